"""A yes-or-no question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

YES_KEYS = "y,j,Y,J"
"""y for yes and j for ja: both, whatever language the screen speaks."""


class Confirm(Dialog[bool]):
    """Asks a question that y or n answers; Enter alone answers nothing, so that nothing happens by accident."""

    ABOUT = N_("Press y for yes, n or Esc for no.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(YES_KEYS, "answer(True)", show=False),
        Binding("n,N", "answer(False)", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def body(self) -> Sequence[Widget]:
        """The question and its keys."""
        return (Plain(self._question), KeysLine(_("y yes   n no")))

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)
