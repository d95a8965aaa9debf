"""What the rows on screen lack is worked out beside the screen, one row after another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.home.details import read_details
from slutsats.workspace.home.state import HomeState


class RowDetails:
    """Reads the evaluations on screen for what their headers don't tell, once the record models are loaded."""

    def __init__(self, state: HomeState, view: HomeView, is_up: Callable[[], bool]) -> None:
        self._state = state
        self._view = view
        self._is_up = is_up
        self._models = False
        self._filling: asyncio.Task[None] | None = None

    def models_loaded(self) -> None:
        """Begin: the record models are there."""
        self._models = True
        self.fill_in()

    @property
    def can_read(self) -> bool:
        """Whether the record models are there."""
        return self._models

    @property
    def are_filled_in(self) -> bool:
        """Whether all is worked out that the rows on screen lacked."""
        return self._filling is not None and self._filling.done()

    def fill_in(self) -> None:
        """Work out what the rows on screen lack, unless that is being done."""
        if self._models and (self._filling is None or self.are_filled_in):
            self._filling = asyncio.create_task(self._work_out())

    async def _work_out(self) -> None:
        known, portfolio = self._state.known, self._view.portfolio
        while missing := [row for row in portfolio.on_screen() if not known.holds(row)]:
            row = missing[0]
            details = await asyncio.to_thread(read_details, row)
            if not self._is_up():
                return
            known.learn(row, details)
            self._view.show_details()
