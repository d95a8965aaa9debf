"""Noting what a source says, from the walk: which source, and how each line comes to the record."""

from __future__ import annotations

from slutsats.records.change import evaluation_change
from slutsats.schema.text import clean
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.dialogs.choice import Choose
from slutsats.tui.dialogs.new_entries import NewSource
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.walk.answers import AnswerController
from slutsats.tui.screens.walk.notes import QuickNotes
from slutsats.workspace.facts.entry_changes import add_source
from slutsats.workspace.language import _
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.walk.state import WalkState

NOTES = "notes/"
"""How the names begin under which the session keeps a line in the making."""
NEW = ""
"""Stands for a source that the record doesn't have yet."""


class NoteTaking:
    """Takes notes to one source after the other, a line at a time."""

    def __init__(self, host: Host, state: WalkState, answers: AnswerController) -> None:
        self._host = host
        self._session = state.session
        self._state = state
        self._answers = answers
        self._source: str | None = None
        """The source that notes go to."""
        self._line = ""
        """The line in the making."""
        self._began = ""
        """When it was begun."""
        self._looked_after: object = None
        """The store of the session whose lines of a killed program have been taken up."""

    @property
    def handlers(self) -> Handlers:
        """Taking notes."""
        return {"walk.take-notes": Handler.of(self._take)}

    async def _take(self) -> None:
        """Take notes, to the source that was chosen last; the first time it is asked for."""
        self._answers.hand_over()
        source = self._source if self._source in self._session.case.evaluation.sources else await self._ask_source()
        while source is not None:
            self._source = source
            declared = self._session.case.evaluation.sources[source]
            dialog = QuickNotes(declared.title, declared.notes or "", typed=self._typed, noted=self._noted)
            if not await self._host.ask(dialog):
                return
            source = await self._ask_source()

    async def _ask_source(self) -> str | None:
        """Which source; an interview about what is in front comes first. None where the question is left."""
        network, case = self._state.stop.network, self._session.case
        sources = case.evaluation.sources

        def far(name: str) -> tuple[bool, bool]:
            source = sources[name]
            return (source.kind != "interview", bool(source.networks) and network not in source.networks)

        options = [(name, sources[name].title) for name in sorted(sources, key=far)]
        chosen = await self._host.ask(
            Choose(_("Notes to which source?"), [*options, (NEW, _("a new source"))], self._source)
        )
        if chosen != NEW:
            return chosen
        asked = await self._host.ask(NewSource(self._session.case, network))
        if asked is None:
            return None
        source, change = add_source(self._session.case, asked)
        self._session.change(change)
        return source

    # --- a line

    def _typed(self, text: str) -> None:
        """Keep a line in the making, so that a killed program has it when it comes back."""
        if not text.strip():
            self._session.forget_form(f"{NOTES}{self._source}")
            self._line = ""
            return
        if not self._line:
            self._began = self._session.now().astimezone().strftime("%H:%M")
        self._line = text
        self._session.typing_in_form(f"{NOTES}{self._source}", f"{self._began} {text}", "", None)

    def _noted(self, text: str) -> str:
        """Add a line, with the time at which it was begun, to the notes; return all of them."""
        if self._session.store is None:  # the desk is being left, and `leave` has handed the line over
            return ""
        self._typed(text)
        self._line = ""
        self._add(self._source or "", f"{self._began} {' '.join(clean(text).text.split())}")
        return self._session.case.evaluation.sources[self._source or ""].notes or ""

    def _add(self, source: str, line: str) -> None:
        """Put a line under what the record has now, so that nobody else's lines are written over."""
        session = self._session
        notes = (session.case.evaluation.sources[source].notes or "").rstrip("\n")
        today = session.now().astimezone().date().isoformat()
        dated = [] if today in notes.split("\n") else [*([""] if notes else []), today]
        text = "\n".join([*([notes] if notes else []), *dated, line])
        change = evaluation_change(("sources", source), {"notes": text + "\n"})
        session.typing_in_form(f"{NOTES}{source}", line, "", change)
        session.end_run()  # each line is taken back by itself
        session.keep_typed()  # so that the recovery file lets go of it once the record has it
        session.settle()

    def hand_over(self) -> None:
        """Add the line in the making, which the desk is leaving."""
        if self._line and self._source in self._session.case.evaluation.sources:
            self._noted(self._line)

    def take_up(self) -> None:
        """Add lines that a killed program had not saved, once for each evaluation that is opened."""
        session = self._session
        if self._looked_after is session.store:
            return
        self._looked_after = session.store
        for leftover in Leftovers(session).in_forms():
            source = leftover.key.removeprefix(NOTES)
            if leftover.key.startswith(NOTES) and source in session.case.evaluation.sources:
                self._add(source, leftover.text)
                title = session.case.evaluation.sources[source].title
                told = _("A line of notes that was not saved when the program stopped is in “{source}” now.")
                self._host.tell(told.format(source=title))
