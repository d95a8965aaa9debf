"""Random keys into the desk, on real records: what the screen calls saved is on disk, and nothing given is lost."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conftest_tui import text_of
from promises.corpus import CORPUS
from promises.hostile_record import EXAMPLES
from promises.sweeping import FULL, Figures, side_by_side
from textual import events
from textual.pilot import Pilot

from slutsats.records import store
from slutsats.records.change import Change
from slutsats.records.reading import read_case
from slutsats.records.state import Recovery
from slutsats.tui.app.desk import Desk
from slutsats.tui.commands.declarations import COMMANDS
from slutsats.tui.commands.keymap import Keys
from slutsats.workspace import language

BURST = 8
"""Keys between two looks at the disk, at most."""
SETTLES = 8.0
"""Seconds within which the desk must have done what was asked of it."""
_MOVES = ["up", "down", "left", "right", "tab", "shift+tab", "pageup", "pagedown", "home", "end"]
_EDITS = ["backspace", "delete", "ctrl+w", "ctrl+k", "ctrl+u", "ctrl+z", "ctrl+y", "ctrl+a", "shift+left", "ctrl+left"]
_LETTERS = [*"abcdehnprsuxwåäö0123456789@/?!.,-+ "]
_PASTE = "paste"


def keys(seed: int) -> Iterator[str]:
    """Keys without end: many that do something, many that write, and some that leave."""
    chance = random.Random(seed)
    known = sorted({key for command in COMMANDS for key in Keys().of(command)} - {"ctrl+q", "q"})
    piles = [known, _MOVES, _EDITS, ["enter"], ["escape"], _LETTERS, ["y", "n", "m", "t"], [_PASTE], ["ctrl+q"]]
    weights = [30, 12, 8, 12, 8, 0, 3, 1, 0.15]
    while True:
        if chance.random() < 0.25:
            yield from (chance.choice(_LETTERS) for _ in range(chance.randrange(2, 20)))
        yield chance.choice(chance.choices(piles, weights)[0])


class Forgetful(store.Store):
    """The control: a store that calls a change saved now and then without saving it."""

    _asked = 0

    def save(self, change: Change) -> int:
        """Save, but not each change."""
        self._asked += 1
        if self._asked % 4 == 0:
            self._saved_at = self._now()
            return 0
        return super().save(change)


@dataclass
class Run:
    """One monkey at a desk, until it has pressed its keys or something went wrong."""

    records: Path
    seed: int
    pressed: list[str] = field(default_factory=list)
    looks: int = 0
    faults: list[str] = field(default_factory=list)

    async def press(self, count: int) -> None:
        """Press `count` keys, at as many desks as it takes: the monkey also quits."""
        coming = keys(self.seed)
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: self.faults.append(
                f"in a callback: {context.get('exception', context['message'])!r}"
            )
        )
        while len(self.pressed) < count and not self.faults:
            try:
                await self._at_one_desk(coming, count)
            except Exception as error:  # a crash is what the monkey is after
                self.faults.append(f"{type(error).__name__}: {error}")

    async def _at_one_desk(self, coming: Iterator[str], count: int) -> None:
        chance = random.Random(self.seed + len(self.pressed))
        desk = Desk(self.records)
        async with desk.run_test(size=(100, 30), notifications=True) as pilot:
            await desk.models()
            for key in ("end", "enter") if chance.random() < 0.8 else ():
                desk.simulate_key(key)
                await self._settled(desk, pilot)
            while len(self.pressed) < count and not desk._exit and not self.faults:
                for _ in range(chance.randrange(1, BURST)):
                    key = next(coming)
                    self.pressed.append(key)
                    if key == _PASTE:
                        desk.post_message(events.Paste(chance.choice(CORPUS)))
                    else:
                        desk.simulate_key(key)
                await self._settled(desk, pilot)
                self._look(desk)
            if not desk._exit:
                await self._quit(desk, pilot)
        self._look_after(desk)

    async def _settled(self, desk: Desk, pilot: Pilot[None]) -> None:
        """Wait until the keys have been acted on; what they set going may still be under way."""
        await pilot.pause()
        if desk.is_running and not desk._exit:
            await pilot.pause()

    async def _quit(self, desk: Desk, pilot: Pilot[None]) -> None:
        ends = time.monotonic() + SETTLES
        while not desk._exit:
            desk.simulate_key("escape")
            desk.simulate_key("ctrl+q")
            desk.simulate_key("y")
            await pilot.pause(0.01)
            if time.monotonic() > ends:
                self.faults.append(f"it did not quit:\n{text_of(desk)}")
                return

    def _look(self, desk: Desk) -> None:
        """Where the screen says that all is saved, all is on disk: what was given, and what stands in the field."""
        session = desk.session
        if desk._exit or not session.is_open or desk.saved_mark()[0] not in text_of(desk).partition("\n")[0]:
            return
        if session.saved.kind != "saved":
            return
        self.looks += 1
        reading = read_case(session.folder)
        if reading.errors:
            self.faults.append(f"the record can't be read: {[problem.text() for problem in reading.errors]}")
        elif differs := _difference(session.case, reading.case):
            self.faults.append(f"“saved” was shown: {differs}")
        page: Any = desk.page
        if page.NAME == "walk" and desk.screen is page and page.state.part == "justification":
            writing, stop = page.view.column.writing, page.state.stop
            answer = reading.case.answer(session.evaluator, stop.network, stop.question)
            standing = (answer.justification if answer else None) or ""
            if writing.display and writing.text.strip("\n") != standing.strip("\n"):
                self.faults.append(f"“saved” was shown over {writing.text!r}, the disk has {standing!r}")

    def _look_after(self, desk: Desk) -> None:
        """All that was given is on disk once the desk is left; what could not be read as a value is in recovery."""
        session = desk.session
        if not session.is_open or self.faults:
            return
        self.looks += 1
        reading = read_case(session.folder)
        if differs := _difference(session.case, reading.case):
            self.faults.append(f"after quitting: {differs}")
        left = {leftover.text for leftover in Recovery(session.folder, session.evaluator or "").left()}
        lost = [text for text in session.unread.values() if text not in left]
        if lost or session.is_typing:
            self.faults.append(f"typed and lost: {lost}")


def _difference(ours: Any, disk: Any) -> str:
    """The first few places where two cases differ; empty where they don't."""
    if disk is None:
        return "nothing that can be read"
    found: list[str] = []

    def walk(one: Any, other: Any, path: str) -> None:
        if len(found) > 4 or one == other:
            return
        if isinstance(one, Mapping) and isinstance(other, Mapping):
            for name in [*one, *(name for name in other if name not in one)]:
                walk(one.get(name), other.get(name), f"{path}.{name}")
        else:
            found.append(f"{path}: given {one!r}, on disk {other!r}"[:400])

    walk(_plain(ours), _plain(disk), "case")
    return "; ".join(found)


def _plain(case: Any) -> dict[str, Any]:
    """What a case says, whether it is said by an empty table or by none."""
    said = {"evaluation": case.evaluation, "edits": case.edits} | {
        "/".join(place): sheet for place, sheet in case.sheets.items()
    }
    tables = {name: model.model_dump(exclude={"end"}, exclude_defaults=True) for name, model in said.items()}
    for table in tables.values():
        if "answers" in table:
            table["answers"] = {name: answer for name, answer in table["answers"].items() if answer}
    return {name: table for name, table in tables.items() if table.get("answers", True)}


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """A state folder, a home and a working folder of the monkey's own."""
    before, here = dict(os.environ), Path.cwd()
    os.environ.update(SLUTSATS_STATE=str(root / "state"), HOME=str(root), LC_ALL="C.UTF-8")
    for name in ("EDITOR", "VISUAL", "SLUTSATS_EVALUATOR"):
        os.environ.pop(name, None)
    os.chdir(root)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def run(seed: int, count: int) -> Run:
    """One monkey with `count` keys on a copy of the examples."""
    language.switch("en")
    with TemporaryDirectory(prefix="monkey-", ignore_cleanup_errors=True) as folder, _alone(Path(folder)):
        records = Path(folder) / "records"
        shutil.copytree(EXAMPLES, records)
        monkey = Run(records, seed)
        asyncio.run(monkey.press(count))
        return monkey


def control(seed: int, count: int) -> bool:
    """Whether a monkey saw through a store that forgets."""
    honest = store.Store
    store.Store = Forgetful  # type: ignore[misc]
    try:
        return bool(run(seed, count).faults)
    finally:
        store.Store = honest  # type: ignore[misc]


def sweep(seeds: range, count: int) -> Figures:
    """A monkey for each seed."""
    figures = Figures("monkey: random keys into the desk", control="a store that forgets each fourth change")
    for monkey in side_by_side(run, [(seed, count) for seed in seeds]):
        figures.points += len(monkey.pressed)
        figures.acknowledged += monkey.looks
        figures.bad += [f"seed {monkey.seed}, after …{monkey.pressed[-40:]}: {fault}" for fault in monkey.faults]
    figures.control_bad = sum(side_by_side(control, [(seed, 300) for seed in (seeds[:4] if FULL else seeds[:1])]))
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    return [sweep(range(6), 1200) if FULL else sweep(range(5, 6), 80)]
