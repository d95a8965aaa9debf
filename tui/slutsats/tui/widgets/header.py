"""The top line: where you are, and whether what you wrote is on disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

SEPARATOR = " › "
LEAST = 10
"""Cells in which a shortened crumb still tells something."""


class Header(Widget):
    """One line: a breadcrumb to the left, the saved mark to the right. Both are data, never markup."""

    DEFAULT_CSS = """
    Header { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    Header > .header--mark { color: $text-success; background: $panel; }
    Header > .header--mark-waiting { color: $text-muted; background: $panel; }
    Header > .header--mark-failed { color: $text-error; background: $panel; text-style: bold; }
    Header > .header--here { color: $foreground; background: $panel; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "header--mark",
        "header--mark-waiting",
        "header--mark-failed",
        "header--here",
    }
    ALLOW_SELECT = False

    class Chosen(Message):
        """A crumb was clicked: the one at `place`, from 0 for the program itself."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self._crumbs: tuple[str, ...] = ()
        self._mark = ("", "")

    def show(self, crumbs: Sequence[str], mark: str, tone: str) -> None:
        """Show where we are and the saved mark; `tone` is "", "waiting" or "failed"."""
        now = (tuple(crumbs), (mark, tone))
        if now != (self._crumbs, self._mark):
            self._crumbs, self._mark = now
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line, cut in the middle of the breadcrumb where it doesn't fit, with a sign that it was."""
        width, tone = self.content_size.width, self._mark[1]
        base = self.visual_style.rich_style
        mark, room = self._shares()
        *before, here = [text for text, _place in _fitted(self._crumbs, room)] or [""]
        trail = SEPARATOR.join((*before, "")) if before else ""
        here = _cut(here, max(1, room - cell_len(trail)))
        gap = " " * max(1, width - cell_len(trail) - cell_len(here) - cell_len(mark))
        told = self.get_visual_style("header--mark" + (f"-{tone}" if tone else "")).rich_style
        segments = [
            Segment(trail, base),
            Segment(here, self.get_visual_style("header--here").rich_style),
            Segment(gap if mark else "", base),
            Segment(mark, told),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _shares(self) -> tuple[str, int]:
        """The saved mark as it is shown, and the cells that are left for the crumbs."""
        width = self.content_size.width
        mark = _cut(self._mark[0], max(12, width // 2))
        return mark, width - cell_len(mark) - (2 if mark else 0)

    def on_click(self, event: events.Click) -> None:
        """Find the crumb under the pointer."""
        left = event.x - self.styles.padding.left
        for text, place in _fitted(self._crumbs, self._shares()[1]):
            if 0 <= left < cell_len(text) and place >= 0:
                self.post_message(self.Chosen(place))
            left -= cell_len(text) + len(SEPARATOR)


def _fitted(crumbs: Sequence[str], room: int) -> list[tuple[str, int]]:
    """Crumbs that fit, each with its place: the second is shortened first, then left out with those after it.

    What was left out has a sign in its stead, at place -1; the last crumb always stays.
    """
    shown = [(text, place) for place, text in enumerate(crumbs)]

    def over() -> int:
        return cell_len(SEPARATOR.join(text for text, _place in shown)) - room

    if len(shown) > 2 and over() > 0:
        title, place = shown[1]
        left = cell_len(title) - over()
        shown[1] = (_cut(title, left), place) if left >= LEAST else ("…", -1)
    while len(shown) > 3 and over() > 0:
        del shown[2]
    return shown[1:] if len(shown) == 3 and over() > 0 else shown


def _cut(text: str, room: int) -> str:
    """At most `room` cells of `text`, with a sign where it was cut."""
    if cell_len(text) <= room:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, max(0, room - 1)).rstrip() + "…"
