"""One person's saves, in a process that may be killed at any point: the subject of every sweep.

Run as a program it waits, with everything loaded, and forks a session for each line of JSON that it is given: so that
thousands of sessions can be killed without starting Python anew each time. A session tells its log before it tries a
save ("t 7") and after it was told that the save is on disk ("a 7"), or that it is written but not certain to outlive a
power cut ("u 7"). What the log acknowledges must never be lost.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from slutsats.records.change import answer_change
from slutsats.records.document import Document, load
from slutsats.records.errors import RecordError
from slutsats.records.events import Event, Failed, Saved
from slutsats.records.saving import read_document
from slutsats.records.store import Store

QUESTIONS = 5
"""Saves go round among this many answers."""
FILE = "answers/bo/saw.toml"
_TEXT = "Vi använder den varje vecka, och det märks. " * 12


@dataclass
class Loaded:
    """What a store needs to know of a folder, without the models."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)


def open_store(folder: Path, tell: object = None) -> Store:
    """A store on whatever stands in `folder`."""
    loaded = Loaded(folder)
    if (folder / FILE).exists():
        loaded.documents[FILE] = read_document(folder, FILE)
    now = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
    return Store(loaded, evaluator="bo", now=lambda: now, tell=tell or (lambda event: None))  # type: ignore[arg-type]


def values(folder: Path) -> dict[str, int]:
    """question -> the number of the save whose answer stands on disk. Raises RecordError where the record is broken."""
    if not (folder / FILE).exists():
        return {}
    document = read_document(folder, FILE)
    if not document.complete:
        raise AssertionError("the record was cut")
    return {name: int(answer["value"]) for name, answer in document.data.get("answers", {}).items()}


def run(folder: Path, log: int, first: int, count: int, mode: str, own: str = "q", stop: bool = False) -> None:
    """Save `count` answers, numbered from `first`, telling `log` of each; stopped once before the first, if asked."""
    session = _safe if mode == "safe" else _naive
    session(folder, log, range(first, first + count), mode, own, stop)


def _say(log: int, line: str) -> None:
    """Tell the log, by a system call that no sweep touches."""
    os.pwrite(log, f"{line}\n".encode(), 0)


def _wait(stop: bool) -> None:
    if stop:
        os.kill(os.getpid(), signal.SIGSTOP)


def _safe(folder: Path, log: int, numbers: range, mode: str, own: str, stop: bool) -> None:
    def tell(event: Event) -> None:
        if isinstance(event, Saved) and event.new:
            _say(log, f"{'a' if event.certain else 'u'} {event.new['value']}")
        elif isinstance(event, Failed):
            _say(log, "f")

    store = open_store(folder, tell)
    _wait(stop)
    for number in numbers:
        _say(log, f"t {number}")
        store.save(answer_change("bo", "saw", f"{own}{number % QUESTIONS}", value=str(number), justification=_TEXT))
        store.flush(2)
    whole = store.flush(3)
    _say(log, f"e {store.state.kind} {whole}")
    store.close(1)


def _naive(folder: Path, log: int, numbers: range, mode: str, own: str, stop: bool) -> None:
    """What most programs do; each way must be seen to lose answers, or the sweep proves nothing."""
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_text('format = 1\nevaluator = "bo"\nnetwork = "saw"\n\n[end]\ncomplete = true\n')
    _wait(stop)
    for number in numbers:
        _say(log, f"t {number}")
        try:
            document = load(path.read_bytes(), FILE)
            answer = {"value": str(number), "justification": _TEXT}
            text = document.patched({"answers": {f"{own}{number % QUESTIONS}": answer}}).text
            if mode == "in place":
                with path.open("w") as file:
                    file.write(text)
            else:  # renamed, without lock or fsync
                temporary = path.with_name(f"{os.getpid()}.tmp")
                temporary.write_text(text)
                temporary.replace(path)
        except (OSError, RecordError):
            pass  # the error that nobody looks at
        _say(log, f"a {number}")
    _say(log, "e saved True")


def serve() -> None:
    """Fork a session for each line of standard input; say its process id, and how it ended."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            more = {name: order[name] for name in ("own", "stop") if name in order}
            run(Path(order["folder"]), log, order["first"], order["count"], order["mode"], **more)
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - its way to answer
        print(os.waitpid(child, 0)[1], flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
