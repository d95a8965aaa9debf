"""A list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.choices import Choices
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.workspace.language import N_, _

DIGITS = "123456789"


class Choose(Dialog[str]):
    """Shows (value, label) pairs and returns the value that was chosen."""

    ABOUT = N_("Choose with ↑ ↓ and Enter, or with a digit; Esc leaves it as it was.")

    def __init__(self, heading: str, options: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        super().__init__()
        self._heading = heading
        self._options = list(options)
        self._chosen = chosen

    def heading(self) -> str:
        """What is chosen."""
        return self._heading

    def body(self) -> Sequence[Widget]:
        """The list, the first nine with their digits, and what the keys do."""
        options = [
            Option(Content.assemble((f"{DIGITS[place : place + 1] or ' '} ", "bold"), label))
            for place, (_value, label) in enumerate(self._options)
        ]
        keys = _("↑ ↓ and Enter or a digit choose · Esc leaves it as it was")
        return (Choices(*options, markup=False), KeysLine(keys))

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        options = self.query_one(OptionList)
        self.set_focus(options)
        values = [value for value, _label in self._options]
        options.highlighted = values.index(self._chosen) if self._chosen in values else 0

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        place = DIGITS.find(event.key) if len(event.key) == 1 else -1
        if 0 <= place < len(self._options):
            event.stop()
            self.dismiss(self._options[place][0])

    @on(OptionList.OptionSelected)
    def _take(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        self.dismiss(self._options[selected.option_index][0])
