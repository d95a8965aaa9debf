"""The sources that an answer cites, by number and title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.language import _
from slutsats.workspace.walk.question_view import Cited


class SourcesLine(CursorList):
    """The cited sources; with the focus here, arrows choose one and Delete takes it away."""

    COMPONENT_CLASSES = {"sources--title", "sources--number", "sources--cursor", "sources--add"}
    DEFAULT_CSS = """
    SourcesLine > .sources--title { text-style: bold; }
    SourcesLine > .sources--number { color: $text-primary; text-style: bold; }
    SourcesLine > .sources--cursor { background: $primary 20%; text-style: bold; }
    SourcesLine > .sources--add { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("delete", "remove", show=False),
        Binding("enter,space", "add", show=False),
    ]

    class Asked(Message):
        """The list of sources is wanted."""

    @dataclass
    class Removed(Message):
        """A source is no longer cited."""

        id: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cited: tuple[Cited, ...] = ()
        self.key_shown = "@"

    def tell(self, cited: tuple[Cited, ...], key_shown: str) -> None:
        """Show these sources; `key_shown` is the key that adds one."""
        self.cited, self.key_shown = cited, key_shown
        self.cursor = self.within(self.cursor)
        self.show()

    @property
    def count(self) -> int:
        """How many sources are cited."""
        return len(self.cited)

    def lines(self, width: int) -> list[Line]:
        """The sources after their title, as many on a line as fit."""
        title = _("Sources") + " "
        indent = cell_len(title)
        lines: list[Line] = [[(title, "sources--title")]]
        used = indent
        for place, source in enumerate(self.cited):
            mark = f"[{source.number or '?'}] "
            is_last = place == len(self.cited) - 1
            room = width - indent - cell_len(mark) - (cell_len(self.key_shown) + 4 if is_last else 0)
            text = cut(source.title, max(8, room))
            size = cell_len(mark) + cell_len(text)
            if used > indent and used + size > width:
                lines.append([(" " * indent, "")])
                used = indent
            here = self.is_here(place)
            lines[-1] += [
                (mark, "sources--cursor" if here else "sources--number"),
                (text, "sources--cursor" if here else ""),
                ("  ", ""),
            ]
            used += size + 2
        add = f"+ {self.key_shown}"
        if used > indent and used + cell_len(add) > width:
            lines.append([(" " * indent, "")])
        lines[-1].append((add, "sources--cursor" if self.has_focus and not self.cited else "sources--add"))
        return lines

    def action_remove(self) -> None:
        """Take the source under the cursor away from the answer."""
        if self.cited:
            self.post_message(self.Removed(self.cited[self.cursor].id))

    def action_add(self) -> None:
        """Ask for the list."""
        self.post_message(self.Asked())

    def clicked_beside(self, x: int, y: int) -> bool:
        """Ask for the list, wherever the line was clicked."""
        self.post_message(self.Asked())
        return True
