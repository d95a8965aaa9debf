"""The field in which people write: it grows, and @ or # at the start of a word asks for a source or a fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widgets.text_area import Selection

from slutsats.tui.widgets.row_painting import RowPainting

SOURCE, FACT = "@", "#"
BORDER_FOLLOWS = 0.1
"""Seconds from when the focus comes or goes until the border shows it too."""
LEAST, TALLEST = 3, 60
"""Rows that the field takes at least, and at most where the screen has room for them."""


class Writing(RowPainting):
    """A text that grows. While a list of sources or facts stands open it offers each key to the list first."""

    DEFAULT_CSS = """
    Writing { height: auto; min-height: 3; }
    """

    @dataclass
    class Sought(Message):
        """What has been typed after a sign at the start of a word; None when it no longer stands there."""

        sign: str
        query: str | None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.room: Callable[[Size], int] = lambda container: container.height
        """How many rows there are for the field, given the size of what it stands in."""
        self.offered: Callable[[str, str | None], bool] = lambda key, character: False
        """Takes a key before the text does, while a list is open: True where it was taken."""
        self.mentioning = ""
        """The sign after which something is being sought; empty where nothing is."""
        self._mention = (0, 0)
        """Where the sign stands."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor shows in the first frame; the border follows when the keys rest, as its styles cost a frame."""
        self.set_timer(BORDER_FOLLOWS, self._style_border)

    def _style_border(self) -> None:
        if self.is_attached:
            self.update_node_styles()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row more than the text has, within the room that there is."""
        room = max(LEAST, min(TALLEST, self.room(container)))
        return max(LEAST, min(self.wrapped_document.height + 1, room))

    async def _on_key(self, event: events.Key) -> None:
        if self.mentioning and self.offered(event.key, event.character):
            event.stop()
            event.prevent_default()
        elif event.character in (SOURCE, FACT) and self._at_word_start():
            self.mentioning, self._mention = event.character, self.cursor_location
            self.call_later(self.look_for_mention)

    def _at_word_start(self) -> bool:
        row, column = self.cursor_location
        return column == 0 or self.document[row][column - 1] in " \t\u00a0([“”\"'–—-/"

    def look_for_mention(self) -> None:
        """Say what stands after the sign now; call it after each change and movement."""
        if not self.mentioning:
            return
        (row, column), (at_row, at_column) = self._mention, self.cursor_location
        line = self.document[row] if row < self.document.line_count else ""
        query = line[column + 1 : at_column]
        if row != at_row or at_column <= column or line[column : column + 1] != self.mentioning or " " in query:
            self.leave_mention()
        else:
            self.post_message(self.Sought(self.mentioning, query))

    def leave_mention(self) -> None:
        """Let the sign and what follows stand as text."""
        if self.mentioning:
            sign, self.mentioning = self.mentioning, ""
            self.post_message(self.Sought(sign, None))

    def take_mention(self, instead: str = "") -> None:
        """Put `instead` in the place of the sign and what was typed after it: something was chosen."""
        if self.mentioning:
            self.mentioning = ""
            self.replace(instead, self._mention, self.cursor_location, maintain_selection_offset=False)

    @property
    def takes_tab(self) -> bool:
        """Tab chooses in the list while one is open."""
        return bool(self.mentioning)

    def load(self, text: str, cursor: tuple[int, int] | None = None) -> None:
        """Show another text, with the cursor at a row and column from 0 (at its end by default)."""
        self.mentioning = ""
        if text != self.text:
            self.load_text(text)
        self.move_cursor(self.clamp_visitable(cursor) if cursor is not None else self.document.end)

    def become(self, text: str) -> None:
        """Replace the whole text so that it can be undone, as an editor outside or a recovery does."""
        if text != self.text:
            self.replace(text, self.document.start, self.document.end)
            self.selection = Selection.cursor(self.document.end)

    @property
    def cursor_on_screen(self) -> Offset:
        """Where the cursor stands, for a list that opens beside it."""
        return self.cursor_screen_offset
