"""Citing sources: from the list that opens where an @ is typed, or over the line of sources."""

from __future__ import annotations

from textual import on

from slutsats.tui.dialogs.new_entries import NewSource
from slutsats.tui.screens.walk import presenting
from slutsats.tui.screens.walk.picking import Picking
from slutsats.tui.screens.walk.source_picker import SourceEntry
from slutsats.tui.screens.walk.sources_line import SourcesLine
from slutsats.workspace.facts.adding import add_source


class Citing(Picking):
    """The part of the walk's page that minds the list of sources."""

    def list_sources(self) -> list[SourceEntry]:
        """What the list shows here."""
        return presenting.source_entries(self.case, self.stop.network, self.answer)

    def action_cite_source(self) -> None:
        """Open the list of sources, from wherever the focus is."""
        self.open_picker(self.picker, self.column.sources.region.offset)

    def cite(self, source: str) -> None:
        """Cite a source, or no longer where it was already; back to the text."""
        taken = self.answer.sources if self.answer else []
        changed = [one for one in taken if one != source] if source in taken else [*taken, source]
        self.column.writing.take_mention()
        self.close_picker()
        self.give(sources=changed)

    def want_source(self) -> None:
        """Leave the list, and ask for a source that the record doesn't have yet."""
        typed = self.picker.typed
        self.column.writing.take_mention()
        self.close_picker()
        self.run_worker(self._add_source(typed))

    async def _add_source(self, title: str) -> None:
        """Add the source that is asked for, and cite it here."""
        stop = self.stop
        asked = await self.desk.ask(NewSource(self.case, stop.network, title))
        if asked is not None:
            source, change = add_source(self.case, asked)
            with self.session.as_one():
                self.session.change(change)
                answer = self.session.answer(*stop)
                self.session.give(*stop, sources=[*(answer.sources if answer else ()), source])

    @on(SourcesLine.Asked)
    def _ask_for_sources(self, asked: SourcesLine.Asked) -> None:
        asked.stop()
        self.action_cite_source()

    @on(SourcesLine.Removed)
    def _remove_source(self, removed: SourcesLine.Removed) -> None:
        removed.stop()
        self.give(sources=[one for one in (self.answer.sources if self.answer else []) if one != removed.id])
