"""The question that is left when somebody else changed the same thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.records.events import Conflict


class AskConflict(Dialog[bool]):
    """True for ours, False for theirs; leaving the question leaves it open, and the saved mark says so."""

    TITLE_ = N_("Changed by someone else too")
    ABOUT = N_("Somebody changed the same thing while you did. Press m to keep yours, t to take theirs.")
    DEFAULT_CSS = """
    AskConflict .conflict--whose { text-style: bold; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer(True)", show=False),
        Binding("t", "answer(False)", show=False),
    ]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict

    def body(self) -> Sequence[Widget]:
        """Where it is, and both versions; of a file that is gone, what may become of it."""
        if not self._conflict.key:
            sentence = _("Somebody removed {file} while you worked. All of it is kept here, with what you gave.")
            return (
                Plain(sentence.format(file=self._conflict.file)),
                Plain(_("m put it back   t leave it removed   Esc decide later"), classes="conflict--keys"),
            )
        place = f"{self._conflict.file} · {'.'.join(self._conflict.key)}"
        return (
            Plain(place),
            Plain(_("Yours"), classes="conflict--whose"),
            Plain(shown(self._conflict.ours)),
            Plain(_("Theirs"), classes="conflict--whose"),
            Plain(shown(self._conflict.theirs)),
            KeysLine(_("m keep mine   t take theirs   Esc decide later")),
        )

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)


def shown(table: Any) -> str:
    """A table of a record as lines for people."""
    if table is None:
        return _("(removed)")
    if isinstance(table, list):
        return ", ".join(str(item) for item in table)
    if not isinstance(table, Mapping):
        return str(table)
    hidden = ("asked", "answered")
    return "\n".join(line for name, value in table.items() if name not in hidden for line in _lines(name, value))


def _lines(name: str, value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [line for inner, item in value.items() for line in _lines(f"{name}.{inner}", item)]
    return [f"{name}: {shown(value)}"]
