"""Text set by the widget itself, line by line: what did not change is not painted, and nothing is mounted anew."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

Line = list[tuple[str, str]]
"""Pieces of one line: a text without newlines, and the component class that it is painted in ("" for none)."""


class LineWidget(Widget):
    """A widget that says its own lines for a width.

    Texts are data all the way: pieces become segments and are never read as markup. After a change call
    `show()`; it lays the screen out anew only where the number of lines changed.
    """

    DEFAULT_CSS = """
    LineWidget { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._laid: list[Line] = []
        self._laid_width = -1
        self._painted: dict[int, Strip] = {}
        self._painted_as: object = None

    def lines(self, width: int) -> list[Line]:
        """The lines to show in `width` cells."""
        raise NotImplementedError

    def show(self) -> None:
        """Something that the lines tell has changed: paint the lines that differ."""
        width = self.content_size.width
        if not self.display:
            self._laid_width = -1
            return
        if self._laid_width < 0 or not width:
            self._laid_width = -1
            self.refresh(layout=True)
            return
        self._paint_changes(width)

    def _paint_changes(self, width: int) -> None:
        """Paint the lines that differ from what they showed; lay out anew where there are more or fewer of them."""
        before, self._laid, self._laid_width = self._laid, self.lines(width), width
        if len(before) != len(self._laid):
            self._painted.clear()
            super().refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, self._laid, strict=True)):
            if old != new:
                self._painted.pop(y, None)
                super().refresh(Region(0, y, width, 1))

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> LineWidget:
        """Paint anew; where all of it is asked for, as when the focus comes or goes, only the lines that differ."""
        width = self.content_size.width
        if repaint and self.is_mounted and not (regions or layout or recompose) and 0 < width == self._laid_width:
            self._paint_changes(width)
        else:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def _lay(self, width: int) -> list[Line]:
        if self._laid_width != width:
            self._laid, self._laid_width = self.lines(width), width
            self._painted.clear()
        return self._laid

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self._lay(width)) if width else 0

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All that there is."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """One line, painted anew only when it or the widget's style changed."""
        width = self.content_size.width
        base = self.visual_style
        if self._painted_as != (width, base):
            self._painted.clear()
            self._painted_as = (width, base)
        laid = self._lay(width)
        if (strip := self._painted.get(y)) is None:
            strip = self._painted[y] = self._strip(laid[y] if y < len(laid) else [], width)
        return strip

    def _strip(self, line: Line, width: int) -> Strip:
        base = self.visual_style.rich_style  # kept by the widget, where rich_style is worked out anew
        segments = [Segment(text, self._style(name, base)) for text, name in line if text]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str, base: Style) -> Style:
        return self.get_visual_style(name).rich_style if name else base

    def notify_style_update(self) -> None:
        """The theme or a class changed: every line is painted anew."""
        self._painted.clear()
        super().notify_style_update()
        if self.is_mounted:
            super().refresh()
