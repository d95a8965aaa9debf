"""Which evaluations home lists, in which order, and what of them falls due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from slutsats.workspace.home.due import Soon, kept, soon_in

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow

CHANGED, NEXT, TITLE, PROGRESS = "changed", "next", "title", "progress"
"""The columns that the list can be sorted by."""
Done = Callable[[str], float]
"""How much of an evaluation, by its id, is answered: 0 to 1; 0 where that isn't known."""


class Listing(Protocol):
    """The evaluations of one records folder."""

    def shown(self, order: str, words: Sequence[str], *, archived: bool, done: Done) -> Sequence[HeaderRow]:
        """The rows that hold all `words`, in small letters; archived ones among them if asked."""

    def soon(self, today: date) -> Soon:
        """What falls due soon, counted."""

    def dated(self) -> Iterable[HeaderRow]:
        """The evaluations whose dates are to be kept."""

    @property
    def has_dates(self) -> bool:
        """Whether there is any; told without looking for it, since it is asked for each key."""

    def archived(self) -> int:
        """How many are archived."""

    def __len__(self) -> int:
        """How many there are."""


class Held:
    """All rows in memory: for a folder that is read in no time."""

    def __init__(self) -> None:
        self.rows: list[HeaderRow] = []

    def shown(self, order: str, words: Sequence[str], *, archived: bool, done: Done) -> Sequence[HeaderRow]:
        """See `Listing`."""
        passing = (row for row in self.rows if archived or not row.archived)
        return sorted((row for row in passing if holds(row, words)), key=lambda row: _sort_key(row, order, done))

    def soon(self, today: date) -> Soon:
        """See `Listing`."""
        return soon_in(self.rows, today)

    def dated(self) -> Iterable[HeaderRow]:
        """See `Listing`."""
        return kept(self.rows)

    @property
    def has_dates(self) -> bool:
        """See `Listing`."""
        return any(True for _row in kept(self.rows))

    def archived(self) -> int:
        """See `Listing`."""
        return sum(row.archived for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def holds(row: HeaderRow, words: Sequence[str]) -> bool:
    """Whether all `words`, in small letters, stand in the row's id, title or networks."""
    text = " ".join((row.id, row.title or "", *(name for _id, name in row.networks))).casefold()
    return all(word in text for word in words)


def place_of(rows: Sequence[HeaderRow], id_: str) -> int | None:
    """Where the row of an evaluation stands; None where it doesn't."""
    ids: Sequence[str] = getattr(rows, "ids", None) or [row.id for row in rows]
    return ids.index(id_) if id_ in ids else None


def _sort_key(row: HeaderRow, order: str, done: Done) -> tuple[Any, ...]:
    if order == CHANGED:
        return (-row.changed.timestamp() if row.changed else 0.0, row.id)
    if order == NEXT:
        return (row.due[0][0].isoformat() if row.due else "~", row.id)
    if order == TITLE:
        return ((row.title or row.id).casefold(), row.id)
    return (done(row.id), row.id)
