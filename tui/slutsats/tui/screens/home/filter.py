"""The line in which home's list is narrowed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.widgets import Input

from slutsats.tui.widgets.fields import LineField
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.tui.screens.home.screen import HomePage


class Filter(LineField):
    """Narrows the list with every key; Enter and the arrows go to the list, and the words stay."""

    DEFAULT_CSS = "Filter { margin: 0 1; }"

    def __init__(self, text: str = "") -> None:
        super().__init__(text, placeholder=_("Words of a title, an id or a network"))

    @property
    def _home(self) -> HomePage:
        return cast("HomePage", self.screen)

    @on(Input.Changed)
    def _narrow(self, changed: Input.Changed) -> None:
        changed.stop()
        self._home.narrow(changed.value)

    def on_key(self, event: events.Key) -> None:
        """Leave the field for the list."""
        if event.key in ("enter", "down", "up"):
            event.stop()
            event.prevent_default()
            self._home.set_focus(None)
