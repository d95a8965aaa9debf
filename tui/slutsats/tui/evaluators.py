"""Who answers: an evaluator of the record, or someone new to it, who is entered there when they begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from slutsats.records.change import Change
    from slutsats.schema.case import Case


def known_as(case: Case, name: str | None) -> str | None:
    """The evaluator of the record that an id or a name means, where there is one."""
    from slutsats.records.ids import slug

    if not name:
        return None
    for who in case.evaluators:
        declared = case.evaluation.evaluators.get(who)
        if name == who or (declared is not None and declared.name == name):
            return who
    return made if (made := slug(name)) in case.evaluators else None


def joined(case: Case, who: str, name: str | None, change: Callable[[Change], Any]) -> None:
    """Enter someone new in the record, by `change`; the first one who answers is the lead."""
    from slutsats.records.change import evaluation_change

    if who in case.evaluators:
        return
    change(evaluation_change(("evaluators", who), {"name": name or who}))
    if not case.evaluators:
        change(evaluation_change((), {"lead": who}))
