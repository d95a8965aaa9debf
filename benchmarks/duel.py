"""A duel: two pieces of work timed in turn, so that a noisy machine disturbs both alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Result:
    """One line of the table."""

    what: str
    goal: str
    """As the goal reads: "≤ 3 ×"."""
    limit: float
    """What `ratio` may be at most."""
    ratio: float
    note: str = ""

    @property
    def verdict(self) -> str:
        """Whether the goal is reached, in one word."""
        return "yes" if self.ratio <= self.limit else "NO"


def timed(work: Work) -> float:
    """Seconds that one run of `work` takes, with the garbage collector held back."""
    gc.collect()
    gc.disable()
    try:
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun
    finally:
        gc.enable()


def duel(ours: Work, floor: Work, rounds: int) -> tuple[float, float, float]:
    """Run both in turn, `rounds` times: the median of the ratios, and the median seconds of each."""
    ours(), floor()
    pairs = [(timed(ours), timed(floor)) for _ in range(rounds)]
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    return ratio, statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def surroundings() -> dict[str, str]:
    """The environment without what would change Python: an installed program has its modules compiled."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def command(arguments: Sequence[str], environment: dict[str, str] | None = None) -> Work:
    """A whole process as a piece of work, its output thrown away.

    No time limit: with one, subprocess asks for the end at intervals that double, and every time is one of a few.
    """
    variables = {**surroundings(), **(environment or {})}

    def run() -> None:
        subprocess.run(arguments, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    return run


def milliseconds(ours: float, floor: float) -> str:
    """Both medians, for the table's note."""
    return f"{ours * 1000:.1f} ms against {floor * 1000:.1f} ms"
