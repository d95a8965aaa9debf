"""What the facts that the text names stand for today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.drafts.named_facts import FactReading

ROWS = 3
"""As many lines as are shown; what is left is told by a sign."""


class FactsLine(LineWidget):
    """Each fact with how it reads, as many on a line as fit; not there where the text names none."""

    COMPONENT_CLASSES = {"facts--title", "facts--name", "facts--reads", "facts--missing"}
    DEFAULT_CSS = """
    FactsLine { display: none; }
    FactsLine > .facts--title { text-style: bold; }
    FactsLine > .facts--name { color: $text-accent; }
    FactsLine > .facts--reads { color: $text-muted; }
    FactsLine > .facts--missing { color: $text-error; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.readings: tuple[FactReading, ...] = ()

    def tell(self, readings: Sequence[FactReading]) -> None:
        """Show these facts."""
        if tuple(readings) != self.readings:
            self.readings = tuple(readings)
            self.display = bool(readings)
            self.show()

    def lines(self, width: int) -> list[Line]:
        """The facts after their title."""
        title = _("Facts") + " "
        indent = cell_len(title)
        lines: list[Line] = [[(title, "facts--title")]]
        used = indent
        for reading in self.readings:
            name = cut(reading.written, max(8, width - indent))
            reads = cut(reading.text, max(8, width - indent - cell_len(name) - 1))
            size = cell_len(name) + 1 + cell_len(reads)
            if used > indent and used + size > width:
                if len(lines) == ROWS:
                    lines[-1] = [*lines[-1][:-1], (" …", "facts--name")]
                    break
                lines.append([(" " * indent, "")])
                used = indent
            style = "facts--reads" if reading.given else "facts--missing"
            lines[-1] += [(name, "facts--name"), (" " + reads, style), ("  ", "")]
            used += size + 2
        return lines
