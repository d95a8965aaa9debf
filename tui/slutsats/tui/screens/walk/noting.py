"""Noting what a source says, from the walk: which source, and how each line comes to the record."""

from __future__ import annotations

from slutsats.records.change import evaluation_change
from slutsats.schema.text import clean
from slutsats.tui.dialogs.choice import Choose
from slutsats.tui.dialogs.new_entries import NewSource
from slutsats.tui.screens.walk.moving import Moving
from slutsats.tui.screens.walk.notes import QuickNotes
from slutsats.workspace.facts.adding import add_source
from slutsats.workspace.language import _
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.session import Place

NOTES = "notes/"
"""How the names begin under which the session keeps a line in the making."""
NEW = ""
"""Stands for a source that the record doesn't have yet."""


class Noting(Moving):
    """The part of the walk's page that takes notes."""

    def __init__(self) -> None:
        super().__init__()
        self._noting: str | None = None
        """The source that notes go to."""
        self._line = ""
        """The line in the making."""
        self._began = ""
        """When it was begun."""
        self._looked_after: object = None
        """The store of the session whose lines of a killed program have been taken up."""

    async def action_take_notes(self) -> None:
        """Take notes, to the source that was chosen last; the first time it is asked for."""
        self.hand_over()
        source = self._noting if self._noting in self.case.evaluation.sources else await self._ask_source()
        while source is not None:
            self._noting = source
            declared = self.case.evaluation.sources[source]
            dialog = QuickNotes(declared.title, declared.notes or "", typed=self._note_typed, noted=self._note)
            if not await self.desk.ask(dialog):
                return
            source = await self._ask_source()

    async def _ask_source(self) -> str | None:
        """Which source; an interview about what is in front comes first. None where the question is left."""
        network = self.stop.network
        sources = self.case.evaluation.sources

        def far(name: str) -> tuple[bool, bool]:
            source = sources[name]
            return (source.kind != "interview", bool(source.networks) and network not in source.networks)

        options = [(name, sources[name].title) for name in sorted(sources, key=far)]
        chosen = await self.desk.ask(
            Choose(_("Notes to which source?"), [*options, (NEW, _("a new source"))], self._noting)
        )
        if chosen != NEW:
            return chosen
        asked = await self.desk.ask(NewSource(self.case, network))
        if asked is None:
            return None
        source, change = add_source(self.case, asked)
        self.session.change(change)
        return source

    def _note_typed(self, text: str) -> None:
        """Keep a line in the making, so that a killed program has it when it comes back."""
        if not text.strip():
            self.session.forget_form(f"{NOTES}{self._noting}")
            self._line = ""
            return
        if not self._line:
            self._began = self.session.now().astimezone().strftime("%H:%M")
        self._line = text
        self.session.typing_in_form(f"{NOTES}{self._noting}", f"{self._began} {text}", "", None)

    def _note(self, text: str) -> str:
        """Add a line, with the time at which it was begun, to the notes; return all of them."""
        if self.session.store is None:  # the desk is being left, and `leave` has handed the line over
            return ""
        self._note_typed(text)
        self._line = ""
        self._add_line(self._noting or "", f"{self._began} {' '.join(clean(text).text.split())}")
        return self.case.evaluation.sources[self._noting or ""].notes or ""

    def _add_line(self, source: str, line: str) -> None:
        """Put a line under what the record has now, so that nobody else's lines are written over."""
        notes = (self.case.evaluation.sources[source].notes or "").rstrip("\n")
        today = self.session.now().astimezone().date().isoformat()
        dated = [] if today in notes.split("\n") else [*([""] if notes else []), today]
        text = "\n".join([*([notes] if notes else []), *dated, line])
        change = evaluation_change(("sources", source), {"notes": text + "\n"})
        self.session.typing_in_form(f"{NOTES}{source}", line, "", change)
        self.session.end_run()  # each line is taken back by itself
        self.session.keep_typed()  # so that the recovery file lets go of it once the record has it
        self.session.settle()

    def leave(self) -> None:
        """Hand over the line in the making too."""
        if self._line and self._noting in self.case.evaluation.sources:
            self._note(self._line)
        super().leave()

    async def open_at(self, place: Place) -> None:
        """Go to a place; a line that a killed program had not saved is added to its notes first."""
        if self._looked_after is not self.session.store:
            self._looked_after = self.session.store
            self._take_up_lines()
        await super().open_at(place)

    def _take_up_lines(self) -> None:
        for leftover in Leftovers(self.session).in_forms():
            source = leftover.key.removeprefix(NOTES)
            if leftover.key.startswith(NOTES) and source in self.case.evaluation.sources:
                self._add_line(source, leftover.text)
                title = self.case.evaluation.sources[source].title
                told = _("A line of notes that was not saved when the program stopped is in “{source}” now.")
                self.desk.tell(told.format(source=title))
