"""What is asked before a broken file is mended: each question shows its texts. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from slutsats.schema.text import clean, clean_all
from slutsats.tui.dialogs.confirm import YES_KEYS
from slutsats.tui.dialogs.conflict import shown
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _, ngettext

if TYPE_CHECKING:
    from slutsats.records.threeway import Clash

LAST_LINES = 10
"""How many lines of a file that was cut are shown."""


class _Texts(Dialog[bool]):
    """A question under texts that may be long."""

    DEFAULT_CSS = """
    _Texts > .dialog--box { width: 96; padding: 0 2; }
    _Texts .texts--whose { text-style: bold; margin-top: 1; }
    _Texts KeysLine { dock: bottom; background: $surface; }
    _Texts .texts--text { background: $background; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,space", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def action_move(self, lines: int) -> None:
        """Scroll the texts."""
        self.query_one(".dialog--box").scroll_relative(y=lines, animate=False)

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)


class AskMerge(_Texts):
    """Whether a file with conflict marks is to be merged answer by answer; True for yes."""

    TITLE_ = N_("Two versions in one file")
    ABOUT = N_(
        "A merge left two versions in the file. Answers that only one of them changed are taken from it; where both "
        "changed the same, you are asked next, one by one. The file as it was is kept beside the record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(YES_KEYS, "answer(True)", show=False),
        Binding("n,N", "answer(False)", show=False),
    ]

    def __init__(self, file: str, ours: str, theirs: str, asked: int) -> None:
        super().__init__()
        self._file = file
        self._ours, self._theirs = ours, theirs
        self._asked = asked

    def body(self) -> Sequence[Widget]:
        """Each place where they differ, with both texts, and what a yes does."""
        found: list[Widget] = []
        for ours, theirs in differing(self._ours, self._theirs):
            found += [
                Plain(_("One version"), classes="texts--whose"),
                Plain(ours or _("(nothing)"), classes="texts--text"),
                Plain(_("The other version"), classes="texts--whose"),
                Plain(theirs or _("(nothing)"), classes="texts--text"),
            ]
        many = ngettext(
            "{count} answer differs in both; you are asked about it next.",
            "{count} answers differ in both; you are asked about each next.",
            self._asked,
        ).format(count=self._asked)
        told = many if self._asked else _("Nothing was changed by both: every change of either stays.")
        kept = _("The file as it was is kept in .slutsats/kept.")
        return (
            Plain(self._file),
            *found,
            Plain(f"{told} {kept}", classes="texts--whose"),
            KeysLine(_("y merge them   n or Esc leave it as it is")),
        )


class AskVersion(_Texts):
    """True for the one that stands, False for the other; leaving the question lets both wait."""

    TITLE_ = N_("Two versions of the same")
    ABOUT = N_("Two people changed the same thing, and a merge kept both. Press 1 or 2 for the one that is to stand.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer(True)", show=False),
        Binding("2", "answer(False)", show=False),
    ]

    def __init__(self, where: str, clash: Clash) -> None:
        super().__init__()
        self._where = where
        self._clash = clash

    def body(self) -> Sequence[Widget]:
        """Where it is, and both versions."""
        return (
            Plain(self._where),
            Plain(_("1 stands in the record now"), classes="texts--whose"),
            Plain(shown(clean_all(self._clash.ours)), classes="texts--text"),
            Plain(_("2 waits beside it"), classes="texts--whose"),
            Plain(shown(clean_all(self._clash.theirs)), classes="texts--text"),
            KeysLine(_("1 keep the first   2 take the second   Esc decide later. The history keeps both.")),
        )


class AskClose(_Texts):
    """Whether nothing is missing in a file that seems cut but for its last lines; True for yes."""

    TITLE_ = N_("A file that seems cut")
    ABOUT = N_(
        "The last lines of a record say that it is whole, and here they are missing: it may have been cut in transfer. "
        "Only you can know whether something else is gone too. If so, fetch the file anew instead."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(YES_KEYS, "answer(True)", show=False),
        Binding("n,N", "answer(False)", show=False),
    ]

    def __init__(self, file: str, text: str) -> None:
        super().__init__()
        self._file = file
        self._text = text

    def body(self) -> Sequence[Widget]:
        """How the file ends, what is written under it, and the question."""
        lines = clean(self._text).text.rstrip("\n").split("\n")
        return (
            Plain(_("{file} ends like this:").format(file=self._file)),
            Plain("\n".join(lines[-LAST_LINES:]), classes="texts--text"),
            Plain(_("These lines would be written under it:"), classes="texts--whose"),
            Plain(Content.assemble(("[end]\ncomplete = true", "underline")), classes="texts--text"),
            Plain(_("Is nothing else missing?") + " " + _("The file as it was is kept in .slutsats/kept.")),
            KeysLine(_("y nothing else is missing   n or Esc leave it as it is")),
        )


def differing(ours: str, theirs: str) -> list[tuple[str, str]]:
    """The places where two texts differ, line by line."""
    one, other = (clean(text).text.split("\n") for text in (ours, theirs))
    return [
        ("\n".join(one[a:b]), "\n".join(other[c:d]))
        for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if what != "equal"
    ]
