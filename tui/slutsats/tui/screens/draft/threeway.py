"""Three texts of one passage: what the program wrote when it was edited, what it writes now, and the human's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.differences import marked
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

Choice = Literal["new", "keep", "edit"]


class ThreeWay(Dialog[Choice]):
    """Shows the three texts; returns which is to stand, or that it is to be edited."""

    TITLE_ = N_("The program's text and yours")
    ABOUT = N_("1 takes the program's text of today, 2 keeps yours, 3 edits yours. Esc leaves it as it is.")
    DEFAULT_CSS = """
    ThreeWay > .dialog--box { width: 100; padding: 0 2; scrollbar-size-vertical: 1; }
    ThreeWay .threeway--title { text-style: bold; color: $text-primary; margin-top: 1; }
    ThreeWay KeysLine { margin: 0 0 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1,t", "choose('new')", show=False),
        Binding("2,k", "choose('keep')", show=False),
        Binding("3,e", "choose('edit')", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    def __init__(self, then: str, now: str, yours: str, changed: Sequence[str]) -> None:
        super().__init__()
        self._then, self._now, self._yours = then, now, yours
        self._changed = list(changed)

    def body(self) -> Sequence[Widget]:
        """The three texts, each with what is different in it, and why."""
        keys = _("1 take the program's text · 2 keep yours · 3 edit yours · Esc leave it")
        parts: list[Widget] = [KeysLine(keys)]
        if self._changed:
            told = _("Changed since your edit: {what}").format(what="; ".join(self._changed))
            parts.append(Plain(told))
        if self._then and self._then != self._now:
            parts += self._text(_("The program wrote then"), marked(self._then, self._now))
        now = marked(self._now, self._then or self._yours) if self._now else Content(_("Nothing any more."))
        parts += self._text(_("The program writes now"), now)
        parts += self._text(_("Yours"), marked(self._yours, self._now) if self._now else Content(self._yours))
        return parts

    @staticmethod
    def _text(title: str, text: Content) -> list[Widget]:
        return [Plain(title, classes="threeway--title"), Plain(text)]

    def action_choose(self, choice: Choice) -> None:
        """Return the choice."""
        self.dismiss(choice)

    def action_move(self, lines: int) -> None:
        """Scroll."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)
