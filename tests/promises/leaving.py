"""The desk in a real terminal, killed while somebody types, on a full disk, and beside another desk."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from promises.sweeping import FULL, Figures
from small_record import write_record
from terminal import SLUTSATS, Terminal

from slutsats.records.errors import RecordError
from slutsats.records.reading import read_case

ID = "tools-2026"
LAST_SECOND = 1.0
"""What a kill may cost, in seconds of typing that the screen had shown."""
SAVED = "saved \\d"
AT_ONCE = 2
"""Desks that are driven beside each other: they wait for the most part."""
Found = TypeVar("Found", bound=list[str] | None)
ESC, QUIT = "\x1b", "\x11"


@contextmanager
def _place(root: Path | None = None) -> Iterator[tuple[Path, dict[str, str]]]:
    """Records with the example, and an environment of their own; `root` is where the records go, if elsewhere."""
    with TemporaryDirectory(prefix="leaving-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        records = (root or folder) / "records"
        write_record(records / ID)
        state = {"SLUTSATS_STATE": str(folder / "state"), "HOME": name, "LC_ALL": "C.UTF-8", "ESCDELAY": "5"}
        yield records, state


@contextmanager
def _desk(records: Path, environment: dict[str, str], evaluator: str = "anna", *program: str) -> Iterator[Terminal]:
    """A desk at the first question without an answer: how much the plane is used."""
    command = program or (SLUTSATS,)
    options = ("--records", str(records), "--ui-lang", "en", "walk", ID, "--evaluator", evaluator)
    terminal = Terminal(*command, *options, environment=environment)
    try:
        terminal.until("Justification")
        terminal.until_quiet(0.2)
        yield terminal
    finally:
        terminal.close()


def _called(way: Callable[[], Found]) -> Found:
    return way()


def _texts(records: Path) -> str:
    """Every justification that stands on disk. Raises RecordError where the record can't be read."""
    reading = read_case(records / ID)
    if reading.case is None or reading.errors:
        raise RecordError(reading.errors[0])
    answers = (answer for sheet in reading.case.sheets.values() for answer in sheet.answers.values())
    return "\n".join(f"{answer.value}\n{answer.justification}" for answer in answers)


def _recovered(environment: dict[str, str]) -> str:
    """Every text in the recovery files, as the next desk would offer it."""
    files = Path(environment["SLUTSATS_STATE"]).glob("recovery/*/*.json")
    return "\n".join(json.loads(path.read_text(encoding="utf-8"))["text"] for path in files)


# --- kill -9 while typing


def killed(seed: int, *program: str) -> list[str]:
    """Type until killed at a time of chance; what was shown longer ago than a second, and is nowhere."""
    chance = random.Random(seed)
    with _place() as (records, environment), _desk(records, environment, "anna", *program) as desk:
        desk.press("1")
        desk.until_quiet(0.1)
        ends = time.monotonic() + chance.uniform(1.2, 4.0)
        shown: list[tuple[float, str]] = []
        text = ""
        while time.monotonic() < ends:
            letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
            desk.press(letter)
            desk.until_quiet(chance.choice((0.01, 0.03, 0.08)), 0.5)
            text += letter
            shown.append((time.monotonic(), text))
        at = time.monotonic()
        os.kill(desk.process, signal.SIGKILL)
        desk.ended()
        safe = next((text for when, text in reversed(shown) if when < at - LAST_SECOND), "")
        try:
            kept = _texts(records) + "\n" + _recovered(environment)
        except RecordError as error:
            return [f"seed {seed}: the record is broken: {error}"]
        return [] if safe in kept else [f"seed {seed}: {safe!r} was shown a second before, {kept[-200:]!r} is kept"]


_SLOW = (
    "import sys\nfrom slutsats.cli import main\nfrom slutsats.tui.app import autosave\n"
    "autosave.RESTS_AFTER = 60\nsys.exit(main.main(sys.argv[1:]))\n"
)
"""The control: a desk that keeps what is typed once a minute."""


def killing(count: int) -> Figures:
    """A kill for each seed."""
    figures = Figures("desk killed while somebody types", control="a desk that keeps what is typed once a minute")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        controls = [pool.submit(killed, seed, sys.executable, "-c", _SLOW) for seed in range(3 if FULL else 1)]
        for done in [pool.submit(killed, seed) for seed in range(count)]:
            figures.points += 1
            figures.bad += done.result()
        figures.control_bad = sum(bool(done.result()) for done in controls)
    return figures


# --- a full disk

TYPED = "what I think of it while the disk is full"


def refused(
    begin: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
    records: Path,
    state: dict[str, str],
    by_itself: bool = FULL,
) -> list[str]:
    """Let the disk refuse from a moment on, type, and let there be room again; what of the promise was broken.

    Saved `by_itself`, after a while, or at once where somebody stays who was about to leave.
    """
    faults = []
    with _desk(records, state) as desk:
        desk.press("1")
        desk.until(SAVED)
        begin(desk)
        since = len(desk.output)
        desk.press(TYPED)
        try:
            desk.until("NOT SAVED", 8, since)
            desk.until("(full|large|quota|read-only|written)", 8, since)  # the sentence
            desk.until_quiet(0.2)
            if TYPED in _texts(records):
                faults.append("it was on disk all the time: nothing was refused")
            desk.press(QUIT)
            desk.until("could be saved", 20, since)
            if by_itself:
                desk.press("n")
                desk.until_quiet(0.2)
            since = len(desk.output)
            end(desk)
            if not by_itself:
                desk.press("n")
            desk.until(SAVED, 40, since)
            desk.press(QUIT)
            desk.ended()
            if TYPED not in _texts(records):
                faults.append("there was room again, “saved” was shown, and the answer is not on disk")
        except (AssertionError, RecordError) as error:
            faults.append(f"{error}"[:3000])
    return faults


def _limited() -> list[str]:
    """No file may grow: as root or not, anywhere."""

    def limit(desk: Terminal, size: int) -> None:
        resource.prlimit(desk.process, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    with _place() as (records, state):
        return refused(lambda desk: limit(desk, 1), lambda desk: limit(desk, resource.RLIM_INFINITY), records, state)


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """A file system of half a MiB in memory; None where it can't be mounted."""
    with TemporaryDirectory(prefix="small-", ignore_cleanup_errors=True) as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder]
        if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
            yield None
            return
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True, capture_output=True)


def _filled() -> list[str] | None:
    with _small_disk() as disk:
        if disk is None:
            return None

        def fill(_desk: Terminal) -> None:
            with (disk / "filler").open("wb") as file:
                try:
                    while True:
                        os.write(file.fileno(), b"x" * 512)
                except OSError:
                    return

        with _place(disk) as (records, state):
            return refused(fill, lambda _desk: (disk / "filler").unlink(), records, state)


def _read_only() -> list[str] | None:
    with _small_disk() as disk:
        if disk is None:
            return None

        def mount(how: str) -> None:
            subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True, capture_output=True)

        with _place(disk) as (records, state):
            return refused(lambda _desk: mount("ro"), lambda _desk: mount("rw"), records, state)


def _naive_on_a_full_disk() -> int:
    """What a program that opens the file for writing leaves of it."""
    script = "import sys; text = open(sys.argv[1]).read(); open(sys.argv[1], 'w').write(text + 'more')"
    with _place() as (records, _state):
        sheet = next((records / ID / "answers").glob("*/*.toml"))

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))

        subprocess.run([sys.executable, "-c", script, str(sheet)], check=False, capture_output=True, preexec_fn=limit)
        return int(len(sheet.read_text(encoding="utf-8")) < 10)


def filling() -> Figures:
    """Each way in which a disk says no, and comes back."""
    figures = Figures("disk that refuses, and has room again", control="open('w') on a full disk")
    ways = (_limited, _filled, _read_only) if FULL else (_limited,)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for way, found in zip(ways, pool.map(_called, ways), strict=True):
            if found is not None:
                figures.points += 1
                figures.bad += [f"{way.__name__}: {fault}" for fault in found]
    figures.control_bad = _naive_on_a_full_disk()
    return figures


# --- two desks on one record

MINE, THEIRS = "mine which I typed last", "theirs which was there first"


def _answers(desk: Terminal, text: str, level: str = "") -> None:
    """Choose a level, where one is to be chosen, and write; both saved."""
    for keys in filter(None, (level, text)):
        since = len(desk.output)
        desk.press(keys)
        desk.until(SAVED, since=since)
        desk.until_quiet(0.1)


def same_answer() -> list[str]:
    """Two desks of one evaluator at one question: a question with both texts, and none lost before it is answered."""
    faults = []
    with _place() as (records, state), _desk(records, state) as first, _desk(records, state) as second:
        _answers(first, THEIRS, "2")
        asked = len(second.output)
        second.press("1")
        second.until_quiet(0.05)
        second.press(MINE)
        try:
            second.until("hanged by someone else too", 15, asked)
            second.until_quiet(0.3)
            second.press(ESC)
            second.until("keep yours", 15, asked)
            second.until_quiet(0.2)
            seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", second.output[asked:].decode("utf-8", "replace"))
            if THEIRS not in seen or MINE not in seen:
                faults.append("the question doesn't show both texts")
            if THEIRS not in _texts(records):
                faults.append("theirs was overwritten before anybody was asked")
            second.press("m")
            second.until(SAVED, 15, len(second.output))
            if MINE not in _texts(records):
                faults.append("the answer to the question is not on disk")
            history = "".join(path.read_text(encoding="utf-8") for path in (records / ID).glob(".slutsats/history/*"))
            if THEIRS not in history:
                faults.append("the text that gave way can't be had back")
        except (AssertionError, RecordError) as error:
            faults.append(f"{error}"[:3000])
    return faults


def _side_by_side(other: str, moves: str, level: str) -> list[str]:
    """Two desks that don't meet: both texts end on disk."""
    with _place() as (records, state), _desk(records, state) as first, _desk(records, state, other) as second:
        second.press(moves)
        second.until_quiet(0.2)
        _answers(first, THEIRS, "2")
        _answers(second, MINE, level)
        try:
            for desk in (first, second):
                desk.until_quiet(0.3)
                desk.press(QUIT)
                desk.ended()
            texts = _texts(records)
        except (AssertionError, RecordError) as error:
            return [f"{error}"[:3000]]
        return [f"{text!r} is not on disk" for text in (MINE, THEIRS) if text not in texts]


def other_question() -> list[str]:
    """One evaluator at two desks, in two questions of one sheet."""
    return _side_by_side("anna", 2 * "\x1b[1;3B", "")


def other_evaluator() -> list[str]:
    """Two evaluators at the same question."""
    return _side_by_side("olle", "", "1")


def _naive_editors() -> int:
    """Two programs that read, wait for their people, and write."""
    with _place() as (records, _state):
        sheet = next((records / ID / "answers").glob("*/*.toml"))
        first = second = sheet.read_text(encoding="utf-8")
        sheet.write_text(first + f"# {THEIRS}\n", encoding="utf-8")
        sheet.write_text(second + f"# {MINE}\n", encoding="utf-8")
        return int(THEIRS not in sheet.read_text(encoding="utf-8"))


def meeting() -> Figures:
    """Each way in which two desks can meet on a record."""
    figures = Figures("two desks on one record", control="read, wait, write")
    ways = (same_answer, other_question, other_evaluator) * 4 if FULL else (same_answer,)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for way, found in zip(ways, pool.map(_called, ways), strict=True):
            figures.points += 1
            figures.bad += [f"{way.__name__}: {fault}" for fault in found]
    figures.control_bad = _naive_editors()
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    if FULL:
        return [killing(40), filling(), meeting()]
    with ThreadPoolExecutor(3) as pool:
        return [done.result() for done in (pool.submit(killing, 1), pool.submit(filling), pool.submit(meeting))]
