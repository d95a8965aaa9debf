"""Fields for writing: the stock ones, but what is pasted is cleaned, nothing blinks, and Tab moves on."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.widgets import Input, TextArea

from slutsats.schema.left_out import left_out
from slutsats.schema.text import clean
from slutsats.tui.language import say


class TextField(TextArea):
    """A text of any length. Its text is clean: no control characters, newlines as LF."""

    TAKES_TEXT: ClassVar[bool] = True

    DEFAULT_CSS = """
    TextField { border: round $border-blurred; background: $background; padding: 0 1; height: auto; }
    TextField:focus { border: round $primary; }
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        options.setdefault("compact", False)
        super().__init__(text, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False, **options)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        await super()._on_paste(events.Paste(came_in(self.app, event.text)))

    def put(self, text: str) -> None:
        """Show another text; the same text again leaves the field, its cursor and its undo as they are."""
        if text != self.text:
            self.load_text(text)


class LineField(Input):
    """One line. What is pasted with more lines becomes one."""

    TAKES_TEXT: ClassVar[bool] = True

    DEFAULT_CSS = """
    LineField { border: none; height: 1; padding: 0 1; background: $background; }
    LineField:focus { border: none; background: $primary 15%; }
    """

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, compact=True, **options)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        super()._on_paste(events.Paste(" ".join(came_in(self.app, event.text).split())))


def came_in(app: App[Any], text: str) -> str:
    """A text from outside the program, cleaned; if that took something from it, the desk says so."""
    text, removed = clean(text)
    if removed:
        app.notify(say(left_out(removed)), markup=False)
    return text
