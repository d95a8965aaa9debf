"""The way into an evaluation from home; or, where one can't be read, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from slutsats.schema.problem import Problem
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.row_details import RowDetails
from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.home.portfolio_reader import PortfolioReader
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _


class EvaluationAccess:
    """Opens the evaluation under the cursor, and lets what can't be read of it be mended."""

    def __init__(
        self, host: Host, state: HomeState, view: HomeView, reader: PortfolioReader, details: RowDetails
    ) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._reader = reader
        self._details = details

    @property
    def handlers(self) -> Handlers:
        """Opening, and what is wrong."""
        return {
            "home.open-evaluation": Handler.of(self._open, self._view.needs_evaluation),
            "home.show-problems": Handler.of(self._show_problems, self._why_no_problems),
        }

    async def _open(self) -> None:
        """Open the chosen evaluation where its evaluator left it."""
        row = self._view.chosen
        if row is None:
            return
        self._view.portfolio.touched = True
        if row.problem is not None and row.problem.severity == "error":
            await self.show_problems([row.problem], row.id)
            return
        await self._host.open_evaluation(row.id)

    def _why_no_problems(self) -> str:
        return "" if self._state.problems_of(self._view.chosen) else _("Nothing is wrong with this evaluation.")

    async def _show_problems(self) -> None:
        row = self._view.chosen
        await self.show_problems(self._state.problems_of(row), row.id if row else "")

    async def show_problems(self, problems: Sequence[Problem], id_: str) -> None:
        """Show an evaluation's problems in full, each with its place, and mend what the human wants mended."""
        if await self._host.mend_in(self._state.records / id_, problems):
            self._state.known.forget()
            self._reader.read()
            self._details.fill_in()
