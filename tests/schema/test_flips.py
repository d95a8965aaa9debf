"""What would change a suggestion: exact, smallest, nearest first; held to trying everything."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain, combinations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st
from small_frameworks import (
    STATES,
    TODAY,
    answers_to,
    both,
    completions,
    facts_of_small,
    first_hit,
    framework,
    kinds,
    options,
    small_frameworks,
)

from slutsats.records.reading import read_case
from slutsats.schema.flips import (
    Flip,
    FlippedAnswer,
    Sensitivity,
    distance,
    minimal,
    sensitivity,
    sensitivity_at,
    steps_between,
)
from slutsats.schema.framework import Framework
from slutsats.schema.rules import Needs, Suggestion
from slutsats.schema.standpoint import Standpoint
from slutsats.schema.values import number_of

CASE = framework(
    {"use": {}, "future": {}, "gain": {}, "idle": {}},
    [
        {"when": {"question": "use", "at_least": "high"}, "suggests": "keep"},
        {"when": {"question": "future", "at_least": "middle"}, "suggests": "wait"},
        {
            "when": {"all": [{"question": "use", "at_least": "middle"}, {"question": "gain", "is": "high"}]},
            "suggests": "keep",
        },
        {"suggests": "leave"},
    ],
)


def test_single_answers_come_first_then_pairs_and_least_steps_first_among_them() -> None:
    found = sensitivity_at(Standpoint(CASE, {"use": "low", "future": "low", "gain": "low", "idle": "low"}))

    assert found.suggestion == Suggestion("leave", "r3", ("use", "future", "gain"))
    assert found.flips == (
        Flip((FlippedAnswer("future", "low", "middle", 1),), "wait"),
        Flip((FlippedAnswer("use", "low", "high", 2),), "keep"),
    )
    assert found.idle == ("idle",)
    assert found.complete


def test_a_pair_is_told_only_where_neither_answer_would_do_alone() -> None:
    found = sensitivity_at(Standpoint(CASE, {"use": "high", "future": "middle", "gain": "low", "idle": "low"}))

    assert found.flips == (Flip((FlippedAnswer("use", "high", "middle", 1),), "wait"),)


def test_smallest_means_that_no_part_of_the_set_would_do() -> None:
    found = sensitivity_at(Standpoint(CASE, {"use": "high", "future": "low", "gain": "high", "idle": "low"}))

    assert found.flips == (Flip((FlippedAnswer("use", "high", "low", 2),), "leave"),)

    f = framework(
        {"one": {}, "two": {}, "three": {}},
        [
            {"when": {"all": [{"question": q, "at_least": "high"} for q in ("one", "two")]}, "suggests": "keep"},
            {"when": {"question": "three", "is": "high"}, "suggests": "wait"},
            {"suggests": "leave"},
        ],
    )
    found = sensitivity_at(Standpoint(f, {"one": "low", "two": "middle", "three": "low"}))

    assert found.flips == (
        Flip((FlippedAnswer("three", "low", "high", 2),), "wait"),
        Flip((FlippedAnswer("one", "low", "high", 2), FlippedAnswer("two", "middle", "high", 1)), "keep"),
    )


def test_without_a_suggestion_nothing_flips_and_what_is_idle_is_still_told() -> None:
    found = sensitivity_at(Standpoint(CASE, {"use": "low"}))

    assert (found.suggestion, found.flips, found.idle) == (Needs(("future",)), (), ("idle",))


def test_a_question_that_only_the_facts_rule_out_is_idle() -> None:
    f = framework(
        {"use": {}},
        [
            {
                "when": {"all": [{"fact": "cost", "at_least": 10}, {"question": "use", "is": "low"}]},
                "suggests": "leave",
            },
            {"suggests": "keep"},
        ],
        {"cost": {"kind": "amount"}},
    )

    assert sensitivity_at(Standpoint(f, {"use": "low"}, {})).idle == ("use",)
    assert sensitivity_at(Standpoint(f, {"use": "low"}, {"cost": Decimal(10)})).idle == ()


def brute_flips(
    f: Framework, answers: dict[str, Any], facts: dict[str, Any], states: bool
) -> tuple[set[Any], set[Any]]:
    """(smallest sets, {(set, kind, least steps)}) by trying every change of every set of questions."""
    [now] = kinds(f, answers, facts)
    names = list(f.questions)
    smallest: list[frozenset[str]] = []
    nearest: dict[tuple[frozenset[str], str], int] = {}
    for subset in chain.from_iterable(combinations(names, size) for size in range(1, len(names) + 1)):
        wanted = frozenset(subset)
        if any(one <= wanted for one in smallest):
            continue
        values = [[v for v in options(f, n) if v != answers[n] and (states or v not in STATES)] for n in subset]
        for row in product(*values):
            after = kinds(f, {**answers, **dict(zip(subset, row, strict=True))}, facts)
            if len(after) == 1 and after != {now} and after != {None}:
                steps = sum(steps_of(f, n, answers[n], v) for n, v in zip(subset, row, strict=True))
                key = (wanted, after.pop() or "")
                nearest[key] = min(steps, nearest.get(key, 1000))
        if any(key[0] == wanted for key in nearest):
            smallest.append(wanted)
    return set(smallest), {(*key, steps) for key, steps in nearest.items()}


def steps_of(f: Framework, name: str, now: Any, then: Any) -> int:
    if then in STATES:
        return max(1, len(f.options(name)))
    if f.questions[name].type == "rating" and now is not None and now not in STATES:
        levels = ["low", "middle", "high"]
        return abs(levels.index(now) - levels.index(then))
    if isinstance(now, list):
        return len(set(now) ^ set(then))
    return 1


@settings(max_examples=120, deadline=None)
@given(st.data(), st.booleans())
def test_flips_agree_with_trying_every_change_of_every_set(data: st.DataObject, states: bool) -> None:
    f = data.draw(small_frameworks(most=2))
    answers = data.draw(answers_to(f))
    facts = data.draw(facts_of_small())

    found = sensitivity_at(Standpoint(f, answers, facts, TODAY), with_states=states)

    if isinstance(found.suggestion, Needs):
        assert found.flips == ()
        return
    sets, nearest = brute_flips(f, answers, facts, states)
    assert found.complete
    assert {frozenset(change.question for change in flip.changes) for flip in found.flips} == sets
    assert {
        (frozenset(change.question for change in flip.changes), flip.kind, flip.steps) for flip in found.flips
    } == nearest
    for flip in found.flips:
        changed = {**answers, **{change.question: change.then for change in flip.changes}}
        assert kinds(f, changed, facts) == {flip.kind}, "the change that is told does what is said of it"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_idle_questions_are_those_that_make_no_difference_whatever_else_is_answered(data: st.DataObject) -> None:
    f = data.draw(small_frameworks(most=2))
    answers = data.draw(answers_to(f))
    facts = data.draw(facts_of_small())

    found = sensitivity_at(Standpoint(f, answers, facts, TODAY))

    def lead(unanswered: set[str], full: dict[str, Any]) -> str | None:
        hit = first_hit(f, {n: None if n in unanswered else v for n, v in full.items()}, full, facts)
        return None if hit is None else f.rules[hit].suggests

    idle = set(f.questions)
    names = list(f.questions)
    for states in product((True, False), repeat=len(names)):
        unanswered = {name for name, off in zip(names, states, strict=True) if off}
        for full in completions(f, {}):
            here = lead(unanswered, full)
            for name in list(idle):
                others = [
                    lead(unanswered ^ {name}, full),
                    *(lead(unanswered, {**full, name: v}) for v in options(f, name)),
                ]
                if any(other != here for other in others):
                    idle.discard(name)
    assert set(found.idle) == idle


def test_what_a_record_hangs_on_is_asked_of_the_case_and_of_answers_tried_in_it() -> None:
    case = read_case(EXAMPLES / "huddinge-2025").case
    assert case is not None

    as_it_is, tried = sensitivity(case, "sekom"), sensitivity(case, "sekom", {"use": "much"})

    assert as_it_is.suggestion == Suggestion("defer", "little-used-but-promising", ("use", "future"))
    assert as_it_is.flips == (
        Flip((FlippedAnswer("use", "little", "some", 1),), "continue-on-conditions"),
        Flip((FlippedAnswer("future", "some", "small", 1),), "withdraw"),
    )
    assert tried.suggestion == Suggestion("continue-on-conditions", "used-but-dear", ("use",))
    assert tried.flips == (
        Flip((FlippedAnswer("worth", "cannot-judge", "well", 1),), "continue"),
        Flip((FlippedAnswer("use", "much", "little", 2),), "defer"),
    )
    assert tried.reachable == ("continue", "continue-on-conditions", "defer", "withdraw", "none")


def test_the_kinds_that_can_be_reached_are_told_in_the_frameworks_order_with_and_without_a_suggestion() -> None:
    low = dict.fromkeys(CASE.questions, "low")

    assert sensitivity_at(Standpoint(CASE, low)).reachable == ("keep", "wait", "leave")
    assert sensitivity_at(Standpoint(CASE, {"use": "low"})).reachable == ("keep", "wait", "leave")

    by_fact = framework(
        {"use": {}},
        [{"when": {"fact": "cost", "at_least": "10"}, "suggests": "leave"}, {"suggests": "keep"}],
        {"cost": {"kind": "amount"}},
    )
    assert sensitivity_at(Standpoint(by_fact, {}, {"cost": Decimal(12)})).reachable == ("leave",)


def test_of_what_is_outside_the_question_nothing_flips_and_nothing_matters() -> None:
    f = framework(
        {"use": {}, "idle": {}},
        [{"when": {"question": "use", "is": "high"}, "suggests": "keep"}, {"suggests": "leave"}],
        {"place": {"kind": "standing"}},
        standings={"out": {"label": both("out"), "tense": "present", "outside": True}},
    )

    found = sensitivity_at(Standpoint(f, {"use": "high"}, {"place": "out"}))

    assert (found.flips, found.idle, found.complete, found.reachable) == ((), ("use", "idle"), True, ())
    assert found.suggestion == sensitivity_at(Standpoint(f, {"use": "high"}, {"place": "out"})).suggestion


def test_a_table_too_entangled_to_search_gives_its_suggestion_and_says_that_it_looked_for_nothing() -> None:
    f = framework(
        {f"q{n}": {"points": {"low": 0, "middle": 3**n, "high": 2 * 3**n}} for n in range(20)},
        [{"when": {"criterion": "theme", "points_at_least": 3**19}, "suggests": "keep"}, {"suggests": "leave"}],
    )

    found = sensitivity_at(Standpoint(f, dict.fromkeys(f.questions, "low")))

    assert found == Sensitivity(Suggestion("leave", "r1", f.question_order), (), (), False, ())


def by_number(*rules: dict[str, Any]) -> Framework:
    return framework({"count": {"type": "number"}}, [*rules, {"suggests": "leave"}])


@pytest.mark.parametrize(
    ("now", "then"), [(0, 10), (9, 10), (50, 20), (21, 20), (5, 10), (Decimal("9.5"), 10)], ids=str
)
def test_the_nearest_number_that_will_do_is_told(now: Any, then: int) -> None:
    f = by_number(
        {
            "when": {
                "all": [
                    {"question": "count", "at_least": "10"},
                    {"question": "count", "at_most": "20"},
                ]
            },
            "suggests": "keep",
        }
    )

    [flip] = sensitivity_at(Standpoint(f, {"count": now})).flips

    assert (flip.kind, flip.steps) == ("keep", 1)
    assert number_of(flip.changes[0].then) == then


def test_a_list_is_changed_in_what_the_rules_tell_apart_and_keeps_the_rest() -> None:
    choices = {name: both(name) for name in ("a", "b", "c", "d")}
    f = framework(
        {"has": {"type": "choices", "choices": choices}},
        [{"when": {"question": "has", "is": "b"}, "suggests": "keep"}, {"suggests": "leave"}],
    )

    [added] = sensitivity_at(Standpoint(f, {"has": ["a", "d"]})).flips
    [taken] = sensitivity_at(Standpoint(f, {"has": ["a", "b", "d"]})).flips
    [first] = sensitivity_at(Standpoint(f, {"has": []})).flips

    assert added.changes == (FlippedAnswer("has", ["a", "d"], ["a", "b", "d"], 1),)
    assert taken.changes == (FlippedAnswer("has", ["a", "b", "d"], ["a", "d"], 1),)
    assert first.changes == (FlippedAnswer("has", [], ["b"], 1),)


@pytest.mark.parametrize(
    ("question", "now", "then", "steps"),
    [
        ("use", "low", "high", 2),
        ("use", "high", "middle", 1),
        ("use", "low", "low", 0),
        ("use", None, "high", 1),
        ("use", "cannot-judge", "high", 1),
        ("use", "low", "cannot-judge", 3),
        ("use", "low", "not-applicable", 3),
        ("has", ["a", "b"], ["b", "c", "d"], 3),
        ("has", [], ["b"], 1),
        ("has", None, ["b", "c"], 1),
        ("has", [], "cannot-judge", 4),
        ("count", 3, 9, 1),
        ("count", 3, "cannot-judge", 1),
        ("yes", "yes", "no", 1),
        ("yes", "yes", "not-applicable", 2),
    ],
)
def test_steps_are_levels_on_a_scale_items_of_a_list_and_one_for_any_other_change(
    question: str, now: Any, then: Any, steps: int
) -> None:
    f = framework(
        {
            "use": {},
            "has": {"type": "choices", "choices": {name: both(name) for name in "abcd"}},
            "count": {"type": "number"},
            "yes": {"type": "yes-no"},
        },
        [{"suggests": "keep"}],
    )

    assert steps_between(f, question, now, then) == steps


def test_distance_counts_steps_first_and_then_how_far_numbers_lie_apart() -> None:
    f = framework({"count": {"type": "number"}, "use": {}}, [{"suggests": "keep"}])

    assert distance(f, "count", 3, 9) == (1, Decimal(6))
    assert distance(f, "count", 9, 3) == (1, Decimal(6))
    assert distance(f, "count", None, 9) == (1, Decimal(0))
    assert distance(f, "count", 9, "cannot-judge") == (1, Decimal(0))
    assert distance(f, "use", "low", "high") == (2, Decimal(0))


def test_sets_that_hold_another_are_not_among_the_smallest() -> None:
    one, two, other = frozenset({1}), frozenset({1, 2}), frozenset({2, 3})

    assert minimal([two, other, one]) == {one, other}
    assert minimal([one, frozenset({1})]) == {one}
    assert minimal([frozenset(), one]) == {frozenset()}
    assert minimal([]) == frozenset()


def test_an_unanswered_question_in_which_every_answer_leads_alike_is_no_part_of_a_flip() -> None:
    f = framework(
        {"use": {}, "future": {}},
        [
            {"when": {"question": "use", "is": "high"}, "suggests": "keep"},
            {"when": {"question": "future", "at_least": "middle"}, "suggests": "leave"},
            {"suggests": "leave"},
        ],
    )

    assert sensitivity_at(Standpoint(f, {"use": "low"})).flips == (
        Flip((FlippedAnswer("use", "low", "high", 2),), "keep"),
    )


def test_where_an_unanswered_question_would_decide_a_change_alone_does_not_flip() -> None:
    f = framework(
        {"use": {}, "future": {}},
        [
            {"when": {"question": "use", "is": "low"}, "suggests": "leave"},
            {"when": {"question": "future", "is": "high"}, "suggests": "keep"},
            {"suggests": "wait"},
        ],
    )

    found = sensitivity_at(Standpoint(f, {"use": "low"}))

    assert found.flips == (
        Flip((FlippedAnswer("use", "low", "middle", 1), FlippedAnswer("future", None, "high", 1)), "keep"),
        Flip((FlippedAnswer("use", "low", "middle", 1), FlippedAnswer("future", None, "low", 1)), "wait"),
    )
