"""The question that is left when somebody else changed the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.differences import marked
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.workspace.conflict_view import ConflictView

Standing = Literal["mine", "theirs", "both"]


class AskConflict(Dialog[Standing]):
    """Which of two versions is to stand; leaving the question leaves it open, and the saved mark says so.

    `reopens` is the key that asks it again.
    """

    TITLE_ = N_("Changed by someone else too")
    ABOUT = N_(
        "Somebody changed the same thing while you did. Press m to keep yours, t to take theirs, b for both texts "
        "after each other. What differs is underlined."
    )
    DEFAULT_CSS = """
    AskConflict > .dialog--box { width: 100; padding: 0 2; }
    AskConflict .conflict--where { text-style: bold; margin-top: 1; }
    AskConflict .conflict--part { text-style: bold; color: $text-primary; margin-top: 1; }
    AskConflict .conflict--keys { margin-top: 0; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer('mine')", show=False),
        Binding("t", "answer('theirs')", show=False),
        Binding("b", "answer('both')", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, view: ConflictView, reopens: str) -> None:
        super().__init__()
        self._view = view
        self._reopens = reopens

    def body(self) -> Sequence[Widget]:
        """The choices, where it is, and both versions; of a file that is gone, what may become of it."""
        view = self._view
        later = _("Esc decide later ({key} asks again)").format(key=self._reopens)
        if view.removed:
            sentence = _("Somebody removed {file} while you worked. All of it is kept here, with what you gave.")
            keys = f"{_('m put it back')}   {_('t leave it removed')}   {later}"
            return (KeysLine(keys, classes="conflict--keys"), Plain(sentence.format(file=view.removed)))
        choices = [_("m keep yours"), _("t take theirs")]
        choices += [_("b both texts")] if view.has_both else []
        return (
            KeysLine("   ".join((*choices, later)), classes="conflict--keys"),
            Plain(view.where, classes="conflict--where"),
            *self._parts(),
        )

    def _parts(self) -> Iterator[Widget]:
        """What differs, part by part: yours, then theirs, with the words that differ underlined."""
        for part in self._view.parts:
            yield Plain(part.label[:1].upper() + part.label[1:], classes="conflict--part")
            for whose, text, beside in (
                (_("yours"), part.old, part.new),
                (_("theirs"), part.new, part.old),
            ):
                said = marked(text, beside) if text else Content(_("(nothing)"))
                yield Plain(Content.assemble((f"{whose}: ", "italic"), said))

    def action_answer(self, answer: Standing) -> None:
        """Return the answer; both only where there are two texts to stand after each other."""
        if answer != "both" or self._view.has_both:
            self.dismiss(answer)

    def action_move(self, lines: int) -> None:
        """Scroll the texts."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)


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
