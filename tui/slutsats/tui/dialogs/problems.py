"""What is wrong with an evaluation, in full, and how it can be mended from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.binding import Binding, BindingType
from textual.widget import Widget

from slutsats.schema.problem import Problem
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _
from slutsats.workspace.mending.problem_words import where_and_what

MENDED_HERE = frozenset({"conflict", "cut-off", "second-copy", "two-versions"})
"""Codes of the problems that the desk can mend when a human says how."""


class Wanted(NamedTuple):
    """What is to be mended, and by whom: the desk, or the user's own editor at the place."""

    problem: Problem
    how: Literal["here", "editor"]


class Problems(Dialog[Wanted]):
    """Lists problems, each with its place; returns the first that can be mended as was asked, and mends nothing."""

    TITLE_ = N_("This can't be read")
    ABOUT = N_(
        "Each line tells where in which file something is wrong, and what would be accepted there. "
        "e opens the file in your own editor, at that line."
    )
    DEFAULT_CSS = """
    Problems Plain { margin-bottom: 1; }
    Problems KeysLine { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "mend", show=False),
        Binding("e", "edit", show=False),
    ]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems
        self._mended = next((problem for problem in problems if problem.code in MENDED_HERE), None)
        self._edited = next((problem for problem in problems if problem.place.file), None)

    def body(self) -> Sequence[Widget]:
        """The problems, and what to do about them."""
        keys = []
        if self._mended is not None:
            keys.append(_("m mend it here: you see both texts first, and nothing is lost"))
        if self._edited is not None:
            keys.append(_("e open {file} in your editor").format(file=self._edited.place.file))
        return (
            *(Plain(where_and_what(problem)) for problem in self._problems),
            *(KeysLine(key) for key in (*keys, _("Esc go back"))),
        )

    def action_mend(self) -> None:
        """Return what is to be mended here, where anything can be."""
        if self._mended is not None:
            self.dismiss(Wanted(self._mended, "here"))

    def action_edit(self) -> None:
        """Return the first that lies in a file, for the user's own editor."""
        if self._edited is not None:
            self.dismiss(Wanted(self._edited, "editor"))
