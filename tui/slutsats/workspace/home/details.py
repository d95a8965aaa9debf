"""What home shows of an evaluation beyond its heading: worked out in a thread, once its row is on screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from slutsats.schema.problem import Problem

if TYPE_CHECKING:
    from slutsats.records.headers import Row
    from slutsats.schema.case import Case


class Cost(NamedTuple):
    """What all that is evaluated costs a year, in one currency."""

    amount: Decimal
    currency: str | None
    approximate: bool


class Details(NamedTuple):
    """One evaluation's progress, recommendations, cost, and what is wrong with it."""

    answered: int = 0
    total: int = 0
    recommended: tuple[tuple[int, dict[str, str]], ...] = ()
    """How many networks got each kind of recommendation, with its label in every language."""
    costs: tuple[Cost, ...] = ()
    """One for each currency."""
    terms: Mapping[str, Mapping[str, str]] = {}
    """What the terms of recommendations are called, in every language that has a name for them."""
    problems: tuple[Problem, ...] = ()


def details_of(row: Row) -> Details:
    """Read one evaluation and work out what home shows of it; raises RecordError where the disk says no."""
    from slutsats.records.headers import progress
    from slutsats.records.reading import read_case

    reading = read_case(row.folder)
    if reading.case is None or reading.errors:
        return Details(problems=tuple(reading.problems))
    done = progress(row.folder)
    return Details(done.answered, done.total, _recommended(reading.case), _costs(reading.case), _terms(reading.case))


def _terms(case: Case) -> dict[str, dict[str, str]]:
    return {
        name: {str(spoken): label for spoken, label in term.label.items()}
        for kind in case.framework.recommendations.values()
        for name, term in kind.terms.items()
        if term.label
    }


def _recommended(case: Case) -> tuple[tuple[int, dict[str, str]], ...]:
    kinds = Counter(given.kind for given in case.evaluation.recommendations.values())
    declared = case.framework.recommendations
    return tuple(
        (kinds[kind], {str(key): value for key, value in declared[kind].label.items()})
        for kind in declared
        if kinds[kind]
    )


def _costs(case: Case) -> tuple[Cost, ...]:
    """Each network's total cost a year where the framework works one out, else its fee."""
    from slutsats.schema.facts import facts_of

    sums: dict[str | None, Cost] = {}
    for network in case.networks:
        facts = [fact for fact in facts_of(case, network).values() if fact.number is not None]
        of_kind = {fact.kind: fact for fact in reversed(facts)}
        fact = of_kind.get("total") or of_kind.get("fee")
        if fact is None or fact.number is None:
            continue
        so_far = sums.get(fact.currency, Cost(Decimal(0), fact.currency, False))
        sums[fact.currency] = Cost(so_far.amount + fact.number, fact.currency, so_far.approximate or fact.approximate)
    return tuple(sums.values())
