"""Who answers: as told, as remembered, or as asked; someone new can always join."""

from __future__ import annotations

import os

from slutsats.records.ids import slug
from slutsats.records.state import last_evaluator, remember_evaluator, set_setting, setting
from slutsats.schema.case import Case
from slutsats.tui.evaluators import known_as
from slutsats.tui.facts.entries import person
from slutsats.tui.language import _
from slutsats.tui.plain.talk import BackError, Talk


def evaluator(talk: Talk, case: Case, told: str | None) -> tuple[str, str | None]:
    """The evaluator's id, and the name to enter in the record where they are new to it."""
    told = told or os.environ.get("SLUTSATS_EVALUATOR")
    if told:
        found = known_as(case, told)
        return (found, None) if found else (slug(told), told)
    found = known_as(case, last_evaluator()) or (case.evaluators[0] if len(case.evaluators) == 1 else None)
    if found:
        return found, None
    return _asked(talk, case)


def _asked(talk: Talk, case: Case) -> tuple[str, str | None]:
    people = list(case.evaluators)
    while people:
        talk.tell(_("Who are you?"))
        options = [(str(number), person(case, who)) for number, who in enumerate(people, 1)]
        options.append(("0", _("someone else")))
        try:
            chosen = talk.choose(_("Number:"), options)
        except BackError:
            continue
        if chosen == "0":
            break
        if chosen:
            who = people[int(chosen) - 1]
            remember_evaluator(who)
            return who, None
    known = setting("name", None)
    while True:
        prompt = _("Your name (Enter for {name}):").format(name=known) if known else _("Your name:")
        name = talk.ask(prompt) or known or ""
        if name == "q":
            talk.command(name)
        if name:
            found = slug(name)
            remember_evaluator(found)
            set_setting("name", name)
            return found, name
