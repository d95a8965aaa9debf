"""Home: which evaluations there are, how far each has come, and what falls due next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from slutsats.schema.problem import Problem
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.home.due_commands import DueCommands
from slutsats.tui.screens.home.evaluation_access import EvaluationAccess
from slutsats.tui.screens.home.evaluation_actions import EvaluationActions
from slutsats.tui.screens.home.filter import Filter
from slutsats.tui.screens.home.list_order import ListOrder
from slutsats.tui.screens.home.portfolio import Portfolio
from slutsats.tui.screens.home.portfolio_undo import PortfolioUndo
from slutsats.tui.screens.home.row_details import RowDetails
from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.home.portfolio_reader import PortfolioReader
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow


class HomePage(Page):
    """The portfolio."""

    NAME = "home"
    TITLE_ = N_("Evaluations")
    ABOUT = N_(
        "These are the evaluations in your records folder: how far each has come, what is recommended, what it all "
        "costs a year, and the next date to keep. Enter opens one exactly where you left it."
    )
    DEFAULT_CSS = """
    HomePage #empty { padding: 1 2; }
    HomePage #due { height: 1; padding: 0 2; color: $text-warning; }
    HomePage #chosen { dock: bottom; height: 6; margin-bottom: 1; padding: 0 2; color: $text-muted;
        border-top: solid $border-blurred; }
    """
    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self, host: Host, records: Path) -> None:
        super().__init__(host)
        self.state = HomeState(records)
        self.view = HomeView(self, self.state)
        self.reader = PortfolioReader(self.state, self.render_case, self.view.show_due, lambda: self.is_mounted)
        self.details = RowDetails(self.state, self.view, lambda: self.is_mounted)
        self.access = EvaluationAccess(host, self.state, self.view, self.reader, self.details)
        self.actions = EvaluationActions(host, self.state, self.view, self.reader)
        self.undo = PortfolioUndo(host, self.actions)
        self.due = DueCommands(host, self.state)
        self.order = ListOrder(host, self.state, self.view)
        self.listed = asyncio.Event()
        """Set once there is something to see; keys typed before that wait for it."""

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            **self.access.handlers,
            **self.actions.handlers,
            **self.undo.handlers,
            **self.due.handlers,
            **self.order.handlers,
            "home.leave-desk": Handler.of(self.desk.quit),
        }

    def body(self) -> ComposeResult:
        """The list, what there is to know of the chosen one, and what to do where there is none."""
        yield self.view.due
        yield self.view.empty
        yield self.view.portfolio
        yield self.view.panel

    def crumbs(self) -> Sequence[str]:
        """The page's name."""
        return [_(self.TITLE_)]

    @property
    def chosen(self) -> HeaderRow | None:
        """The evaluation under the cursor."""
        return self.view.chosen

    def choose(self, id_: str) -> None:
        """Put the cursor on an evaluation, now or as soon as it is listed."""
        self.view.choose(id_)

    # --- showing

    def on_mount(self) -> None:
        """List what can be listed before the first frame; go on beside it."""
        try:
            self.reader.read()
        finally:
            self.listed.set()  # even where the desk is being left already: keys must not hold that up

    def on_screen_resume(self) -> None:
        """Somebody may have changed something meanwhile."""
        if self.details.can_read:
            self._read_again()
            if self.session.unsaved:
                self.run_worker(self._once_saved(), group="saved", exclusive=True)

    async def _once_saved(self) -> None:
        """What was given last before coming here is on its way to the disk: tell that too."""
        if (store := self.session.store) is not None:
            await asyncio.to_thread(store.flush, 2.0)
            self._read_again()

    def _read_again(self) -> None:
        self.reader.read()
        self.details.fill_in()

    def render_case(self) -> None:
        """Show the evaluations that are listed."""
        self.view.show()
        self.refresh_frame()

    def models_loaded(self) -> None:
        """The record models are there: work out what the first rows lack."""
        self.details.models_loaded()

    # --- what the desk asks

    async def show_problems(self, problems: Sequence[Problem], id_: str) -> None:
        """Show an evaluation's problems in full, each with its place, and mend what the human wants mended."""
        await self.access.show_problems(problems, id_)

    def at_the_bottom(self) -> None:
        """Esc with nothing left to leave: show all again where a filter stands, else tell how to quit."""
        if not self.order.show_all_again():
            self.desk.tell(_("Press q to leave Slutsats. Everything is saved."))

    # --- what the widgets ask

    def on_resize(self) -> None:
        """Cut what is told anew."""
        self.view.show_due()
        self.view.show_chosen()

    @on(Portfolio.Seen)
    def _rows_seen(self) -> None:
        self.details.fill_in()

    @on(Portfolio.Chosen)
    async def _row_chosen(self, chosen: Portfolio.Chosen) -> None:
        self.view.show_chosen()
        if chosen.again:
            await self.desk.run_command("home.open-evaluation")

    @on(Portfolio.HeadingClicked)
    def _heading_clicked(self, clicked: Portfolio.HeadingClicked) -> None:
        clicked.stop()
        self.order.sort_by(clicked.column)
        self.refresh_frame()

    @on(Filter.Narrowed)
    def _narrowed(self, narrowed: Filter.Narrowed) -> None:
        narrowed.stop()
        self.order.narrow(narrowed.text)
        self.refresh_frame()

    @on(Filter.Left)
    def _filter_left(self, left: Filter.Left) -> None:
        left.stop()
        self.view.focus_list()
