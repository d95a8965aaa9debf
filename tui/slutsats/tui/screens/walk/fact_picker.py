"""The list of facts that opens where a # is typed."""

from __future__ import annotations

from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import fit
from slutsats.workspace.language import _
from slutsats.workspace.walk.question_view import FactEntry


class FactPicker(Picker[FactEntry]):
    """Lists facts with how they read today; digits are text, so that "#3" can be typed."""

    SHARE = 2

    def aside(self, entry: FactEntry) -> str:
        """How it reads today."""
        return entry.reads

    def row(self, entry: FactEntry, width: int, style: str) -> Line:
        """What the fact is called."""
        return [(fit(entry.title, width), style)]

    def nothing(self) -> str:
        """That there is no fact, or none that holds what was typed."""
        if not self.entries:
            return _("The framework asks for no facts.")
        return _("No fact holds “{query}”.").format(query=self.typed)

    def notes(self) -> list[str]:
        """What is written for the fact under the cursor, and what the keys do."""
        found = self.found
        written = [_("Enter writes {written}").format(written=found[self.cursor].id)] if found else []
        return [*written, _("↑ ↓ and letters find one · Esc leaves the #")]
