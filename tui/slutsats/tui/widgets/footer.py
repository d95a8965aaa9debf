"""The bottom line: at most five hints, drawn from the commands' own declarations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget


class Hint(NamedTuple):
    """One hint: the command that it stands for, with its key and label as shown."""

    command: str
    key: str
    label: str

    @property
    def width(self) -> int:
        """Its width in cells, with the space after it."""
        return cell_len(self.key) + cell_len(self.label) + 3


class Footer(Widget):
    """One line and one widget, so that nothing is mounted or left behind however often the hints change."""

    DEFAULT_CSS = """
    Footer { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    Footer > .footer--key { color: $footer-key-foreground; background: $panel; text-style: bold; }
    Footer > .footer--label { color: $foreground; background: $panel; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label"}
    ALLOW_SELECT = False

    class Chosen(Message):
        """A hint was clicked: run `command`, the id of a command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these hints, most important first; the last one stays where there is no room for all."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def _fitting(self) -> list[Hint]:
        room = self.content_size.width + 2
        shown = list(self._hints)
        while len(shown) > 1 and sum(hint.width for hint in shown) > room:
            del shown[-2]
        return shown

    def render_line(self, y: int) -> Strip:
        """The hints that fit."""
        key, label = (self.get_visual_style(f"footer--{part}").rich_style for part in ("key", "label"))
        segments: list[Segment] = []
        for hint in self._fitting():
            segments += [Segment(hint.key, key), Segment(f" {hint.label}  ", label)]
        return Strip(segments).adjust_cell_length(self.content_size.width, self.visual_style.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Find the hint under the pointer."""
        left = event.x - self.styles.padding.left
        for hint in self._fitting():
            if 0 <= left < hint.width:
                self.post_message(self.Chosen(hint.command))
                return
            left -= hint.width
