"""What home lists: which evaluations pass the filter, in which order, and what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.workspace.home.details import KnownDetails
from slutsats.workspace.home.due import Soon
from slutsats.workspace.home.evaluation_list import CHANGED, NEXT, PROGRESS, TITLE, Held, Listing, place_of
from slutsats.workspace.language import N_

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow
    from slutsats.schema.problem import Problem

SORTS = (N_("last change"), N_("next date"), N_("title"), N_("progress"))
SORTED_BY = (CHANGED, NEXT, TITLE, PROGRESS)
"""The columns that the list can be sorted by, in the order of SORTS."""


class HomeState:
    """The evaluations of one records folder, as they are listed."""

    def __init__(self, records: Path) -> None:
        self.records = records
        self.known = KnownDetails()
        """What was worked out of the evaluations that have been on screen."""
        self._listing: Listing = Held()
        self._read_so_far: tuple[int, int] | None = None
        self._order = 0
        self._filter = ""
        self._archived_too = False
        self._wanted: str | None = None

    # --- what was read of the records folder

    @property
    def listing(self) -> Listing:
        """The evaluations that there are."""
        return self._listing

    @property
    def read_so_far(self) -> tuple[int, int] | None:
        """How many evaluations are read, of how many, while an index is made; None where none is."""
        return self._read_so_far

    def take_over(self, listing: Listing) -> None:
        """List these from now on; nothing is being read for an index any more."""
        self._listing, self._read_so_far = listing, None

    def note_progress(self, done: int, of: int) -> None:
        """Take note of how many evaluations are read for an index."""
        self._read_so_far = (done, of)

    def stop_progress(self) -> None:
        """No index is made: there is none to be had."""
        self._read_so_far = None

    # --- which of them are listed, and how

    @property
    def filter(self) -> str:
        """The words that a listed evaluation holds; empty where all are listed."""
        return self._filter

    @property
    def order_name(self) -> str:
        """What the list is sorted by, to be translated."""
        return SORTS[self._order]

    @property
    def archived_too(self) -> bool:
        """Whether archived evaluations are listed."""
        return self._archived_too

    def narrow(self, text: str) -> None:
        """List only what holds all words of `text`."""
        self._filter = text.strip()

    def sort_next(self) -> None:
        """Sort in the next way."""
        self._order = (self._order + 1) % len(SORTS)

    def sort_by(self, column: str) -> bool:
        """Sort by a column; False where it can't be sorted by."""
        if column in SORTED_BY:
            self._order = SORTED_BY.index(column)
        return column in SORTED_BY

    def toggle_archived(self) -> None:
        """List the archived ones too, or no longer."""
        self._archived_too = not self._archived_too

    def rows(self) -> Sequence[HeaderRow]:
        """The rows that pass the filter, in their order."""
        words, order = self._filter.casefold().split(), SORTED_BY[self._order]
        return self._listing.shown(order, words, archived=self._archived_too, done=self.known.share_done)

    def soon(self) -> Soon:
        """What falls due soon, counted."""
        return self._listing.soon(date.today())

    # --- the evaluation that the cursor is to go to

    def want(self, id_: str) -> None:
        """Let the cursor go to an evaluation as soon as it is listed."""
        self._wanted = id_

    def place_wanted(self, rows: Sequence[HeaderRow]) -> int | None:
        """Where the wanted evaluation is listed, which it is wanted for once; None where it isn't, or none is."""
        place = place_of(rows, self._wanted) if self._wanted is not None else None
        if place is not None:
            self._wanted = None
        return place

    # --- one evaluation

    def problems_of(self, row: HeaderRow | None) -> Sequence[Problem]:
        """All that is known to be wrong with an evaluation."""
        if row is None:
            return ()
        details = self.known.of(row.id)
        return (details.problems if details else ()) or ((row.problem,) if row.problem else ())
