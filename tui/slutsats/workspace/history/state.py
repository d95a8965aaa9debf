"""Which saved changes are looked at, and bringing back what one of them took away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from slutsats.records.file_names import EVALUATION, FRAMEWORK, sheet_file
from slutsats.records.history import Entry, history, restore
from slutsats.records.merge import CONFLICTS
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.workspace import language
from slutsats.workspace.facts.entries import person
from slutsats.workspace.history.change_words import Where, where
from slutsats.workspace.language import _
from slutsats.workspace.patches import stands_with
from slutsats.workspace.session import Place, Session
from slutsats.workspace.undo_history import ANSWERS

MOST = 2000
"""As many changes as are listed; the command line lists all."""


@dataclass
class HistoryState:
    """The changes of the open evaluation, or of one answer in it; the newest first."""

    session: Session
    entries: list[Entry] = field(default_factory=list)
    """The changes that were read last."""
    here: Where | None = None
    """The answer that the page was opened from."""
    only_here: bool = False

    @property
    def case(self) -> Case:
        """The case whose history is shown."""
        return self.session.case

    @property
    def screen_language(self) -> Language:
        """The language that the screen speaks."""
        return cast(Language, language.current())

    def open_at(self, place: Place) -> None:
        """Look at the changes of an answer, where one is named, else at everything."""
        self.here = Where(place.network, place.question) if place.question else None
        self.only_here = self.here is not None

    def read(self) -> bool:
        """Read the history anew; whether it became another."""
        before, self.entries = self.entries, self._read()
        return self.entries != before

    def _read(self) -> list[Entry]:
        self.session.settle()
        folder, here = self.session.folder, self.here
        if self.only_here and here is not None and here.network and here.question:
            own = [
                entry
                for who in self.case.evaluators
                for entry in history(folder, sheet_file(who, here.network), ("answers", here.question))
            ]
            return sorted(own, key=lambda entry: entry.at, reverse=True)[:MOST]
        return history(folder)[::-1][:MOST]

    # --- one change

    @staticmethod
    def place_of(entry: Entry) -> Place:
        """Where a change was made, as a place that the desk can go to."""
        place = where(entry)
        if place.question is not None:
            return Place(place.network, place.question)
        if entry.file == EVALUATION:
            return Place(field=".".join(entry.key), page="facts")
        return Place(field=".".join(entry.key[1:]), page="draft")

    def why_not_restore(self, entry: Entry | None) -> str:
        """There must be a change, and it must be one's own or the evaluation's."""
        if entry is None:
            return _("There is no change to take back.")
        who = where(entry).evaluator
        if who is not None and who != self.session.evaluator:
            return _("That answer is {who}'s; only they can bring it back.").format(who=person(self.case, who))
        if entry.kept and (entry.key[:1] in (("end",), (CONFLICTS,)) or (entry.file == FRAMEWORK and entry.key)):
            return _("The file was mended here. As it was before, it lies in {copy}.").format(copy=entry.kept)
        return ""

    def restore(self, entry: Entry) -> bool:
        """Bring back what stood there before a change; False where the record has changed too much since."""
        place, session = where(entry), self.session
        if entry.file == FRAMEWORK:
            return self._pin_again(entry)
        if place.network is not None and place.question is not None:
            parts = before(entry, self.case)
            if parts is None or not self._stands(ANSWERS, {place.network: {place.question: parts}}):
                return False
            session.give(place.network, place.question, **parts)
            return True
        back = restore(entry)
        if session.as_if(back) is None or not self._stands(back.file, back.patch):
            return False
        session.change(back)
        return True

    def _pin_again(self, upgraded: Entry) -> bool:
        from slutsats.records.errors import RecordError
        from slutsats.records.upgrading import take_back

        try:
            take_back(self.session.folder, upgraded)
        except RecordError:
            return False
        self.session.look()
        return True

    def _stands(self, file: str, patch: Mapping[str, Any]) -> bool:
        return stands_with(self.case, self.session.evaluator or "", {file: patch})


def before(entry: Entry, case: Case) -> dict[str, Any] | None:
    """The parts of an answer as they stood before a change, fit to be given again; None where they are no answer's.

    A source that is gone meanwhile is not cited again; what the program doesn't know stays as it is.
    """
    from slutsats.schema.answers import Answer

    old, new = ({**table} if isinstance(table, Mapping) else {} for table in (entry.old, entry.new))
    names = [name for name in Answer.model_fields if old.get(name) != new.get(name)]
    try:
        answer = Answer.model_validate({name: old[name] for name in names if name in old})
    except ValueError:
        return None
    parts = {name: getattr(answer, name) for name in names}
    if "sources" in parts:
        parts["sources"] = [name for name in answer.sources if name in case.evaluation.sources]
    return parts
