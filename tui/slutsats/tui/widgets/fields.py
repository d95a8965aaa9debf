"""Fields for writing: the stock ones, but what is pasted is cleaned, nothing blinks, and Tab moves on."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as LineSelection

from slutsats.schema.left_out import left_out
from slutsats.schema.text import clean
from slutsats.workspace.language import _, say

MORE = "…"
LEAST_WITH_SIGNS = 4


class TextField(TextArea):
    """A text of any length. Its text is clean: no control characters, newlines as LF."""

    TAKES_TEXT: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "document_start", show=False),
        Binding("ctrl+end", "document_end", show=False),
    ]

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

    def action_document_start(self) -> None:
        """To the beginning of the text."""
        self.move_cursor((0, 0))

    def action_document_end(self) -> None:
        """To the end of the text."""
        self.move_cursor(self.document.end)

    def action_undo(self) -> None:
        """Take back what was typed here, and nothing else: changes elsewhere are taken back outside the text."""
        before = self.text
        super().action_undo()
        if self.text == before:
            nothing_typed(self.app)

    def action_redo(self) -> None:
        """Make it again."""
        before = self.text
        super().action_redo()
        if self.text == before:
            nothing_typed(self.app)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """As the stock one, but not while taking back has removed the line that the cursor is still said to be on.

        The stock field shows and hides its scrollbar before it moves the cursor, and fails on the missing line.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def get_cursor_left_location(self) -> tuple[int, int]:
        """Where the cursor goes to the left: over all of what is shown as one character."""
        row, column = self.cursor_location
        return (row, step_left(self.document[row], column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> tuple[int, int]:
        """Where the cursor goes to the right: over all of what is shown as one character."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, step_right(line, column)) if column < len(line) else super().get_cursor_right_location()

    def put(self, text: str) -> None:
        """Show another text; the same text again leaves the field, its cursor and its undo as they are."""
        if text != self.text:
            self.load_text(text)


class LineField(Input):
    """One line. What is pasted with more lines becomes one."""

    TAKES_TEXT: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    DEFAULT_CSS = """
    LineField { border: none; height: 1; padding: 0 1; background: $background; text-style: underline; }
    LineField:focus { border: none; background: $primary 15%; }
    """

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, compact=True, **options)
        self.cursor_blink = False
        self._came_to = self._taken_back = value

    @property
    def text(self) -> str:
        """What stands here, by the name that texts of any length have it under."""
        return self.value

    def put(self, text: str) -> None:
        """Show another text without a message, the cursor after it; the same text leaves the field as it is."""
        if text != self.value:
            with self.prevent(Input.Changed):
                self.value = text
                self.cursor_position = len(text)

    def on_focus(self) -> None:
        """What stands here now is what taking back brings back."""
        self._came_to = self._taken_back = self.value

    def action_undo(self) -> None:
        """Take back all that was typed since the field was come to."""
        if self.value == self._came_to:
            nothing_typed(self.app)
        else:
            self._taken_back, self.value = self.value, self._came_to

    def action_redo(self) -> None:
        """Make it again."""
        if self.value != self._came_to or self._taken_back == self._came_to:
            nothing_typed(self.app)
        else:
            self.value = self._taken_back

    def action_cursor_left(self, select: bool = False) -> None:
        """Move over all of what is shown as one character."""
        if select:
            self.selection = LineSelection(self.selection.start, step_left(self.value, self.selection.end))
        elif self.selection.is_empty:
            self.cursor_position = step_left(self.value, self.cursor_position)
        else:
            super().action_cursor_left()

    def action_cursor_right(self, select: bool = False) -> None:
        """Move over all of what is shown as one character."""
        if select:
            self.selection = LineSelection(self.selection.start, step_right(self.value, self.selection.end))
        elif self.selection.is_empty and not self.cursor_at_end:
            self.cursor_position = step_right(self.value, self.cursor_position)
        else:
            super().action_cursor_right()

    def action_delete_left(self) -> None:
        """Delete all of what is shown as one character."""
        if self.selection.is_empty:
            self.delete(step_left(self.value, self.cursor_position), self.cursor_position)
        else:
            self.delete_selection()

    def action_delete_right(self) -> None:
        """Delete all of what is shown as one character."""
        if self.selection.is_empty:
            self.delete(self.cursor_position, step_right(self.value, self.cursor_position))
        else:
            self.delete_selection()

    def render_line(self, y: int) -> Strip:
        """The line, with a sign at the end where there is more than is shown; the cursor is never hidden by one."""
        width, style = self.content_size.width, self.rich_style
        strip = super().render_line(y).extend_cell_length(width, style)
        if y or width < LEAST_WITH_SIGNS:
            return strip
        left = self.scroll_offset.x
        cursor = self.cursor_screen_offset.x - self.content_region.x if self.has_focus else -1
        if left and cursor:
            strip = Strip([Segment(MORE, style), *strip.crop(1)])
        if cell_len(self.value) - left > width and cursor != width - 1:
            strip = Strip([*strip.crop(0, width - 1), Segment(MORE, style), *strip.crop(width)])
        return strip

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        super()._on_paste(events.Paste(" ".join(came_in(self.app, event.text).split())))


def step_left(line: str, column: int) -> int:
    """The column before the grapheme cluster that ends at `column` or holds it: 👩‍💻 is one step."""
    return max((start for start, _end, _cells in split_graphemes(line)[0] if start < column), default=0)


def step_right(line: str, column: int) -> int:
    """The column after the grapheme cluster that begins at `column` or holds it."""
    return min((end for _start, end, _cells in split_graphemes(line)[0] if end > column), default=len(line))


def nothing_typed(app: App[Any]) -> None:
    """Say at the end of what can be taken back in a field where the rest is taken back."""
    app.notify(
        _("Nothing more was typed here. Esc leaves the text; outside it the same key is for all other changes."),
        markup=False,
    )


def came_in(app: App[Any], text: str) -> str:
    """A text from outside the program, cleaned; if that took something from it, the desk says so."""
    text, removed = clean(text)
    if removed:
        app.notify(say(left_out(removed)), markup=False)
    return text


def text_field_has_focus(screen: Screen[Any]) -> bool:
    """Whether what is typed now goes into a text."""
    focused = screen.focused
    return focused is not None and getattr(focused, "TAKES_TEXT", False)
