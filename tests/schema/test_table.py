"""A decision table is proved when it is loaded, exactly, and fast enough for twenty questions."""

from __future__ import annotations

import time
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from small_frameworks import FACT_VALUES, completions, first_hit, framework, small_frameworks

from slutsats.schema.flips import sensitivity_at
from slutsats.schema.framework import Framework
from slutsats.schema.rules import Suggestion, decide
from slutsats.schema.standpoint import Standpoint
from slutsats.schema.table import table_problems


def told(f: Framework) -> list[tuple[str, str]]:
    return [(problem.code, problem.text()) for problem in table_problems(f)]


def test_a_gap_is_told_with_a_combination_that_shows_it() -> None:
    f = framework(
        {"use": {}, "future": {}},
        [
            {"when": {"question": "use", "at_least": "middle"}, "suggests": "keep"},
            {"when": {"question": "future", "at_most": "high"}, "suggests": "wait"},
            {"when": {"question": "use", "one_of": ["cannot-judge", "not-applicable"]}, "suggests": "wait"},
        ],
    )

    assert told(f) == [
        (
            "rules-gap",
            "No rule hits where use = low, future = cannot-judge. "
            "Add a rule for it, or a last rule without `when` that takes what is left.",
        )
    ]


def test_a_hidden_rule_is_told_with_the_rules_that_hide_it() -> None:
    f = framework(
        {"use": {}},
        [
            {"when": {"question": "use", "is": "high"}, "suggests": "keep"},
            {"when": {"question": "use", "is": "middle"}, "suggests": "wait"},
            {"when": {"question": "use", "is": "low"}, "suggests": "leave"},
            {"when": {"question": "use", "at_least": "middle"}, "suggests": "wait"},
            {"suggests": "wait"},
        ],
    )

    assert told(f) == [
        (
            "rule-hidden",
            "The rule r3 can never hit: whatever meets its condition is taken first by one of r0, r1. "
            "Move it up, narrow the others, or remove it.",
        )
    ]
    assert table_problems(f)[0].place.key == ("rules", 3)


def test_a_rule_that_contradicts_itself_is_told_as_impossible() -> None:
    use = {"question": "use", "is": "high"}
    f = framework({"use": {}}, [{"when": {"all": [use, {"not": use}]}, "suggests": "keep"}, {"suggests": "wait"}])

    assert told(f) == [("rule-impossible", "The rule r0 can never hit: no answers meet its own condition.")]


def test_a_gap_between_two_amounts_is_seen() -> None:
    f = framework(
        {"use": {}},
        [
            {"when": {"fact": "cost", "at_most": "10"}, "suggests": "keep"},
            {"when": {"fact": "cost", "at_least": "10.01"}, "suggests": "leave"},
            {"when": {"fact": "cost", "known": False}, "suggests": "wait"},
        ],
        {"cost": {"kind": "amount"}},
    )

    assert told(f)[0][1].startswith("No rule hits where cost = 10.005.")


def test_a_rule_for_a_question_that_does_not_apply_then_is_seen_as_impossible() -> None:
    f = framework(
        {"gate": {"type": "yes-no"}, "use": {"applies_when": {"question": "gate", "is": "yes"}}},
        [
            {
                "when": {"all": [{"question": "gate", "is": "no"}, {"question": "use", "is": "high"}]},
                "suggests": "keep",
            },
            {"suggests": "wait"},
        ],
    )

    assert [code for code, _ in told(f)] == ["rule-impossible"]


@settings(max_examples=80, deadline=None)
@given(small_frameworks(most=2))
def test_the_proof_agrees_with_trying_every_combination(f: Framework) -> None:
    names = list(f.questions)
    seen: set[int | None] = set()
    facts_named = any("fact" in repr(r.when) for r in [*f.rules, *(r for c in f.classes.values() for r in c.rules)])
    facts_named = facts_named or any("fact" in repr(q.applies_when) for q in f.questions.values())
    facts = list(product(*FACT_VALUES.values())) if facts_named else [(None, None, None)]
    for row in facts:
        known = dict(zip(FACT_VALUES, row, strict=True))
        for states in product((True, False), repeat=len(names)):
            unanswered = [name for name, answered in zip(names, states, strict=True) if not answered]
            for full in completions(f, {}):
                seen.add(first_hit(f, {name: full[name] for name in names if name not in unanswered}, full, known))

    problems = [problem for problem in table_problems(f) if problem.place.key[0] == "rules"]

    assert any(problem.code == "rules-gap" for problem in problems) == (None in seen)
    never = {problem.place.key[1] for problem in problems if problem.code != "rules-gap"}
    assert never == set(range(len(f.rules))) - seen


def twenty(rules: list[dict[str, Any]]) -> Framework:
    levels = ["l1", "l2", "l3", "l4", "l5"]
    scale = {"extent": {"levels": levels, "labels": {x: {"sv": x, "en": x} for x in levels}}}
    return framework({f"q{n}": {} for n in range(20)}, rules, scales=scale)


def conditions(names: range, comparison: str, level: str) -> list[dict[str, Any]]:
    return [{"question": f"q{n}", comparison: level} for n in names]


def test_twenty_questions_of_five_levels_are_proved_without_trying_them() -> None:
    rules: list[dict[str, Any]] = [
        {"when": {"all": conditions(range(0, 20), "at_least", "l5")}, "suggests": "keep"},
        {"when": {"any": conditions(range(0, 20), "is", "cannot-judge")}, "suggests": "wait"},
        *(
            {
                "when": {
                    "any": [
                        {
                            "all": [
                                *conditions(range(n, n + 2), "at_least", "l4"),
                                *conditions(range(19 - n, 20 - n), "at_most", "l2"),
                            ]
                        },
                        {"all": conditions(range(n + 5, n + 8), "at_most", "l1")},
                    ]
                },
                "suggests": ["keep", "wait", "leave"][n % 3],
            }
            for n in range(0, 10)
        ),
        {"suggests": "leave"},
    ]
    f = twenty(rules)

    start = time.process_time()
    assert table_problems(f) == []
    assert time.process_time() - start < 5, "it should take a small part of a second; 5^20 combinations take centuries"

    hidden = {"when": {"all": conditions(range(3, 7), "at_least", "l5")}, "suggests": "keep"}
    general = {"when": {"question": "q4", "at_least": "l3"}, "suggests": "keep"}
    assert [p.code for p in table_problems(twenty([general, hidden, {"suggests": "wait"}]))] == ["rule-hidden"]


def test_points_over_twenty_questions_are_proved_by_their_sums() -> None:
    points = {f"l{n}": n - 1 for n in range(1, 6)}
    levels = list(points)
    f = framework(
        {f"q{n}": {"points": points} for n in range(20)},
        [
            {"when": {"criterion": "theme", "points_at_least": 81}, "suggests": "keep"},
            {"when": {"criterion": "theme", "points_at_least": 40}, "suggests": "wait"},
            {"when": {"criterion": "theme", "points_at_most": 38}, "suggests": "leave"},
        ],
        scales={"extent": {"levels": levels, "labels": {x: {"sv": x, "en": x} for x in levels}}},
    )

    problems = table_problems(f)

    assert [problem.code for problem in problems] == ["rules-gap", "rule-impossible"]


def test_an_entangled_table_is_told_in_words_instead_of_hanging() -> None:
    f = framework(
        {f"q{n}": {"points": {"low": 0, "middle": 3**n, "high": 2 * 3**n}} for n in range(20)},
        [{"when": {"criterion": "theme", "points_at_least": 3**19}, "suggests": "keep"}, {"suggests": "leave"}],
    )

    start = time.process_time()
    problems = table_problems(f)

    assert time.process_time() - start < 30, "it gives up within a second or two; 3^20 sums would take hours"
    assert [(problem.code, problem.severity) for problem in problems] == [("table-unproved", "finding")]
    assert sensitivity_at(Standpoint(f, dict.fromkeys(f.questions, "low"))).complete is False
    assert decide(f, dict.fromkeys(f.questions, "low")) == Suggestion("leave", "r1", f.question_order)


@pytest.mark.parametrize("count", [13, 40])
def test_a_list_of_many_choices_in_rules_is_told_in_words(count: int) -> None:
    choices = {f"c{n}": {"sv": str(n), "en": str(n)} for n in range(count)}
    f = framework(
        {"has": {"type": "choices", "choices": choices}},
        [{"when": {"question": "has", "is": f"c{n}"}, "suggests": "keep"} for n in range(count)]
        + [{"suggests": "wait"}],
    )

    assert [problem.code for problem in table_problems(f)] == ["table-unproved"]
