"""Who answers: an evaluator of the record, or someone new to it, who is entered there when they begin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from slutsats.records.change import Change
    from slutsats.schema.case import Case


class Who(NamedTuple):
    """An evaluator, and the name to enter in the record where they are to be entered there."""

    id: str
    name: str | None = None


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


def without_asking(case: Case, told: str | None) -> Who | None:
    """Who answers where nobody has to be asked: as told, else as remembered, else the only one there is.

    Someone told who is new to the evaluation has a sheet from the first answer on; in one that has no evaluator yet
    they are entered at once.
    """
    from slutsats.records.ids import slug
    from slutsats.records.state import last_evaluator
    from slutsats.schema.text import clean

    if told := " ".join(clean(told or "").text.split()):
        found = known_as(case, told)
        return Who(found) if found else Who(slug(told), None if case.evaluators else told)
    found = known_as(case, last_evaluator()) or (case.evaluators[0] if len(case.evaluators) == 1 else None)
    return Who(found) if found else None


def own_name() -> str:
    """The name that the settings have for whoever sits here; empty where they have none."""
    from slutsats.records.state import setting

    return str(setting("name", None) or "")


def someone_new(name: str) -> Who:
    """Someone who has just given their name."""
    from slutsats.records.ids import slug
    from slutsats.records.state import set_setting

    set_setting("name", name)
    return Who(slug(name), name)


def remembered(who: Who) -> Who:
    """The same, remembered for the next time."""
    from slutsats.records.state import remember_evaluator

    remember_evaluator(who.id)
    return who


def joined(case: Case, who: Who, change: Callable[[Change], Any]) -> None:
    """Enter someone in the record who is new to it and has given a name; the first one who answers is the lead."""
    from slutsats.records.change import evaluation_change

    if who.id in case.evaluators or not who.name:
        return
    change(evaluation_change(("evaluators", who.id), {"name": who.name}))
    if not case.evaluators:
        change(evaluation_change((), {"lead": who.id}))
