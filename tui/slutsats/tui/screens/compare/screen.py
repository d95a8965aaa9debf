"""The comparison: criteria by networks, to look at rather than read, down to each answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.app import ComposeResult

from slutsats.schema.base import Language, localised
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.compare.detail import Detail
from slutsats.tui.screens.compare.table import Table
from slutsats.tui.widgets.marks import CONFIDENCE_LABELS
from slutsats.workspace import language
from slutsats.workspace.compare.matrix import ComparedRow, matrix
from slutsats.workspace.language import N_, _
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.named_facts import filled
from slutsats.workspace.session import Place


class ComparePage(Page):
    """The matrix of the answers that stand."""

    NAME = "compare"
    TITLE_ = N_("Compare")
    ABOUT = N_(
        "Every criterion with what each network got: the level by its place, how sure it is by how full the mark is. "
        "Enter opens the answer."
    )
    SHOWS_TOO = ("walk",)
    DEFAULT_CSS = """
    ComparePage Table { margin-top: 1; }
    ComparePage.-short Table { margin-top: 0; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.table = Table()
        self.detail = Detail()
        self.unfolded: frozenset[str] = frozenset()
        self.by_difference = False

    def body(self) -> ComposeResult:
        """The matrix, and the answer under its cursor."""
        yield self.table
        yield self.detail

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "compare.open-answer": Handler.of(self.action_open_answer),
            "compare.sort-difference": Handler.of(self.action_sort_difference),
            "compare.fold-questions": Handler.of(self.action_fold_questions),
            "compare.fold-all": Handler.of(self.action_fold_all),
        }

    def crumbs(self) -> Sequence[str]:
        """What page it is."""
        return [_("Compare")]

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown."""
        return cast(Language, language.current())

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is nothing to compare."""
        if self.session.case.networks:
            return ""
        return f"{_('There is nothing to compare yet.')} {_('F9 adds what is to be evaluated.')}"

    async def open_at(self, place: Place) -> None:
        """Put the cursor on a question and a network."""
        case = self.session.case
        self.set_focus(self.table)
        if place.network is not None and place.network in case.networks:
            self.table.column = list(case.networks).index(place.network)
        if place.question is not None and place.question in case.framework.questions:
            criterion = case.framework.questions[place.question].criterion
            if not case.framework.is_main(place.question):
                self.unfolded |= {criterion}
            self.render_case()
            found = [
                at
                for at, row in enumerate(self.table.rows)
                if row.kind in ("criterion", "question") and row.id == place.question
            ]
            self.table.cursor = found[0] if found else 0

    async def follow(self, place: Place) -> bool:
        """Put the cursor on the answer that was changed."""
        if place.page == "walk":
            await self.open_at(place)
        return place.page == "walk"

    def render_case(self) -> None:
        """Show the matrix as it is now."""
        if not self.is_mounted or not self.session.is_open:
            return
        case = self.session.case
        if self.focused is None:
            self.set_focus(self.table)
        rows = matrix(case, self.unfolded, self.screen_language, by_difference=self.by_difference)
        rows = rows if case.networks else []
        networks = tuple(network.shown for network in case.networks.values())
        self.table.tell(rows, networks, by_difference=self.by_difference)
        self._show_detail()

    @on(Table.Moved)
    def _follow_cursor(self, moved: Table.Moved) -> None:
        moved.stop()
        self._show_detail()
        self.refresh_frame()

    def _show_detail(self) -> None:
        case, row = self.session.case, self.table.row
        if row is None or not case.networks:
            self.detail.tell(_("There is nothing to compare yet."), _("F9 adds what is to be evaluated."), "")
            return
        network_id = list(case.networks)[self.table.column]
        cell = row.cells[self.table.column]
        title = f"{case.networks[network_id].shown} · {row.title}"
        if row.kind in ("fact", "points"):
            self.detail.tell(title, cell.text or _("not known"), "")
            return
        if (problem := case.unreadable_of(network_id, row.id)) is not None:
            self.detail.tell(title, _("can't be read"), where_and_what(problem))
            return
        standing = case.standing(network_id, row.id)
        answer = standing.answer
        value = cell.text or (_("not asked") if cell.state == "not-asked" else _("not answered yet"))
        if cell.confidence:
            value += f" · {_('confidence')} {_(CONFIDENCE_LABELS[cell.confidence])}"
        if cell.notable:
            value += f" · {_('notable')}"
        if not standing.agreed:
            value += f" · {_('the evaluators differ')}"
        ask = localised(case.framework.questions[row.id].ask, self.screen_language)
        text = filled(case, network_id, answer.justification).strip() if answer else ""
        self.detail.tell(title, value, text or ask)

    def _row(self) -> ComparedRow | None:
        return self.table.row

    async def action_open_answer(self) -> None:
        """Open what is under the cursor: the answer in the walk, or the fact among the facts."""
        row = self._row()
        if row is None:
            return
        network = list(self.session.case.networks)[self.table.column]
        if row.kind == "fact":
            await self.desk.show("facts", Place(network, page="facts"))
        elif row.kind == "points" and not row.id:
            await self.desk.show("decide", Place(network, page="decide"))
        else:
            await self.desk.show("walk", Place(network, row.id))

    @on(Table.Opened)
    async def _open(self, opened: Table.Opened) -> None:
        opened.stop()
        await self.action_open_answer()

    @on(Table.FoldWanted)
    def _fold_clicked(self, wanted: Table.FoldWanted) -> None:
        wanted.stop()
        self.action_fold_questions()

    @on(Table.SortWanted)
    def _sort_clicked(self, wanted: Table.SortWanted) -> None:
        wanted.stop()
        self.action_sort_difference()

    def action_sort_difference(self) -> None:
        """By how far the networks lie apart, or as the framework has them."""
        self.by_difference = not self.by_difference
        self.render_case()

    def action_fold_questions(self) -> None:
        """Unfold the questions under the criterion of the cursor, or fold them."""
        row = self._row()
        if row is not None:
            self.unfolded ^= {row.criterion}
            self.render_case()

    def action_fold_all(self) -> None:
        """Unfold all, or fold all."""
        every = frozenset(self.session.case.framework.criteria)
        self.unfolded = frozenset() if self.unfolded == every else every
        self.render_case()
