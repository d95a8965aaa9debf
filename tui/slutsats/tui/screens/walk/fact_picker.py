"""The list of facts that opens where a # is typed."""

from __future__ import annotations

from dataclasses import dataclass

from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import fit
from slutsats.workspace.language import _


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact that a text can name."""

    id: str
    """What is written for it in the text."""
    label: str
    network: str
    """Whose fact it is, where it is another network's; else empty."""
    reads: str
    """How it reads today, or that it is missing."""

    @property
    def title(self) -> str:
        """The fact, after whose it is."""
        return f"{self.network}: {self.label}" if self.network else self.label

    @property
    def sought(self) -> str:
        """What typed letters are looked for in; not what it reads, or “#3” would find a day."""
        return f"{self.title} {self.id.strip('{#}')}".casefold()


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
