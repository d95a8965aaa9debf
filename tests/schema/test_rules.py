"""The decision table: first hit wins, unanswered is not a guess, and the exact answer over all completions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_frameworks import TODAY, answers_to, facts_of_small, framework, kinds, options, small_frameworks

from slutsats.schema.rules import Needs, Suggestion, applies, decide

USE = {"question": "use", "at_least": "high"}


def test_the_first_rule_that_holds_wins_and_says_what_it_used() -> None:
    f = framework(
        {"use": {}, "future": {}, "idle": {}},
        [
            {"when": USE, "suggests": "keep"},
            {"when": {"any": [{"question": "future", "at_least": "high"}, USE]}, "suggests": "wait"},
            {"suggests": "leave"},
        ],
    )

    assert decide(f, {"use": "high", "future": "high"}) == Suggestion("keep", "r0", ("use",))
    assert decide(f, {"use": "low", "future": "high"}) == Suggestion("wait", "r1", ("future",))
    assert decide(f, {"use": "low", "future": "low"}) == Suggestion("leave", "r2", ("use", "future"))


def test_an_unanswered_question_that_matters_is_needed_and_one_that_does_not_is_not() -> None:
    f = framework(
        {"use": {}, "future": {}, "idle": {}},
        [
            {"when": USE, "suggests": "keep"},
            {"when": {"question": "future", "is": "low"}, "suggests": "leave"},
            {"suggests": "wait"},
        ],
    )

    assert decide(f, {}) == Needs(("use", "future"))
    assert decide(f, {"use": "low"}) == Needs(("future",))
    assert decide(f, {"future": "high"}) == Needs(("use",))


def test_what_every_completion_leads_to_is_suggested_before_all_is_answered() -> None:
    f = framework(
        {"use": {}, "future": {}},
        [
            {"when": USE, "suggests": "keep"},
            {"when": {"question": "future", "at_least": "high"}, "suggests": "keep"},
            {"suggests": "wait"},
        ],
    )

    assert decide(f, {"future": "high"}) == Suggestion("keep", "r1", ("future",))


def test_complementary_conditions_on_one_unanswered_question_are_no_reason_to_wait_for_it() -> None:
    f = framework(
        {"use": {}},
        [{"when": USE, "suggests": "keep"}, {"when": {"not": USE}, "suggests": "keep"}],
    )

    assert decide(f, {}) == Suggestion("keep", "r0", ("use",))


@pytest.mark.parametrize("state", ["cannot-judge", "not-applicable"])
def test_states_lie_on_no_scale_but_can_be_named(state: str) -> None:
    f = framework(
        {"use": {}},
        [
            {"when": {"question": "use", "at_least": "low"}, "suggests": "keep"},
            {"when": {"question": "use", "at_most": "high"}, "suggests": "keep"},
            {"when": {"question": "use", "is": state}, "suggests": "wait"},
            {"suggests": "leave"},
        ],
    )

    assert decide(f, {"use": state}) == Suggestion("wait", "r2", ("use",))


def test_unanswered_can_be_asked_for_by_name() -> None:
    f = framework(
        {"use": {}},
        [
            {"when": {"question": "use", "is": "unanswered"}, "suggests": "wait"},
            {"when": USE, "suggests": "keep"},
            {"suggests": "leave"},
        ],
    )

    assert decide(f, {}) == Suggestion("wait", "r0", ("use",))
    assert decide(f, {"use": "high"}) == Suggestion("keep", "r1", ("use",))


def test_a_question_that_does_not_apply_is_seen_as_not_applicable_whatever_was_answered() -> None:
    f = framework(
        {"gate": {"type": "yes-no"}, "use": {"applies_when": {"question": "gate", "is": "yes"}}},
        [
            {"when": USE, "suggests": "keep"},
            {"when": {"question": "use", "is": "not-applicable"}, "suggests": "wait"},
            {"suggests": "leave"},
        ],
    )

    assert applies(f, {"gate": "yes"}, "use") is True
    assert applies(f, {"gate": "no"}, "use") is False
    assert applies(f, {}, "use") is None
    assert decide(f, {"gate": "yes", "use": "high"}) == Suggestion("keep", "r0", ("use",))
    assert decide(f, {"gate": "no", "use": "high"}) == Suggestion("wait", "r1", ("gate", "use"))
    assert decide(f, {"use": "high"}) == Needs(("gate",))


def test_while_it_is_unknown_whether_a_question_applies_both_are_kept_open() -> None:
    gate = {"gate": {"type": "yes-no"}}
    asked = {"applies_when": {"question": "gate", "is": "yes"}, "points": {"low": -2, "middle": 1, "high": 3}}
    by_level = framework({**gate, "use": asked}, [{"when": USE, "suggests": "keep"}, {"suggests": "leave"}])
    by_points = framework(
        {**gate, "use": asked},
        [
            {"when": {"criterion": "theme", "points_at_least": 1}, "suggests": "keep"},
            {"when": {"criterion": "theme", "points_at_most": -1}, "suggests": "leave"},
            {"suggests": "wait"},
        ],
    )
    by_state = framework(
        {**gate, "use": asked},
        [{"when": {"question": "use", "is": "not-applicable"}, "suggests": "wait"}, {"suggests": "keep"}],
    )

    assert decide(by_level, {"use": "high"}) == Needs(("gate",))
    assert decide(by_level, {"use": "low"}) == Suggestion("leave", "r1", ("use",))
    assert decide(by_points, {"use": "high"}) == Needs(("gate",))
    assert decide(by_points, {"use": "low"}) == Needs(("gate",))
    assert decide(by_state, {"use": "low"}) == Needs(("gate",))


def test_facts_are_compared_exactly_and_with_the_evaluations_own_date() -> None:
    f = framework(
        {"use": {}},
        [
            {"when": {"fact": "cost", "at_least": "40000.01"}, "suggests": "leave"},
            {"when": {"fact": "ends", "passed": True}, "suggests": "wait"},
            {"when": {"fact": "cost", "known": False}, "suggests": "ask"},
            {"suggests": "keep"},
        ],
        {"cost": {"kind": "amount"}, "ends": {"kind": "notice"}},
    )

    assert decide(f, {}, {"cost": Decimal("40000.01")}, TODAY) == Suggestion("leave", "r0", (), ("cost",))
    assert decide(f, {}, {"cost": Decimal(40000), "ends": TODAY}, TODAY).kind == "keep"  # type: ignore[union-attr]
    assert decide(f, {}, {"cost": Decimal(40000), "ends": TODAY.replace(month=3)}, TODAY).kind == "wait"  # type: ignore[union-attr]
    assert decide(f, {}, {}, TODAY) == Suggestion("ask", "r2", (), ("cost",))


def test_points_and_baselines_are_conditions_on_a_whole_criterion() -> None:
    points = {"low": 0, "middle": 2, "high": 5}
    f = framework(
        {"use": {"points": points}, "gain": {"points": points}, "law": {"type": "yes-no", "baseline": "yes"}},
        [
            {"when": {"criterion": "theme", "baseline_passed": False}, "suggests": "leave"},
            {"when": {"criterion": "theme", "points_at_least": 7}, "suggests": "keep"},
            {"suggests": "wait"},
        ],
    )

    assert decide(f, {"use": "high", "gain": "middle", "law": "yes"}) == Suggestion("keep", "r1", ("use", "gain"))
    assert decide(f, {"use": "middle", "gain": "middle", "law": "yes"}).kind == "wait"  # type: ignore[union-attr]
    assert decide(f, {"use": "high", "gain": "high", "law": "no"}) == Suggestion("leave", "r0", ("law",))
    assert decide(f, {"use": "low", "law": "yes"}) == Suggestion("wait", "r2", ("use", "gain", "law"))
    assert decide(f, {"use": "high", "law": "yes"}) == Needs(("gain",))


def test_a_ring_of_questions_is_answered_without_hanging() -> None:
    ring = {
        "use": {"applies_when": {"question": "gain", "is": "high"}},
        "gain": {"applies_when": {"question": "use", "is": "high"}},
    }
    f = framework(ring, [{"when": USE, "suggests": "keep"}, {"suggests": "wait"}])

    assert isinstance(decide(f, {}), Needs)
    assert decide(f, {"use": "high", "gain": "high"}) == Suggestion("keep", "r0", ("use",))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_suggestion_is_what_every_completion_leads_to(data: st.DataObject) -> None:
    f = data.draw(small_frameworks())
    answers = data.draw(answers_to(f))
    facts = data.draw(facts_of_small())

    result = decide(f, answers, facts, TODAY)

    expected = kinds(f, answers, facts)
    if expected == {None}:
        assert result == Needs(())
    elif len(expected) == 1:
        assert isinstance(result, Suggestion)
        assert {result.kind} == expected
        assert next(rule for rule in f.rules if rule.id == result.rule).suggests == result.kind
    else:
        assert isinstance(result, Needs)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_needed_is_exactly_what_makes_a_difference_in_some_completion(data: st.DataObject) -> None:
    f = data.draw(small_frameworks())
    answers = data.draw(answers_to(f))
    facts = data.draw(facts_of_small())
    result = decide(f, answers, facts, TODAY)
    if not isinstance(result, Needs) or kinds(f, answers, facts) == {None}:
        return
    from small_frameworks import completions, first_hit

    def lead(full: dict[str, object]) -> str | None:
        hit = first_hit(f, answers, full, facts)
        return None if hit is None else f.rules[hit].suggests

    matters = {
        name
        for name in f.questions
        if answers[name] is None
        and any(
            lead(full) != lead({**full, name: other}) for full in completions(f, answers) for other in options(f, name)
        )
    }
    assert set(result.questions) == matters
