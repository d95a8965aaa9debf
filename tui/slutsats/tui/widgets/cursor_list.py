"""A list with a cursor: the keys and the mouse move it alike, and it is shown only where keys go."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events

from slutsats.tui.widgets.line_widget import LineWidget

Row = TypeVar("Row")


class CursorList(LineWidget):
    """Places one after another, the cursor on one of them.

    A kin tells how many places there are and what a click on one does, and while it lays its lines it notes which
    place each belongs to. Its bindings name `move` with the steps to take.
    """

    can_focus = True

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.line_places: list[int | None] = []
        """The place that each line belongs to; None for lines that belong to none."""

    @property
    def count(self) -> int:
        """How many places there are."""
        raise NotImplementedError

    def within(self, place: int) -> int:
        """The place, or the nearest that there is."""
        return max(0, min(place, self.count - 1))

    def is_here(self, place: int) -> bool:
        """Whether the cursor is shown at a place."""
        return self.has_focus and place == self.cursor

    def action_move(self, by: int) -> None:
        """Move the cursor; it stops at the ends."""
        self.cursor = self.within(self.cursor + by)
        self.show()
        self.moved()

    def moved(self) -> None:
        """The cursor was moved by a key."""

    def place_at(self, x: int, y: int) -> int | None:
        """The place at a cell of the widget; None where there is none."""
        return self.line_places[y] if 0 <= y < len(self.line_places) else None

    def clicked(self, place: int, x: int) -> None:
        """A place was clicked, `x` cells from the left."""

    def clicked_beside(self, x: int, y: int) -> bool:
        """A cell that belongs to no place was clicked; False where that means nothing."""
        return False

    async def _on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        place = self.place_at(offset.x, offset.y)
        if place is not None:
            event.stop()
            self.clicked(place, offset.x)
        elif self.clicked_beside(offset.x, offset.y):
            event.stop()

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor is shown only where keys go."""
        self.show()


class CursorGrid(CursorList, Generic[Row]):
    """Rows by networks: a list whose cursor moves across as well."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.column = 0
        self.rows: list[Row] = []
        self.networks: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def column_count(self) -> int:
        """How many networks there are."""
        return len(self.networks)

    def column_within(self, column: int) -> int:
        """The column, or the nearest that there is."""
        return max(0, min(column, self.column_count - 1))

    def action_move(self, by: int, across: int = 0) -> None:
        """Move the cursor; it stops at the edges."""
        self.column = self.column_within(self.column + across)
        super().action_move(by)

    def _on_resize(self, _event: events.Resize) -> None:
        self._laid_width = -1
