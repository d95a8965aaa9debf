"""Citing sources: the list that opens where an @ is typed, or over the line of sources."""

from __future__ import annotations

from textual import on
from textual.geometry import Offset

from slutsats.tui.facts.adding import add_source
from slutsats.tui.facts.dialogs import NewSource
from slutsats.tui.walk import presenting
from slutsats.tui.walk.picker import Entry
from slutsats.tui.walk.sources_line import SourcesLine
from slutsats.tui.walk.stand import Stand
from slutsats.tui.walk.writing import Writing


class Citing(Stand):
    """The part of the walk's page that minds the list of sources."""

    def _entries(self) -> list[Entry]:
        return presenting.entries(self.case, self.stop.network, self.answer)

    @on(Writing.SourceSought)
    def _seek_source(self, sought: Writing.SourceSought) -> None:
        sought.stop()
        if self.column.writing.mentioning and sought.query is not None:
            self._open_picker()
            self.picker.narrow(sought.query)
            if sought.query and not self.picker.found:
                self.column.writing.leave_mention()
        elif self._before_picker is None:
            self.picker.close()

    def _offer_key(self, key: str, character: str | None) -> bool:
        self._open_picker()
        return self.picker.take(key, character)

    def _open_picker(self) -> None:
        if not self.picker.opened:
            self.picker.absolute_offset = self.column.writing.cursor_on_screen + Offset(0, 1)
            self.picker.open(self._entries())

    def action_cite_source(self) -> None:
        """Open the list of sources, from wherever the focus is."""
        self._before_picker = self.focused
        region = self.column.sources.region
        self.picker.absolute_offset = region.offset + Offset(0, 1)
        self.picker.open(self._entries())
        self.set_focus(self.picker)

    def _cite(self, source: str) -> None:
        """Cite a source, or no longer where it was already; back to the text."""
        taken = self.answer.sources if self.answer else []
        changed = [one for one in taken if one != source] if source in taken else [*taken, source]
        writing = self.column.writing
        if writing.mentioning:
            writing.take_mention()
        self._close_picker()
        self.give(sources=changed)

    def _want_source(self) -> None:
        """Leave the list, and ask for a source that the record doesn't have yet."""
        typed = self.picker.typed
        if self.column.writing.mentioning:
            self.column.writing.take_mention()
        self._close_picker()
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

    def _leave_picker(self) -> None:
        self.column.writing.leave_mention()
        self._close_picker()

    def _close_picker(self) -> None:
        before, self._before_picker = self._before_picker, None
        self.picker.close()
        if before is not None and self.focused is self.picker:
            self.set_focus(before)

    @on(SourcesLine.Asked)
    def _ask_for_sources(self, asked: SourcesLine.Asked) -> None:
        asked.stop()
        self.action_cite_source()

    @on(SourcesLine.Removed)
    def _remove_source(self, removed: SourcesLine.Removed) -> None:
        removed.stop()
        self.give(sources=[one for one in (self.answer.sources if self.answer else []) if one != removed.id])
