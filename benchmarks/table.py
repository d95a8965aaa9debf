"""Proving a decision table over sets of answers, against trying every combination of a small one; and findings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.cases import evaluation
from benchmarks.duel import Result, duel, milliseconds

LEVELS = ["l1", "l2", "l3", "l4", "l5"]
SMALL, LARGE = 5, 20


def framework(questions: int) -> Any:
    """A framework of ratings on five levels, with rules over two and three questions at a time."""
    from slutsats.schema.framework import Framework

    def text(words: str) -> dict[str, str]:
        return {"en": words}

    def rated(number: int, comparison: str, level: str) -> dict[str, str]:
        return {"question": f"q{number % questions}", comparison: level}

    rules: list[dict[str, Any]] = [
        {
            "id": f"r{n}",
            "when": {
                "any": [
                    {
                        "all": [
                            rated(n, "at_least", "l4"),
                            rated(n + 1, "at_least", "l4"),
                            rated(n + 3, "at_most", "l2"),
                        ]
                    },
                    {"all": [rated(n + 2, "at_most", "l1"), rated(n + 4, "at_most", "l1")]},
                ]
            },
            "suggests": ["keep", "mend", "end"][n % 3],
        }
        for n in range(questions)
    ]
    return Framework.model_validate(
        {
            "format": 1,
            "id": "table",
            "version": "1",
            "languages": ["en"],
            "title": text("Table"),
            "subject": {"en": {"one": "one", "many": "many"}},
            "scales": {"s": {"levels": LEVELS, "labels": {x: text(x) for x in LEVELS}}},
            "criteria": {"c": {"title": text("C"), "main": "q0"}},
            "questions": {
                f"q{n}": {"criterion": "c", "type": "rating", "scale": "s", "ask": text("?")} for n in range(questions)
            },
            "recommendations": {k: {"label": text(k), "phrase": text(k)} for k in ("keep", "mend", "end")},
            "rules": [*rules, {"id": "otherwise", "suggests": "end"}],
        }
    )


def results(scratch: Path) -> Iterator[Result]:
    """The proof, which must agree with the enumeration; and findings beside the parsing of the records."""
    import tomllib

    from slutsats.records.reading import read_case
    from slutsats.schema.case import Case
    from slutsats.schema.findings import findings
    from slutsats.schema.outcomes import Outcomes
    from slutsats.schema.rules import Suggestion, decide

    small, large = framework(SMALL), framework(LARGE)

    def enumerated() -> set[str]:
        values = [*LEVELS, "cannot-judge", "not-applicable"]
        return {
            result.rule
            for row in product(values, repeat=SMALL)
            if isinstance(result := decide(small, dict(zip(small.questions, row, strict=True))), Suggestion)
        }

    def proved(given: Any) -> set[str]:
        table = Outcomes(given)
        return {table.rules[place].id for place in table.diagrams.results(table.table)}

    assert proved(small) == enumerated(), "the proof must agree with the enumeration"
    ratio, mine, theirs = duel(lambda: proved(large), enumerated, 3)
    yield Result(
        f"prove a table of {LARGE} questions x 5 levels, to trying all of {SMALL} x 5",
        "≤ 0.5 ×", 0.5, ratio, milliseconds(mine, theirs),
    )  # fmt: skip

    folder = evaluation(scratch / "eight", networks=8, questions=20)
    case = read_case(folder).case
    assert case is not None
    files = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))]
    ratio, mine, theirs = duel(
        lambda: findings(Case(case.evaluation, case.framework, case.sheets, case.edits)),
        lambda: [tomllib.loads(text) for text in files],
        9,
    )
    yield Result(
        "all findings, 8 networks x 20 questions, to tomllib parsing its records",
        "≤ 0.5 ×", 0.5, ratio, milliseconds(mine, theirs),
    )  # fmt: skip
