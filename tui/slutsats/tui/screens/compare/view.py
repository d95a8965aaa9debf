"""What the comparison's page shows: the matrix, and the answer under its cursor."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from slutsats.tui.screens.compare.detail import LEAST, MOST, Detail
from slutsats.tui.screens.compare.table import Table
from slutsats.workspace.compare.state import CompareState
from slutsats.workspace.session import Place

BROAD = 120
"""From this width on the answer may stand beside the matrix."""
FRAME = 7
"""Rows that the header, the footer, the head of the matrix and its legend take, with what parts them."""


class CompareView:
    """The widgets of the comparison's page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: CompareState) -> None:
        self._screen = screen
        self._state = state
        self.table = Table()
        self.detail = Detail()
        self._told_height: int | str = ""

    def show(self) -> None:
        """Show the matrix as it is now."""
        if self._screen.focused is None:
            self.focus_table()
        self._state.unfold_where_all_fits(
            self._screen.size.height - FRAME - (LEAST if self._screen.size.width < BROAD else 0)
        )
        rows = self._state.rows
        self.table.tell(rows, self._state.networks, by_difference=self._state.by_difference)
        self.share_rows()
        self.show_detail()

    def share_rows(self) -> None:
        """The answer stands beside the matrix where that leaves room for all networks, else below it.

        Below it takes the rows that the matrix leaves.
        """
        size = self._screen.size
        beside = size.width >= BROAD and self.table.shows_all(size.width - min(64, size.width * 32 // 100) - 3)
        self._screen.set_class(beside, "-beside")
        height: int | str = "1fr"
        if not beside:
            free = size.height - len(self.table.rows) - FRAME
            height = max(LEAST, min(MOST, free)) + 1  # its line above
        if self._told_height != height:
            self._told_height = height
            self.detail.styles.height = height

    def show_detail(self) -> None:
        """Show the answer under the cursor."""
        row, column = self.table.row, self.table.column
        self.detail.tell(*self._state.words(row, column), self._state.options(row, column))

    def focus_table(self) -> None:
        """Keys go to the matrix."""
        self._screen.set_focus(self.table)

    def stand_at(self, place: Place) -> None:
        """Put the cursor on a question and a network, where there are such."""
        networks = list(self._state.case.networks)
        if place.network in networks:
            self.table.column = networks.index(place.network)
        if place.question is not None and self._state.unfold_for(place.question):
            self.show()
            found = [at for at, row in enumerate(self.table.rows) if row.kind != "fact" and row.id == place.question]
            self.table.cursor = found[0] if found else 0
