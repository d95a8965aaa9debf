"""The list of sources that opens where an @ is typed."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import fit
from slutsats.workspace.language import _
from slutsats.workspace.walk.question_view import SourceEntry


class SourcePicker(Picker[SourceEntry]):
    """Lists sources by number: digits choose as well, and + adds one to the record."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.new_wanted: Callable[[], None] = lambda: None
        """Called when a source is to be added to the record."""

    def aside(self, entry: SourceEntry) -> str:
        """What it is, and its voice."""
        return entry.voice

    def row(self, entry: SourceEntry, width: int, style: str) -> Line:
        """Its number, whether it is cited, and its title."""
        number = f"{'✓' if entry.cited else ' '}{entry.number:>2} "
        return [(number, style or "picker--mark"), (fit(entry.title, width - cell_len(number)), style)]

    def nothing(self) -> str:
        """That there is no source, or none that holds what was typed."""
        if not self.entries:
            return _("The record has no sources yet.")
        return _("No source holds “{query}”.").format(query=self.typed)

    def notes(self) -> list[str]:
        """What the keys do."""
        return [_("1–9 choose · letters narrow down · + new source · Esc leaves")]

    def take(self, key: str, character: str | None) -> bool:
        """Act on a key; False where the key is for the text."""
        if character and character.isascii() and character.isdigit() and character != "0":
            entry = next((entry for entry in self.found if entry.number == int(character)), None)
            if entry:
                self.picked(entry.id)
            return entry is not None
        if character == "+" and not self.typed:
            self.new_wanted()
            return True
        return super().take(key, character)
