"""An answer durable on disk, against the disk's own floor for the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.cases import evaluation
from benchmarks.duel import Result, duel, milliseconds


def results(scratch: Path) -> Iterator[Result]:
    """A sheet of 24 long answers; one of them changes."""
    from slutsats.records.change import answer_change
    from slutsats.records.reading import read_case
    from slutsats.records.store import Store

    folder = evaluation(scratch / "sheet", networks=1, questions=24)
    sheet = folder / "answers/anna/n0.toml"
    text = sheet.read_text(encoding="utf-8").replace('"""\n\n', '"""\n')
    sheet.write_text(text.replace('same dag. \n"""', "same dag. " + "Och mer. " * 60 + '\n"""'), encoding="utf-8")
    reading = read_case(folder)
    store = Store(reading, evaluator="anna", now=lambda: datetime.now(UTC), tell=lambda event: None)
    turn = count()

    def ours() -> None:
        justification = f"Omgång {next(turn)}. " + "Underlaget används. " * 50
        store.save(answer_change("anna", "n0", "q7", justification=justification))
        assert store.flush()

    plain = scratch / "plain.toml"
    data = sheet.read_bytes()

    def floor() -> None:
        temporary = scratch / "plain.tmp"
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(descriptor, data)
        os.fsync(descriptor)
        os.close(descriptor)
        os.replace(temporary, plain)
        directory = os.open(scratch, os.O_RDONLY)
        os.fsync(directory)
        os.close(directory)

    ratio, mine, theirs = duel(ours, floor, 41)
    store.close()
    yield Result(
        f"an answer durable on disk, sheet of {len(data) // 1000} kB, to write+fsync+rename+fsync",
        "≤ 3 ×", 3.0, ratio, milliseconds(mine, theirs),
    )  # fmt: skip
