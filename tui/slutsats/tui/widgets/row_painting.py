"""A text field that paints only the rows that changed, so that a key costs what it shows.

The stock field paints all of its rows for each key. Here a row is compared with what it showed last: its text,
the cursor in it and the part of it that is selected.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from slutsats.schema.named_facts import places
from slutsats.tui.widgets.fields import TextField

TAB = 4


class PaintedRow(NamedTuple):
    """What one row shows."""

    text: str
    cursor: int | None
    """The character under the cursor; the length of the text where it stands after the last one."""
    selected: tuple[int, int]
    """From and to which character; equal where nothing is."""


class RowPainting(TextField):
    """A plain text, painted row by row; nothing is highlighted but the facts that it names."""

    COMPONENT_CLASSES = {"text-area--fact"}
    DEFAULT_CSS = """
    RowPainting > .text-area--fact { color: $text-accent; }
    """

    _seen: dict[int, PaintedRow] | None = None
    """The rows as they were painted last; None where all have to be."""

    def rows(self) -> dict[int, PaintedRow]:
        """The rows that are in sight, by their place from the top of the field."""
        top, height = self.scroll_offset.y, self.content_size.height
        start, end = sorted((self.selection.start, self.selection.end))
        cursor_row, cursor_column = self.selection.end
        shows_cursor = self.has_focus and self.show_cursor
        found: dict[int, PaintedRow] = {}
        y = -top
        for index in range(self.document.line_count):
            line = self.document[index]
            breaks = [0, *self.wrapped_document.get_offsets(index), len(line)]
            if y + len(breaks) - 1 <= 0:
                y += len(breaks) - 1
                continue
            for part in range(len(breaks) - 1):
                left, right = breaks[part], breaks[part + 1]
                if 0 <= y < height:
                    is_last = part == len(breaks) - 2
                    here = shows_cursor and index == cursor_row
                    inside = here and (left <= cursor_column < right or (is_last and cursor_column == right))
                    low = left if index > start[0] else start[1] if index == start[0] else right
                    high = right if index < end[0] else end[1] if index == end[0] else left
                    low, high = max(left, min(low, right)), max(left, min(high, right))
                    found[y] = PaintedRow(
                        line[left:right],
                        cursor_column - left if inside else None,
                        (low - left, high - left) if high > low else (0, 0),
                    )
                y += 1
            if y >= height:
                break
        return found

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> RowPainting:
        """Paint the rows that differ from what they showed; all of them where the layout or the style changed."""
        seen = self._seen
        if not repaint or regions or layout or recompose or seen is None or not self.is_mounted:
            if repaint and not regions:
                self._seen = None
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
            return self
        now = self.rows()
        width = self.content_size.width
        changed = [y for y in {*seen, *now} if seen.get(y) != now.get(y)]
        self._seen = now
        if changed:
            super().refresh(*(Region(0, y, width, 1) for y in changed))
        return self

    def notify_style_update(self) -> None:
        """Another theme, or the focus came or went: everything is painted anew."""
        self._seen = None
        super().notify_style_update()
        if self.is_mounted:
            super().refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in `crop`."""
        if self._seen is None:
            self._seen = self.rows()
        return Widget.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """One row, with its selection and its cursor."""
        base = self.visual_style.rich_style  # kept by the widget, where rich_style is worked out anew
        width = self.content_size.width
        row = (self._seen if self._seen is not None else self.rows()).get(y)
        if row is None:
            return Strip.blank(width, base)
        marks = [base] * (len(row.text) + 1)
        for start, end in places(row.text):
            marks[start:end] = [self.get_visual_style("text-area--fact").rich_style] * (end - start)
        if row.selected[0] != row.selected[1]:
            selection = self.get_visual_style("text-area--selection").rich_style
            marks[row.selected[0] : row.selected[1]] = [selection] * (row.selected[1] - row.selected[0])
        if row.cursor is not None:
            marks[row.cursor] = self.get_visual_style("text-area--cursor").rich_style
        segments: list[Segment] = []
        text = row.text + (" " if row.cursor == len(row.text) else "")
        first = 0
        for place in range(1, len(text) + 1):
            if place == len(text) or marks[place] is not marks[first]:
                segments.append(Segment(_expanded(text[first:place], segments), marks[first]))
                first = place
        return Strip(segments).adjust_cell_length(width, base)


def _expanded(text: str, before: list[Segment]) -> str:
    """Tabs as the blanks up to the next stop, given what stands before them on the row."""
    if "\t" not in text:
        return text
    column = sum(cell_len(segment.text) for segment in before)
    result = ""
    for character in text:
        shown = " " * (TAB - column % TAB) if character == "\t" else character
        result += shown
        column += cell_len(shown)
    return result
