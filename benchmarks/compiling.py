"""Compiling a draft, against the parsing of the records that it is drawn from."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases import evaluation
from benchmarks.duel import Result, duel, milliseconds


def results(scratch: Path) -> Iterator[Result]:
    """8 networks x 20 questions, justified throughout."""
    from slutsats.drafts.compile import compile_draft
    from slutsats.records.reading import read_case
    from slutsats.schema.case import Case

    folder = evaluation(scratch / "eight", networks=8, questions=20)
    reading = read_case(folder)
    case = reading.case
    assert case is not None, [str(problem) for problem in reading.problems]
    files = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))]

    def ours() -> None:
        compile_draft(Case(case.evaluation, case.framework, case.sheets, case.edits), "sv")

    def floor() -> None:
        for text in files:
            tomllib.loads(text)

    ratio, mine, theirs = duel(ours, floor, 9)
    yield Result(
        "compile a draft, 8 networks x 20 questions, to tomllib parsing its records",
        "≤ 1 ×", 1.0, ratio, milliseconds(mine, theirs),
    )  # fmt: skip
