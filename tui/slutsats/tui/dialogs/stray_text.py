"""The question what is to become of a text that came where no field took it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

SHOWN = 600
"""So many characters of a long text are shown: its end, where one is writing."""


class MeantForField(Dialog[str]):
    """Returns the text where it is to be put into the page's field. What is typed meanwhile belongs to it."""

    TITLE_ = N_("Meant as text?")
    ABOUT = N_("Enter puts the text into the field of the page, Esc lets it go. Nothing was done with it yet.")
    DEFAULT_CSS = """
    MeantForField .stray--text { background: $background; padding: 0 1; margin-top: 1; max-height: 10; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "put", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._shown = Plain(self._end(), classes="stray--text")

    def body(self) -> Sequence[Widget]:
        """What came, and what can be done with it."""
        return (
            Plain(_("This came while no field was open. It was not taken as commands.")),
            self._shown,
            KeysLine(_("Enter put it into the field   Esc let it go")),
        )

    def add(self, character: str) -> None:
        """One more character."""
        self._text += character
        self._shown.say(self._end())

    def action_take_back(self) -> None:
        """One less."""
        self._text = self._text[:-1]
        self._shown.say(self._end())

    def action_put(self) -> None:
        """Return it."""
        self.dismiss(self._text)

    def _end(self) -> str:
        return self._text if len(self._text) <= SHOWN else "…" + self._text[-SHOWN:]
