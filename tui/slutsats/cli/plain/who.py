"""Who answers: as told, as remembered, or as asked; someone new can always join."""

from __future__ import annotations

import os

from slutsats.cli.plain.talk import BackError, Talk
from slutsats.schema.case import Case
from slutsats.workspace.evaluators import Who, own_name, remembered, someone_new, without_asking
from slutsats.workspace.facts.entries import person
from slutsats.workspace.language import _


def evaluator(talk: Talk, case: Case, told: str | None) -> Who:
    """Who answers; asked where it can't be known."""
    found = without_asking(case, talk.came_in(told or os.environ.get("SLUTSATS_EVALUATOR", "")))
    if found is not None:
        return found
    return remembered(_one_of(talk, case) or _someone_new(talk))


def _one_of(talk: Talk, case: Case) -> Who | None:
    """One of those that the record knows; None for someone else."""
    people = list(case.evaluators)
    options = [(str(number), person(case, who)) for number, who in enumerate(people, 1)]
    options.append(("0", _("someone else")))
    chosen = "" if people else "0"
    while not chosen:
        talk.tell(_("Who are you?"))
        try:
            chosen = talk.choose(_("Number:"), options)
        except BackError:
            continue
    return Who(people[int(chosen) - 1]) if chosen != "0" else None


def _someone_new(talk: Talk) -> Who:
    known = own_name()
    prompt = _("Your name (Enter for {name}):").format(name=known) if known else _("Your name:")
    while True:
        name = talk.ask(prompt) or known
        if name == "q":
            talk.command(name)
        if name and name != "b":
            return someone_new(name)
