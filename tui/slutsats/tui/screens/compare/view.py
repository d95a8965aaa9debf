"""What the comparison's page shows: the matrix, and the answer under its cursor."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from slutsats.tui.screens.compare.detail import Detail
from slutsats.tui.screens.compare.table import Table
from slutsats.workspace.compare.state import CompareState
from slutsats.workspace.session import Place


class CompareView:
    """The widgets of the comparison's page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: CompareState) -> None:
        self._screen = screen
        self._state = state
        self.table = Table()
        self.detail = Detail()

    def show(self) -> None:
        """Show the matrix as it is now."""
        if self._screen.focused is None:
            self.focus_table()
        self.table.tell(self._state.rows, self._state.networks, by_difference=self._state.by_difference)
        self.show_detail()

    def show_detail(self) -> None:
        """Show the answer under the cursor."""
        self.detail.tell(*self._state.words(self.table.row, self.table.column))

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
