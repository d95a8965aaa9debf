"""Derived classes: what a condition on one means, the proof of its table, and the measures that it calls for."""

from __future__ import annotations

from typing import Any

import pytest
from small_frameworks import both, framework

from slutsats.schema.classes import class_of, measures_due
from slutsats.schema.rules import Needs, Suggestion, decide
from slutsats.schema.soundness import faults
from slutsats.schema.standpoint import Standpoint
from slutsats.schema.table import table_problems

ROWS: list[dict[str, Any]] = [
    {"id": "grave", "gives": "high", "when": {"question": "harm", "at_least": "middle"}},
    {"id": "many", "gives": "middle", "when": {"question": "reach", "is": "yes"}},
    {"id": "rest", "gives": "low"},
]
RULES: list[dict[str, Any]] = [
    {"when": {"class": "risk", "at_least": "high"}, "suggests": "leave"},
    {"when": {"class": "risk", "is": "middle"}, "suggests": "wait"},
    {"suggests": "keep"},
]


def risky(rows: list[dict[str, Any]] = ROWS, **more: Any) -> Any:
    questions = {
        "harm": {},
        "reach": {"type": "yes-no"},
        "watch": {"type": "yes-no", "applies_when": {"class": "risk", "at_least": "middle"}},
    }
    declared = {"label": both("risk class"), "scale": "extent", "rules": rows, **more}
    return framework(questions, RULES, classes={"risk": declared})


@pytest.mark.parametrize(
    ("answers", "level", "questions", "kind"),
    [
        ({"harm": "high"}, "high", ("harm",), "leave"),
        ({"harm": "low", "reach": "yes"}, "middle", ("reach",), "wait"),
        ({"harm": "low", "reach": "no"}, "low", ("harm", "reach"), "keep"),
        ({"harm": "cannot-judge", "reach": "no"}, "low", ("harm", "reach"), "keep"),
        ({"harm": "low"}, None, (), None),
    ],
)
def test_the_first_row_that_hits_gives_the_class_and_rules_go_by_it(
    answers: dict[str, Any], level: str | None, questions: tuple[str, ...], kind: str | None
) -> None:
    f = risky()
    given = class_of(Standpoint(f, answers), "risk")

    assert (given.level, given.questions) == (level, questions)
    found = decide(f, answers)
    assert (found.kind if isinstance(found, Suggestion) else None) == kind
    if level is None:
        assert found == Needs(("reach",))


def test_a_question_may_apply_only_in_a_class() -> None:
    f = risky()

    assert Standpoint(f, {"harm": "high"}).applies("watch") is True
    assert Standpoint(f, {"harm": "low", "reach": "no"}).applies("watch") is False
    assert Standpoint(f, {"harm": "low"}).applies("watch") is None


@pytest.mark.parametrize(
    ("rows", "code", "key"),
    [
        (ROWS[:2], "rules-gap", ("classes", "risk", "rules")),
        ([ROWS[0], {**ROWS[0], "id": "again"}, ROWS[2]], "rule-hidden", ("classes", "risk", "rules", 1)),
    ],
)
def test_the_table_of_a_class_is_proved_as_well(rows: list[dict[str, Any]], code: str, key: tuple[Any, ...]) -> None:
    problem = next(iter(table_problems(risky(rows))))

    assert (problem.code, problem.place.key) == (code, key)


def test_a_rule_that_asks_for_a_class_that_cannot_be_is_told() -> None:
    never = [row for row in ROWS if row["gives"] != "middle"]

    assert [(p.code, p.place.key) for p in table_problems(risky(never))] == [("rule-impossible", ("rules", 1))]


def test_what_a_class_names_wrongly_is_told_with_the_nearest() -> None:
    f = risky([*ROWS[:2], {"id": "rest", "gives": "lowest", "when": {"class": "risk", "is": "low"}}])
    told = {problem.code: problem.text() for problem in faults(f) if problem.place.key[0] == "classes"}

    assert "low, middle, high" in told["unknown-level"]
    assert told["unknown-class"].startswith("No class risk can be asked of here")


def test_a_measure_is_due_at_its_levels_with_its_recommendations() -> None:
    measures = {
        "review": {"at": ["middle", "high"], "point": both("to review {network} each year")},
        "halt": {"at": ["high"], "goes_with": ["leave"], "point": both("to halt {network}")},
    }
    f = risky(measures=measures)
    high, low = Standpoint(f, {"harm": "high"}), Standpoint(f, {"harm": "low", "reach": "no"})

    assert [name for _, name, _ in measures_due(high, "leave")] == ["review", "halt"]
    assert [name for _, name, _ in measures_due(high, "keep")] == ["review"]
    assert list(measures_due(low, "leave")) == []


def test_a_scale_may_run_downwards_and_have_values_beside_it() -> None:
    levels = ["low", "middle", "high"]
    labels = {x: both(x) for x in [*levels, "varies"]}
    scale = {"levels": levels, "best": "lowest", "beside": ["varies"], "labels": labels, "meaning": labels}
    f = framework(
        {"harm": {"scale": "harm"}},
        [
            {"when": {"question": "harm", "at_most": "low"}, "suggests": "keep"},
            {"when": {"question": "harm", "is": "varies"}, "suggests": "wait"},
            {"suggests": "leave"},
        ],
        scales={"harm": scale},
    )

    assert f.options("harm") == ("low", "middle", "high", "varies")
    assert [f.goodness("harm", value) for value in f.options("harm")] == [2, 1, 0, None]
    suggested = [decide(f, {"harm": value}) for value in f.options("harm")]
    assert [one.kind for one in suggested if isinstance(one, Suggestion)] == ["keep", "leave", "leave", "wait"]
    assert table_problems(f) == []
