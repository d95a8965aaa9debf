"""The listing of a decade of records: the index is asked, and a row is made when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import chain
from typing import overload

from slutsats.records.headers import HeaderRow
from slutsats.records.index import Index, UnusableError
from slutsats.workspace.home.due import SOON, Soon
from slutsats.workspace.home.evaluation_list import PROGRESS, TITLE, Done, holds

READ_AHEAD = 64
"""Rows that are asked of the index at once, since the keys go from one to the next."""
REMEMBERED = 16 * READ_AHEAD
"""Rows that are held in memory, of however many there are."""


class Indexed:
    """Rows made when they are looked at: for a decade of records. `unsafe` are those that no index may name.

    Raises UnusableError where the index can't be had when it is made. Where it can't later, as while another desk
    writes much, what was known last is shown.
    """

    def __init__(self, index: Index, unsafe: Sequence[HeaderRow], today: date) -> None:
        self._index, self._unsafe, self._today = index, unsafe, today
        self._ids: list[str] = []
        self._count = index.count() + len(unsafe)
        self._has_dates = index.has_dates(today)

    def shown(self, order: str, words: Sequence[str], *, archived: bool, done: Done) -> Sequence[HeaderRow]:
        """See `Listing`."""
        with suppress(UnusableError):
            order_ = TITLE if order == PROGRESS else order
            self._ids = self._index.ids(order_, words, today=self._today, archived=archived)
        ids = sorted(self._ids, key=done) if order == PROGRESS else self._ids
        return LazyRows(self._index, ids, [row for row in self._unsafe if holds(row, words)], self._today)

    def soon(self, today: date) -> Soon:
        """See `Listing`."""
        try:
            dates = self._index.dates(today, today + timedelta(days=SOON))
        except UnusableError:
            return Soon(None, 0, 0)
        first = None
        if dates.first is not None:
            row = next(self._index.rows([dates.first], today))
            first = next(((row, one) for one in row.due if one[0] >= today), None)
        return Soon(first, dates.soon, dates.passed)

    def dated(self) -> Iterable[HeaderRow]:
        """See `Listing`."""
        ids: list[str] = []
        with suppress(UnusableError):
            ids = self._index.dated(self._today)
        return self._index.rows(ids, self._today)

    @property
    def has_dates(self) -> bool:
        """See `Listing`."""
        return self._has_dates

    def archived(self) -> int:
        """See `Listing`."""
        try:
            return self._index.count(archived=True)
        except UnusableError:
            return 0

    def __len__(self) -> int:
        return self._count


class LazyRows(Sequence[HeaderRow]):
    """The rows of many ids, then a few that stand last; those that are looked at are made, and some of them held."""

    def __init__(self, index: Index, ids: Sequence[str], last: Sequence[HeaderRow], today: date) -> None:
        self.ids, self.last = ids, last
        self._index, self._today = index, today
        self._made: dict[str, HeaderRow] = {}

    def __len__(self) -> int:
        return len(self.ids) + len(self.last)

    @overload
    def __getitem__(self, at: int) -> HeaderRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[HeaderRow]: ...
    def __getitem__(self, at: int | slice) -> HeaderRow | Sequence[HeaderRow]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if place >= len(self.ids):
            return self.last[place - len(self.ids)]
        if self.ids[place] not in self._made:
            self._make(place)
        return self._made[self.ids[place]]

    def __iter__(self) -> Iterator[HeaderRow]:
        return chain(self._index.rows(self.ids, self._today), self.last)

    def _make(self, place: int) -> None:
        if len(self._made) > REMEMBERED:
            self._made.clear()
        around = self.ids[max(0, place - READ_AHEAD // 2) : place + READ_AHEAD]
        self._made.update(zip(around, self._index.rows(around, self._today), strict=True))
