"""Where an evaluator left off, to the character: kept in the user's own state, and found again if it is still there."""

from __future__ import annotations

from slutsats.workspace.session import Session
from slutsats.workspace.states import Place, location, offset


def remember(session: Session, place: Place) -> None:
    """Keep where the evaluator is, to come back to exactly there; a place that names no question is none."""
    from slutsats.records.state import Resume, remember

    if place.question is None or session.evaluator is None:
        return
    criterion = session.case.framework.questions[place.question].criterion
    cursor = offset(text_at(session, place), place.cursor)
    network, field = place.network or "", place.field or ""
    kept = Resume(criterion, network, place.question, field, cursor, place.page)
    remember(session.folder, session.evaluator, kept)


def last_place(session: Session) -> Place | None:
    """Where the evaluator was last, if that place is still there."""
    from slutsats.records.state import resume

    found, case = resume(session.folder, session.evaluator or ""), session.case
    if found is None or found.network not in case.networks or found.question not in case.framework.questions:
        return None
    place = Place(found.network, found.question, found.field or None, page=found.screen or "walk")
    return place._replace(cursor=location(text_at(session, place), found.cursor))


def text_at(session: Session, place: Place) -> str:
    """The text in a place's field, as it is being typed or as it was given."""
    network, question, part = place.network or "", place.question or "", place.field or "justification"
    if typed := session.typed.answers.get((network, question, part)):
        return typed.text
    answer = session.answer(network, question)
    text = getattr(answer, part, None) if answer else None
    return text if isinstance(text, str) else ""
