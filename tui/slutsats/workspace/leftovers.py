"""What was typed and never saved when a session ended suddenly: found again, and taken or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from slutsats.workspace.bookmarks import text_at
from slutsats.workspace.states import Place

if TYPE_CHECKING:
    from slutsats.records.state import Leftover
    from slutsats.workspace.session import Session


class Leftovers:
    """The texts that a session before this one left in the recovery file."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def in_answers(self) -> list[Leftover]:
        """Those of answers; not what is there anyway, nor what belongs to an answer that can't be read now."""
        session, found = self._session, []
        for leftover in session.typed.left():
            place = self.place_of(leftover)
            if place is None or session.closed(place.network or "", place.question or "") is not None:
                continue
            if leftover.text.strip() == text_at(session, place).strip() or not self._fits(leftover, place):
                self.take(leftover, taken=False)
            else:
                found.append(leftover)
        return found

    def _fits(self, leftover: Leftover, place: Place) -> bool:
        """Whether what was chosen or typed is an answer still."""
        from slutsats.schema.values import fault

        framework = self._session.case.framework
        return place.field != "value" or fault(framework, place.question or "", leftover.text) is None

    def in_forms(self) -> list[Leftover]:
        """Those of forms, by the names of their fields; the form knows where that is."""
        return [leftover for leftover in self._session.typed.left() if self.place_of(leftover) is None]

    def place_of(self, leftover: Leftover) -> Place | None:
        """Where a text belongs; None where that place is gone, or is none of an answer."""
        network, _slash, rest = leftover.key.partition("/")
        question, _slash, part = rest.partition("/")
        case = self._session.case
        known = network in case.networks and question in case.framework.questions
        return Place(network, question, part) if known and part else None

    def take(self, leftover: Leftover, *, taken: bool) -> None:
        """Give a text to its answer, or let it go."""
        place = self.place_of(leftover)
        if taken and place is not None:
            text = leftover.text.strip("\n") or None
            changes: dict[str, Any] = {place.field or "justification": text}
            self._session.give(place.network or "", place.question or "", **changes)
            self._session.typed.given(leftover.key, leftover.text, leftover.base, kept=True)
        else:
            self._session.typed.drop(leftover.key)
