"""The history: every saved change of the evaluation, the newest first, and what stood there before."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.history.view import HistoryView
from slutsats.workspace.history.change_words import title
from slutsats.workspace.history.state import HistoryState
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place

AFTER_SAVE = 0.1
"""Seconds after a save until the history is read again: it is written right after the record."""


class HistoryPage(Page):
    """Lists what was changed, and brings it back."""

    NAME = "history"
    TITLE_ = N_("History")
    ABOUT = N_(
        "Every change that was saved: who made it, when, and from what to what. Nothing here is ever lost by bringing "
        "something back: that is a change too, and stands on top of the list afterwards."
    )
    DEFAULT_CSS = """
    HistoryPage OptionList { height: 1fr; border: none; padding: 0 1; background: $background; }
    HistoryPage OptionList:focus { border: none; }
    HistoryPage #history-about { padding: 0 1; color: $text-muted; height: auto; }
    HistoryPage VerticalScroll { height: 45%; padding: 0 1; border-top: solid $border-blurred; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = HistoryState(host.session)
        self.view = HistoryView(self, self.state)
        self._coming = False
        """Whether the history is about to be read anew."""
        self._clicked: int | None = None
        """The row that was clicked last."""

    def body(self) -> ComposeResult:
        """What is listed, the list, and the change under the cursor in full."""
        yield self.view.about
        yield self.view.list
        with VerticalScroll(can_focus=False):
            yield self.view.change

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "history.restore-change": Handler.of(self._restore, lambda: self.state.why_not_restore(self.view.entry)),
            "history.open-answer": Handler.of(self._open, self._why_not_open),
            "history.toggle-here": Handler.of(self._toggle_here, self._why_not_toggle),
        }

    async def open_at(self, place: Place) -> None:
        """Show the history of an answer, where one is named, else of everything."""
        self.state.open_at(place)
        self.view.focus_list()

    def render_case(self) -> None:
        """Read the history anew and list it."""
        if self.session.is_open and self.is_mounted:
            before = self.view.entry
            self.state.read()
            self.view.show(before)

    def refresh_frame(self) -> None:
        """When something was saved, it belongs in the list."""
        super().refresh_frame()
        if self.is_current and self.session.saved.kind == "saved" and not self._coming:
            self._coming = True
            self.set_timer(AFTER_SAVE, self._read_again)

    def _read_again(self) -> None:
        before = self.view.entry
        if self.is_current and self.session.is_open and self.state.read():
            self.view.show(before)
            super().refresh_frame()
        self._coming = False

    # --- commands

    async def _restore(self) -> None:
        """Bring back what stood there before the change under the cursor, once it is confirmed."""
        entry = self.view.entry
        if entry is None:
            return
        named = title(entry, self.state.case, self.state.screen_language)
        if not await self.desk.confirm(_("Bring back what stood at “{what}” before this change?").format(what=named)):
            return
        if self.state.restore(entry):
            self.desk.tell(_("Brought back."))
        else:
            self.desk.tell(_("That can't be brought back: the record has changed since."), "warning")

    def _why_not_open(self) -> str:
        return "" if self.view.entry is not None else _("There is no change to go to.")

    async def _open(self) -> None:
        """Go to what was changed."""
        if (entry := self.view.entry) is not None:
            place = self.state.place_of(entry)
            await self.desk.show(place.page, place)

    def _why_not_toggle(self) -> str:
        return "" if self.state.here is not None else _("These are all changes.")

    def _toggle_here(self) -> None:
        """The one answer, or everything."""
        self.state.only_here = not self.state.only_here
        self.render_case()

    # --- what the widgets ask

    @on(OptionList.OptionHighlighted)
    def _follow(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()
        self.view.show_change()
        super().refresh_frame()

    @on(OptionList.OptionSelected)
    async def _click(self, selected: OptionList.OptionSelected) -> None:
        """Open a change at the second click on it; the first one shows it below."""
        selected.stop()
        again, self._clicked = selected.option_index == self._clicked, selected.option_index
        if again:
            await self.desk.run_command("history.open-answer")
