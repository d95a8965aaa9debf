"""What would change a suggestion: exact, smallest, nearest first; held to trying everything."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_frameworks import (
    STATES,
    TODAY,
    answers_to,
    completions,
    facts_of_small,
    first_hit,
    framework,
    kinds,
    options,
    small_frameworks,
)

from slutsats.schema.flips import Flip, FlippedAnswer, sensitivity_at
from slutsats.schema.framework import Framework
from slutsats.schema.rules import Needs, Suggestion
from slutsats.schema.standpoint import Standpoint

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
    from decimal import Decimal

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
