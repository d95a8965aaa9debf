"""The field for a number, an amount or a date, and what was understood by it."""

from __future__ import annotations

from rich.cells import cell_len

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import wrap


class Understood(LineWidget):
    """What the typed value is taken for, or why it can't be; under its field."""

    COMPONENT_CLASSES = {"understood--fault"}
    DEFAULT_CSS = """
    Understood { color: $text-muted; }
    Understood > .understood--fault { color: $text-error; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.faulty = False

    def tell(self, text: str, *, faulty: bool = False) -> None:
        """Show a sentence; `faulty` where it says why the value is no answer."""
        if (text, faulty) != (self.text, self.faulty):
            self.text, self.faulty = text, faulty
            self.show()

    def lines(self, width: int) -> list[Line]:
        """The sentence, in as many lines as it needs; a line at least, so that nothing jumps as you type."""
        sign = "! " if self.faulty else ""
        style = "understood--fault" if self.faulty else ""
        return [[(line, style)] for line in wrap(sign + self.text, max(cell_len(sign) + 1, width))]
