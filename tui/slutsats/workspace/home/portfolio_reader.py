"""The reader of the records folder: a small one is read, of a large one the index is asked; both beside the screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from slutsats.workspace.home.evaluation_list import Held, Listing
from slutsats.workspace.home.state import HomeState

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow
    from slutsats.records.index import Index
    from slutsats.records.library import Library

AT_ONCE = 0.03
"""Seconds that reading a folder may hold up the first frame; the rest of it is read beside."""
AT_LEAST = 24
"""As many evaluations are read before the first frame however slow the disk is, so that keys meet a whole list."""
MANY = 500
"""Evaluations from which on an index is kept of them."""
TOLD_EACH = 0.25
"""Seconds between two tellings of how far the reading has come."""


class PortfolioReader:
    """Reads the records folder for the state, and tells each time that more of it is known."""

    def __init__(
        self,
        state: HomeState,
        listed: Callable[[], None],
        progressed: Callable[[], None],
        is_up: Callable[[], bool],
    ) -> None:
        self._state = state
        self.listed = listed
        """Called when other evaluations are to be listed."""
        self.progressed = progressed
        """Called when an index that is being made has come further."""
        self._is_up = is_up
        """Whether there still is a screen to show what was read beside it."""
        self._one_reader = threading.Lock()

    def read(self) -> None:
        """List the records folder anew. What is listed already stays until there is something newer."""
        from slutsats.records.library import Library

        library = Library(self._state.records)
        if library.holds_more_than(MANY):
            self._ask_index(library)
        else:
            self._read_headers(library)

    def _read_headers(self, library: Library) -> None:
        """Read every header: as many as there is time for now, the others beside."""
        held = Held()
        self._state.take_over(held)
        rows = library.rows(date.today())
        started = monotonic()
        for row in rows:
            held.rows.append(row)
            if len(held.rows) >= AT_LEAST and monotonic() - started > AT_ONCE:
                self._read_beside(held, rows)
                break
        self.listed()

    def _read_beside(self, held: Held, rows: Iterator[HeaderRow]) -> None:
        loop = asyncio.get_running_loop()

        def read() -> None:
            batch: list[HeaderRow] = []
            told = monotonic()
            for row in rows:
                batch.append(row)
                if monotonic() - told > TOLD_EACH:
                    loop.call_soon_threadsafe(self._more, held, batch)
                    batch, told = [], monotonic()
            loop.call_soon_threadsafe(self._more, held, batch)

        threading.Thread(target=read, name="slutsats-list", daemon=True).start()

    def _more(self, held: Held, batch: list[HeaderRow]) -> None:
        if held is self._state.listing and self._is_up():
            held.rows.extend(batch)
            self.listed()

    # --- by the index

    def _ask_index(self, library: Library) -> None:
        """Show what the index knows, or some rows where it knows nothing, and bring it up to date beside."""
        from slutsats.records.index import Index, UnusableError
        from slutsats.workspace.home.indexed import Indexed

        index = Index(self._state.records)
        if not isinstance(self._state.listing, Indexed):
            listing: Listing = Held()
            with suppress(UnusableError):
                listing = Indexed(index, library.unreached(), date.today())
            if not len(listing):
                listing = some = Held()
                some.rows.extend(library.row(name, date.today()) for name in library.some(AT_LEAST))
            self._state.take_over(listing)
        self.listed()
        loop = asyncio.get_running_loop()

        def refresh() -> None:
            with self._one_reader, suppress(RuntimeError):  # which the loop raises once the desk is left
                try:
                    for listing in self._refreshed(index, library, loop):
                        loop.call_soon_threadsafe(self._take_over, listing)
                except UnusableError:
                    loop.call_soon_threadsafe(self._do_without, library)

        threading.Thread(target=refresh, name="slutsats-index", daemon=True).start()

    def _refreshed(self, index: Index, library: Library, loop: asyncio.AbstractEventLoop) -> Iterator[Listing]:
        """The listing with every header up to date; then, where sheets tell of later changes, that too."""
        from slutsats.workspace.home.indexed import Indexed

        last = 0.0

        def told(done: int, of: int) -> None:
            nonlocal last
            if done and monotonic() - last > TOLD_EACH:
                last = monotonic()
                loop.call_soon_threadsafe(self._told_of, done, of)

        index.refresh(told)
        unsafe = library.unreached()
        yield Indexed(index, unsafe, date.today())
        if index.refresh_changes():
            yield Indexed(index, unsafe, date.today())

    def _told_of(self, done: int, of: int) -> None:
        self._state.note_progress(done, of)
        if self._is_up():
            self.progressed()

    def _take_over(self, listing: Listing) -> None:
        self._state.take_over(listing)
        if self._is_up():
            self.listed()

    def _do_without(self, library: Library) -> None:
        self._state.stop_progress()
        if self._is_up():
            self._read_headers(library)
