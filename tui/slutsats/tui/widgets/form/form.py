"""A form: the lines of one kind of entry. Made once, told anew for each entry of its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.form.row import Row
from slutsats.workspace.facts.lines import Line


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Rows one under the other. Its texts are told, its fields put; what is typed comes as messages of the rows.

    The stock keys of a scrolling pane are left out: in a form that doesn't fit they would take the arrows, and what is
    typed next would end up in the field one has meant to leave.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]
    DEFAULT_CSS = """
    Form { width: 1fr; height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    async def fit(self, lines: Sequence[Line]) -> None:
        """Have a row for each line; rows are mounted anew only where the lines are of other kinds."""
        if [_kind(row.line) for row in self.rows] == [_kind(line) for line in lines]:
            return
        await self.remove_children()
        self.rows = [Row(line) for line in lines]
        await self.mount_all(self.rows)

    def tell(self, lines: Sequence[Line], table: Mapping[str, Any], language: Language) -> None:
        """Show what `table`, the whole of evaluation.toml, says on each line."""
        for row, line in zip(self.rows, lines, strict=True):
            row.tell(line, look(table, line.key), language)

    @property
    def fields(self) -> list[Row]:
        """The rows that have a field."""
        return [row for row in self.rows if row.field is not None]

    def row_of(self, key: Sequence[str]) -> Row | None:
        """The row that shows `key`, or that what is under `key` begins with."""
        wanted = tuple(key)
        exact = next((row for row in self.fields if row.line.key == wanted), None)
        return exact or next((row for row in self.fields if row.line.key[: len(wanted)] == wanted), None)

    def row_with_focus(self) -> Row | None:
        """The row that keys go to."""
        return next((row for row in self.fields if row.has_focus_within), None)

    def focus_row(self, row: Row) -> None:
        """Let keys go to a row, and bring it into view."""
        if row.field is not None:
            if isinstance(row.field, LineField):
                row.field.cursor_position = len(row.field.value)
            row.field.focus(scroll_visible=False)
            self.scroll_to_widget(row, animate=False)
            self.call_after_refresh(self.scroll_to_widget, row, animate=False)

    def step(self, by: int) -> bool:
        """Go to the next (1) or the previous (-1) field; False at the end."""
        fields, here = self.fields, self.row_with_focus()
        place = (fields.index(here) + by) if here is not None else 0
        if not 0 <= place < len(fields):
            return False
        self.focus_row(fields[place])
        return True


def _kind(line: Line) -> tuple[object, ...]:
    shape = line.shape
    return (shape is None, line.told, shape and shape.is_chosen, shape and shape.is_long)
