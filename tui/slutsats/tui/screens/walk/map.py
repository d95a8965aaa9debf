"""The map of the whole job: criteria and questions by network, each with its state; it takes you there."""

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
from slutsats.workspace.language import _
from slutsats.workspace.walk.answer_state import State
from slutsats.workspace.walk.overview import OverviewRow
from slutsats.workspace.walk.route import Stop

HERE = "▶"
_STYLES: dict[State, str] = {"unreadable": "map--broken", "unanswered": "map--open", "begun": "map--open"}


class Map(CursorGrid[OverviewRow]):
    """Rows by columns with a cursor; the place where the walk stands is marked even without the focus.

    It shows as many rows as it has room for, with a sign where there are more, and as many networks.
    """

    COMPONENT_CLASSES = {
        "map--head",
        "map--criterion",
        "map--question",
        "map--here",
        "map--cursor",
        "map--open",
        "map--broken",
        "map--note",
    }
    DEFAULT_CSS = """
    Map { height: 1fr; }
    Map > .map--head { color: $text-muted; }
    Map > .map--note { color: $text-muted; }
    Map > .map--criterion { text-style: bold; }
    Map > .map--question { color: $foreground; }
    Map > .map--open { color: $text-warning; }
    Map > .map--broken { color: $text-error; text-style: bold; }
    Map > .map--here { color: $text-primary; text-style: bold; }
    Map > .map--cursor { background: $primary 30%; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", show=False),
        Binding("down,j", "move(1, 0)", show=False),
        Binding("left,h", "move(0, -1)", show=False),
        Binding("right,l", "move(0, 1)", show=False),
        Binding("home", "move(-999, 0)", show=False),
        Binding("end", "move(999, 0)", show=False),
        Binding("enter,space", "go", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A place on the map was chosen."""

        row: OverviewRow
        column: int
        """The network's place among the networks."""

    @dataclass
    class CriterionEntered(Message):
        """The cursor came to another criterion, whose questions should unfold."""

        criterion: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.here: Stop | None = None
        self.here_column = 0
        self._first = 0
        self._columns = (0, 0, 0)
        """First network shown, how many, and the width of each column."""

    def tell(self, rows: list[OverviewRow], networks: tuple[str, ...], here: Stop, column: int) -> None:
        """Show the job as it stands. Without the focus the cursor follows the walk."""
        kept = self.rows[self.cursor] if self.rows and self.cursor < len(self.rows) else None
        self.rows, self.networks, self.here, self.here_column = rows, networks, here, column
        if self.has_focus and kept is not None:
            same = [place for place, row in enumerate(rows) if (row.kind, row.id) == (kept.kind, kept.id)]
            self.cursor = same[0] if same else min(self.cursor, len(rows) - 1)
        else:
            self.cursor, self.column = self._row_of_here(), column
        self.show()

    def _row_of_here(self) -> int:
        """The row of the question that is asked; its criterion's where that is not unfolded."""
        assert self.here is not None  # noqa: S101 - told together with the rows
        for place, row in enumerate(self.rows):
            if row.kind == "question" and row.id == self.here.question:
                return place
        for place, row in enumerate(self.rows):
            if row.kind == "criterion" and row.main == self.here.question:
                return place
        return 0

    def lines(self, width: int) -> list[Line]:
        """The networks' names, the rows that there is room for, and what the cursor is on."""
        height = max(4, self.content_size.height or len(self.rows) + 3)
        first_network, count, size = self._columns = self._layout(width)
        names = abbreviated(self.networks, max(1, size - 1))[first_network : first_network + count]
        title_width = width - size * count
        head = "".join(" " * (size - 1 - cell_len(name)) + name + " " for name in names)
        left = "‹" if first_network else " "
        right = "›" if first_network + count < len(self.networks) else ""
        lines: list[Line] = [
            [
                (fit(left.rjust(title_width), title_width), "map--head"),
                (head[: -len(right)] if right else head, "map--head"),
                (right, "map--head"),
            ]
        ]
        room = height - 2
        self._first = self._window(room)
        shown = self.rows[self._first : self._first + room]
        above, below = self._first, len(self.rows) - self._first - len(shown)
        for place, row in enumerate(shown, self._first):
            lines.append(self._row(place, row, title_width))
        lines += self._legend(room - len(shown), width)
        more = (f"↑{above} " if above else "") + (f"↓{below} " if below else "")
        lines.append([(cut(more + self._status(), width), "map--note")])
        return lines

    def _legend(self, rows: int, width: int) -> list[Line]:
        """What the signs mean, at the end of so many free rows; nothing of it where it takes more."""
        told = legend.in_lines(legend.states(), width)
        told = told if len(told) < rows else []
        return [[] for _row in range(rows - len(told))] + [[(text, "map--note")] for text in told]

    def _layout(self, width: int) -> tuple[int, int, int]:
        """Which networks fit: as wide columns as the names need, then narrower, then fewer of them."""
        total = len(self.networks)
        if not total:
            return 0, 0, 0
        room = width - min(14, width // 2)
        longest = max(cell_len(name) for name in self.networks) + 1
        size = max(2, min(longest, 6, room // total))
        count = min(total, max(1, room // size))
        column = self.column if self.has_focus else self.here_column
        return max(0, min(column - count // 2, total - count)), count, size

    def _window(self, room: int) -> int:
        first = min(self._first, max(0, len(self.rows) - room))
        if self.cursor < first:
            return self.cursor
        return max(first, self.cursor - room + 1)

    def _row(self, place: int, row: OverviewRow, title_width: int) -> Line:
        first, count, size = self._columns
        at_cursor = self.is_here(place)
        is_here = place == self._row_of_here() and row.kind in ("question", "criterion")
        style = (
            "map--cursor"
            if at_cursor
            else "map--here"
            if is_here
            else f"map--{row.kind}"
            if row.kind in ("criterion", "question")
            else "map--criterion"
        )
        indent = "  " if row.kind == "question" else ""
        sign = HERE if is_here and row.kind == "criterion" else " "
        line: Line = [(sign, style), (fit(indent + self._title(row), title_width - 2), style), (" ", style)]
        for column, state in enumerate(row.states[first : first + count], first):
            here = is_here and column == self.here_column
            mark = HERE if here else signs.STATES[state]
            mark_style = "map--here" if here else _STYLES.get(state, "")
            if at_cursor and column == self.column:
                mark_style = "map--cursor"
                line.append(
                    (f"[{mark}]".rjust(size)[:size] if size >= 4 else mark.rjust(size - 1).ljust(size), mark_style)
                )
            else:
                line.append((mark.rjust(size - 1) + " ", mark_style))
        return line

    def _title(self, row: OverviewRow) -> str:
        if row.kind == "recommendation":
            return _("Recommendation")
        return _("Draft") if row.kind == "draft" else row.title

    def _status(self) -> str:
        if not self.rows or not self.has_focus:
            return ""
        row = self.rows[self.cursor]
        if not row.states or not self.networks:
            return self._title(row)
        column = min(self.column, len(self.networks) - 1)
        return f"{self.networks[column]}: {_(legend.STATE_NAMES[row.states[column]])}"

    def action_move(self, by: int, across: int = 0) -> None:
        """Move the cursor; where it comes to a criterion, tell."""
        super().action_move(by, across)
        if by and self.rows[self.cursor].kind == "criterion":
            self.post_message(self.CriterionEntered(self.rows[self.cursor].id))

    def action_go(self) -> None:
        """Go to what the cursor is on."""
        if self.rows:
            self.post_message(self.Chosen(self.rows[self.cursor], self.column))

    def place_at(self, x: int, y: int) -> int | None:
        """The row at a cell, under the head."""
        place = self._first + y - 1
        return place if y >= 1 and place < self.count else None

    def clicked(self, place: int, x: int) -> None:
        """Go to what was clicked; on a title, to the network where the walk stands."""
        first, count, size = self._columns
        start = self.content_size.width - size * count
        column = first + (x - start) // size if x >= start else self.here_column
        self.post_message(self.Chosen(self.rows[place], self.column_within(column)))

    def watch_has_focus(self, focused: bool) -> None:
        """With the focus gone the cursor is back where the walk stands."""
        if not focused and self.rows and self.here:
            self.cursor, self.column = self._row_of_here(), self.here_column
        self.show()
