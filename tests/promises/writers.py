"""Many people in one sheet, killed at random: everything that any of them was told is saved, stands."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import ExitStack
from pathlib import Path

from promises import session
from promises.sweeping import FULL, Figures, Server, goes_on, new_folder, server

from slutsats.records.errors import RecordError

WRITERS = 4
_MANY = 100_000


def _acknowledged(log: Path) -> tuple[int, dict[int, int], int]:
    """How many saves a writer was told of; the last number by question; and the last that it tried."""
    last: dict[int, int] = {}
    count, tried = 0, -1
    for line in log.read_text().splitlines() if log.exists() else ():
        kind, _, rest = line.partition(" ")
        if kind == "t":
            tried = int(rest)
        elif kind == "a":
            last[int(rest) % session.QUESTIONS] = int(rest)
            count += 1
    return count, last, tried


def _work(folder: Path, kills: int, seed: int, mode: str) -> tuple[int, int, list[str]]:
    """Let the writers at it and kill one after the other; (kills, saves acknowledged, faults)."""
    chance = random.Random(seed)
    logs = [folder.parent / f"log{number}" for number in range(WRITERS)]

    def begin(one: Server, number: int) -> int:
        first = _acknowledged(logs[number])[2] + 1
        return one.begin(folder, logs[number], _MANY, mode, first=first, own=f"w{number}-")

    with ExitStack() as stack:
        servers = [stack.enter_context(server()) for _ in range(WRITERS)]
        running = [begin(one, number) for number, one in enumerate(servers)]
        for _ in range(kills):
            time.sleep(chance.uniform(0.002, 0.05))
            victim = chance.randrange(WRITERS)
            os.kill(running[victim], signal.SIGKILL)
            servers[victim].ended()
            running[victim] = begin(servers[victim], victim)
        for number, one in enumerate(servers):
            os.kill(running[number], signal.SIGKILL)
            one.ended()
    saves, faults = 0, []
    try:
        found = session.values(folder)
    except (RecordError, AssertionError, ValueError, KeyError) as error:
        return kills, sum(_acknowledged(log)[0] for log in logs), [f"broken: {error}"]
    for number, log in enumerate(logs):
        count, last, _ = _acknowledged(log)
        saves += count
        for question, value in last.items():
            standing = found.get(f"w{number}-{question}", -1)
            if standing < value:
                faults.append(f"writer {number}: {value} was acknowledged, {standing} is on disk")
    return kills, saves, faults


def sweep(kills: int, seed: int = 1) -> Figures:
    """Four writers with kills; the control writes to a temporary file and renames, without a lock."""
    figures = Figures(f"{WRITERS} writers, killed at random", control="temporary file and rename, no lock")
    with new_folder() as folder:
        figures.points, figures.acknowledged, figures.bad = _work(folder, kills, seed, "safe")
        figures.bad += goes_on(folder)
    with new_folder() as folder:
        (folder / session.FILE).parent.mkdir(parents=True)
        text = 'format = 1\nevaluator = "bo"\nnetwork = "saw"\n\n[end]\ncomplete = true\n'
        (folder / session.FILE).write_text(text)
        _, _, lost = _work(folder, max(6, kills // 10), seed, "renamed")
        figures.control_bad = len(lost)
    return figures


def sweeps() -> list[Figures]:
    """In full, or as a sample."""
    return [sweep(400 if FULL else 20)]
