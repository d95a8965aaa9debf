"""The comparison: criteria by networks, to look at rather than read, down to each answer."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.compare.table import Table
from slutsats.tui.screens.compare.view import CompareView
from slutsats.workspace.compare.state import CompareState
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place
from slutsats.workspace.walk.question_view import CANNOT_JUDGE_KEY, NOT_APPLICABLE_KEY


class ComparePage(Page):
    """The matrix of the answers that stand."""

    NAME = "compare"
    TITLE_ = N_("Compare")
    ABOUT = N_(
        "Every criterion with what each network got: the level as a bar of its scale, and how sure it is. A digit "
        "answers in the cell and goes on to the next network; Enter opens the answer."
    )
    SHOWS_TOO = ("walk",)
    DEFAULT_CSS = """
    ComparePage #compare-body { height: 1fr; }
    ComparePage Table { margin-top: 1; }
    ComparePage.-short Table { margin-top: 0; }
    ComparePage.-beside #compare-body { layout: horizontal; }
    ComparePage.-beside Detail {
        width: 32%; max-width: 64; height: 1fr; border-top: none; border-left: solid $border-blurred; padding: 1 1 0 1;
    }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = CompareState(host.session)
        self.view = CompareView(self, self.state)

    def body(self) -> ComposeResult:
        """The matrix, and the answer under its cursor."""
        with Container(id="compare-body"):
            yield self.view.table
            yield self.view.detail

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "compare.open-answer": Handler.of(self._open_answer),
            "compare.sort-difference": Handler.of(self._sort),
            "compare.fold-questions": Handler.of(self._fold),
            "compare.fold-all": Handler.of(self._fold_all),
            "compare.choose-level": Handler(self._answer),
            "compare.answer-cannot-judge": Handler(lambda _key: self._answer(CANNOT_JUDGE_KEY)),
            "compare.answer-not-applicable": Handler(lambda _key: self._answer(NOT_APPLICABLE_KEY)),
            "compare.show-evaluators": Handler.of(self._show_evaluators),
        }

    def crumbs(self) -> Sequence[str]:
        """What page it is."""
        return [_("Compare")]

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is nothing to compare."""
        if self.session.case.networks:
            return ""
        return f"{_('There is nothing to compare yet.')} {_('F9 adds what is to be evaluated.')}"

    async def open_at(self, place: Place) -> None:
        """Put the cursor on a question and a network."""
        self.view.focus_table()
        self.view.stand_at(place)

    async def follow(self, place: Place) -> bool:
        """Put the cursor on the answer that was changed."""
        if place.page == "walk":
            await self.open_at(place)
        return place.page == "walk"

    def render_case(self) -> None:
        """Show the matrix as it is now."""
        if self.is_mounted and self.session.is_open:
            self.view.show()

    # --- commands

    async def _open_answer(self) -> None:
        """Open what is under the cursor: the answer in the walk, or the fact among the facts."""
        row = self.view.table.row
        if row is not None:
            place = self.state.place_of(row, self.view.table.column)
            await self.desk.show(place.page, place)

    def _sort(self) -> None:
        self.state.sort()
        self.render_case()

    def _fold(self) -> None:
        """Unfold the questions under the criterion of the cursor, or fold them."""
        row = self.view.table.row
        if row is not None:
            self.state.fold(row.criterion)
            self.render_case()

    def _fold_all(self) -> None:
        self.state.fold_all()
        self.render_case()

    def _answer(self, key: str) -> None:
        """Answer in the cell, and go on to the same question for the next network."""
        table = self.view.table
        if told := self.state.answer(table.row, table.column, key):
            self.desk.tell(told)
        else:
            table.action_move(0, 1)

    def _show_evaluators(self) -> None:
        if told := self.state.show_evaluators():
            self.desk.tell(told)
        self.render_case()

    def on_resize(self) -> None:
        """Share the rows anew."""
        if self.session.is_open:
            self.view.share_rows()

    # --- what the widgets ask

    @on(Table.Moved)
    def _cursor_moved(self, moved: Table.Moved) -> None:
        moved.stop()
        self.view.show_detail()
        self.refresh_frame()

    @on(Table.Opened)
    async def _opened(self, opened: Table.Opened) -> None:
        opened.stop()
        await self._open_answer()

    @on(Table.FoldWanted)
    def _fold_clicked(self, wanted: Table.FoldWanted) -> None:
        wanted.stop()
        self._fold()

    @on(Table.SortWanted)
    def _sort_clicked(self, wanted: Table.SortWanted) -> None:
        wanted.stop()
        self._sort()
