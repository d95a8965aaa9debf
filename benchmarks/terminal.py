"""The desk in a terminal, against the smallest Textual app side by side on another."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.cases import ROOT, example
from benchmarks.duel import Result
from benchmarks.pseudoterminal import PseudoTerminal

STARTS = 7
KEYS = 40
SMALLEST = [sys.executable, str(ROOT / "benchmarks/smallest.py")]
SMALLEST_READY, DESK_READY = "Ready to type", "1 fortsätt"


def results(scratch: Path) -> Iterator[Result]:
    """Start, keys, idle, memory and quitting."""
    records = scratch / "records"
    records.mkdir()
    example(records)
    environment = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "sv_SE.UTF-8",
        "SLUTSATS_STATE": str(scratch / "state"),
        "HOME": str(scratch),
    }
    desk = [str(Path(sys.executable).with_name("slutsats")), "--records", str(records), "--evaluator", "anna"]

    def start(arguments: list[str], ready: str) -> PseudoTerminal:
        terminal = PseudoTerminal(arguments, environment)
        terminal.started = terminal.until(ready)
        return terminal

    yield from _starts(lambda: start(desk, DESK_READY), lambda: start(SMALLEST, SMALLEST_READY))
    yield from _keys(lambda: start(desk, DESK_READY), lambda: start(SMALLEST, SMALLEST_READY))


def _starts(ours: Callable[[], PseudoTerminal], floor: Callable[[], PseudoTerminal]) -> Iterator[Result]:
    started: list[tuple[float, float]] = []
    memory: list[tuple[int, int]] = []
    quitting: list[tuple[float, float]] = []
    for _ in range(STARTS):
        with ours() as mine, floor() as theirs:
            started.append((mine.started, theirs.started))
            mine.quiet(), theirs.quiet()
            memory.append((mine.peak_memory(), theirs.peak_memory()))
            quitting.append((mine.quit(b"\x11"), theirs.quit(b"\x11")))
    yield _ratio("exec to first frame, records folder of one evaluation", "≤ 1.2 ×", 1.2, started)
    yield _ratio("memory on home", "≤ 1.6 ×", 1.6, memory, unit="MiB", scale=1 / 1024)
    yield _ratio("quit to prompt", "≤ 0.6 ×", 0.6, quitting)


def _keys(ours: Callable[[], PseudoTerminal], floor: Callable[[], PseudoTerminal]) -> Iterator[Result]:
    with ours() as mine, floor() as theirs:
        mine.key(b"\r")
        mine.quiet(1.0)
        theirs.quiet()
        yield from _idle(mine)
        base = [theirs.key(b"x") for _ in range(KEYS)]
        digits = [mine.key(b"45"[turn % 2 : turn % 2 + 1]) for turn in range(KEYS)]
        mine.quiet()
        yield _against("key to paint, a level chosen by digit", "≤ 2 ×", 2.0, digits, base)
        following = [mine.key(b"\x1b[1;5C") for _ in range(KEYS // 2)]
        base = [theirs.key(b"x") for _ in range(KEYS)]
        yield _against("key to paint, next question", "≤ 5 ×", 5.0, following, base)
        yield _against("key to paint, next question, p95", "≤ 8 ×", 8.0, following, base, share=0.95)
        mine.key(b"\t")
        mine.quiet()
        pairs = [(mine.key(b"x"), theirs.key(b"x")) for _ in range(KEYS)]
        typing, base = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        yield _against("key to paint, typing in the justification", "≤ 1.5 ×", 1.5, typing, base)
        yield _against("key to paint, typing in the justification, p95", "≤ 1.6 ×", 1.6, typing, base, share=0.95)


def _idle(mine: PseudoTerminal) -> Iterator[Result]:
    """Five seconds with nobody at the keys."""
    before = mine.processor_seconds()
    written = len(mine.read(5.0))
    used = (mine.processor_seconds() - before) * 1000 / 5
    yield Result("idle on the walk: bytes to the terminal in 5 s", "0", 0, written, f"{written} bytes")
    yield Result("idle on the walk: ms of processor time a second", "< 5", 5, used, f"{used:.1f} ms a second")


def _ratio(
    what: str, goal: str, limit: float, pairs: list[tuple[float, float]], unit: str = "ms", scale: float = 1000
) -> Result:
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(pair[side] for pair in pairs) * scale for side in (0, 1))
    return Result(what, goal, limit, ratio, f"{mine:.1f} {unit} against {theirs:.1f} {unit}")


def _against(what: str, goal: str, limit: float, ours: list[float], floor: list[float], share: float = 0.5) -> Result:
    mine, theirs = (sorted(times)[int(len(times) * share)] for times in (ours, floor))
    return Result(what, goal, limit, mine / theirs, f"{mine * 1000:.1f} ms against {theirs * 1000:.1f} ms")
