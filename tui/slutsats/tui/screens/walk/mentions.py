"""Mentions: sources that are cited where an @ is typed, and facts that are named where a # is."""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.dialogs.new_entries import NewSource
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.screens.walk.view import WalkView
from slutsats.tui.screens.walk.writing import FACT, SOURCE, Writing
from slutsats.workspace.facts.entry_changes import add_source
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.walk.question_view import fact_entries, source_entries
from slutsats.workspace.walk.state import WalkState


class Mentions:
    """The lists that open in the text or from a command: opens, narrows and closes them, and does what is chosen."""

    def __init__(self, screen: Screen[Any], host: Host, state: WalkState, view: WalkView) -> None:
        self._screen = screen
        self._host = host
        self._state = state
        self._view = view
        self.pickers: dict[str, Picker[Any]] = {SOURCE: view.sources, FACT: view.facts}
        """The lists by the sign that opens them."""
        self._before: Widget | None = None
        """What had the focus before a list took it."""
        for picker in self.pickers.values():
            picker.left = self.leave
        view.column.writing.offered = self._offer_key
        view.sources.offered = lambda: source_entries(state.case, state.stop.network, state.answer)
        view.sources.picked, view.sources.new_wanted = self._cite, self._want_source
        view.facts.offered = lambda: fact_entries(state.case, state.stop.network, state.screen_language)
        view.facts.picked = self._name_fact

    @property
    def handlers(self) -> Handlers:
        """Opening either list, from wherever the focus is."""
        return {
            "walk.cite-source": Handler.of(self.choose_source),
            "walk.name-fact": Handler.of(self._choose_fact, self._why_not_name),
        }

    # --- the lists

    @property
    def opened(self) -> Picker[Any] | None:
        """The list that is open."""
        return next((picker for picker in self.pickers.values() if picker.opened), None)

    def seek(self, sought: Writing.Sought) -> None:
        """Narrow the list down to what is typed after its sign, or take it away where the sign is gone."""
        writing, picker = self._view.column.writing, self.pickers[sought.sign]
        if writing.mentioning == sought.sign and sought.query is not None:
            self._open_at_cursor(picker)
            picker.narrow(sought.query)
            self._set_beside_cursor(picker)
            if sought.query and not picker.found:
                writing.leave_mention()
        elif self._before is None:
            picker.close()

    def _offer_key(self, key: str, character: str | None) -> bool:
        picker = self.pickers[self._view.column.writing.mentioning]
        self._open_at_cursor(picker)
        return picker.take(key, character)

    def _open_at_cursor(self, picker: Picker[Any]) -> None:
        if not picker.opened:
            picker.open(self._screen.app.size.height - self._view.column.writing.cursor_on_screen.y - 1)
            self._set_beside_cursor(picker)

    def _set_beside_cursor(self, picker: Picker[Any]) -> None:
        """Under the cursor where it has room there, else above: from where it stands a list turns upwards by itself."""
        cursor = self._view.column.writing.cursor_on_screen
        fits = cursor.y + 1 + picker.full_height <= self._screen.app.size.height
        picker.absolute_offset = cursor + Offset(0, 1) if fits else cursor

    def _open(self, picker: Picker[Any], at: Offset) -> None:
        """Open a list that has the keys until it is left."""
        self._before = self._screen.focused
        picker.absolute_offset = at + Offset(0, 1)
        picker.open()
        self._screen.set_focus(picker)

    def leave(self) -> None:
        """Choose nothing; what was typed stands as text."""
        self._view.column.writing.leave_mention()
        self._close()

    def _close(self) -> None:
        """Take the open list away; the focus goes back to where it was."""
        before, self._before = self._before, None
        picker = self.opened
        if picker is not None:
            picker.close()
        if before is not None and self._screen.focused is picker:
            self._screen.set_focus(before)

    # --- sources

    def choose_source(self) -> None:
        """Open the list of sources."""
        self._open(self._view.sources, self._view.column.sources.region.offset)

    def _cite(self, source: str) -> None:
        """Cite a source, or no longer where it was already; back to the text."""
        taken = self._state.answer.sources if self._state.answer else []
        changed = [one for one in taken if one != source] if source in taken else [*taken, source]
        self._view.column.writing.take_mention()
        self._close()
        self._state.give(sources=changed)

    def remove_source(self, source: str) -> None:
        """Cite a source no longer."""
        taken = self._state.answer.sources if self._state.answer else []
        self._state.give(sources=[one for one in taken if one != source])

    def _want_source(self) -> None:
        """Leave the list, and ask for a source that the record doesn't have yet."""
        typed = self._view.sources.typed
        self._view.column.writing.take_mention()
        self._close()
        self._screen.run_worker(self._add_source(typed))

    async def _add_source(self, title: str) -> None:
        """Add the source that is asked for, and cite it here."""
        stop, session = self._state.stop, self._state.session
        asked = await self._host.ask(NewSource(self._state.case, stop.network, title))
        if asked is not None:
            source, change = add_source(self._state.case, asked)
            with session.as_one():
                session.change(change)
                answer = session.answer(*stop)
                session.give(*stop, sources=[*(answer.sources if answer else ()), source])

    # --- facts

    def _why_not_name(self) -> str:
        """Nothing is written into an answer that can't be read."""
        closed = self._state.closed
        return where_and_what(closed) if closed is not None else ""

    def _choose_fact(self) -> None:
        """Open the list of facts."""
        self._open(self._view.facts, self._view.column.words.region.offset)

    def _name_fact(self, written: str) -> None:
        """Write a fact's name into the text: where the # stood, else where the cursor is."""
        writing = self._view.column.writing
        if writing.mentioning:
            writing.take_mention(written)
            self._close()
        else:
            self._close()
            self._view.focus_writing()
            writing.insert(written, maintain_selection_offset=False)
