"""Naming facts in the text: from the list that opens where a # is typed."""

from __future__ import annotations

from slutsats.tui.screens.walk import presenting
from slutsats.tui.screens.walk.fact_picker import FactEntry
from slutsats.tui.screens.walk.picking import Picking
from slutsats.workspace.mending.telling import where_and_what


class Naming(Picking):
    """The part of the walk's page that minds the list of facts."""

    def list_facts(self) -> list[FactEntry]:
        """What the list shows here."""
        return presenting.fact_entries(self.case, self.stop.network, self.screen_language)

    def why_not_name_fact(self) -> str:
        """Nothing is written into an answer that can't be read."""
        closed = self.closed
        return where_and_what(closed) if closed is not None else ""

    def action_name_fact(self) -> None:
        """Open the list of facts, from wherever the focus is."""
        self.open_picker(self.facts, self.column.words.region.offset)

    def name_fact(self, written: str) -> None:
        """Write a fact's name into the text: where the # stood, else where the cursor is."""
        writing = self.column.writing
        if writing.mentioning:
            writing.take_mention(written)
            self.close_picker()
        else:
            self.close_picker()
            self.set_focus(writing)
            writing.insert(written, maintain_selection_offset=False)
