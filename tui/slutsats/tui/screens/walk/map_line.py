"""The map folded to one line of marks, where the screen is too narrow for the whole of it."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.message import Message

from slutsats.schema import signs
from slutsats.tui.screens.walk.map import HERE
from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut, fit
from slutsats.workspace.walk.overview import OverviewRow


class MapLine(LineWidget):
    """Each criterion by a short title and its marks, one a network; the one where the walk stands is signed."""

    COMPONENT_CLASSES = {"mapline--here", "mapline--note"}
    DEFAULT_CSS = """
    MapLine { color: $text-muted; }
    MapLine > .mapline--here { color: $text-primary; text-style: bold; }
    MapLine > .mapline--note { color: $text-muted; }
    """

    class Opened(Message):
        """The whole map is wanted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[OverviewRow] = []
        self.here = ""
        self.count = ""
        self.key_shown = ""

    def tell(self, rows: list[OverviewRow], criterion: str, count: str, key_shown: str) -> None:
        """Show the criteria and how much is done; we stand in `criterion`, and `key_shown` opens the whole map."""
        self.rows = [row for row in rows if row.kind == "criterion"]
        self.here, self.count, self.key_shown = criterion, count, key_shown
        self.show()

    def lines(self, width: int) -> list[Line]:
        """One line: all criteria where they fit by shortening their titles, else those around the one we are in."""
        hint = f" {self.count}" + (f" ({self.key_shown})" if self.key_shown else "")
        room = width - cell_len(hint)
        marks = ["".join(signs.STATES[state] for state in row.states) for row in self.rows]
        sizes = [min(cell_len(row.title), 14) for row in self.rows]

        def total() -> int:
            return sum(size + len(mark) + 4 for size, mark in zip(sizes, marks, strict=True))

        while sizes and total() > room and max(sizes) > 4:
            sizes[sizes.index(max(sizes))] -= 1
        pieces: list[Line] = []
        for row, mark, size in zip(self.rows, marks, sizes, strict=True):
            style = "mapline--here" if row.id == self.here else ""
            pieces.append(
                [(HERE if row.id == self.here else " ", style), (f"{cut(row.title, size)} {mark}", style), ("  ", "")]
            )
        return [[*self._window(pieces, room), (hint, "mapline--note")]]

    def _window(self, pieces: list[Line], room: int) -> Line:
        """As many pieces as fit, with the current one among them and a sign on the side where some are left out."""
        lengths = [sum(cell_len(text) for text, _style in piece) for piece in pieces]
        here = next((place for place, row in enumerate(self.rows) if row.id == self.here), 0)
        first, last = 0, len(pieces)
        while last - first > 1 and sum(lengths[first:last]) + 4 > room:
            if here - first > last - 1 - here:
                first += 1
            else:
                last -= 1
        line = [part for piece in pieces[first:last] for part in piece]
        text = sum(lengths[first:last])
        before, after = ("‹ " if first else ""), ("› " if last < len(pieces) else "")
        gap = room - text - len(before) - len(after)
        return [(before, "mapline--note"), *line, (after, "mapline--note"), (fit("", max(0, gap)), "")]

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Opened())
