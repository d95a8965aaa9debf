"""A form: the lines of one kind of entry. Made once, told anew for each entry of its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.form.row import FormRow
from slutsats.workspace.form_line import Line


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

    def __init__(self, row: type[FormRow] = FormRow) -> None:
        super().__init__()
        self._row = row
        self.rows: list[FormRow] = []

    async def fit(self, lines: Sequence[Line]) -> None:
        """Have a row for each line. A row whose line stays is left where it is, with the focus and what is typed in it;
        where none stays, rows are mounted anew only if the lines are of other kinds.
        """
        alike = len(self.rows) == len(lines) and all(map(self._row.is_like, (row.line for row in self.rows), lines))
        if alike:
            return
        kept, here = self._kept(lines), self.row_with_focus()
        await self.remove_children([row for row in self.rows if row not in kept.values()])
        rows = [kept.get(place) or self._row(line) for place, line in enumerate(lines)]
        self.rows = list(kept.values())  # until the others stand, nobody is to find them
        waiting: list[FormRow] = []
        for place, row in enumerate(rows):
            if place not in kept:
                waiting.append(row)
            elif waiting:
                await self.mount_all(waiting, before=row)
                waiting = []
        await self.mount_all(waiting)
        self.rows = rows
        instead = self.row_of(here.line.key) if here is not None and here not in self.rows else None
        if instead is not None:
            self.focus_row(instead)

    def _kept(self, lines: Sequence[Line]) -> dict[int, FormRow]:
        """The rows whose lines stay, by their new place: those that are still in the order in which they stand."""
        named = Counter(line.key for line in lines)
        places = {line.key: place for place, line in enumerate(lines) if named[line.key] == 1}
        kept: dict[int, FormRow] = {}
        for row in self.rows:
            place = places.get(row.line.key)
            if place is not None and place > max(kept, default=-1) and self._row.is_like(row.line, lines[place]):
                kept[place] = row
        return kept

    def flush(self) -> None:
        """Hand over what was typed in any of the rows."""
        for row in self.rows:
            row.flush()

    @property
    def fields(self) -> list[FormRow]:
        """The rows that have a field."""
        return [row for row in self.rows if row.field is not None]

    def row_of(self, key: Sequence[str]) -> FormRow | None:
        """The row that shows `key`, or that what is under `key` begins with."""
        wanted = tuple(key)
        exact = next((row for row in self.fields if row.line.key == wanted), None)
        return exact or next((row for row in self.fields if row.line.key[: len(wanted)] == wanted), None)

    def row_with_focus(self) -> FormRow | None:
        """The row that keys go to."""
        return next((row for row in self.fields if row.has_focus_within), None)

    def focus_row(self, row: FormRow) -> None:
        """Let keys go to a row, and bring it into view."""
        if row.field is not None:
            if isinstance(row.field, LineField):
                row.field.cursor_position = len(row.field.value)
            self.screen.set_focus(row.field, scroll_visible=False)
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
