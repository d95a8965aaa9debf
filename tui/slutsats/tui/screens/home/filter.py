"""The line in which home's list is narrowed."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.message import Message
from textual.widgets import Input

from slutsats.tui.widgets.fields import LineField
from slutsats.workspace.language import _


class Filter(LineField):
    """Narrows the list with every key; Enter and the arrows go to the list, and the words stay."""

    DEFAULT_CSS = "Filter { margin: 0 1; }"

    @dataclass
    class Narrowed(Message):
        """Other words stand in the line."""

        text: str

    class Left(Message):
        """Keys are to go to the list again."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, placeholder=_("Words of a title, an id or a network"))

    @on(Input.Changed)
    def _narrow(self, changed: Input.Changed) -> None:
        changed.stop()
        self.post_message(self.Narrowed(changed.value))

    def on_key(self, event: events.Key) -> None:
        """Leave the field for the list."""
        if event.key in ("enter", "down", "up"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
