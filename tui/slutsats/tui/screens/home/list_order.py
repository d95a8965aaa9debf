"""How home's list is narrowed and sorted, and how the cursor moves in it."""

from __future__ import annotations

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _


class ListOrder:
    """Changes which evaluations are listed, and in which order."""

    def __init__(self, host: Host, state: HomeState, view: HomeView) -> None:
        self._host = host
        self._state = state
        self._view = view

    @property
    def handlers(self) -> Handlers:
        """The filter, the order, the archived ones, and the cursor."""
        return {
            "home.filter-evaluations": Handler.of(self._view.focus_filter),
            "home.sort-evaluations": Handler.of(self._sort),
            "home.show-archived": Handler.of(self._show_archived),
            "home.move": Handler(self._view.portfolio.move),
        }

    def _sort(self) -> None:
        self._state.sort_next()
        self._tell_order()

    def sort_by(self, column: str) -> None:
        """Sort by a column whose heading was clicked, where that can be done."""
        if self._state.sort_by(column):
            self._tell_order()

    def _tell_order(self) -> None:
        self._view.show()
        self._host.tell(_("Sorted by {what}.").format(what=_(self._state.order_name)))

    def narrow(self, text: str) -> None:
        """List only what holds all words of `text`."""
        self._state.narrow(text)
        self._view.show()

    def show_all_again(self) -> bool:
        """Take the filter away; False where there is none."""
        if not (self._state.filter or self._view.has_filter):
            return False
        self._view.close_filter()
        self.narrow("")
        return True

    def _show_archived(self) -> None:
        self._state.toggle_archived()
        self._view.show()
        if not self._state.listing.archived():
            self._host.tell(_("Nothing is archived; z archives the evaluation under the cursor."))
        elif self._state.archived_too:
            self._host.tell(_("The archived ones are listed too."))
        else:
            self._host.tell(_("The archived ones are hidden."))
