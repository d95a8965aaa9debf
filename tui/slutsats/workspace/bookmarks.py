"""Where an evaluator left off, to the character: kept in the user's own state, and found again if it is still there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.workspace.states import Place, location, offset

if TYPE_CHECKING:
    from slutsats.schema.case import Case


def keep(folder: Path, evaluator: str, case: Case, place: Place, text: str) -> None:
    """Keep a place at a question, `text` being what stands in its field."""
    from slutsats.records.state import Resume, remember

    if place.question is None:
        return
    criterion = case.framework.questions[place.question].criterion
    cursor = offset(text, place.cursor)
    network, field = place.network or "", place.field or ""
    remember(folder, evaluator, Resume(criterion, network, place.question, field, cursor, place.page))


def kept(folder: Path, evaluator: str, case: Case, text_at: Callable[[Place], str]) -> Place | None:
    """The place that was kept last, if the case still has it; `text_at` tells what stands in its field."""
    from slutsats.records.state import resume

    found = resume(folder, evaluator)
    if found is None or found.network not in case.networks or found.question not in case.framework.questions:
        return None
    place = Place(found.network, found.question, found.field or None, page=found.screen or "walk")
    return place._replace(cursor=location(text_at(place), found.cursor))
