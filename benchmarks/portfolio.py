"""A decade of records: listing and searching thousands of evaluations, against their bytes and their stat."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from math import log
from pathlib import Path

import tomli

from benchmarks.cases import SHIPPED
from benchmarks.duel import Result, duel, milliseconds

SIZES = (1_000, 10_000)
RARE = "vindkraftsparken"
"""A word that stands in one text of all."""


def records(root: Path, size: int) -> Path:
    """A records folder of `size` evaluations, each with the example's header."""
    header = (SHIPPED / "examples/huddinge-2025/evaluation.toml").read_text(encoding="utf-8")
    for number in range(size):
        folder = root / f"e{number:06}"
        folder.mkdir(parents=True)
        own = header.replace("huddinge-2025", folder.name).replace('title = "', f'title = "{number} ', 1)
        (folder / "evaluation.toml").write_text(own, encoding="utf-8")
    return root


def results(scratch: Path) -> Iterator[Result]:
    """Without an index, with it, and how the cost grows; then searching."""
    os.environ["SLUTSATS_STATE"] = str(scratch / "state")
    seconds = []
    for size in SIZES:
        root = records(scratch / f"of-{size}", size)
        ratio, mine, theirs = duel(partial(listed, root), partial(_parsed, root), 3)
        seconds.append(mine)
    what = f"list {size} evaluations without an index, to parsing each header with tomli"
    yield Result(what, "≤ 1.3 ×", 1.3, ratio, milliseconds(mine, theirs))
    yield slope(SIZES, seconds)
    yield from _warm(root)
    yield from _searching(root)


def listed(root: Path) -> None:
    """Make a row of every evaluation, from the files alone."""
    from slutsats.records.library import Library

    assert all(row.problem is None for row in Library(root).rows())


def _parsed(root: Path) -> None:
    for name in os.listdir(root):
        tomli.loads((root / name / "evaluation.toml").read_bytes().decode())


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> Result:
    """How fast the cost grows with the number, on a log-log line: 1 is linear."""
    steepness = log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])
    return Result(f"slope of listing from {sizes[0]} to {sizes[-1]} evaluations", "≤ 1.05", 1.05, steepness)


def _warm(root: Path) -> Iterator[Result]:
    """The index checked against the disk, and the rows of one screenful."""
    from slutsats.records.index import Index

    index = Index(root)
    today = date.today()
    index.refresh()

    def ours() -> None:
        index.refresh()
        assert len(list(index.rows(index.ids("changed")[:50], today))) == 50

    def floor() -> None:
        base = str(root)
        for name in os.listdir(base):
            os.lstat(f"{base}/{name}/evaluation.toml")

    ratio, mine, theirs = duel(ours, floor, 7)
    what = f"list {SIZES[-1]} evaluations, index warm, a screenful of rows, to stat of each file"
    yield Result(what, "≤ 2 ×", 2.0, ratio, milliseconds(mine, theirs))

    def everything() -> None:
        index.refresh()
        assert len(list(index.rows(index.ids(), today))) == len(os.listdir(root))

    ratio, mine, theirs = duel(everything, floor, 3)
    yield Result("the same, but a row made of every one", "≤ 2 ×", 2.0, ratio, milliseconds(mine, theirs))


def _searching(root: Path) -> Iterator[Result]:
    """A rare word: the first hit, and all of them; against reading the bytes and looking for it in each."""
    from slutsats.records.search import search

    middle = sorted(os.listdir(root))[SIZES[-1] // 2]
    file = root / middle / "evaluation.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('title = "', f'title = "{RARE} ', 1), "utf-8")

    def first() -> None:
        assert next(search(root, RARE)).evaluation == middle

    def all_of_them() -> None:
        assert len(list(search(root, RARE))) == 1

    def first_floor() -> None:
        assert any(RARE.encode() in _bytes(root, name) for name in sorted(os.listdir(root)))

    def floor() -> None:
        assert sum(RARE.encode() in _bytes(root, name) for name in sorted(os.listdir(root))) == 1

    ratio, mine, theirs = duel(first, first_floor, 3)
    what = f"search {SIZES[-1]} evaluations: the first hit, half-way, to reading the bytes that far"
    yield Result(what, "≤ 3 ×", 3.0, ratio, milliseconds(mine, theirs))
    ratio, mine, theirs = duel(all_of_them, floor, 3)
    yield Result("search all of them, to reading all bytes", "≤ 3 ×", 3.0, ratio, milliseconds(mine, theirs))


def _bytes(root: Path, name: str) -> bytes:
    return (root / name / "evaluation.toml").read_bytes()
