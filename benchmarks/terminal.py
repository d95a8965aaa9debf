"""The desk in a terminal, against the smallest Textual app side by side on another."""

from __future__ import annotations

import math
import statistics
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.cases import ROOT, SHIPPED, example
from benchmarks.duel import Result, timed
from benchmarks.pseudoterminal import PseudoTerminal

if TYPE_CHECKING:
    from slutsats.workspace.draft.live import Live

STARTS = 11
KEYS = 60
SMALLEST_READY, DESK_READY, WALK_READY = "Ready to type", "Utvärdering av medlemskap", "Vägledning"
DOWN, UP, ESCAPE, QUIT = b"\x1b[1;3B", b"\x1b[1;3A", b"\x1b", b"\x11"
MARK = "¤"
"""A character that stands nowhere else, so that the frame which shows it is the one that its key caused."""

Open = Callable[..., PseudoTerminal]


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
        "SLUTSATS_EVALUATOR": "anna",
        "HOME": str(scratch),
    }
    slutsats = str(Path(sys.executable).with_name("slutsats"))

    def opened(arguments: list[str], ready: str, ahead: bytes = b"") -> PseudoTerminal:
        terminal = PseudoTerminal(arguments, environment, ahead)
        terminal.started = terminal.until(ready)
        return terminal

    def demo(ready: str = DESK_READY, ahead: bytes = b"") -> PseudoTerminal:
        return opened([slutsats, "demo"], ready, ahead)

    def desk() -> PseudoTerminal:
        return opened([slutsats, "--records", str(records)], DESK_READY)

    def smallest(ready: str = SMALLEST_READY, ahead: bytes = b"") -> PseudoTerminal:
        return opened([sys.executable, str(ROOT / "benchmarks/smallest.py")], ready, ahead)

    with demo() as first:
        first.quiet()
        first.quit(QUIT)
    yield from _starts(demo, smallest)
    yield from _typed_ahead(demo, smallest)
    yield from _keys(desk, smallest)


def _starts(ours: Open, floor: Open) -> Iterator[Result]:
    started: list[tuple[float, float]] = []
    for _ in range(STARTS):
        with ours() as mine:
            mine.quiet()
        with floor() as theirs:
            theirs.quiet()
        started.append((mine.started, theirs.started))
    yield _ratio("slutsats demo, second run: exec to first usable frame", "≤ 1.2 ×", 1.2, started)


def _typed_ahead(ours: Open, floor: Open) -> Iterator[Result]:
    """Enter typed at exec opens an evaluation; the smallest app shows a letter."""
    pairs = []
    for _ in range(STARTS // 2):
        with ours(WALK_READY, b"\r") as mine:
            mine.quiet()
        with floor(MARK, MARK.encode()) as theirs:
            theirs.quiet()
        pairs.append((mine.started, theirs.started))
    yield _ratio("Enter typed at exec: to the first question on screen, to a typed letter", "arrives", math.inf, pairs)


def _keys(ours: Open, floor: Open) -> Iterator[Result]:
    with ours() as mine, floor() as theirs:
        mine.key(b"\r", WALK_READY.encode())
        mine.quiet(1.0), theirs.quiet()
        yield from _moving(mine, theirs)
        yield from _digits(mine, theirs)
        yield from _typing(mine, theirs)
        yield from _while_saving(mine)
        mine.key(ESCAPE)
        mine.quiet(1.5)  # the text that was typed is saved when typing has rested
        yield from _idle(mine)
        yield from _recompiling(theirs)
    yield from _leaving(ours, floor)


def _moving(mine: PseudoTerminal, theirs: PseudoTerminal) -> Iterator[Result]:
    """Up and down the route, each question a whole page."""
    pairs = []
    for turn in range(KEYS):
        pairs.append((mine.key(DOWN if turn // 6 % 2 == 0 else UP), theirs.key(b"x")))
    yield _percentile("key to paint, next question: p50", "≤ 5 ×", 5.0, pairs, 0.5)
    yield _percentile("key to paint, next question: p95", "≤ 8 ×", 8.0, pairs, 0.95)


def _digits(mine: PseudoTerminal, theirs: PseudoTerminal) -> Iterator[Result]:
    pairs = []
    mine.key(b"1")
    for turn in range(KEYS // 2):
        mine.quiet(0.5)
        mine.key(ESCAPE)  # a digit has put the cursor into the text: back to the levels
        mine.quiet(0.2)
        pairs.append((mine.key(b"45"[turn % 2 : turn % 2 + 1]), theirs.key(b"x")))
    yield _percentile("key to paint, a level chosen by digit: p50", "≤ 2 ×", 2.0, pairs, 0.5)


def _typing(mine: PseudoTerminal, theirs: PseudoTerminal) -> Iterator[Result]:
    mine.quiet(1.0)
    letters = MARK.encode()
    pairs = [(mine.key(letters, letters), theirs.key(letters, letters)) for _ in range(KEYS)]
    yield _percentile("key to paint, typing in the justification: p50", "≤ 1.5 ×", 1.5, pairs, 0.5)
    yield _percentile("key to paint, typing in the justification: p95", "≤ 1.6 ×", 1.6, pairs, 0.95)


def _while_saving(mine: PseudoTerminal) -> Iterator[Result]:
    """A letter soon behind a digit that is saved, to one as soon behind a digit that was chosen already.

    The same for the next question, behind a text that is saved and behind none.
    """
    letter = MARK.encode()
    typing: list[tuple[float, float]] = []
    for turn in range(KEYS):
        soon = (turn % 6 + 0.5) / 100  # from before the save to after it, and past the wait between two frames
        digit = b"45"[turn % 2 : turn % 2 + 1]
        pair = []
        for _saved in (True, False):  # the second time it is no change, and nothing is saved
            mine.quiet(0.2)
            mine.key(ESCAPE)  # which saves the letter
            mine.quiet(0.3)
            mine.key(digit)
            mine.idle(soon)
            pair.append(mine.key(letter, letter, 0.0))
        typing.append((pair[0], pair[1]))
    yield _percentile("typing while a digit is saved, to typing as fast without", "≤ 1.15 ×", 1.15, typing, 0.5)
    moving: list[tuple[float, float]] = []
    for turn in range(KEYS // 2):
        times = {}
        for saves in (True, False):
            mine.key(b"45"[turn % 2 : turn % 2 + 1])
            mine.quiet(0.4)
            if saves:
                mine.key(letter, letter)
            mine.quiet(0.05)
            times[saves] = mine.key(DOWN, rest=0.0)
            mine.quiet(0.4)
            mine.key(UP)
            mine.quiet(0.3)
        moving.append((times[True], times[False]))
    yield _percentile("next question with the text it leaves being saved, to without", "≤ 1.15 ×", 1.15, moving, 0.5)


def _idle(mine: PseudoTerminal) -> Iterator[Result]:
    """Ten seconds with nobody at the keys."""
    written, used = mine.idle(10.0)
    yield Result("idle on the walk: bytes to the terminal in 10 s", "0", 0, written, f"{written} bytes")
    yield Result(
        "idle on the walk: ms of processor time a second", "< 5", 5, used * 100, f"{used * 100:.2f} ms a second"
    )


def _recompiling(theirs: PseudoTerminal) -> Iterator[Result]:
    """What an answer costs the live draft, with the smallest app's paint beside it, in frames of 1/60 second."""
    from slutsats.records.reading import read_case, read_layout
    from slutsats.records.shipped_data import layout_path
    from slutsats.workspace.draft.live import Live
    from slutsats.workspace.patches import with_answer

    case = read_case(SHIPPED / "examples/huddinge-2025").case
    layout, _ = read_layout(layout_path("bilaga"))
    assert case is not None and layout is not None
    network, question = next(iter(case.networks)), next(iter(case.framework.questions))
    levels = case.framework.options(question)
    costs = []
    for turn in range(KEYS):
        case = with_answer(case, "anna", network, question, {"value": levels[turn % len(levels)]})
        costs.append(timed(partial(_drafted, Live(case, layout, "sv"))))
    slowest = sorted(costs)[int(len(costs) * 0.95)]
    paint = statistics.median(theirs.key(b"x") for _ in range(KEYS // 2))
    note = f"{slowest * 1000:.1f} ms and {paint * 1000:.1f} ms to paint"
    what = "recompile the live draft after an answer, p95, and a paint: frames of 1/60 s"
    yield Result(what, "≤ 1", 1.0, (slowest + paint) * 60, note)


def _drafted(live: Live) -> None:
    assert live.draft.sections


def _leaving(ours: Open, floor: Open) -> Iterator[Result]:
    """Memory with a question up, and quitting right behind a digit that is still to be saved."""
    memory: list[tuple[float, float]] = []
    quitting: list[tuple[float, float]] = []
    for turn in range(STARTS):
        with ours() as mine, floor() as theirs:
            mine.key(b"\r", WALK_READY.encode())
            mine.quiet(0.5), theirs.quiet()
            memory.append((mine.peak_memory(), theirs.peak_memory()))
            mine.key(b"45"[turn % 2 : turn % 2 + 1])
            quitting.append((mine.quit(QUIT), theirs.quit(QUIT)))
    yield _ratio("memory with a question up", "≤ 1.6 ×", 1.6, memory, unit="MiB", scale=1 / 1024)
    yield _ratio("quit to prompt, everything saved", "≤ 0.6 ×", 0.6, quitting)


def _ratio(
    what: str, goal: str, limit: float, pairs: list[tuple[float, float]], unit: str = "ms", scale: float = 1000
) -> Result:
    ratio = statistics.median(mine / theirs for mine, theirs in pairs)
    mine, theirs = (statistics.median(pair[side] for pair in pairs) * scale for side in (0, 1))
    return Result(what, goal, limit, ratio, f"{mine:.1f} {unit} against {theirs:.1f} {unit}")


def _percentile(what: str, goal: str, limit: float, pairs: list[tuple[float, float]], share: float) -> Result:
    mine, theirs = (sorted(pair[side] for pair in pairs)[int(len(pairs) * share)] for side in (0, 1))
    return Result(what, goal, limit, mine / theirs, f"{mine * 1000:.1f} ms against {theirs * 1000:.1f} ms")
