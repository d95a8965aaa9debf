"""The answer under the cursor, in full words."""

from __future__ import annotations

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut, wrapped_in

ROWS = 4


class Detail(LineWidget):
    """Whose answer it is, what it is, and how it was justified; always as many lines, so that nothing jumps."""

    COMPONENT_CLASSES = {"detail--title", "detail--quiet"}
    DEFAULT_CSS = """
    Detail { padding: 0 1; border-top: solid $border-blurred; }
    Detail > .detail--title { text-style: bold; }
    Detail > .detail--quiet { color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.value = ""
        self.text = ""

    def tell(self, title: str, value: str, text: str) -> None:
        """Show an answer: where, what, and why."""
        self.title, self.value, self.text = title, value, text
        self.show()

    def lines(self, width: int) -> list[Line]:
        """The head, and as much of the justification as there is room for."""
        lines: list[Line] = [[(cut(self.title, width), "detail--title")], [(cut(self.value, width), "")]]
        text = wrapped_in(self.text, width, ROWS - len(lines)) if self.text else []
        lines += [[(line, "detail--quiet")] for line in text]
        return lines + [[] for _blank in range(ROWS - len(lines))]
