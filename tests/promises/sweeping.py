"""What the sweeps share: a session server, the judgement of a record after a crash, and the table of figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from promises import session

from slutsats.records.errors import RecordError

Item = TypeVar("Item")

FULL = os.environ.get("SLUTSATS_SWEEP") == "full"
"""Whether every point is swept, or a sample."""


@dataclass
class Figures:
    """What one sweep came to: a line of the closing table."""

    name: str
    points: int = 0
    acknowledged: int = 0
    bad: list[str] = field(default_factory=list)
    control: str = ""
    """What the naive control lost; a sweep whose control loses nothing proves nothing."""
    control_bad: int = 0
    skipped: str = ""

    def line(self) -> str:
        """The sweep as a line of the table."""
        if self.skipped:
            return f"{self.name:<44} skipped: {self.skipped}"
        verdict = "well" if not self.bad and self.control_bad else "FAILED"
        figures = f"{self.points:>8} points {self.acknowledged:>7} saves {len(self.bad):>4} bad"
        return f"{self.name:<44}{figures}   control: {self.control_bad} bad ({self.control})   {verdict}"


class Server:
    """A session server, ready to fork."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])}
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", "from promises.session import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def begin(self, folder: Path, log: Path, count: int, mode: str = "safe", **more: object) -> int:
        """Start one session; return its process id."""
        assert self._process.stdin
        assert self._process.stdout
        order = {"folder": str(folder), "log": str(log), "first": 0, "count": count, "mode": mode, **more}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def ended(self) -> int:
        """Wait for the session to end; return how, as waitpid says it."""
        assert self._process.stdout
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Let the server go."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@contextmanager
def server() -> Iterator[Server]:
    """A session server for the length of a sweep."""
    one = Server()
    try:
        yield one
    finally:
        one.close()


@contextmanager
def new_folder(root: Path | None = None) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="sweep-", dir=root, ignore_cleanup_errors=True) as name:
        (Path(name) / "record").mkdir()
        yield Path(name) / "record"


def judge(folder: Path, log: Path) -> tuple[int, list[str]]:
    """How many saves were acknowledged, and every way in which the record breaks its promises."""
    tried: dict[str, int] = {}
    acknowledged: dict[str, int] = {}
    acks = 0
    end = ""
    for line in log.read_text().splitlines() if log.exists() else ():
        kind, _, rest = line.partition(" ")
        if kind == "t":
            tried[f"q{int(rest) % session.QUESTIONS}"] = int(rest)
        elif kind == "a":
            acknowledged[f"q{int(rest) % session.QUESTIONS}"] = int(rest)
            acks += 1
        elif kind == "e":
            end = rest
    try:
        found = session.values(folder)
    except (RecordError, AssertionError, ValueError, KeyError) as error:
        return acks, [f"broken: {error}"]
    faults = [
        f"{question}: {number} was acknowledged, {found.get(question)} is on disk"
        for question, number in acknowledged.items()
        if found.get(question, -1) < number
    ]
    faults += [
        f"{question}: {number} was never tried" for question, number in found.items() if number > tried[question]
    ]
    if end == "saved True":
        faults += [
            f"{q}: said saved, {found.get(q)} for {number}" for q, number in tried.items() if found.get(q) != number
        ]
    return acks, faults


def goes_on(folder: Path) -> list[str]:
    """Whether the next person can work in the folder as if nothing had happened."""
    store = session.open_store(folder)
    try:
        before = session.values(folder)
        store.save(session.answer_change("bo", "saw", "after", value="1000000"))
        if not store.flush(5):
            return [f"the next save failed: {store.state.message}"]
        if session.values(folder) != {**before, "after": 1_000_000}:
            return ["the next save changed more than its own answer"]
    except (RecordError, AssertionError) as error:
        return [f"the next session failed: {error}"]
    finally:
        store.close(1)
    left = [path.name for path in (folder / session.FILE).parent.iterdir() if path.name.endswith(".tmp")]
    return [f"left behind: {left}"] if left else []


def side_by_side(work: Callable[..., Item], arguments: Iterable[tuple[object, ...]]) -> list[Item]:
    """What `work` returns for each of the arguments; in full sweeps by two processes at a time."""
    if not FULL:
        return [work(*given) for given in arguments]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return [done.result() for done in [pool.submit(work, *given) for given in arguments]]


def sample(items: Sequence[Item], size: int) -> Iterable[Item]:
    """All items in a full sweep; else `size` of them, spread evenly."""
    if FULL or len(items) <= size:
        return items
    step = len(items) / size
    return [items[int(index * step)] for index in range(size)]
