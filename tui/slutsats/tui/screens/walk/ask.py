"""The question itself: whose it is, and what is asked."""

from __future__ import annotations

from rich.cells import cell_len

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut, wrap


class Ask(LineWidget):
    """The criterion and network in a quiet line, and the question under it."""

    COMPONENT_CLASSES = {"ask--where", "ask--question", "ask--carried"}
    DEFAULT_CSS = """
    Ask > .ask--where { color: $text-muted; }
    Ask > .ask--question { text-style: bold; }
    Ask > .ask--carried { color: $text-warning; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.where = ""
        self.count = ""
        self.question = ""
        self.note = ""
        self.points = ""

    def tell(self, where: str, count: str, question: str, note: str = "", points: str = "") -> None:
        """Show a question and how many are done; `note` is what is special about its answer, `points` what it gives."""
        self.where, self.count, self.question, self.note, self.points = where, count, question, note, points
        self.show()

    def lines(self, width: int) -> list[Line]:
        """Where, the question in as many lines as it needs, and the note."""
        lines: list[Line] = [self._head(width)] if self.where else []
        lines += [[(line, "ask--question")] for line in wrap(self.question, width)]
        if self.points:
            lines += [[(line, "ask--where")] for line in wrap(self.points, width)]
        if self.note:
            lines += [[(line, "ask--carried")] for line in wrap(self.note, width)]
        return lines

    def _head(self, width: int) -> Line:
        where = cut(self.where, width - cell_len(self.count) - 2)
        gap = " " * (width - cell_len(where) - cell_len(self.count))
        return [(where, "ask--where"), (gap, ""), (self.count, "ask--where")]
