"""One save of one file: the changes laid over it, merged with what others wrote, proved, put on disk."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from slutsats.records import files, folders, locks, platform, writing
from slutsats.records.change import Change, applied
from slutsats.records.document import Document, fresh, load
from slutsats.records.errors import ChangedUnderneath, RecordError, Refused, disk_refused, unreadable_by
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, STATE_FOLDER
from slutsats.records.history import History, Step
from slutsats.records.moved_days import calendar_patch
from slutsats.records.platform import Folder, Rights
from slutsats.records.tables import Key, Table, difference
from slutsats.records.threeway import Clash, changed_keys, merge, touched
from slutsats.records.versions import current, read_only
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem
from slutsats.schema.version import FORMAT

_ROUNDS = 8
"""How often a file may change between our look and our write before we give up for now."""
KEPT_FOLDER = "kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save came to: the document as it now stands on disk, and what could not be merged."""

    document: Document | None
    """None where somebody else removed the file and a clash says so."""
    before: Table
    """The data on disk right before our changes."""
    certain: bool
    clashes: tuple[Clash, ...] = ()
    others: tuple[Key, ...] = ()
    """Tables that somebody else changed since the document was read."""
    written: bool = True
    original: str = ""
    """Where the file lies as it was, where it could not be changed in place and was written anew."""
    lost: tuple[str, ...] = ()
    """What of the file's rights the system did not let it keep, as `platform.give` says it."""


class Spot(NamedTuple):
    """A file's name in its open folder, and the evaluation's open folder."""

    root: Folder
    folder: Folder
    name: str


class _Wish(NamedTuple):
    """What is asked for beside the documents."""

    changes: Sequence[Change]
    own: dict[str, Document] | None
    again: bool
    history: History | None
    on: dt.date | None


class ReadOnly(Refused):
    """The file is looked at but never written: cut off, or of a newer format."""


def save(
    folder: Path,
    base: Document | None,
    file: str,
    changes: Sequence[Change],
    *,
    tidy: bool = False,
    own: dict[str, Document] | None = None,
    again: bool = False,
    history: History | None = None,
    on: dt.date | None = None,
) -> Kept:
    """Lay `changes` over `file` in the evaluation's `folder` and return when it is on disk.

    `base` is the document that the changes were made to, None for a file that was not there. Where the disk
    holds another version, what differs is merged unit by unit; clashes are left as they stand on disk and
    told. `tidy` also sweeps what killed programs left. `own` collects every version that is tried, by digest, so
    that a write which was reported as failed and happened all the same is not taken for somebody else's.
    `again` writes even where nothing differs; `history` writes down what was changed. Where a change moves a day, the
    same save notes for calendars that it was `on` that day. Raises RecordError; then nothing was changed.
    """
    start = base or _new(file)
    _may_write(start)
    meant = applied_to(start, changes)
    path = PurePosixPath(file)
    try:
        with locks.locked(folder) as root, folders.inside(root, path.parts[:-1], make=True) as place:
            if tidy:
                writing.sweep(place)
            if history:
                history.settle(root, file)
            return _save(Spot(root, place, path.name), start, meant, _Wish(changes, own, again, history, on))
    except OSError as error:
        raise disk_refused(error, file) from None


def _save(at: Spot, start: Document, meant: Document, wish: _Wish) -> Kept:
    changes, own = wish.changes, {} if wish.own is None else wish.own
    disk, base, order = start, start, changes[-1].order if changes else ()
    clashes: list[Clash] = []
    others: tuple[Key, ...] = ()
    for _ in range(_ROUNDS):
        if meant.text == disk.text and not wish.again and disk.digest is not None and not _differs(at, disk):
            return Kept(disk, disk.data, True, tuple(clashes), others, written=False)
        if at.name == EVALUATION and wish.on and (noted := calendar_patch(disk.data, meant.data, wish.on)):
            meant = meant.patched(noted)
        try:
            original = keep_original(at, meant.label) if meant.rewritten and disk.digest is not None else ""
            made = files.digest(meant.encoded)
            own[made] = meant
            if wish.history:
                steps = _steps(changes, clashes, disk.data, meant.data)
                wish.history.intend(at.root, meant.label, steps, made, original)
            like = _record_rights(at.root) if disk.digest is None else None
            written = writing.write(at.folder, at.name, meant.encoded, disk.digest, meant.label, like=like)
        except ChangedUnderneath as changed:
            if changed.data is None:
                return _gone(base, meant)
            mine = own.get(files.digest(changed.data))
            if mine is not None:
                base = disk = mine.as_written(files.digest(changed.data))
                others = changed_keys(start.data, disk.data)
                meant = applied_to(disk, changes)
                continue
            disk = current(load(changed.data, meant.label))
            _may_write(disk)
            merged, clashes = merge(base.data, applied(base.data, changes), disk.data, meant.label)
            others = changed_keys(base.data, disk.data)
            meant = disk.patched(difference(disk.data, merged), order)
            continue
        if wish.history:
            wish.history.confirm(at.root, meant.label, written.rights)
        document = meant.as_written(written.digest)
        certain, lost = written.certain, written.lost
        return Kept(document, disk.data, certain, tuple(clashes), others, original=original, lost=lost)
    message = Message(
        N_("{file} is being changed all the time by another program; it is tried again."), {"file": meant.label}
    )
    raise Refused(Problem("restless", message, FilePlace(file=meant.label)))


def _steps(changes: Sequence[Change], clashes: Sequence[Clash], before: Table, after: Table) -> list[Step]:
    """What each change did to its table, of those that no question stands against."""
    made = [change for change in changes if not any(change.touches(clash.key) for clash in clashes)]
    return [(change.key, touched(before, change), touched(after, change)) for change in made]


def _record_rights(root: Folder) -> Rights | None:
    """The rights that a new file of the record gets: those of its evaluation.toml."""
    try:
        number = platform.open_file(EVALUATION, platform.READ_FLAGS, folder=root)
    except OSError:
        return None
    try:
        return replace(platform.rights(number), attributes={})
    finally:
        os.close(number)


def applied_to(document: Document, changes: Sequence[Change]) -> Document:
    """`document` with all `changes` laid over it, each proved by parsing."""
    for change in changes:
        document = document.patched(change.patch, change.order)
    return document


def _differs(at: Spot, disk: Document) -> bool:
    data = writing.read_again(at.folder, at.name, disk.label)
    return data is None or files.digest(data) != disk.digest


def _gone(base: Document, meant: Document) -> Kept:
    """The file was removed underneath us: nobody's choice but a human's, so it is asked."""
    clashes = (Clash((), base.data, meant.data, None),)
    return Kept(None, {}, True, clashes, changed_keys(base.data, {}, 1), written=False)


def _new(file: str) -> Document:
    parts = PurePosixPath(file).parts
    if parts[0] == ANSWERS and len(parts) == 3:
        header = {"format": FORMAT, "evaluator": parts[1], "network": PurePosixPath(file).stem}
        return fresh(file, header, "answers")
    if file == DRAFT:
        return fresh(file, {"format": FORMAT}, "draft")
    message = Message(N_("{file} does not exist, so it cannot be changed."), {"file": file})
    raise Refused(Problem("missing", message, FilePlace(file=file)))


def _may_write(document: Document) -> None:
    reason = read_only(document)
    if reason is not None:
        raise ReadOnly(Problem("read-only", reason, FilePlace(file=document.label)))


def keep_original(at: Spot, label: str) -> str:
    """Copy a file as it stands, rights and all, into `.slutsats/kept/` before it is written in another shape.

    Returns where the copy lies, in the evaluation's folder.
    """
    if writing.read_again(at.folder, at.name, label) is None:
        return ""
    data, rights = files.read_with_rights(at.name, label, at.folder)
    name = f"{label.replace('/', '.')}.{files.digest(data)[:12]}"
    copy = f"{STATE_FOLDER}/{KEPT_FOLDER}/{name}"
    with folders.inside(at.root, (STATE_FOLDER, KEPT_FOLDER), make=True) as kept:
        if writing.read_again(kept, name, name) is None:
            writing.write(kept, name, data, None, copy, like=rights)
    return copy


_LOST = {
    "owner": N_("its owner"),
    "group": N_("its group"),
    "access list": N_("its access list"),
}


def warnings(file: str, kept: Kept) -> list[Message]:
    """What a save could not keep, in sentences."""
    found = []
    if kept.original:
        sentence = N_(
            "{file} was laid out in a way that could not be changed in place, so it was written anew, "
            "its comments on top. As it was, it lies in {copy}."
        )
        found.append(Message(sentence, {"file": file, "copy": kept.original}))
    for lost in kept.lost:
        what = Message(_LOST[lost]) if lost in _LOST else Message("{name}", {"name": lost})
        sentence = N_(
            "{file} is saved, but the system did not let it keep {what}: see that those who worked with it still may."
        )
        found.append(Message(sentence, {"file": file, "what": what}))
    return found


def read_document(folder: Path, file: str) -> Document:
    """Read one file of an evaluation, following no link on the way. Raises RecordError."""
    path = PurePosixPath(file)
    try:
        root = platform.open_folder(folder)
    except OSError as error:
        raise disk_refused(error, folder.name) from None
    try:
        with folders.inside(root, path.parts[:-1]) as place:
            data = files.read_bytes(path.name, file, folder=place)
    except RecordError:
        raise
    except OSError as error:
        raise unreadable_by(error, file) from None
    finally:
        platform.close_folder(root)
    return current(load(data, file))
