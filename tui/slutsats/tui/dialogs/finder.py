"""A dialog with a line to type in and a list that follows it: the line keeps the focus, the arrows move in the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import events, on
from textual.widgets import Input, OptionList

from slutsats.tui.frame.dialog import Dialog

Result = TypeVar("Result")


class Finder(Dialog[Result]):
    """What a finder adds to a dialog: moving in its one list, and choosing by Enter or the mouse."""

    def at(self, index: int) -> Result | None:
        """What stands in the list at `index`; None where nothing does."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move in the list while the line keeps the focus."""
        options = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "pagedown": options.action_page_down,
            "pageup": options.action_page_up,
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    @on(Input.Submitted)
    def _take_highlighted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        index = self.query_one(OptionList).highlighted
        if index is not None and (found := self.at(index)) is not None:
            self.dismiss(found)

    @on(OptionList.OptionSelected)
    def _take_clicked(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        if (found := self.at(selected.option_index)) is not None:
            self.dismiss(found)
