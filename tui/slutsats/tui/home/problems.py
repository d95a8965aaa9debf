"""What is wrong with an evaluation, in full, and whether the desk can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from slutsats.schema.problem import Problem
from slutsats.tui.frame.keys_line import KeysLine
from slutsats.tui.frame.plain import Plain
from slutsats.tui.home.portfolio import where_and_what
from slutsats.tui.language import N_, _
from slutsats.tui.page import Dialog

MENDED_HERE = frozenset({"conflict", "cut-off", "two-versions"})
"""Codes of the problems that the desk can mend when a human says how."""


class Problems(Dialog[Problem]):
    """Lists problems, each with its place; returns the first that is to be mended here, and mends nothing."""

    TITLE_ = N_("This can't be read")
    ABOUT = N_("Each line tells where in which file something is wrong, and what would be accepted there.")
    DEFAULT_CSS = """
    Problems Plain { margin-bottom: 1; }
    Problems KeysLine { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("m", "mend", show=False)]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems
        self._mended = next((problem for problem in problems if problem.code in MENDED_HERE), None)

    def body(self) -> Sequence[Widget]:
        """The problems, and what to do about them."""
        hint = (
            _("m mend it here: you see both texts first, and nothing is lost   Esc go back")
            if self._mended is not None
            else _("Nothing was changed on disk. Mend the file in a text editor, then open it again. Esc goes back.")
        )
        return (
            *(Plain(where_and_what(problem)) for problem in self._problems),
            KeysLine(hint),
        )

    def action_mend(self) -> None:
        """Return what is to be mended, where anything can be."""
        if self._mended is not None:
            self.dismiss(self._mended)
