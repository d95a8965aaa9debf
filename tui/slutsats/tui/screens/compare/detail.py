"""The answer under the cursor, in full words, and what it can be."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import wrap, wrapped_in
from slutsats.workspace.options import Option

LEAST = 4
"""Rows that it needs below the matrix."""
MOST = 14
"""Rows that it takes there."""


class Detail(LineWidget):
    """Whose answer it is, what it is, how it was justified, and what a digit would make of it.

    It fills the rows that it is given, so that nothing jumps.
    """

    COMPONENT_CLASSES = {"detail--title", "detail--quiet", "detail--key"}
    DEFAULT_CSS = """
    Detail { padding: 0 1; border-top: solid $border-blurred; }
    Detail > .detail--title { text-style: bold; }
    Detail > .detail--quiet { color: $text-muted; }
    Detail > .detail--key { color: $text-primary; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.value = ""
        self.text = ""
        self.options: Sequence[Option] = ()

    def tell(self, title: str, value: str, text: str, options: Sequence[Option]) -> None:
        """Show an answer: where, what, why, and what can be chosen in its place."""
        self.title, self.value, self.text, self.options = title, value, text, options
        self.show()

    def lines(self, width: int) -> list[Line]:
        """The head, what can be chosen, and as much of the justification as there is room for."""
        height = max(LEAST, self.content_size.height)
        lines: list[Line] = [[(line, "detail--title")] for line in wrapped_in(self.title, width, 2)]
        lines += [[(line, "")] for line in wrapped_in(self.value, width, 2)]
        choices = self._choices(width)
        if len(lines) + len(choices) + 2 <= height:
            lines += choices
        text = wrap(self.text, width) if self.text else []
        if len(lines) + len(text) < height:
            lines.append([])
        room = height - len(lines)
        lines += [[(line, "detail--quiet")] for line in (wrapped_in(self.text, width, room) if text and room else ())]
        return (lines + [[] for _blank in range(height - len(lines))])[:height]

    def _choices(self, width: int) -> list[Line]:
        """The options under their keys, as many on a line as fit."""
        lines: list[Line] = []
        used = width
        for option in self.options:
            size = 3 + cell_len(option.label)
            if used + size > width:
                lines.append([])
                used = 0
            lines[-1] += [(f"{option.key or ' '} ", "detail--key"), (option.label, "detail--quiet"), ("   ", "")]
            used += size + 2
        return lines

    def _on_resize(self, _event: events.Resize) -> None:
        self._laid_width = -1
