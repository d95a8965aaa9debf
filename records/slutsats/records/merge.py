"""Three versions of a record into one: what git asks a merge driver for, and what conflict marks are resolved by.

Answers, passages and tables that only one side changed are merged; where both changed the same one, ours stands,
the file stays valid TOML, and what the other side said is kept in a `[conflicts]` table until somebody chooses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from slutsats.records import blocks, files, spelling, writing
from slutsats.records.change import Change
from slutsats.records.document import Document, load
from slutsats.records.errors import RecordError, unreadable
from slutsats.records.file_names import EVALUATION
from slutsats.records.sheets import record_files
from slutsats.records.tables import Key, Table, difference, look
from slutsats.records.threeway import Clash, merge
from slutsats.records.whole_file import Anew, rewrite, steps_between
from slutsats.schema.message import N_, Message

CONFLICTS = "conflicts"
"""The table in which the other side's versions wait: key path -> what they wrote."""

_KINDS = {"evaluation": "evaluation.toml", "answers": "answers/", "draft": "draft.toml", "framework": "framework.toml"}


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge came to."""

    text: str
    conflicts: tuple[Clash, ...]
    """Units that both sides changed, each in its way; ours stands in `text`."""


def merge_documents(base: Document | None, ours: Document, theirs: Document, kind: str) -> MergeResult:
    """Merge three versions of one file; `kind` is its path inside an evaluation, which says what its units are."""
    before = base.data if base else {}
    merged, clashes = merge(before, theirs.data, ours.data, kind)  # where they clash, the third one stands
    turned = tuple(Clash(clash.key, clash.base, clash.theirs, clash.ours) for clash in clashes)
    patch = difference(ours.data, merged)
    if turned:
        patch[CONFLICTS] = {_dotted(clash.key): _waiting(clash) for clash in turned}
    order = tuple(theirs.data.get("answers", {})) if kind.startswith("answers/") else ()
    return MergeResult(ours.patched(patch, order).text, turned)


def _dotted(key: Key) -> str:
    return spelling.key_path(key)


def _waiting(clash: Clash) -> Table:
    return {"removed": True} if clash.theirs is None else {"theirs": clash.theirs}


def kind_of(name: str, data: Mapping[str, Any]) -> str:
    """Which kind of file it is, from its own content; git hands over temporary names."""
    if "answers" in data or ("evaluator" in data and "network" in data):
        return f"answers/{data.get('evaluator')}/{data.get('network')}.toml"
    for kind, file in (("organisation", "evaluation"), ("questions", "framework")):
        if kind in data:
            return _KINDS[file]
    return _KINDS["draft"] if "sv" in data or "en" in data or name == "draft.toml" else _KINDS["evaluation"]


def merge_files(base: Path, ours: Path, theirs: Path) -> MergeResult:
    """Merge as git's merge driver does (%O %A %B): the result replaces `ours`. Raises RecordError.

    Where one of the versions cannot be read, nothing is written: git then marks the file by its own means. Where `ours`
    is a file of an evaluation, and not git's own copy of one, its history tells what came in.
    """
    first = _read_base(base)
    mine, other = _read(ours), _read(theirs)
    result = merge_documents(first, mine, other, kind_of(ours.name, mine.data))
    if (place := _in_evaluation(ours)) is None:
        writing.write_export(ours, result.text.encode("utf-8"))
        return result
    folder, file = place

    def merged(data: bytes) -> Anew:
        if files.digest(data) != mine.digest:
            raise writing.changed(file, data)
        return merged_anew(mine, result)

    rewrite(folder, file, merged)
    return result


def merged_anew(ours: Document, result: MergeResult) -> Anew:
    """A merge's result, and what is other in it than in our version."""
    return Anew(result.text, steps_between(ours.data, load(result.text.encode("utf-8"), ours.label).data))


def _in_evaluation(path: Path) -> tuple[Path, str] | None:
    """The evaluation that a file is a part of, and which one; None where it is none's."""
    whole = path.resolve()
    for folder in (whole.parent, *whole.parents[2:3]):
        name = whole.relative_to(folder).as_posix()
        if (folder / EVALUATION).is_file() and name in record_files(folder):
            return folder, name
    return None


def _read(path: Path) -> Document:
    document = load(files.read_bytes(path, str(path)), str(path))
    if not document.complete:
        raise files.cut_off(str(path))
    return document


def _read_base(path: Path) -> Document | None:
    """The common ancestor; none, where both sides added the file."""
    data = files.read_bytes(path, str(path))
    return load(data, str(path)) if data.strip() else None


def waiting(data: Mapping[str, Any]) -> tuple[Clash, ...]:
    """The conflicts that a merge left in a record, each to be answered by a human."""
    found = []
    for dotted, entry in (data.get(CONFLICTS) or {}).items():
        if isinstance(entry, Mapping) and ("theirs" in entry or entry.get("removed") is True):
            try:
                key = blocks.key_of(dotted)
            except tomli.TOMLDecodeError:
                continue  # not one of ours
            found.append(Clash(key, None, look(data, key), entry.get("theirs")))
    return tuple(found)


def settle(file: str, data: Mapping[str, Any], clash: Clash, keep: Any) -> list[Change]:
    """The changes that let `keep` stand for a waiting conflict (clash.ours, clash.theirs, a third or None)."""
    left = {name for name in data.get(CONFLICTS, {}) if name != _dotted(clash.key)}
    answered = Change(file, (CONFLICTS,), {_dotted(clash.key): None} if left else None)
    standing = look(data, clash.key)
    if isinstance(keep, Mapping):
        patch = difference(standing if isinstance(standing, Mapping) else {}, keep)
        return [Change(file, clash.key, patch), answered] if patch else [answered]
    if keep is None and isinstance(standing, Mapping):
        return [Change(file, clash.key, None), answered]
    return [Change(file, clash.key[:-1], {clash.key[-1]: keep}), answered]


_MARK = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$")


def split_conflict(text: str) -> tuple[str, str | None, str]:
    """Ours, the common base where git wrote it, and theirs, of a file that holds conflict marks.

    Raises Unreadable where the marks do not come in their order.
    """
    ours: list[str] = []
    base: list[str] = []
    theirs: list[str] = []
    state, has_base, seen = "both", False, False
    following = {"<": ("both",), "|": ("ours",), "=": ("ours", "base"), ">": ("theirs",)}
    entered = {"<": "ours", "|": "base", "=": "theirs", ">": "both"}
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        mark = _MARK.match(line.rstrip("\n"))
        if mark and (mark[1][0] != "=" or state != "both"):
            kind = mark[1][0]
            if state not in following[kind]:
                message = Message(N_("The marks of the merge conflict are out of order; mend them by hand."))
                raise unreadable("conflict", message, line=number, column=1)
            state, seen = entered[kind], True
            has_base = has_base or kind == "|"
            continue
        for side, lines in (("ours", ours), ("base", base), ("theirs", theirs)):
            if state in ("both", side):
                lines.append(line)
    if state != "both" or not seen:
        message = Message(N_("The marks of the merge conflict are out of order; mend them by hand."))
        raise unreadable("conflict", message)
    return "".join(ours), "".join(base) if has_base else None, "".join(theirs)


def resolve_marks(text: str, file: str) -> MergeResult:
    """Make one record of a file with conflict marks, as the merge driver would have. Raises Unreadable."""
    ours, base, theirs = split_conflict(text)
    documents = [load(part.encode("utf-8"), file) for part in (ours, theirs)]
    first = load(base.encode("utf-8"), file) if base is not None else common(*documents)
    return merge_documents(first, documents[0], documents[1], file)


def common(one: Document, other: Document) -> Document:
    """Where nobody kept a base: what both sides agree on is it, so that only true differences clash."""

    def agreed(a: Mapping[str, Any], b: Mapping[str, Any]) -> Table:
        shared: Table = {}
        for name in a.keys() & b.keys():
            if isinstance(a[name], Mapping) and isinstance(b[name], Mapping):
                shared[name] = agreed(a[name], b[name])
            elif a[name] == b[name]:
                shared[name] = a[name]
        return shared

    return Document("", agreed(one.data, other.data), one.label)


__all__ = [
    "CONFLICTS",
    "MergeResult",
    "RecordError",
    "merge_documents",
    "merge_files",
    "resolve_marks",
    "settle",
    "split_conflict",
    "waiting",
]
