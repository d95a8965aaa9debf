"""What answers and facts make of a condition: exact cases for each word of it, unknown answers among them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter
from small_frameworks import both, framework

from slutsats.schema.conditions import Condition
from slutsats.schema.framework import Rule
from slutsats.schema.outcomes import Outcomes
from slutsats.schema.standpoint import Standpoint, questions_behind, range_of

YES = {"type": "yes-no"}
SMALL = framework(
    {
        "gate": YES,
        "use": {"points": {"low": -2, "middle": 1, "high": 3}},
        "gated": {"applies_when": {"question": "gate", "is": "yes"}, "points": {"low": -1, "high": 4}},
        "many": {
            "type": "choices",
            "choices": {name: both(name) for name in "abcd"},
            "points": {"a": -3, "b": -1, "c": 0, "d": 1},
        },
        "base": {"type": "yes-no", "baseline": "yes"},
        "gated-base": {"type": "yes-no", "baseline": "yes", "applies_when": {"question": "gate", "is": "yes"}},
        "other": {"criterion": "second", "points": {"low": 5, "high": 10}},
        "other-base": {"criterion": "second", "type": "yes-no", "baseline": "no"},
    },
    [{"suggests": "keep"}],
    facts={"size": {"kind": "count"}, "place": {"kind": "standing"}},
    criteria={
        "theme": {"title": both("Theme"), "main": "gate"},
        "second": {"title": both("Second"), "main": "other"},
    },
    standings={
        "in": {"label": both("in"), "tense": "present"},
        "out": {"label": both("out"), "tense": "present", "outside": True},
    },
)
USE_HIGH = {"question": "use", "at_least": "high"}
GATE = {"question": "gate", "is": "yes"}


def condition(declared: dict[str, Any]) -> Condition:
    return TypeAdapter[Condition](Condition).validate_python(declared)


CASES = [
    # whether all hold, any, none: what is unknown stays so unless the rest decides
    ({"all": [USE_HIGH, GATE]}, {"use": "high", "gate": "yes"}, True),
    ({"all": [USE_HIGH, GATE]}, {"use": "high"}, None),
    ({"all": [USE_HIGH, GATE]}, {"use": "low"}, False),
    ({"any": [USE_HIGH, GATE]}, {"use": "low", "gate": "no"}, False),
    ({"any": [USE_HIGH, GATE]}, {"use": "low"}, None),
    ({"any": [USE_HIGH, GATE]}, {"use": "high"}, True),
    ({"any": [USE_HIGH, GATE]}, {"use": "low", "gate": "yes"}, True),
    ({"not": USE_HIGH}, {"use": "high"}, False),
    ({"not": USE_HIGH}, {"use": "low"}, True),
    ({"not": USE_HIGH}, {}, None),
    ({"question": "nowhere", "is": "yes"}, {}, False),
    # points of a criterion: from -2-1-4 to 3+4+1, and those of a question that may not be asked count from nothing
    ({"criterion": "theme", "points_at_least": 3}, {"gate": "no", "use": "high", "many": []}, True),
    ({"criterion": "theme", "points_at_least": 4}, {"gate": "no", "use": "high", "many": []}, False),
    ({"criterion": "theme", "points_at_least": 4}, {"gate": "no", "use": "high"}, None),
    ({"criterion": "theme", "points_at_least": 5}, {"gate": "no", "use": "high"}, False),
    ({"criterion": "theme", "points_at_most": 3}, {"gate": "no", "use": "high", "many": []}, True),
    ({"criterion": "theme", "points_at_most": 2}, {"gate": "no", "use": "high", "many": []}, False),
    ({"criterion": "theme", "points_at_most": 3}, {"gate": "no", "use": "high"}, None),
    ({"criterion": "theme", "points_at_most": -1}, {"gate": "no", "use": "high"}, None),
    ({"criterion": "theme", "points_at_most": -2}, {"gate": "no", "use": "high"}, False),
    ({"points_at_least": 8}, {"gate": "no", "use": "high", "many": [], "other": "low"}, True),
    ({"points_at_least": 9}, {"gate": "no", "use": "high", "many": [], "other": "low"}, False),
    (
        {"criterion": "theme", "points_at_least": 1, "points_at_most": 2},
        {"gate": "no", "use": "middle", "many": []},
        True,
    ),
    (
        {"criterion": "theme", "points_at_least": 1, "points_at_most": 2},
        {"gate": "no", "use": "high", "many": []},
        False,
    ),
    # basic requirements: of the criterion or of all; one that is not asked has nothing to fail
    ({"criterion": "theme", "baseline_passed": True}, {"gate": "no", "base": "yes"}, True),
    ({"criterion": "theme", "baseline_passed": True}, {"gate": "no", "base": "no"}, False),
    ({"criterion": "theme", "baseline_passed": True}, {"gate": "no"}, None),
    ({"criterion": "theme", "baseline_passed": False}, {"gate": "no", "base": "no"}, True),
    ({"criterion": "theme", "baseline_passed": False}, {"gate": "no", "base": "yes"}, False),
    ({"criterion": "theme", "baseline_passed": False}, {"gate": "no"}, None),
    ({"criterion": "theme", "baseline_passed": True}, {"base": "yes", "gated-base": "yes"}, True),
    ({"criterion": "theme", "baseline_passed": True}, {"base": "yes", "gated-base": "no"}, None),
    ({"criterion": "theme", "baseline_passed": True}, {"base": "yes", "gated-base": "no", "gate": "no"}, True),
    ({"criterion": "theme", "baseline_passed": True}, {"base": "yes", "gated-base": "no", "gate": "yes"}, False),
    ({"baseline_passed": True}, {"gate": "no", "base": "yes", "other-base": "yes"}, False),
    ({"baseline_passed": True}, {"gate": "no", "base": "yes", "other-base": "no"}, True),
    ({"criterion": "second", "baseline_passed": True}, {"other-base": "no", "base": "no"}, True),
    (
        {"criterion": "theme", "baseline_passed": True, "points_at_least": 99},
        {"gate": "no", "base": "yes"},
        False,
    ),
]
"""(condition, answers, whether it holds)"""


@pytest.mark.parametrize(("declared", "answers", "truth"), CASES)
def test_a_condition_is_true_false_or_not_known(declared: dict[str, Any], answers: Any, truth: bool | None) -> None:
    assert Standpoint(SMALL, answers).truth(condition(declared)) is truth


@pytest.mark.parametrize(("declared", "answers", "truth"), CASES)
def test_the_diagram_of_a_condition_agrees_and_is_open_where_nothing_is_known(
    declared: dict[str, Any], answers: Any, truth: bool | None
) -> None:
    rule = Rule(id="only", when=condition(declared), suggests="keep")
    table = Outcomes(SMALL, [rule])

    narrowed = table.narrowed(table.conditions[0], Standpoint(SMALL, answers))

    assert table.rules == (rule,)
    assert set(table.diagrams.results(narrowed)) == ({True, False} if truth is None else {truth})


@pytest.mark.parametrize(
    ("size", "holds"), [("3", {True}), ("2", {False}), (None, {False})], ids=["enough", "too little", "unknown"]
)
def test_the_diagram_of_a_fact_is_asked_by_kind_and_narrowed_to_what_it_is(size: str | None, holds: set[bool]) -> None:
    rule = Rule(id="only", when=condition({"all": [{"fact": "size", "at_least": "3"}, USE_HIGH]}), suggests="keep")
    facts = {} if size is None else {"size": Decimal(size)}
    here = Standpoint(SMALL, {"use": "high"}, facts)
    table = Outcomes(SMALL, [rule])
    whole, of_fact = table.conditions[0], table.narrowed(table.conditions[0], here, ("fact",))

    assert set(table.diagrams.results(table.narrowed(whole, here))) == holds
    assert set(table.diagrams.results(of_fact)) == holds | {False}, "the question is left open"
    assert set(table.diagrams.results(table.narrowed(whole, here, ("question",)))) == {True, False}


def test_the_diagram_of_one_value_of_a_fact_is_true_there_alone_and_of_a_fact_no_rule_names_everywhere() -> None:
    by_place = framework(
        {"use": {}},
        [{"when": {"all": [{"fact": "place", "is": "in"}, USE_HIGH]}, "suggests": "keep"}, {"suggests": "leave"}],
        facts={"size": {"kind": "count"}, "place": {"kind": "standing"}},
        standings={name: {"label": both(name), "tense": "present"} for name in ("in", "out")},
    )
    table = Outcomes(by_place)

    def at(place: str | None) -> set[object]:
        here = Standpoint(by_place, {}, {} if place is None else {"place": place})
        return set(table.diagrams.results(table.narrowed(table.where_fact_is("place", "in"), here)))

    assert (at("in"), at("out"), at(None)) == ({True}, {False}, {False})
    assert set(table.diagrams.results(table.where_fact_is("size", "3"))) == {True}
    assert set(table.diagrams.results(table.where_fact_is("use", "high"))) == {True}, "a question is no fact"


@pytest.mark.parametrize(
    ("criterion", "answers", "points"),
    [
        ("theme", {}, (-7, 8)),
        ("theme", {"gate": "yes"}, (-7, 8)),
        ("theme", {"gate": "no"}, (-6, 4)),
        ("theme", {"gate": "no", "use": "low"}, (-6, -1)),
        ("theme", {"gate": "yes", "gated": "low", "use": "low", "many": ["a", "b", "d"]}, (-6, -6)),
        ("theme", {"gated": "low", "use": "low", "many": ["c"]}, (-3, -2)),
        ("theme", {"gated": "high", "use": "low", "many": ["c"]}, (-2, 2)),
        ("second", {}, (0, 10)),
        ("second", {"other": "low"}, (5, 5)),
        (None, {"gate": "no", "use": "high", "many": []}, (3, 13)),
    ],
)
def test_points_lie_between_the_least_and_the_most_they_can_come_to(
    criterion: str | None, answers: Any, points: tuple[int, int]
) -> None:
    assert Standpoint(SMALL, answers).points(criterion) == points


def test_the_points_of_a_question_run_from_its_least_to_its_most_and_of_choices_they_are_summed() -> None:
    assert range_of(SMALL.questions["use"]) == (-2, 3)
    assert range_of(SMALL.questions["other"]) == (0, 10)
    assert range_of(SMALL.questions["many"]) == (-4, 1)
    assert range_of(SMALL.questions["use"].model_copy(update={"points": {"low": -4, "high": -1}})) == (-4, 0)


@pytest.mark.parametrize(
    ("answers", "facts", "asked"),
    [
        ({"gate": "yes"}, {}, True),
        ({"gate": "no"}, {}, False),
        ({}, {}, None),
        ({"gate": "yes"}, {"place": "in"}, True),
        ({"gate": "yes"}, {"place": "out"}, False),
    ],
)
def test_a_question_is_asked_as_its_condition_says_and_of_nobody_outside(
    answers: Any, facts: Any, asked: bool | None
) -> None:
    standpoint = Standpoint(SMALL, answers, facts)

    assert standpoint.applies("gated") is asked
    assert standpoint.applies("gated") is asked, "as the first time"
    assert standpoint.outside is (facts.get("place") == "out")
    assert standpoint.applies("nowhere") is not standpoint.outside


def test_what_is_not_asked_is_seen_as_not_applicable_whatever_was_answered() -> None:
    standpoint = Standpoint(SMALL, {"gate": "no", "gated": "high", "use": "low"})

    assert standpoint.value("gated") == "not-applicable"
    assert standpoint.value("use") == "low"
    assert standpoint.value("base") is None


@pytest.mark.parametrize(
    ("declared", "answers", "truth", "questions", "facts"),
    [
        (USE_HIGH, {"use": "high"}, True, {"use"}, set()),
        ({"any": [USE_HIGH, GATE]}, {"use": "high", "gate": "no"}, True, {"use"}, set()),
        ({"any": [USE_HIGH, GATE]}, {"use": "low", "gate": "no"}, False, {"use", "gate"}, set()),
        ({"all": [USE_HIGH, GATE]}, {"use": "low", "gate": "yes"}, False, {"use"}, set()),
        ({"not": {"any": [USE_HIGH, GATE]}}, {"use": "high", "gate": "no"}, False, {"use"}, set()),
        ({"not": {"all": [USE_HIGH, GATE]}}, {"use": "low", "gate": "yes"}, True, {"use"}, set()),
        ({"all": [{"any": [USE_HIGH, GATE]}, USE_HIGH]}, {"use": "high", "gate": "no"}, True, {"use"}, set()),
        ({"not": {"fact": "size", "at_least": "3"}}, {}, True, set(), {"size"}),
        ({"all": [{"fact": "size", "at_least": "3"}, USE_HIGH]}, {"use": "high"}, True, {"use"}, {"size"}),
        ({"question": "gated", "is": "not-applicable"}, {"gate": "no"}, True, {"gated", "gate"}, set()),
        ({"question": "gated", "is": "high"}, {"gate": "yes", "gated": "high"}, True, {"gated"}, set()),
        (
            {"criterion": "theme", "points_at_least": 3},
            {"gate": "no", "use": "high", "many": []},
            True,
            {"use", "gated", "gate", "many"},
            set(),
        ),
        ({"criterion": "second", "points_at_most": 3}, {"other": "low"}, False, {"other"}, set()),
        ({"criterion": "second", "baseline_passed": True}, {"other-base": "no"}, True, {"other-base"}, set()),
    ],
)
def test_the_ground_is_only_what_makes_it_so(
    declared: dict[str, Any], answers: Any, truth: bool, questions: set[str], facts: set[str]
) -> None:
    assert Standpoint(SMALL, answers, {"size": Decimal(5)}).grounds(condition(declared), truth) == (questions, facts)


def test_a_question_that_a_fact_keeps_from_being_asked_has_the_fact_as_its_ground() -> None:
    by_fact = framework(
        {
            "use": {},
            "gated": {"applies_when": {"any": [{"fact": "size", "is": "9"}, {"question": "use", "is": "high"}]}},
        },
        [{"suggests": "keep"}],
        facts={"size": {"kind": "count"}},
    )
    standpoint = Standpoint(by_fact, {"use": "low"}, {"size": Decimal(5)})

    assert standpoint.grounds(condition({"question": "gated", "is": "not-applicable"})) == (
        {"gated", "use"},
        {"size"},
    )


@pytest.mark.parametrize(
    ("declared", "behind"),
    [
        ({"criterion": "theme", "points_at_least": 1}, {"use", "gated", "many"}),
        ({"criterion": "second", "points_at_most": 1}, {"other"}),
        ({"criterion": "theme", "baseline_passed": True}, {"base", "gated-base"}),
        ({"points_at_least": 1, "baseline_passed": True}, set(SMALL.questions) - {"gate"}),
        ({"any": [USE_HIGH, {"not": GATE}]}, {"use", "gate"}),
        ({"all": [USE_HIGH, {"criterion": "second", "baseline_passed": False}]}, {"use", "other-base"}),
    ],
)
def test_the_questions_behind_a_condition_are_those_it_names_and_those_of_a_criterion_it_means(
    declared: dict[str, Any], behind: set[str]
) -> None:
    assert questions_behind(SMALL, condition(declared)) == behind
