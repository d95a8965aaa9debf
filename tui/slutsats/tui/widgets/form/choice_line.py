"""A choice in one line or a few: every option with its digit, what is chosen marked by sign and weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut

MANY = 9
"""As many options as digits can choose."""


class ChoiceLine(CursorList):
    """Digits choose at once; left and right move, Enter or space chooses, Enter again goes on; Delete clears."""

    TAKES_TEXT: ClassVar[bool] = True
    """Keys are the field's while it has the focus, as in the text fields beside it; Esc leaves it."""
    COMPONENT_CLASSES = {"choice--chosen", "choice--key", "choice--cursor", "choice--none"}
    DEFAULT_CSS = """
    ChoiceLine { padding: 0 1; }
    ChoiceLine:focus { background: $primary 10%; }
    ChoiceLine > .choice--key { color: $text-primary; }
    ChoiceLine > .choice--none { color: $text-muted; }
    ChoiceLine > .choice--chosen { text-style: bold; color: $text-primary; }
    ChoiceLine > .choice--cursor { background: $primary 25%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("enter", "choose_or_go_on", show=False),
        Binding("space", "choose_here", show=False),
        Binding("delete,backspace", "clear", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another value was chosen: a value, a list where several may be, or None."""

        line: ChoiceLine
        value: Any

        @property
        def control(self) -> ChoiceLine:
            """The line that it was chosen in."""
            return self.line

    @dataclass
    class Done(Message):
        """Enter was pressed on what is chosen already: on to what comes next."""

        line: ChoiceLine

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options: tuple[tuple[Any, str], ...] = ()
        self.several = False
        self.needed = False
        self.value: Any = None
        self._places: list[tuple[int, int, int]] = []
        """(row, first column, option) of what is shown."""

    def tell(
        self, options: Sequence[tuple[Any, str]], value: Any, *, several: bool = False, needed: bool = False
    ) -> None:
        """Show options as (value, label), and which of them is chosen; `needed`: it can't be cleared."""
        told = (tuple(options), value, several, needed)
        if told == (self.options, self.value, self.several, self.needed) and self._laid:
            return
        fresh = tuple(options) != self.options
        self.options, self.value, self.several, self.needed = told
        if fresh:
            chosen = [place for place, (option, _label) in enumerate(self.options) if self._is_chosen(option)]
            self.cursor = chosen[0] if chosen else 0
        self.show()

    def _is_chosen(self, option: Any) -> bool:
        return option in (self.value or ()) if self.several else option == self.value

    @property
    def count(self) -> int:
        """How many options there are."""
        return len(self.options)

    def lines(self, width: int) -> list[Line]:
        """The options, as many on a line as fit."""
        self._places = []
        rows: list[Line] = [[]]
        used = 0
        for place, (option, label) in enumerate(self.options):
            chosen = self._is_chosen(option)
            sign = ("✓" if chosen else "·") if self.several else ("›" if chosen else " ")
            key = str(place + 1) if place < MANY else " "
            text = cut(label, max(1, width - 4))
            size = 4 + cell_len(text)
            if used and used + size > width:
                rows.append([])
                used = 0
            self._places.append((len(rows) - 1, used, place))
            style = "choice--cursor" if self.is_here(place) else ""
            rows[-1] += [
                (sign, style or ("choice--chosen" if chosen else "")),
                (f"{key} ", style or "choice--key"),
                (text, style or ("choice--chosen" if chosen else "")),
                ("  ", ""),
            ]
            used += size + 1
        return rows if self.options else [[("–", "choice--none")]]

    def take(self, key: str) -> bool:
        """Choose by digit; False where no option has it."""
        if not key.isdecimal() or not 0 < int(key) <= min(MANY, len(self.options)):
            return False
        self.cursor = int(key) - 1
        self._choose(self.options[self.cursor][0])
        return True

    def _choose(self, option: Any) -> None:
        value = option
        if self.several:
            taken = list(self.value or ())
            value = [one for one, _label in self.options if (one in taken) != (one == option)] or None
        if value != self.value:
            self.post_message(self.Chosen(self, value))
        self.show()

    def action_choose_here(self) -> None:
        """Choose what the cursor is on."""
        if self.options:
            self._choose(self.options[self.cursor][0])

    def action_choose_or_go_on(self) -> None:
        """Choose what the cursor is on; where it is chosen already, go on."""
        if not self.options or self._is_chosen(self.options[self.cursor][0]):
            self.post_message(self.Done(self))
        else:
            self.action_choose_here()

    def action_clear(self) -> None:
        """Choose nothing."""
        if not self.needed and self.value is not None:
            self.post_message(self.Chosen(self, None))

    async def _on_key(self, event: events.Key) -> None:
        if event.character and self.take(event.character):
            event.stop()
            event.prevent_default()

    def place_at(self, x: int, y: int) -> int | None:
        """The option at a cell."""
        return next((place for row, column, place in reversed(self._places) if row == y and column <= x), None)

    def clicked(self, place: int, x: int) -> None:
        """Choose what was clicked."""
        self.cursor = place
        self.action_choose_here()
