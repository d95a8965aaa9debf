"""The matrix on screen: a level by its place, a confidence by its fill, and a cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.schema import signs
from slutsats.tui.widgets.cursor_list import CursorGrid
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.short_names import abbreviated
from slutsats.tui.widgets.wrap import cut, fit
from slutsats.workspace import legend
from slutsats.workspace.compare.matrix import Cell, ComparedRow, largest
from slutsats.workspace.language import _

LEAST = 11
"""Cells that a network needs at least: a strip of nine levels without gaps, or a short amount."""
TERSE = 70
"""Widths below this have signs where wider ones have words."""
FOLD = 3
"""Cells at the left in which a click unfolds or folds."""
SIGNS = 9
"""Cells that are kept for the signs of rows above and below."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is shared out."""

    title: int
    size: int
    """Width of each network's column, its gap included."""
    first: int
    count: int
    difference: int


class Table(CursorGrid):
    """Rows of criteria, columns of networks; where not all networks fit, those around the cursor, with a sign."""

    COMPONENT_CLASSES = {
        "table--head",
        "table--criterion",
        "table--quiet",
        "table--mark",
        "table--cursor",
        "table--largest",
    }
    DEFAULT_CSS = """
    Table { height: 1fr; padding: 0 1; }
    Table > .table--head { text-style: bold; color: $text-primary; }
    Table > .table--criterion { text-style: bold; }
    Table > .table--quiet { color: $text-muted; }
    Table > .table--mark { color: $text-primary; text-style: bold; }
    Table > .table--largest { color: $text-warning; text-style: bold; }
    Table > .table--cursor { background: $primary 30%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", show=False),
        Binding("down,j", "move(1, 0)", show=False),
        Binding("left,h", "move(0, -1)", show=False),
        Binding("right,l", "move(0, 1)", show=False),
        Binding("home", "move(-999, 0)", show=False),
        Binding("end", "move(999, 0)", show=False),
    ]

    class Moved(Message):
        """The cursor stands at another cell."""

    class FoldWanted(Message):
        """The sign before the title under the cursor was clicked."""

    class SortWanted(Message):
        """The heading of the differences was clicked."""

    class Opened(Message):
        """The cell under the cursor is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ComparedRow] = []
        self.networks: tuple[str, ...] = ()
        self.by_difference = False
        self._first = 0
        self._shared = Columns(0, 0, 0, 0, 0)

    def tell(self, rows: list[ComparedRow], networks: tuple[str, ...], *, by_difference: bool) -> None:
        """Show the matrix; the cursor stays with its row."""
        kept = self.row
        self.rows, self.networks, self.by_difference = rows, networks, by_difference
        if kept is not None:
            same = [place for place, row in enumerate(rows) if (row.kind, row.id) == (kept.kind, kept.id)]
            head = [
                place for place, row in enumerate(rows) if row.kind == "criterion" and row.criterion == kept.criterion
            ]
            self.cursor = (same or head or [0])[0]
        self.cursor, self.column = self.within(self.cursor), self.column_within(self.column)
        self.show()

    @property
    def row(self) -> ComparedRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def share(self, width: int) -> Columns:
        """Titles and differences get what they need, the networks the rest; as many as fit with LEAST cells each."""
        titles = max((cell_len(row.title) + (2 if row.kind != "criterion" else 0) for row in self.rows), default=8) + 3
        title = max(12, min(titles, width // 4 if width < 100 else width // 3))
        difference = 18 if width >= 100 else 11 if width >= TERSE else 5
        room = max(LEAST, width - title - difference - 2)
        names = max((cell_len(name) for name in self.networks), default=LEAST) + 3
        count = max(1, min(len(self.networks), room // LEAST))
        size = max(LEAST, min(room // count, max(names, 20, width // 6)))
        first = max(0, min(self._shared.first, len(self.networks) - count))
        if self.column < first:
            first = self.column
        elif self.column >= first + count:
            first = self.column - count + 1
        return Columns(title, size, first, count, difference)

    def lines(self, width: int) -> list[Line]:
        """The head, the rows that there is room for, and the signs of what is not shown."""
        self._shared = shared = self.share(width)
        last = shared.first + shared.count
        names = [
            fit(" " + name, shared.size) for name in abbreviated(self.networks, shared.size - 2)[shared.first : last]
        ]
        before = f"‹{shared.first} " if shared.first else "  "
        after = f"{len(self.networks) - last}›" if last < len(self.networks) else ""
        title = cut(_("Criterion"), shared.title - cell_len(before))
        head = fit(title, shared.title - cell_len(before)) + before
        named = "±" if width < TERSE else _("difference")
        difference = cut(named + (" ▼" if self.by_difference else ""), shared.difference)
        lines: list[Line] = [
            [
                (head, "table--head"),
                ("".join(names), "table--head"),
                (f"{after:<2}", "table--head"),
                (difference, "table--head"),
            ]
        ]
        told = legend.in_lines([*legend.states()[2:5], *legend.answers()], width - SIGNS)
        room = max(1, (self.content_size.height or len(self.rows) + 2) - 1 - len(told))
        self._first = min(self._first, self.cursor)
        self._first = max(0, min(max(self._first, self.cursor - room + 1), max(0, len(self.rows) - room)))
        most = largest(self.rows)
        shown = self.rows[self._first : self._first + room]
        lines += [self._row(place, row, most) for place, row in enumerate(shown, self._first)]
        lines += [[] for _blank in range(room - len(shown))]
        above, below = self._first, len(self.rows) - self._first - len(shown)
        more = (f"↑{above} " if above else "") + (f"↓{below} " if below else "")
        return lines + [[(text, "table--quiet")] for text in (f"{more} {told[0]}".strip(), *told[1:])]

    def _row(self, place: int, row: ComparedRow, most: float) -> Line:
        shared = self._shared
        here = self.is_here(place)
        sign = "›" if here else " "
        fold = (
            {"closed": "▸ ", "open": "▾ ", "": "  "}[row.fold]
            if row.kind == "criterion"
            else "    "
            if row.criterion
            else "  "
        )
        style = (
            "table--criterion"
            if row.kind == "criterion"
            else "table--quiet"
            if row.kind in ("fact", "points") and row.criterion
            else ""
        )
        line: Line = [(sign, "table--mark"), (fit(fold + row.title, shared.title - 1), style)]
        for column in range(shared.first, shared.first + shared.count):
            at = here and column == self.column
            line += self._cell(row.cells[column], shared.size, at=at)
        difference, sign_style = self._difference(row, most)
        line += [("  ", ""), (cut(difference, shared.difference), sign_style)]
        return line

    def _cell(self, cell: Cell, size: int, *, at: bool) -> Line:
        lead = "›" if at else " "
        style = "table--cursor" if at else "table--mark" if cell.state == "answered" else "table--quiet"
        room = size - 1
        bar = signs.bar(cell.level, cell.levels)
        if bar and cell.state in ("answered", "carried"):
            sure = signs.CONFIDENCES[cell.confidence] + (signs.NOTABLE if cell.notable else "")
            shown = f"({bar})" if cell.state == "carried" else bar
            said = cut(cell.text, room - cell_len(shown) - cell_len(sure) - 3)
            rest = f" {said}" if cell_len(said) > 2 or said == cell.text else ""
            return [
                (lead, "table--mark" if at else ""),
                (shown, style),
                (fit(f" {sure}{rest}", room - cell_len(shown)), style if at else ""),
            ]
        text = {
            "unanswered": signs.STATES["unanswered"],
            "not-asked": "",
            "unreadable": signs.STATES["unreadable"] + " " + _("can't be read"),
            "aside": f"{signs.STATES[cell.aside]} {cell.text}",
        }.get(cell.state, cell.text)
        if cell.state == "carried":
            text = f"({text})"
        return [
            (lead, "table--mark" if at else ""),
            (fit(cut(text, room - 1), room), style if at else "" if cell.state == "answered" else "table--quiet"),
        ]

    def _difference(self, row: ComparedRow, most: float) -> tuple[str, str]:
        if row.difference is None:
            return "", ""
        terse = self.content_size.width < TERSE
        if row.difference == 0:
            return "=" if terse else _("alike"), "table--quiet"
        if row.difference == 0.5:
            return "<>" if terse else _("differs"), ""
        text = str(int(row.difference))
        if row.difference == most:
            return f"{text} ◀" if terse else f"{text} ◀ {_('largest')}", "table--largest"
        return text, ""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """How many networks there are."""
        return len(self.networks)

    def moved(self) -> None:
        """Tell that the cursor stands elsewhere."""
        self.post_message(self.Moved())

    def place_at(self, x: int, y: int) -> int | None:
        """The row at a cell, under the head."""
        place = self._first + y - 1
        return place if y >= 1 and place < self.count else None

    def clicked(self, place: int, x: int) -> None:
        """Put the cursor on a cell, and open it at the second click; on the sign before a title, fold."""
        again = place == self.cursor
        self.cursor = place
        if x < FOLD and self.rows[place].fold:
            self.show()
            self.post_message(self.FoldWanted())
            return
        shared = self._shared
        if x >= shared.title:
            column = shared.first + (x - shared.title) // shared.size
            again = again and column == self.column
            self.column = self.column_within(column)
        self.show()
        self.post_message(self.Opened() if again else self.Moved())

    def clicked_beside(self, x: int, y: int) -> bool:
        """The head of the differences sorts by them."""
        if y == 0 and x >= self._shared.title + self._shared.size * self._shared.count:
            self.post_message(self.SortWanted())
        return True
