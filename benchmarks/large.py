"""A hundred thousand evaluations: minutes, and 900 MB of disk; so this one is run by name alone."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.duel import Result, timed
from benchmarks.portfolio import listed, records, slope
from benchmarks.pseudoterminal import PseudoTerminal

SIZES = (1_000, 100_000)
PAGE_DOWN, DOWN = b"\x1b[6~", b"\x1b[B"
KEYS = 20


def results(scratch: Path) -> Iterator[Result]:
    """How listing grows; then home over each: scrolling, and the memory that it takes."""
    seconds, keys, memory = [], [], []
    for size in SIZES:
        root = records(scratch / f"of-{size}", size)
        listed(root)
        seconds.append(statistics.median(timed(partial(listed, root)) for _ in range(1 if size > 10_000 else 5)))
        slutsats = str(Path(sys.executable).with_name("slutsats"))
        environment = {"TERM": "xterm-256color", "HOME": str(scratch), "SLUTSATS_STATE": str(scratch / "state")}
        with PseudoTerminal([slutsats, "--records", str(root)], environment) as home:
            home.until("progress")
            while home.idle(2.0)[1] > 0.02:
                pass  # until nothing more is read
            keys.append(statistics.median(home.key(PAGE_DOWN) for _ in range(KEYS)))
            memory.append(home.peak_memory())
    yield slope(SIZES, seconds)
    note = f"{keys[1] * 1000:.1f} ms against {keys[0] * 1000:.1f} ms"
    yield Result(
        f"home: a page down in {SIZES[1]} evaluations, to the same in {SIZES[0]}",
        "≤ 1.2 ×",
        1.2,
        keys[1] / keys[0],
        note,
    )
    note = f"{memory[1] / 1024:.1f} MiB against {memory[0] / 1024:.1f} MiB"
    yield Result(
        f"home: memory with {SIZES[1]} evaluations, to {SIZES[0]}", "≤ 1.2 ×", 1.2, memory[1] / memory[0], note
    )
