"""What falls due: dated terms of recommendations, and last days to give notice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from slutsats.schema.base import Localised
from slutsats.schema.case import Case
from slutsats.schema.facts import facts_of


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must have happened."""

    day: dt.date
    network: str
    term: str
    """The recommendation's term, or the fact, that it stands in."""
    label: Localised
    recommendation: Localised | None = None
    """The recommendation's label; None for a last day to give notice."""


def due(case: Case) -> tuple[Due, ...]:
    """Everything dated that the evaluation leaves to be done, soonest first.

    Where something else was decided than was recommended (`[outcome]`), the recommendation's terms bind nobody.
    """
    found: list[Due] = []
    decided = case.evaluation.outcome.decisions if case.evaluation.outcome else {}
    for network in case.networks:
        facts = facts_of(case, network)
        recommendation = case.evaluation.recommendations.get(network)
        kind = case.framework.recommendations.get(recommendation.kind) if recommendation else None
        told: set[dt.date] = set()
        if recommendation and kind and decided.get(network, recommendation.kind) == recommendation.kind:
            for name, term in kind.terms.items():
                day = recommendation.term(name)
                if day is None and term.fact in facts:
                    day = facts[term.fact].day
                if term.due and type(day) is dt.date:
                    found.append(Due(day, network, name, term.label or {"sv": name, "en": name}, kind.label))
                    told.add(day)
        found += [
            Due(fact.day, network, name, case.framework.facts[name].label)
            for name, fact in facts.items()
            if fact.kind == "notice" and fact.day is not None and fact.day not in told
        ]
    return tuple(sorted(found, key=lambda one: (one.day, one.network, one.term)))
