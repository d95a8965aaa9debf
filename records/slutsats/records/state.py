"""What belongs to the person and not to the record: where they were, who they are, what they were typing.

Kept in the user's own state folder, per record and evaluator, so that a shared drive mixes nobody up. None of
it is ever needed: where it cannot be read or written, the desk starts at the beginning and nothing is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slutsats.records import files, platform
from slutsats.records.errors import RecordError
from slutsats.records.file_names import BORN, STATE_FOLDER
from slutsats.schema.text import clean

VARIABLE = "SLUTSATS_STATE"


def state_folder() -> Path:
    """The user's own folder for state: SLUTSATS_STATE, else what the system has for it."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_state_path("slutsats", appauthor=False)


def mark(text: str) -> str:
    """A file's name, in the state folder, for what is kept about `text`."""
    return files.digest(text.encode("utf-8", "surrogatepass"))[:24]


def _mark(folder: Path, evaluator: str) -> str:
    """What tells one person's work on one record from all others."""
    return mark(f"{folder.resolve()}\0{evaluator}")


def read(path: Path) -> dict[str, Any]:
    """The table kept at `path`; an empty one where there is none that can be read."""
    try:
        found = json.loads(files.read_bytes(path))
    except (RecordError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write(path: Path, table: Mapping[str, Any]) -> bool:
    """Write whole or not at all, for its owner's eyes only; whether it was.

    No fsync: what a power cut takes here is a convenience.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with open(platform.open_file(temporary, platform.TEMP_FLAGS), "wb") as file:  # noqa: PTH123 - by descriptor
            file.write(json.dumps(table, ensure_ascii=False).encode("utf-8", "replace"))
        platform.replace_path(temporary, path)
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Resume:
    """Where an evaluator was, to the character."""

    criterion: str = ""
    network: str = ""
    question: str = ""
    field: str = ""
    cursor: int = 0
    """Characters from the start of the field's text; more than it has stand for its end."""
    screen: str = ""


def resume(folder: Path, evaluator: str) -> Resume | None:
    """Where `evaluator` was in the record in `folder`; None at the first visit."""
    table = read(state_folder() / "places" / f"{_mark(folder, evaluator)}.json")
    if not table or table.get("born", "") != born(folder):
        return None
    texts = {name.name: _text(table.get(name.name)) for name in fields(Resume) if name.name != "cursor"}
    cursor = table.get("cursor")
    return Resume(**texts, cursor=cursor if isinstance(cursor, int) and cursor >= 0 else 0)


def remember(folder: Path, evaluator: str, place: Resume) -> bool:
    """Keep where `evaluator` is; whether the state folder took it."""
    table = {**asdict(place), "born": born(folder)}
    return write(state_folder() / "places" / f"{_mark(folder, evaluator)}.json", table)


def born(folder: Path) -> str:
    """What tells an evaluation from one that had the same name and is gone; empty where it was not made by `new`."""
    try:
        return files.read_bytes(folder / STATE_FOLDER / BORN, limit=256).decode("ascii", "replace").strip()
    except RecordError:
        return ""


def _text(value: object) -> str:
    return clean(value).text if isinstance(value, str) else ""


def setting(name: str, default: Any = None) -> Any:
    """One of the user's settings: text, number, true or false."""
    value = read(state_folder() / "settings.json").get(name, default)
    return clean(value).text if isinstance(value, str) else value


def set_setting(name: str, value: str | int | bool | None) -> bool:
    """Keep a setting; None forgets it. Whether the state folder took it."""
    path = state_folder() / "settings.json"
    table = {key: kept for key, kept in read(path).items() if key != name}
    if value is not None:
        table[name] = value
    return write(path, table)


def last_evaluator() -> str | None:
    """Who answered last on this account."""
    return setting("evaluator") or None


def remember_evaluator(name: str) -> bool:
    """Keep who answers; whether the state folder took it."""
    return set_setting("evaluator", name)


def author() -> str:
    """Who does something to an evaluation that is not open: who is told to answer, else did last, else the account."""
    return clean(os.environ.get("SLUTSATS_EVALUATOR", "")).text or last_evaluator() or platform.account()


def moment_of(value: object) -> datetime:
    """A time that was kept as text; the beginning of time where it can't be read."""
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        at = datetime.fromtimestamp(0, UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text that was typed and never saved, from a desk that was killed."""

    key: str
    text: str
    base: str
    """What stood there when the typing began."""
    at: datetime


class Recovery:
    """Text being typed, kept beside the record like an editor's swap file."""

    def __init__(self, folder: Path, evaluator: str) -> None:
        self._folder = state_folder() / "recovery" / _mark(folder, evaluator)
        self._record, self._evaluator = str(folder), evaluator

    def keep(self, key: str, text: str, base: str, now: datetime) -> bool:
        """Keep `text` under the caller's own `key`; cheap enough to be called each second of typing."""
        table = {"key": key, "text": text, "base": base, "at": now.isoformat(), "owner": platform.process(os.getpid())}
        return write(self._path(key), table)

    def drop(self, key: str) -> None:
        """Forget what was kept under `key`: it is saved, or was turned down."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError:
            return

    def left(self) -> list[Leftover]:
        """What killed desks left behind, oldest first; not what another running desk is typing."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            table = read(path)
            if not platform.ended(table.get("owner")):
                continue
            at = moment_of(table.get("at"))
            found.append(Leftover(_text(table.get("key")), _text(table.get("text")), _text(table.get("base")), at))
        return sorted(found, key=lambda leftover: leftover.at)

    @property
    def for_editors(self) -> Path:
        """The folder of the texts that editors have."""
        return self._folder / "editor"

    def _path(self, key: str) -> Path:
        return self._folder / f"{mark(key)}.json"
