"""The findings: all that an evaluation still lacks, and the way to where each is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from slutsats.records.reading import locate
from slutsats.schema.base import Language
from slutsats.schema.problem import Problem
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.findings.list import FindingsList
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.workspace import language
from slutsats.workspace.findings.finding_list import Grouping, gathered, grouped, mended_at, sought, where
from slutsats.workspace.language import N_, _, ngettext


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
        self.status = Plain(id="findings-status")
        self.filter = LineField(id="findings-filter")
        self.list = FindingsList()
        self.grouping: Grouping = "network"
        self._gathered: tuple[object, str, list[Problem]] = (None, "", [])
        """What the list was gathered from, the case and the language, and the list."""

    def body(self) -> ComposeResult:
        """How many, the filter, and the list."""
        yield self.status
        yield self.filter
        with VerticalScroll(id="findings-body", can_focus=False):
            yield self.list

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "findings.open-place": Handler.of(self.action_open_place, self.why_not_open_place),
            "findings.filter-list": Handler.of(self.action_filter_list),
            "findings.change-grouping": Handler.of(self.action_change_grouping),
        }

    @property
    def problems(self) -> list[Problem]:
        """All of them, for the case as it is now."""
        case, tongue = self.session.case, cast(Language, language.current())
        known, spoken, _list = self._gathered
        if known is not case or spoken != tongue:
            reading = self.session.reading
            self._gathered = (case, tongue, gathered(case, reading.problems if reading else (), tongue))
        return self._gathered[2]

    def render_case(self) -> None:
        """Show what is lacking now."""
        if not self.session.is_open:
            return
        everything = self.problems
        found = sought(everything, self.filter.value)
        tongue = cast(Language, language.current())
        empty = (
            (_("Nothing is lacking."), _("F3 shows the draft; there x exports it."))
            if not everything
            else (_("No finding holds “{query}”.").format(query=self.filter.value), _("Esc shows them all."))
        )
        self.list.tell(grouped(self.session.case, found, self.grouping, tongue), empty)
        self.filter.placeholder = _("Show only what holds …")
        self._show_status(everything, found)

    def _show_status(self, everything: list[Problem], found: list[Problem]) -> None:
        errors = sum(problem.severity == "error" for problem in everything)
        count = len(everything) - errors
        parts = [ngettext("{count} finding", "{count} findings", count).format(count=count)]
        if errors:
            parts.insert(0, ngettext("{count} error", "{count} errors", errors).format(count=errors))
        if len(found) != len(everything):
            parts.append(ngettext("{count} shown", "{count} shown", len(found)).format(count=len(found)))
        order = _("by what they are about") if self.grouping == "network" else _("by what is to be done")
        told = "  ·  ".join([*parts, ""])
        self.status.say(Content.assemble(told, clickable(order, "app.run('findings.change-grouping')")))

    def on_screen_resume(self) -> None:
        """Keys go to the list."""
        self.set_focus(self.list, scroll_visible=False)
        self.call_after_refresh(self.list.reveal)

    # the way to where it is mended

    def why_not_open_place(self) -> str:
        """Where nothing is lacking there is nowhere to go."""
        return "" if self.session.is_open and self.list.problem is not None else _("There is nothing to mend here.")

    async def action_open_place(self) -> None:
        """Go to where the finding under the cursor is mended; Esc comes back."""
        if self.list.problem is not None:
            await self._open(self.list.problem)

    @on(FindingsList.Chosen)
    async def _clicked(self, chosen: FindingsList.Chosen) -> None:
        chosen.stop()
        await self._open(chosen.problem)

    async def _open(self, problem: Problem) -> None:
        if problem.severity == "error":
            await self.desk.mend(problem)
            return
        place = mended_at(problem)
        if place is not None and self.desk.has(place.page):
            await self.desk.visit(place.page, place)
            return
        located = locate(self.session.folder, (problem,))[0] if problem.place.line is None else problem
        self.desk.tell(_("It is mended in the file itself: {place}").format(place=where(located) or "–"))

    # filter and grouping

    def action_filter_list(self) -> None:
        """Type what the findings are to hold."""
        self.filter.add_class("-open")
        self.set_focus(self.filter)

    @on(Input.Changed)
    def _filter_typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self.render_case()

    @on(Input.Submitted)
    def _filter_done(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.set_focus(self.list)

    def rest(self) -> None:
        """Out of the filter: the list as it is now, or all of it again where nothing was typed."""
        if not self.filter.value:
            self.filter.remove_class("-open")
        self.set_focus(self.list)

    def step_back(self) -> bool:
        """Esc shows all findings again before it leaves the page."""
        if not self.filter.value:
            return False
        self.filter.value = ""
        self.filter.remove_class("-open")
        self.set_focus(self.list)
        return True

    def action_change_grouping(self) -> None:
        """By what they are about, or by what is to be done."""
        self.grouping = "kind" if self.grouping == "network" else "network"
        self.render_case()

    def crumbs(self) -> Sequence[str]:
        """The page."""
        return [_("Findings")]
