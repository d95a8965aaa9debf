"""The guidance to a question, folded to one line until it is asked for."""

from __future__ import annotations

from textual import events
from textual.message import Message

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import wrap
from slutsats.workspace.language import _


class Guidance(LineWidget):
    """Folds and unfolds; gone where there is no guidance."""

    COMPONENT_CLASSES = {"guidance--handle", "guidance--text"}
    DEFAULT_CSS = """
    Guidance > .guidance--handle { color: $text-primary; }
    Guidance > .guidance--text { color: $text-muted; }
    """

    class Asked(Message):
        """The handle was clicked: fold or unfold."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.open = False
        self.key_shown = ""

    def tell(self, text: str, *, opened: bool, key_shown: str) -> None:
        """Show `text`, or nothing at all where it is empty; `key_shown` is the key that unfolds it."""
        self.text, self.open, self.key_shown = text, opened, key_shown
        self.show()

    def lines(self, width: int) -> list[Line]:
        """The handle, and under it the text where it is unfolded."""
        if not self.text:
            return []
        key = f" ({self.key_shown})" if self.key_shown else ""
        lines: list[Line] = [[(f"{'▾' if self.open else '▸'} {_('Guidance')}{key}", "guidance--handle")]]
        if self.open:
            lines += [[("  " + line, "guidance--text")] for line in wrap(self.text, width - 2)]
        return lines

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Asked())
