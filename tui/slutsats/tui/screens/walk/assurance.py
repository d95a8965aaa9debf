"""How sure the answer is, and whether it is notable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.schema import signs
from slutsats.schema.answers import CONFIDENCES, Confidence
from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.workspace.language import _
from slutsats.workspace.legend import confidence_words


class Assurance(LineWidget):
    """Confidence in three steps and the notable flag, on one line where they fit."""

    can_focus = True
    COMPONENT_CLASSES = {"assurance--title", "assurance--chosen", "assurance--off", "assurance--here"}
    DEFAULT_CSS = """
    Assurance > .assurance--title { text-style: bold; }
    Assurance > .assurance--chosen { color: $text-primary; text-style: bold; }
    Assurance > .assurance--off { color: $text-muted; }
    Assurance > .assurance--here { background: $primary 20%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l", "step(1)", show=False),
        Binding("delete", "clear", show=False),
        Binding("space", "flag", show=False),
    ]

    @dataclass
    class ConfidenceChosen(Message):
        """How sure the evaluator is; None takes it back."""

        confidence: Confidence | None

    class NotableToggled(Message):
        """The answer is to be notable, or no longer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.confidence: Confidence | None = None
        self.notable = False
        self.keys_shown = ("c", "!")
        self._spans: list[tuple[int, int, int, str]] = []

    def tell(self, confidence: Confidence | None, *, notable: bool, keys_shown: tuple[str, str]) -> None:
        """Show both; `keys_shown` are the keys that change them."""
        self.confidence, self.notable, self.keys_shown = confidence, notable, keys_shown
        self.show()

    def lines(self, width: int) -> list[Line]:
        """Confidence, then the flag."""
        title = _("Confidence") + " "
        line: Line = [(title, "assurance--title")]
        self._spans = []
        used = cell_len(title)
        for level in CONFIDENCES:
            chosen = level == self.confidence
            text = f"{'›' if chosen else ' '}{confidence_words(level)}"
            style = "assurance--chosen" if chosen else "assurance--off"
            if self.has_focus and (chosen or (self.confidence is None and level == "low")):
                style = "assurance--here"
            self._spans.append((0, used, used + cell_len(text), level))
            line += [(text, style), (" ", "")]
            used += cell_len(text) + 1
        key, flag_key = self.keys_shown
        hint = f"({key})" if key else ""
        line.append((hint, "assurance--off"))
        used += cell_len(hint)
        flag = f"{signs.NOTABLE if self.notable else signs.NOT_NOTABLE} {_('notable')} "
        hint = f"({flag_key})" if flag_key else ""
        size = cell_len(flag) + cell_len(hint)
        pieces: Line = [(flag, "assurance--chosen" if self.notable else "assurance--off"), (hint, "assurance--off")]
        if used + 4 + size <= width:
            self._spans.append((0, used + 4, used + 4 + size, "notable"))
            return [[*line, ("    ", ""), *pieces]]
        self._spans.append((1, 0, size, "notable"))
        return [line, pieces]

    def action_step(self, by: int) -> None:
        """One step surer or less sure; it stops at the ends."""
        place = CONFIDENCES.index(self.confidence) + by if self.confidence else (0 if by > 0 else len(CONFIDENCES) - 1)
        if 0 <= place < len(CONFIDENCES):
            self.post_message(self.ConfidenceChosen(CONFIDENCES[place]))

    def action_clear(self) -> None:
        """Take the confidence back."""
        self.post_message(self.ConfidenceChosen(None))

    def action_flag(self) -> None:
        """Notable, or no longer."""
        self.post_message(self.NotableToggled())

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        for row, left, right, what in self._spans:
            if offset and offset.y == row and left <= offset.x < right:
                if what == "notable":
                    self.post_message(self.NotableToggled())
                else:
                    self.post_message(self.ConfidenceChosen(cast(Confidence, what)))

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor is shown only where keys go."""
        self.show()


def next_confidence(confidence: Confidence | None) -> Confidence | None:
    """The next in turn: none, low, medium, high, none."""
    order: tuple[Confidence | None, ...] = (None, *CONFIDENCES)
    return order[(order.index(confidence) + 1) % len(order)]
