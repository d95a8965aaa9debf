"""From a passage to what it is built on, and back."""

from __future__ import annotations

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.draft.view import DraftView
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import _
from slutsats.workspace.session import Place


class GroundLinks:
    """Leads from the passage under the cursor to the answers, facts and rules behind it; Esc comes back."""

    def __init__(self, host: Host, state: DraftState, view: DraftView) -> None:
        self._host = host
        self._state = state
        self._view = view

    @property
    def handlers(self) -> Handlers:
        """Going to what the passage is built on."""
        return {"draft.open-answer": Handler.of(lambda: self.go_to(self._view.chosen), self._why_not_open)}

    def _why_not_open(self) -> str:
        """Only what is built on something leads somewhere."""
        if reason := self._view.needs_passage():
            return reason
        return "" if self._view.grounds else _("Nothing in the record is behind this passage.")

    async def go_to(self, chosen: int) -> None:
        """Go to one of the passage's grounds."""
        found = self._view.grounds
        place = found[chosen].place if 0 <= chosen < len(found) else None
        if place is None:
            self._host.tell(_("That is no longer in the record: there is nowhere to go."))
        elif not self._host.has(place.page):
            self._host.tell(_("It stands in evaluation.toml: {key}").format(key=place.field or place.page))
        else:
            await self._host.visit(place.page, place)

    def choose(self, by: int) -> None:
        """The next or the previous thing that the passage is built on."""
        if found := self._view.grounds:
            self._view.chosen = (self._view.chosen + by) % len(found)
            self._view.show_panel()

    def cursor_moved(self) -> None:
        """Show what the passage that the cursor came to is built on."""
        self._view.chosen = 0
        self._view.show_panel()

    def open_at(self, place: Place) -> None:
        """Go to the passage that a place names, or to the first about its network."""
        wanted = place.field if place.field in self._state.live.passages else f"conclusion.{place.network}"
        if wanted in self._state.live.passages:
            self._view.sheet.go_to(wanted or "")
        self._view.focus_sheet()
