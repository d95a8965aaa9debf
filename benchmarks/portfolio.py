"""A decade of records: listing thousands of evaluations, against reading and parsing their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import log
from pathlib import Path

import tomli

from benchmarks.cases import SHIPPED
from benchmarks.duel import Result, duel, milliseconds, timed

SIZES = (1_000, 10_000)


def results(scratch: Path) -> Iterator[Result]:
    """Without an index; and how the cost grows."""
    from slutsats.records.library import Library

    header = (SHIPPED / "examples/huddinge-2025/evaluation.toml").read_text(encoding="utf-8")
    seconds = []
    for size in SIZES:
        root = scratch / f"of-{size}"
        for number in range(size):
            folder = root / f"e{number:06}"
            folder.mkdir(parents=True)
            text = header.replace("huddinge-2025", folder.name)
            (folder / "evaluation.toml").write_text(text, encoding="utf-8")
        library = Library(root)

        def ours(library: Library = library) -> None:
            assert sum(row.problem is None for row in library.rows()) > 0

        def floor(root: Path = root) -> None:
            for name in os.listdir(root):
                tomli.loads((root / name / "evaluation.toml").read_bytes().decode())

        if size == SIZES[-1]:
            ratio, mine, theirs = duel(ours, floor, 3)
            what = f"list {size} evaluations without an index, to parsing each header with tomli"
            yield Result(what, "≤ 1.3 ×", 1.3, ratio, milliseconds(mine, theirs))
            seconds.append(mine)
        else:
            ours()
            seconds.append(timed(ours))
    slope = log(seconds[1] / seconds[0]) / log(SIZES[1] / SIZES[0])
    yield Result(f"slope of the cost from {SIZES[0]} to {SIZES[1]} evaluations", "≤ 1.05", 1.05, slope)
