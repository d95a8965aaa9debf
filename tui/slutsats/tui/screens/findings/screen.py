"""The findings: all that an evaluation still lacks, and the way to where each is mended."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from slutsats.records.reading import locate
from slutsats.schema.problem import Problem
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.findings.list import FindingsList
from slutsats.tui.screens.findings.view import FindingsView
from slutsats.workspace.findings.finding_list import mended_at, where
from slutsats.workspace.findings.state import FindingsState
from slutsats.workspace.language import N_, _


class FindingsPage(Page):
    """Everything to mend, in a list."""

    NAME = "findings"
    TITLE_ = N_("Findings")
    ABOUT = N_(
        "All that the evaluation still lacks, in words. Enter goes to where it is mended, and Esc comes back. "
        "Findings never block: you may export a paper that still has some."
    )
    DEFAULT_CSS = """
    FindingsPage #findings-status {
        height: 1; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; background: $surface; color: $text-muted;
    }
    FindingsPage #findings-filter { display: none; }
    FindingsPage #findings-filter.-open { display: block; }
    FindingsPage #findings-body { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = FindingsState(host.session)
        self.view = FindingsView(self, self.state)

    def body(self) -> ComposeResult:
        """How many, the filter, and the list."""
        yield self.view.status
        yield self.view.filter
        with VerticalScroll(id="findings-body", can_focus=False):
            yield self.view.list

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "findings.open-place": Handler.of(self._open_place, self._why_not_open),
            "findings.filter-list": Handler.of(self.view.open_filter),
            "findings.change-grouping": Handler.of(self._change_grouping),
        }

    def crumbs(self) -> Sequence[str]:
        """The page."""
        return [_("Findings")]

    def render_case(self) -> None:
        """Show what is lacking now."""
        if self.session.is_open:
            self.view.show()

    def on_screen_resume(self) -> None:
        """Keys go to the list."""
        self.view.focus_list_again()

    def rest(self) -> None:
        """Out of the filter: the list as it is now, or all of it again where nothing was typed."""
        self.view.leave_filter()

    def step_back(self) -> bool:
        """Esc shows all findings again before it leaves the page."""
        return self.view.clear_filter()

    # --- the way to where it is mended

    def _why_not_open(self) -> str:
        there = self.session.is_open and self.view.list.problem is not None
        return "" if there else _("There is nothing to mend here.")

    async def _open_place(self) -> None:
        if self.view.list.problem is not None:
            await self._open(self.view.list.problem)

    async def _open(self, problem: Problem) -> None:
        """Go to where a finding is mended; Esc comes back."""
        if problem.severity == "error":
            await self.desk.mend(problem)
            return
        place = mended_at(problem)
        if place is not None and self.desk.has(place.page):
            await self.desk.visit(place.page, place)
            return
        located = locate(self.session.folder, (problem,))[0] if problem.place.line is None else problem
        self.desk.tell(_("It is mended in the file itself: {place}").format(place=where(located) or "–"))

    def _change_grouping(self) -> None:
        self.state.change_grouping()
        self.render_case()

    # --- what the widgets ask

    @on(FindingsList.Chosen)
    async def _clicked(self, chosen: FindingsList.Chosen) -> None:
        chosen.stop()
        await self._open(chosen.problem)

    @on(Input.Changed)
    def _filter_typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self.state.narrow(changed.value)
        self.render_case()

    @on(Input.Submitted)
    def _filter_done(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.view.focus_list()
