"""What falls due: dated terms of recommendations, last days to give notice or to pay, and ends of periods of notice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from slutsats.schema.base import Localised
from slutsats.schema.case import Case
from slutsats.schema.decisions import binds, decision_on
from slutsats.schema.facts import FactValue, facts_of

PAY_BY = "pay-by"
EFFECT = "notice-effect"
"""What `Due.term` is for days of the notice that are no fact of the framework's."""

_LABELS: dict[str, Localised] = {
    PAY_BY: {"sv": "sista dag att betala", "en": "last day to pay"},
    EFFECT: {"sv": "uppsägningstiden löper ut", "en": "the period of notice runs out"},
}

OUTCOME = "outcome"
_COMES_BACK: Localised = {"sv": "ärendet ska komma tillbaka", "en": "the matter is to come back"}


@dataclass(frozen=True, slots=True)
class Due:
    """One day by which something must have happened."""

    day: dt.date
    network: str
    term: str
    """The recommendation's term, the fact that tells the notice, PAY_BY, EFFECT, or OUTCOME: a matter to come back."""
    label: Localised
    recommendation: Localised | None = None
    """The recommendation's label; None where the day is of the notice."""
    counted_from: dt.date | None = None
    """The day that the next last day to give notice is counted from; None for a day that the record states."""


def due(case: Case) -> tuple[Due, ...]:
    """Everything dated that the evaluation leaves to be done, soonest first; notice is counted from its own date.

    The last day to give notice is the next one, and there is none where notice has been given. Where something else
    was decided than was recommended (`[outcome]`), the recommendation's terms bind nobody.
    """
    found: list[Due] = []
    for network in case.networks:
        facts = facts_of(case, network)
        recommendation = case.evaluation.recommendations.get(network)
        kind = case.framework.recommendations.get(recommendation.kind) if recommendation else None
        told: set[dt.date] = set()
        if recommendation and kind and binds(case, network):
            for name, term in kind.terms.items():
                day, counted_from = recommendation.term(name), None
                if day is None and term.fact in facts:
                    day, counted_from = facts[term.fact].day_to_act_by, _counted_from(facts[term.fact])
                if term.due and type(day) is dt.date:
                    label = term.label or {"sv": name, "en": name}
                    found.append(Due(day, network, name, label, kind.label, counted_from))
                    told.add(day)
        decided = decision_on(case.evaluation.outcome, network)
        if decided is not None and decided.until is not None:
            found.append(Due(decided.until, network, OUTCOME, _COMES_BACK))
        for name, fact in facts.items():
            if fact.notice is not None:
                found += _of_notice(network, name, case.framework.facts[name].label, fact, told)
    return tuple(sorted(found, key=lambda one: (one.day, one.network, one.term)))


def _of_notice(network: str, name: str, label: Localised, fact: FactValue, told: set[dt.date]) -> Iterator[Due]:
    """The days of a network's notice; a last day that a recommendation tells is not told twice."""
    last, notice = fact.day_to_act_by, fact.notice
    if last is not None and last not in told:
        yield Due(last, network, name, label, counted_from=_counted_from(fact))
    if notice is not None and notice.given is not None and notice.given.end is not None:
        yield Due(notice.given.end, network, EFFECT, _LABELS[EFFECT])
    if notice is not None and notice.pay_by is not None:
        yield Due(notice.pay_by, network, PAY_BY, _LABELS[PAY_BY])


def _counted_from(fact: FactValue) -> dt.date | None:
    return fact.notice.on if fact.notice is not None else None
