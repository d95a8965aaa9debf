"""A list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.tui.language import N_
from slutsats.tui.page import Dialog


class Choose(Dialog[str]):
    """Shows (value, label) pairs and returns the value that was chosen."""

    ABOUT = N_("Choose with ↑ ↓ and Enter; Esc leaves it as it was.")
    DEFAULT_CSS = """
    Choose OptionList { border: none; background: $surface; height: auto; max-height: 100%; padding: 0; }
    """

    def __init__(self, heading: str, options: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        super().__init__()
        self._heading = heading
        self._options = list(options)
        self._chosen = chosen

    def heading(self) -> str:
        """What is chosen."""
        return self._heading

    def body(self) -> Sequence[Widget]:
        """The list."""
        return (OptionList(*(Option(Content(label)) for _value, label in self._options), markup=False),)

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        options = self.query_one(OptionList)
        options.focus()
        values = [value for value, _label in self._options]
        options.highlighted = values.index(self._chosen) if self._chosen in values else 0

    @on(OptionList.OptionSelected)
    def _take(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        self.dismiss(self._options[selected.option_index][0])
