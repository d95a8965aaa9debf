"""The paper on screen: two leaves, and between them the field in which a passage is edited in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea

from slutsats.tui.screens.draft.sheet_rows import GUTTER, MEASURE, Gap, Setter, SheetRow
from slutsats.tui.widgets.fields import TextField
from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.workspace import language
from slutsats.workspace.draft.live import Live
from slutsats.workspace.language import _


class Leaf(LineWidget):
    """Part of the paper: its lines, with the cursor on one passage."""

    COMPONENT_CLASSES = {
        "leaf--title",
        "leaf--heading",
        "leaf--subheading",
        "leaf--lead",
        "leaf--quiet",
        "leaf--edited",
        "leaf--stale",
        "leaf--hidden",
        "leaf--cursor",
        "leaf--bar",
    }
    DEFAULT_CSS = """
    Leaf > .leaf--title { text-style: bold; color: $text-primary; }
    Leaf > .leaf--heading { text-style: bold; color: $text-primary; }
    Leaf > .leaf--subheading { text-style: bold; }
    Leaf > .leaf--lead { text-style: bold; }
    Leaf > .leaf--quiet { color: $text-muted; }
    Leaf > .leaf--edited { color: $text-accent; }
    Leaf > .leaf--stale { color: $text-warning; }
    Leaf > .leaf--hidden { color: $text-disabled; text-style: italic; }
    Leaf > .leaf--cursor { background: $primary 18%; }
    Leaf > .leaf--bar { color: $text-primary; text-style: bold; }
    """

    def __init__(self, sheet: Sheet, below: bool) -> None:
        super().__init__()
        self._sheet = sheet
        self._below = below

    def lines(self, width: int) -> list[Line]:
        """The rows of this leaf, painted for the passage that the cursor is on."""
        cursor = self._sheet.cursor
        return [_line(row, cursor) for row in self._sheet.rows_for(width, below=self._below)]

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        rows = self._sheet.rows_for(self.content_size.width, below=self._below)
        if offset and 0 <= offset.y < len(rows) and rows[offset.y].passages:
            self._sheet.post_message(Sheet.Pointed(_passage_at(rows[offset.y], offset.x)))


def _passage_at(row: SheetRow, x: int) -> str:
    from rich.cells import cell_len

    at = GUTTER
    for piece in row.pieces:
        at += cell_len(piece.text)
        if x < at and piece.passage:
            return piece.passage
    return row.passages[-1]


def _line(row: SheetRow, cursor: str | None) -> Line:
    if not row.pieces:
        return []
    here = cursor is not None and cursor in row.passages
    mark, style = row.marks[0] if row.marks else (" ", "")
    line: Line = [("▌" if here else " ", "leaf--bar"), (mark, style), (" ", "")]
    for piece in row.pieces:
        line.append((piece.text, "leaf--cursor" if here and piece.passage == cursor else piece.style))
    return line


class PassageField(TextField):
    """The text of a passage, in its place."""

    DEFAULT_CSS = f"""
    PassageField {{ display: none; height: auto; max-height: 20; margin: 0 0 0 2; max-width: {MEASURE + 2}; }}
    PassageField.-open {{ display: block; }}
    """

    def _on_resize(self) -> None:
        """It grew: all of it is to be seen, as far as there is room."""
        super()._on_resize()
        if isinstance(self.parent, Sheet):
            self.parent.reveal()


class Sheet(VerticalScroll, can_focus=True):
    """The live paper with a cursor that goes from passage to passage."""

    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to another passage."""

        passage: str

    @dataclass
    class Pointed(Message):
        """A passage was clicked."""

        passage: str

    def __init__(self) -> None:
        super().__init__()
        self.live: Live | None = None
        self.cursor: str | None = None
        self.editing: str | None = None
        """The passage that is being edited."""
        self.adding: str | None = None
        """The passage after which a new one is being written."""
        self._place = 0
        """Where in the order the cursor is, for when its passage goes away."""
        self.above = Leaf(self, below=False)
        self.field = PassageField()
        self.below = Leaf(self, below=True)
        self._laid_out: tuple[object, list[SheetRow], list[SheetRow]] = (None, [], [])

    def compose(self) -> ComposeResult:
        """The leaves and the field between them."""
        yield self.above
        yield self.field
        yield self.below

    def rows_for(self, width: int, *, below: bool) -> list[SheetRow]:
        """The rows above or below the field; all of them are above while nothing is edited."""
        if self.live is None:
            return []
        made_for = (self.live, language.current(), width, self.editing, self.adding)
        if self._laid_out[0] != made_for:
            rows = Setter(self.live, width, self.editing, self.adding).rows
            gap = next((place for place, row in enumerate(rows) if isinstance(row, Gap)), len(rows))
            above, under = ([row for row in part if isinstance(row, SheetRow)] for part in (rows[:gap], rows[gap:]))
            self._laid_out = (made_for, above, under)
        return self._laid_out[2] if below else self._laid_out[1]

    def tell(self, live: Live, cursor: str | None = None) -> None:
        """Show a draft; the cursor stays on its passage, or goes to `cursor`."""
        self.live = live
        self.cursor = live.nearest(cursor or self.cursor, self._place)
        self._remember_place()
        self.show()

    def show(self) -> None:
        """Paint what differs."""
        self.above.show()
        self.below.show()

    def go_to(self, passage: str) -> None:
        """Put the cursor on a passage, and bring it into view."""
        self.cursor = passage
        self._remember_place()
        self.show()
        self.reveal()
        self.post_message(self.Moved(passage))

    def _remember_place(self) -> None:
        if self.live is not None and self.cursor in self.live.passages:
            self._place = self.live.order.index(self.cursor)

    def reveal(self) -> None:
        """Bring the passage under the cursor into view, once the lines are laid."""
        self.call_after_refresh(self._scroll_to_cursor)

    def _scroll_to_cursor(self) -> None:
        if self.editing is not None or self.adding is not None:
            self.scroll_to_widget(self.field, animate=False)
            return
        rows = self.rows_for(self.above.content_size.width, below=False)
        mine = [place for place, row in enumerate(rows) if self.cursor in row.passages]
        if mine:
            first = 0 if self._place == 0 else mine[0] - 1
            height = min(mine[-1] + 2 - first, self.size.height)
            self.scroll_to_region(Region(0, first, 1, height), animate=False)

    def action_step(self, by: int) -> None:
        """The next passage or the one before; at either end, the rest of the paper comes into view."""
        if self.live is None or not self.live.order:
            return
        place = self._place + by
        if 0 <= place < len(self.live.order):
            self.go_to(self.live.order[place])
        else:
            self.scroll_relative(y=by * 3, animate=False)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        rows = self.rows_for(self.above.content_size.width, below=False)
        mine = [place for place, row in enumerate(rows) if self.cursor in row.passages]
        target = (mine[0] if mine else 0) + by * max(1, self.size.height - 2)
        places = range(target, len(rows)) if by > 0 else range(min(target, len(rows) - 1), -1, -1)
        found = next((rows[place].passages[0] for place in places if place >= 0 and rows[place].passages), None)
        if found is None:
            self.action_edge(-1 if by > 0 else 0)
        else:
            self.go_to(found)

    def action_edge(self, place: int) -> None:
        """The first or the last passage."""
        if self.live is not None and self.live.order:
            self.go_to(self.live.order[place])
            if place < 0:
                self.call_after_refresh(self.scroll_end, animate=False)

    def open_field(self, text: str, *, passage: str | None = None, after: str | None = None) -> None:
        """Let a passage be edited where it stands, or a new one be written after one."""
        self.editing, self.adding = passage, after
        self.field.border_title = Content(_("The passage · writing"))
        self.field.load_text(text)
        self.field.move_cursor(self.field.document.end)
        self.field.add_class("-open")
        self.show()
        self.screen.set_focus(self.field, scroll_visible=False)
        self.reveal()

    def close_field(self) -> None:
        """Put the field away."""
        self.editing = self.adding = None
        self.field.remove_class("-open")
        self.screen.set_focus(self, scroll_visible=False)
        self.show()
        self.reveal()

    @property
    def is_open(self) -> bool:
        """Whether a passage is being edited."""
        return self.editing is not None or self.adding is not None

    @on(TextArea.Changed)
    def _follow_growth(self, changed: TextArea.Changed) -> None:
        self.call_after_refresh(self.field.scroll_cursor_visible)

    def _on_resize(self, event: events.Resize) -> None:
        self.reveal()
