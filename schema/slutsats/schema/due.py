"""What falls due: dated terms of recommendations, and last days to give notice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from slutsats.schema.base import Localised
from slutsats.schema.case import Case
from slutsats.schema.decisions import binds, decision_on
from slutsats.schema.facts import facts_of

OUTCOME = "outcome"
_COMES_BACK: Localised = {"sv": "ärendet ska komma tillbaka", "en": "the matter is to come back"}


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must have happened."""

    day: dt.date
    network: str
    term: str
    """The recommendation's term, or the fact, that it stands in; "outcome" for a matter that is to come back."""
    label: Localised
    recommendation: Localised | None = None
    """The recommendation's label; None for a last day to give notice."""


def due(case: Case) -> tuple[Due, ...]:
    """Everything dated that the evaluation leaves to be done, soonest first.

    Where something else was decided than was recommended (`[outcome]`), the recommendation's terms bind nobody.
    """
    found: list[Due] = []
    for network in case.networks:
        facts = facts_of(case, network)
        recommendation = case.evaluation.recommendations.get(network)
        kind = case.framework.recommendations.get(recommendation.kind) if recommendation else None
        told: set[dt.date] = set()
        if recommendation and kind and binds(case, network):
            for name, term in kind.terms.items():
                day = recommendation.term(name)
                if day is None and term.fact in facts:
                    day = facts[term.fact].day
                if term.due and type(day) is dt.date:
                    found.append(Due(day, network, name, term.label or {"sv": name, "en": name}, kind.label))
                    told.add(day)
        decided = decision_on(case.evaluation.outcome, network)
        if decided is not None and decided.until is not None:
            found.append(Due(decided.until, network, OUTCOME, _COMES_BACK))
            told.add(decided.until)
        found += [
            Due(fact.day, network, name, case.framework.facts[name].label)
            for name, fact in facts.items()
            if fact.kind == "notice" and fact.day is not None and fact.day not in told
        ]
    return tuple(sorted(found, key=lambda one: (one.day, one.network, one.term)))
