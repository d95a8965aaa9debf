"""What the findings' page shows: how many there are, the filter, and the list."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen

from slutsats.tui.screens.findings.list import FindingsList
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.workspace.findings.state import FindingsState
from slutsats.workspace.language import _, ngettext


class FindingsView:
    """The widgets of the findings' page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: FindingsState) -> None:
        self._screen = screen
        self._state = state
        self.status = Plain(id="findings-status")
        self.filter = LineField(id="findings-filter")
        self.list = FindingsList()

    def show(self) -> None:
        """Show what is lacking now."""
        empty = (
            (_("No finding holds “{query}”.").format(query=self._state.query), _("Esc shows them all."))
            if self._state.problems
            else (_("Nothing is lacking."), _("F3 shows the draft; there p exports it."))
        )
        self.list.tell(self._state.groups, empty)
        self.filter.placeholder = _("Show only what holds …")
        self._show_status()

    def _show_status(self) -> None:
        everything, found = self._state.problems, self._state.found
        errors = sum(problem.severity == "error" for problem in everything)
        count = len(everything) - errors
        parts = [ngettext("{count} finding", "{count} findings", count).format(count=count)]
        if errors:
            parts.insert(0, ngettext("{count} error", "{count} errors", errors).format(count=errors))
        if len(found) != len(everything):
            parts.append(ngettext("{count} shown", "{count} shown", len(found)).format(count=len(found)))
        order = _("by what they are about") if self._state.is_by_network else _("by what is to be done")
        told = "  ·  ".join([*parts, ""])
        self.status.say(Content.assemble(told, clickable(order, "app.run('findings.change-grouping')")))

    def focus_list(self) -> None:
        """Keys go to the list."""
        self._screen.set_focus(self.list)

    def focus_list_again(self) -> None:
        """Keys go to the list, and what its cursor is on comes into view."""
        self._screen.set_focus(self.list, scroll_visible=False)
        self._screen.call_after_refresh(self.list.reveal)

    def open_filter(self) -> None:
        """Keys go to the filter's line."""
        self.filter.add_class("-open")
        self._screen.set_focus(self.filter)

    def leave_filter(self) -> None:
        """Keys go to the list; the filter's line goes away where nothing was typed."""
        if not self.filter.value:
            self.filter.remove_class("-open")
        self.focus_list()

    def clear_filter(self) -> bool:
        """Show all findings again; False where they are shown."""
        if not self.filter.value:
            return False
        self.filter.value = ""
        self.leave_filter()
        return True
