"""A text that was typed and never saved, offered beside what stands in the record."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from slutsats.tui.dialogs.confirm import YES_KEYS
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.amounts import moment
from slutsats.workspace.language import N_, _, current
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.walk.values import shown

if TYPE_CHECKING:
    from slutsats.records.state import Leftover
    from slutsats.schema.base import Language
    from slutsats.workspace.session import Session
    from slutsats.workspace.states import Place


class AskLeftover(Dialog[bool]):
    """True to take the text, False to let it go; leaving the question keeps it for next time."""

    TITLE_ = N_("Text that was not saved")
    ABOUT = N_("The program was stopped while this was being typed. Press y to take the text, n to let it go.")
    DEFAULT_CSS = """
    AskLeftover Plain { margin-bottom: 1; }
    AskLeftover KeysLine { margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(YES_KEYS, "answer(True)", show=False),
        Binding("n,N", "answer(False)", show=False),
    ]

    def __init__(self, session: Session, leftover: Leftover) -> None:
        super().__init__()
        self._session = session
        self._leftover = leftover

    def body(self) -> Sequence[Widget]:
        """When it was typed and where, and how it differs from what stands there."""
        place = Leftovers(self._session).place_of(self._leftover)
        network = place.network if place else None
        shown = self._session.case.networks[network].shown if network else ""
        standing, left = self._read(place) if place else ("", self._leftover.text)
        return (
            Plain(
                _("Typed {time}, on {network}. New text is underlined, what would go is struck through:").format(
                    time=moment(self._leftover.at), network=shown
                )
            ),
            Plain(difference(standing, left)),
            KeysLine(_("y take it   n let it go   Esc ask again next time")),
        )

    def _read(self, place: Place) -> tuple[str, str]:
        """What stands there, and what was left, as they read."""
        answer = self._session.answer(place.network or "", place.question or "")
        standing, left = getattr(answer, place.field or "justification", None), self._leftover.text
        if place.field != "value":
            return str(standing or ""), left
        framework, language = self._session.case.framework, cast("Language", current())
        return (
            shown(framework, place.question or "", standing, language),
            shown(framework, place.question or "", left, language),
        )

    def action_answer(self, answer: bool) -> None:
        """Return the answer."""
        self.dismiss(answer)


def difference(old: str, new: str) -> Content:
    """How `new` differs from `old`, word by word: by underline and strike as well as colour."""
    before, after = _words(old), _words(new)
    parts: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(("".join(before[a:b]), ""))
            continue
        parts += [("".join(before[a:b]), "$text-error strike"), ("".join(after[c:d]), "$text-success underline")]
    return Content.assemble(*(part for part in parts if part[0]))


def _words(text: str) -> list[str]:
    import re

    return re.findall(r"\s+|\S+", text)
