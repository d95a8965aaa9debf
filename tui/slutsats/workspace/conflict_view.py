"""A question between two versions, in words: where it is, what differs, and whether both texts can stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from slutsats.records.history import Entry
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.workspace.history import change_words
from slutsats.workspace.history.change_words import ChangedPart

if TYPE_CHECKING:
    from slutsats.records.events import Conflict
    from slutsats.workspace.session import Session

_BOTH = "justification"


@dataclass(frozen=True, slots=True)
class ConflictView:
    """What is shown of a conflict; `parts` have ours as old and theirs as new."""

    where: str
    parts: tuple[ChangedPart, ...]
    removed: str = ""
    """The file, where somebody removed all of it."""
    has_both: bool = False
    """Whether each side has a text of its own, which can stand after the other's."""


def viewed(conflict: Conflict, case: Case, language: Language) -> ConflictView:
    """A conflict in the words of the case."""
    if not conflict.key:
        return ConflictView("", (), conflict.file)
    told = Entry(datetime.now(UTC), "", conflict.file, conflict.key, conflict.ours, conflict.theirs)
    parts = tuple(change_words.parts(told, case, language))
    return ConflictView(change_words.title(told, case, language), parts, has_both=bool(both_texts(conflict)))


def both_texts(conflict: Conflict) -> str:
    """Our justification with theirs after it; empty where one of them has none, or they are the same."""
    ours, theirs = (
        str(side.get(_BOTH) or "").strip("\n") if isinstance(side, dict) else ""
        for side in (conflict.ours, conflict.theirs)
    )
    return f"{ours}\n\n{theirs}" if ours and theirs and ours != theirs else ""


def stand_both(session: Session, conflict: Conflict) -> None:
    """Keep ours, its justification followed by theirs."""
    text = both_texts(conflict)
    spot = change_words.where(Entry(datetime.now(UTC), "", conflict.file, conflict.key, None, None))
    session.resolve(conflict, mine=True)
    if spot.network is not None and spot.question is not None and text:
        session.give(spot.network, spot.question, justification=text)
