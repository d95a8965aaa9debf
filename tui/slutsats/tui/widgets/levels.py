"""What can be chosen: levels, choices, yes and no, each under its digit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut, wrap
from slutsats.workspace.options import Option


class Levels(CursorList):
    """The options of a question, chosen by digit, by arrow and Enter, or by mouse.

    The chosen one is marked by its sign and its weight as well as by its colour. The keyboard's cursor begins at
    what is chosen, so that Enter never changes an answer by accident.
    """

    COMPONENT_CLASSES = {"levels--chosen", "levels--cursor", "levels--key", "levels--meaning", "levels--aside"}
    DEFAULT_CSS = """
    Levels > .levels--key { color: $text-primary; text-style: bold; }
    Levels > .levels--meaning { color: $text-muted; }
    Levels > .levels--aside { color: $text-muted; }
    Levels > .levels--chosen { text-style: bold; color: $text-primary; }
    Levels > .levels--cursor { background: $primary 20%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter,space", "choose_here", show=False),
        Binding("delete", "clear", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An option was chosen (or, where several may be, toggled)."""

        value: str
        several: bool

    class Cleared(Message):
        """The answer is to be taken away."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options: tuple[Option, ...] = ()
        self.asides: tuple[Option, ...] = ()
        self.chosen: frozenset[str] = frozenset()
        self.several = False
        self.terse = False
        self.quiet = False

    def tell(
        self,
        options: Sequence[Option],
        asides: Sequence[Option],
        chosen: frozenset[str],
        *,
        several: bool,
        terse: bool = False,
        quiet: bool = False,
    ) -> None:
        """Show the options; `asides` are the two exceptions, cannot be judged and not applicable.

        `several` where more than one may be chosen; `terse` gives each a line only, its meaning cut with a sign;
        `quiet` where keys go into a text, so that the digits choose nothing now.
        """
        self.terse, self.quiet = terse, quiet
        fresh = [option.value for option in (*options, *asides)] != [option.value for option in self.all]
        self.options, self.asides, self.several = tuple(options), tuple(asides), several
        if fresh or chosen != self.chosen:
            self.chosen = chosen
            places = [place for place, option in enumerate(self.all) if option.value in chosen]
            self.cursor = places[0] if places and not (several and not fresh) else 0 if fresh else self.cursor
        self.show()

    @property
    def all(self) -> tuple[Option, ...]:
        """The options and the exceptions, in the order of the cursor."""
        return (*self.options, *self.asides)

    @property
    def count(self) -> int:
        """How many options and exceptions there are."""
        return len(self.all)

    def lines(self, width: int) -> list[Line]:
        """An option a line with its meaning beside or under it; the exceptions together on the last."""
        lines: list[Line] = []
        self.line_places = []
        labels = max((cell_len(option.label) for option in self.options), default=0)
        for place, option in enumerate(self.options):
            for line in self._option(place, option, width, labels):
                lines.append(line)
                self.line_places.append(place)
        return lines + self._aside_lines(width)

    def _option(self, place: int, option: Option, width: int, labels: int) -> list[Line]:
        sign, style = self._sign(place, option)
        head: Line = [(f"{sign}", style), (f"{option.key or ' ':>2} ", style or self._key_style)]
        column = 4
        room = width - column
        if not option.meaning:
            first, *rest = wrap(option.label, room)
            return [[*head, (first, style)], *([(" " * column + line, style)] for line in rest)]
        beside = labels + 2
        if beside + 24 <= room:
            gap = " " * (beside - cell_len(option.label))
            first, *rest = [cut(option.meaning, room - beside)] if self.terse else wrap(option.meaning, room - beside)
            return [
                [
                    *head,
                    (option.label, style),
                    (gap, style if self.is_here(place) else ""),
                    (first, "levels--meaning"),
                ],
                *([(" " * (column + beside) + line, "levels--meaning")] for line in rest),
            ]
        text = cut(option.label, room)
        left = room - cell_len(text) - 2
        return [[*head, (text, style), ("  " + cut(option.meaning, left) if left > 8 else "", "levels--meaning")]]

    def _aside_lines(self, width: int) -> list[Line]:
        """The exceptions, on one line where they fit."""
        rows: list[Line] = []
        line: Line = []
        used = 0
        for place, option in enumerate(self.asides, len(self.options)):
            sign, style = self._sign(place, option)
            text = cut(option.label, width - 4)
            size = 4 + cell_len(text) + 3
            if line and used + size - 3 > width:
                rows.append(line)
                line, used = [], 0
            if not line:
                self.line_places.append(place)
            line += [
                (sign, style),
                (f"{option.key:>2} ", style or self._key_style),
                (text, style or "levels--aside"),
                ("   ", ""),
            ]
            used += size
        return [*rows, line] if line else rows

    @property
    def _key_style(self) -> str:
        return "levels--aside" if self.quiet else "levels--key"

    def _sign(self, place: int, option: Option) -> tuple[str, str]:
        chosen = option.value in self.chosen
        sign = ("✓" if chosen else "·") if self.several and option in self.options else ("›" if chosen else " ")
        if self.is_here(place):
            return sign, "levels--cursor"
        return sign, "levels--chosen" if chosen else ""

    def take(self, key: str) -> Chosen | None:
        """What is chosen by `key`, with the cursor moved there; None where no option has the key."""
        for place, option in enumerate(self.all):
            if option.key == key:
                return self._chosen(place)
        return None

    def _chosen(self, place: int) -> Chosen:
        self.cursor = place
        option = self.all[place]
        return self.Chosen(option.value, self.several and option.value not in (CANNOT_JUDGE, NOT_APPLICABLE))

    def action_choose_here(self) -> None:
        """Choose what the cursor is on."""
        if self.all:
            self.post_message(self._chosen(self.cursor))

    def action_clear(self) -> None:
        """Take the answer away."""
        self.post_message(self.Cleared())

    def clicked(self, place: int, x: int) -> None:
        """Choose what was clicked."""
        self.post_message(self._chosen(place))

    def place_at(self, x: int, y: int) -> int | None:
        """The option at a cell; the exceptions stand beside each other."""
        place = super().place_at(x, y)
        if place is None or place < len(self.options):
            return place
        column = 0
        for aside in range(place, len(self.all)):
            column += 4 + cell_len(self.all[aside].label) + 3
            if x < column:
                return aside
        return None
