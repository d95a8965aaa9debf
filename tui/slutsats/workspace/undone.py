"""A step of undo in words: the saved change that it is like, told as the history tells it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slutsats.records.change import plain
from slutsats.records.file_names import sheet_file
from slutsats.records.history import Entry
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.workspace.history.change_words import parts, title
from slutsats.workspace.language import _
from slutsats.workspace.undo_history import ANSWERS, UndoStep


def in_step(step: UndoStep, evaluator: str) -> Entry:
    """The change that tells best what a step of undo was: of several files, the one that was changed last."""
    file, back = next(reversed(step.back.items()))
    forward: Any = step.forward[file]
    key, old, new = _narrowed(back, forward)
    if file == ANSWERS and len(key) > 1:
        file, key = sheet_file(evaluator, key[0]), (ANSWERS, key[1])
    return Entry(datetime.min, evaluator, file, key, plain(old), plain(new))


def _narrowed(old: Any, new: Any) -> tuple[tuple[str, ...], Any, Any]:
    """The one table that two patches of the same reach are about, so far as they are about one."""
    key: tuple[str, ...] = ()
    while len(names := {*(old or ()), *(new or ())}) == 1:
        (name,) = names
        inner = [(table or {}).get(name) for table in (old, new)]
        if not any(isinstance(table, Mapping) for table in inner):
            break
        key, (old, new) = (*key, name), inner
    return key, old, new


def named(entry: Entry, case: Case, language: Language) -> str:
    """What was changed in a few words, with its part where that is one."""
    told = [part for part in parts(entry, case, language) if part.label != _("recommendation")]
    return " · ".join([title(entry, case, language), *(part.label for part in told if len(told) == 1)])
