"""Notes while you listen: each Enter is a line with its time. The dialog hands lines over and saves nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

LAST_LINES = 10
"""How many of the lines noted so far are shown."""


class QuickNotes(Dialog[bool]):
    """A line to type in, under the last ones. True where another source is wanted; what stands in the line is kept.

    `typed` hears every key, `noted` each line that is done and returns all the notes as they are then.
    """

    ABOUT = N_(
        "Jot down what is said while you listen: each Enter adds a line, with the time, to the notes of the source. "
        "Sort it later. No paper shows these notes."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "change_source", show=False, priority=True)]
    DEFAULT_CSS = """
    QuickNotes { align: center bottom; }
    QuickNotes > .dialog--box { width: 96; padding: 0 1; margin-bottom: 1; }
    QuickNotes .notes--so-far { color: $text-muted; }
    """

    def __init__(self, source: str, so_far: str, *, typed: Callable[[str], None], noted: Callable[[str], str]) -> None:
        super().__init__()
        self._source = source
        self._so_far = so_far
        self._typed, self._noted = typed, noted

    def heading(self) -> str:
        """Which source the notes are to."""
        return _("Notes: {source}").format(source=self._source)

    def body(self) -> Sequence[Widget]:
        """The last lines, the line in the making, and the keys."""
        return (
            Plain(_last(self._so_far), classes="notes--so-far"),
            LineField(placeholder=_("What is said")),
            KeysLine(_("Enter adds the line   ^O another source   Esc back to the question")),
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(LineField))

    @on(Input.Changed)
    def _hear(self, changed: Input.Changed) -> None:
        changed.stop()
        self._typed(changed.value)

    @on(Input.Submitted)
    def _add(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self._hand_over()

    def _hand_over(self) -> None:
        field = self.query_one(LineField)
        text = field.value
        with self.prevent(Input.Changed):
            field.value = ""
        if text.strip():
            self.query_one(".notes--so-far", Plain).say(_last(self._noted(text)))

    def action_change_source(self) -> None:
        """Ask for another source; what stands in the line goes to this one."""
        self._hand_over()
        self.dismiss(True)

    def action_leave(self) -> None:
        """Back to the question; what stands in the line is a line too."""
        self._hand_over()
        self.dismiss(None)


def _last(notes: str) -> str:
    lines = notes.rstrip("\n").split("\n")
    return "\n".join(lines[-LAST_LINES:]) if notes.strip() else _("No notes yet.")
