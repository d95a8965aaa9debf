"""The matrix on screen: a level as a bar, a confidence by its fill, an amount beside the largest, and a cursor."""

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
from slutsats.tui.widgets.wrap import cut, fit, wrapped_in
from slutsats.workspace import legend
from slutsats.workspace.compare.matrix import Cell, ComparedRow, largest
from slutsats.workspace.language import _

LEAST = 11
"""Cells that a network needs at least: a bar of five levels with how sure it is and whether it is notable."""
BAR = 16
"""Cells that the largest amount's bar takes at most."""
WHYS = 110
"""From this width on each answer's justification stands under it, as far as there are rows."""
MOST_WHYS = 8
SHORTEST_BAR = 4
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


class Table(CursorGrid[ComparedRow]):
    """Rows of criteria, columns of networks; where not all networks fit, those around the cursor, with a sign."""

    COMPONENT_CLASSES = {
        "table--head",
        "table--criterion",
        "table--quiet",
        "table--mark",
        "table--cursor",
        "table--largest",
        "table--bar",
    }
    DEFAULT_CSS = """
    Table { height: 1fr; padding: 0 1; }
    Table > .table--head { text-style: bold; color: $text-primary; }
    Table > .table--criterion { text-style: bold; }
    Table > .table--quiet { color: $text-muted; }
    Table > .table--mark { color: $text-primary; text-style: bold; }
    Table > .table--bar { color: $text-primary; }
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

    def shows_all(self, width: int) -> bool:
        """Whether every network has its column in so many cells."""
        return self.share(width).count == len(self.networks)

    def share(self, width: int) -> Columns:
        """Titles and differences get what they need, the networks the rest: as many as fit, no number cut."""
        titles = max((cell_len(row.title) + _indent(row) for row in self.rows), default=8) + 3
        title = max(12, min(titles, width // 4 if width < 100 else width // 3))
        difference = 18 if width >= 100 else 13 if width >= TERSE else 5
        numbers = (cell_len(cell.text) for row in self.rows for cell in row.cells if cell.is_number)
        least = max(LEAST, max(numbers, default=0) + 2)
        room = max(LEAST, width - title - difference - 2)
        count = max(1, min(len(self.networks), room // least))
        said = max((cell_len(cell.text) + cell.levels + 6 for row in self.rows for cell in row.cells), default=0)
        names = max((cell_len(name) for name in self.networks), default=LEAST) + 3
        size = min(room // count, room if width >= WHYS else max(names, least, min(said, 40), width // 6))
        if len(self.networks) <= count:
            return Columns(title, size, 0, count, difference)
        first = self.column // count * count
        return Columns(title, size, min(first, len(self.networks) - count), count, difference)

    def lines(self, width: int) -> list[Line]:
        """The head, the rows that there is room for, and the signs of what is not shown."""
        self._shared = shared = self.share(width)
        last = shared.first + shared.count
        names = [
            fit(" " + name, shared.size) for name in abbreviated(self.networks, shared.size - 2)[shared.first : last]
        ]
        title = cut(_("Criterion"), shared.title)
        if len(self.networks) > shared.count:
            title = cut(
                "‹ " + _("{span} of {all}").format(span=_span(shared), all=len(self.networks)) + " ›", shared.title
            )
        head = fit(title, shared.title)
        named = "±" if width < TERSE else _("difference")
        difference = cut(named + (" ▼" if self.by_difference else ""), shared.difference)
        lines: list[Line] = [
            [
                (head, "table--head"),
                ("".join(names), "table--head"),
                ("  ", ""),
                (difference, "table--head"),
            ]
        ]
        signs_told = [*legend.states()[2:5], *legend.answers()]
        if any(not cell.agreed for row in self.rows for cell in row.cells):
            signs_told += legend.evaluators()
        told = legend.in_lines(signs_told, width - SIGNS)
        if len(told) * 3 > self.content_size.height:
            told = [""]  # F1 has it too
        room = max(1, (self.content_size.height or len(self.rows) + 2) - 1 - len(told))
        whys = self._rows_of_whys(room, width)
        self._first = min(self._first, self.cursor)
        self._first = max(0, min(max(self._first, self.cursor - room + 1), max(0, len(self.rows) - room)))
        most = largest(self.rows)
        shown = self.rows[self._first : self._first + room]
        self.line_places = [None]
        for place, row in enumerate(shown, self._first):
            under = self._whys(row, whys) if whys else []
            lines += [self._row(place, row, most), *under]
            self.line_places += [place] * (1 + len(under))
        lines += [[] for _blank in range(room + 1 - len(lines))]
        above, below = self._first, len(self.rows) - self._first - len(shown)
        more = (f"↑{above} " if above else "") + (f"↓{below} " if below else "")
        return lines + [[(text, "table--quiet")] for text in (f"{more} {told[0]}".strip(), *told[1:])]

    def _rows_of_whys(self, room: int, width: int) -> int:
        """How many rows of justification there is room for under each answer."""
        justified = sum(any(cell.why for cell in row.cells) for row in self.rows)
        free = room - len(self.rows)
        return max(0, min(MOST_WHYS, free // justified)) if justified and width >= WHYS else 0

    def _whys(self, row: ComparedRow, rows: int) -> list[Line]:
        """The justifications of a row's answers, beside each other."""
        shared = self._shared
        cells = row.cells[shared.first : shared.first + shared.count]
        texts = [wrapped_in(cell.why, shared.size - 3, rows) if cell.why else [] for cell in cells]
        return [
            [
                (" " * shared.title, ""),
                *((fit(f" {text[at] if at < len(text) else ''}", shared.size), "table--quiet") for text in texts),
            ]
            for at in range(max(map(len, texts), default=0))
        ]

    def _row(self, place: int, row: ComparedRow, most: float) -> Line:
        shared = self._shared
        here = self.is_here(place)
        sign = "›" if here else " "
        fold = {"closed": "▸ ", "open": "▾ ", "": ""}[row.fold].ljust(_indent(row))
        style = (
            "table--criterion"
            if row.kind == "criterion"
            else "table--quiet"
            if row.kind in ("fact", "points", "evaluator") and row.criterion
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
            sure += "" if cell.agreed else signs.DISAGREED
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
        if not cell.agreed:
            text += f" {signs.DISAGREED}"
        if cell.share:
            return self._amount(cell, size, lead, style if at else "")
        return [
            (lead, "table--mark" if at else ""),
            (fit(cut(text, room - 1), room), style if at else "" if cell.state == "answered" else "table--quiet"),
        ]

    def _amount(self, cell: Cell, size: int, lead: str, style: str) -> Line:
        """A bar where there is room for one, and the amount in full."""
        room = min(BAR, size - 2 - self._longest_amount() - 1)
        bar = fit("█" * max(1, round(cell.share * room)), room) + " " if room >= SHORTEST_BAR else ""
        return [
            (lead, "table--mark" if style else ""),
            (bar, style or "table--bar"),
            (fit(cell.text, size - 1 - cell_len(bar)), style),
        ]

    def _longest_amount(self) -> int:
        return max((cell_len(cell.text) for row in self.rows for cell in row.cells if cell.share), default=0)

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

    def moved(self) -> None:
        """Tell that the cursor stands elsewhere."""
        self.post_message(self.Moved())

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


def _indent(row: ComparedRow) -> int:
    """Cells before a row's title: a criterion's sign, or what puts it under one."""
    return 2 if row.kind == "criterion" or not row.criterion else 6 if row.kind == "evaluator" else 4


def _span(shared: Columns) -> str:
    """Which networks are shown, by their places."""
    first, last = shared.first + 1, shared.first + shared.count
    return str(first) if first == last else f"{first}–{last}"
