"""The top line: where you are, and whether what you wrote is on disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

SEPARATOR = " › "


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

    def render(self) -> Content:
        """The line, cut in the middle of the breadcrumb where it doesn't fit, with a sign that it was."""
        mark, tone = self._mark
        width = self.content_size.width
        mark = _cut(mark, max(12, width // 2))
        room = width - cell_len(mark) - (2 if mark else 0)
        crumbs = _fitted(self._crumbs, room)
        *before, here = crumbs or ("",)
        trail = SEPARATOR.join((*before, "")) if before else ""
        here = _cut(here, max(1, room - cell_len(trail)))
        gap = " " * max(1, width - cell_len(trail) - cell_len(here) - cell_len(mark))
        return Content.assemble(
            trail,
            (here, self.get_visual_style("header--here")),
            gap if mark else "",
            (mark, self.get_visual_style("header--mark" + (f"-{tone}" if tone else ""))),
        )


def _fitted(crumbs: Sequence[str], room: int) -> list[str]:
    """Leave out crumbs from the second on, with a sign, until the rest fits; the last one always stays."""
    shown = list(crumbs)
    cut = False
    while len(shown) > 2 and cell_len(SEPARATOR.join(shown)) > room:
        del shown[2 if cut else 1]
        if not cut:
            shown.insert(1, "…")
            cut = True
        if len(shown) == 3 and cell_len(SEPARATOR.join(shown)) > room:
            return shown[1:]
    return shown


def _cut(text: str, room: int) -> str:
    """At most `room` cells of `text`, with a sign where it was cut."""
    if cell_len(text) <= room:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, max(0, room - 1)).rstrip() + "…"
