"""All that can lie in a records folder and not be reached: each is named by every command, and no paper lacks it.

Run as somebody who is not root, since root may read everything.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import people
from people import Person
from promises.sweeping import Figures
from small_record import EVALUATION, SHEET, put, write_record

from slutsats.cli.main import main

ID = "tools-2026"
_SOMEBODY = Person(64_001, ())
Way = Callable[[Path], object]
"""Makes something absent in the records folder."""


def _sheet(name: str) -> Way:
    return lambda records: put(records / ID / "answers/anna" / name, SHEET.replace("much", "some"))


def _beside(name: str) -> Way:
    return lambda records: put(records / ID / name, EVALUATION)


def _closed(name: str) -> Way:
    return lambda records: (records / name).chmod(0)


def _linked(name: str) -> Way:
    def link(records: Path) -> None:
        (records / name).rename(records.parent / "elsewhere")
        (records / name).symlink_to(records.parent / "elsewhere")

    return link


def _renamed(name: str, to: str) -> Way:
    return lambda records: (records / name).rename(records / to)


def _unmounted(records: Path) -> None:
    shutil.rmtree(records)


def _emptied(records: Path) -> None:
    shutil.rmtree(records / ID)


WAYS: dict[str, tuple[Way, str]] = {
    # what is done -> (how, what must be named)
    "a sheet that may not be read": (_closed(f"{ID}/answers/anna/saw.toml"), "answers/anna/saw.toml"),
    "an evaluator's folder that may not be read": (_closed(f"{ID}/answers/anna"), "answers/anna"),
    "a folder of answers that may not be read": (_closed(f"{ID}/answers"), "answers"),
    "an evaluation that may not be read": (_closed(ID), ID),
    "a records folder that may not be read": (_closed("."), "records"),
    "a header that may not be read": (_closed(f"{ID}/evaluation.toml"), "evaluation.toml"),
    "a link for the answers": (_linked(f"{ID}/answers"), "answers"),
    "a link for an evaluator": (_linked(f"{ID}/answers/anna"), "answers/anna"),
    "a link for a sheet": (_linked(f"{ID}/answers/anna/saw.toml"), "saw.toml"),
    "a link to an evaluation that is gone": (lambda records: (records / "away").symlink_to("/nowhere"), "away"),
    "a sheet in the wrong case": (_renamed(f"{ID}/answers/anna/saw.toml", f"{ID}/answers/anna/saw.TOML"), "saw.TOML"),
    "a sheet with a capital": (_renamed(f"{ID}/answers/anna/saw.toml", f"{ID}/answers/anna/Saw.toml"), "Saw.toml"),
    "answers in the wrong case": (_renamed(f"{ID}/answers", f"{ID}/Answers"), "Answers"),
    "a header in the wrong case": (_renamed(f"{ID}/evaluation.toml", f"{ID}/Evaluation.toml"), "Evaluation.toml"),
    "a header under a sync service's name": (
        _renamed(f"{ID}/evaluation.toml", f"{ID}/evaluation-LAPTOP-7F3.toml"),
        "evaluation-LAPTOP-7F3.toml",
    ),
    "a header that is gone": (lambda records: (records / ID / "evaluation.toml").unlink(), ID),
    "a file where answers are expected": (
        lambda records: (shutil.rmtree(records / ID / "answers"), put(records / ID / "answers", "")),
        "answers",
    ),
    "a sheet astray": (lambda records: put(records / ID / "answers/saw.toml", SHEET), "answers/saw.toml"),
    "a sheet a folder too deep": (lambda records: put(records / ID / "answers/anna/old/saw.toml", SHEET), "anna/old"),
    "a records folder that is gone": (_unmounted, "records"),
    "a records folder that is empty": (_emptied, "records"),
    **{
        f"a second copy called {name}": (_sheet(name), name)
        for name in (
            "saw (Anna's conflicted copy 2026-01-02).toml",
            "saw (conflicted copy 2026-01-02 101112).toml",
            "saw.sync-conflict-20260102-101112-ABCDEFG.toml",
            "saw-LAPTOP-7F3.toml",
            "saw-laptop.toml",
            "saw (1).toml",
            "saw 2.toml",
            "saw - Kopia.toml",
        )
    },
    "a second copy of the header": (_beside("evaluation-LAPTOP-7F3.toml"), "evaluation-LAPTOP-7F3.toml"),
    "a second copy of the framework": (_beside("framework (1).toml"), "framework (1).toml"),
}
LITTER = (".saw.toml.swp", "saw.toml~", ".DS_Store", "Thumbs.db", "desktop.ini", "~$paper.docx", ".~lock.paper.docx#")
"""What desktops and editors leave."""


def _told(records: Path, state: Path, *command: str) -> tuple[int, str, str]:
    """A command's exit status, and what it said on both channels."""
    os.environ["SLUTSATS_STATE"] = str(state)
    out, talk = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
        status = main(["--records", str(records), "--ui-lang", "en", *command])
    return status, out.getvalue(), talk.getvalue()


def faults(records: Path, state: Path, named: str) -> str:
    """In what way something absent is not named, or a paper written without it."""
    found = []
    status, out, talk = _told(records, state, "list")
    if named not in out + talk or ("!" not in out and status == 0):
        found.append(f"list exits {status} and says {out + talk!r}")
    status, out, talk = _told(records, state, "check")
    if named not in out + talk or status == 0:
        found.append(f"check exits {status} and says {out + talk!r}")
    status, out, talk = _told(records, state, "draft", ID)
    if (status == 0 or out) and named != "away":
        found.append(f"a draft is written: {out[:80]!r}")
    return "; ".join(found)


def _naive(records: Path, state: Path, named: str) -> str:
    """What most programs do: take what a pattern finds."""
    found = [str(path) for path in records.glob("*/answers/*/*.toml")] + [
        str(path.parent) for path in records.glob("*/evaluation.toml")
    ]
    said = " ".join(f"! {path}" for path in found if named in path)
    return "" if said and not any(path.endswith("saw.toml") for path in found) else "not named"


Judge = Callable[[Path, Path, str], str]


def tried(way: Way, named: str, judge: Judge) -> str:
    """What is wrong after one thing was made absent."""
    with people.common_place() as place:
        place.chmod(0o777)
        records, state = place / "records", place / "state"

        def work() -> str:
            write_record(records / ID)
            for name in LITTER:
                put(records / ID / "answers/anna" / name, "litter")
                put(records / ID / name, "litter")
            if judge is faults and (seen := _told(records, state, "check"))[0] != 0:
                return f"litter is told: {seen}"
            _told(records, state, "list")
            way(records)
            try:
                return judge(records, state, named)
            finally:
                for parent in (records, records / ID, records / ID / "answers", records / ID / "answers/anna"):
                    if parent.is_dir() and not parent.is_symlink():
                        parent.chmod(0o755)

        return _SOMEBODY.does(work) if not people.unavailable() else work()


def sweep() -> Figures:
    """Every way; the control takes what a pattern finds."""
    figures = Figures("absent, and named", control="what a pattern finds")
    with people.common_place() as place:  # once as ourselves: what is loaded late can't be read by others
        write_record(place / ID)
        for command in (("list",), ("check",), ("draft", ID)):
            _told(place, place / "state", *command)
        (place / ID / "answers/anna/saw (1).toml").write_text(SHEET)
        _told(place, place / "state", "check")
    for told, (way, named) in WAYS.items():
        figures.points += 1
        figures.bad += [f"{told}: {fault}"] if (fault := tried(way, named, faults)) else []
        figures.control_bad += bool(tried(way, named, _naive))
    return figures


def sweeps() -> list[Figures]:
    """As a whole: it takes a few seconds."""
    return [sweep()]
