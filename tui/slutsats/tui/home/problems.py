"""What is wrong with an evaluation, in full."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from slutsats.schema.problem import Problem
from slutsats.tui.frame.plain import Plain
from slutsats.tui.home.portfolio import where_and_what
from slutsats.tui.language import N_, _
from slutsats.tui.page import Dialog


class Problems(Dialog[None]):
    """Lists problems, each with its place; nothing is decided here."""

    TITLE_ = N_("This can't be read")
    ABOUT = N_("Each line tells where in which file something is wrong, and what would be accepted there.")
    DEFAULT_CSS = """
    Problems Plain { margin-bottom: 1; }
    Problems .problems--hint { color: $text-muted; margin-bottom: 0; }
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def body(self) -> Sequence[Widget]:
        """The problems, and what to do about them."""
        return (
            *(Plain(where_and_what(problem)) for problem in self._problems),
            Plain(
                _("Nothing was changed on disk. Mend the file in a text editor, then open it again. Esc goes back."),
                classes="problems--hint",
            ),
        )
