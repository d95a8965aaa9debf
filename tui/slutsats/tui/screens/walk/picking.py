"""Minding the lists that open in the text: of sources where an @ is typed, of facts where a #."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.geometry import Offset

from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.screens.walk.stand import Stand
from slutsats.tui.screens.walk.writing import Writing


class Picking(Stand):
    """The part of the walk's page that opens, narrows and closes the lists."""

    @property
    def opened(self) -> Picker[Any] | None:
        """The list that is open."""
        return next((picker for picker in self.pickers.values() if picker.opened), None)

    @on(Writing.Sought)
    def _seek(self, sought: Writing.Sought) -> None:
        sought.stop()
        writing, picker = self.column.writing, self.pickers[sought.sign]
        if writing.mentioning == sought.sign and sought.query is not None:
            self._open_at_cursor(picker)
            picker.narrow(sought.query)
            self._set_beside_cursor(picker)
            if sought.query and not picker.found:
                writing.leave_mention()
        elif self._before_picker is None:
            picker.close()

    def _offer_key(self, key: str, character: str | None) -> bool:
        picker = self.pickers[self.column.writing.mentioning]
        self._open_at_cursor(picker)
        return picker.take(key, character)

    def _open_at_cursor(self, picker: Picker[Any]) -> None:
        if not picker.opened:
            picker.open(self.app.size.height - self.column.writing.cursor_on_screen.y - 1)
            self._set_beside_cursor(picker)

    def _set_beside_cursor(self, picker: Picker[Any]) -> None:
        """Under the cursor where it has room there, else above: from where it stands a list turns upwards by itself."""
        cursor = self.column.writing.cursor_on_screen
        fits = cursor.y + 1 + picker.full_height <= self.app.size.height
        picker.absolute_offset = cursor + Offset(0, 1) if fits else cursor

    def open_picker(self, picker: Picker[Any], at: Offset) -> None:
        """Open a list from wherever the focus is; it has the keys until it is left."""
        self._before_picker = self.focused
        picker.absolute_offset = at + Offset(0, 1)
        picker.open()
        self.set_focus(picker)

    def leave_picker(self) -> None:
        """Choose nothing; what was typed stands as text."""
        self.column.writing.leave_mention()
        self.close_picker()

    def close_picker(self) -> None:
        """Take the open list away; the focus goes back to where it was."""
        before, self._before_picker = self._before_picker, None
        picker = self.opened
        if picker is not None:
            picker.close()
        if before is not None and self.focused is picker:
            self.set_focus(before)
