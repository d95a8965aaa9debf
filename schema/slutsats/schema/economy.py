"""What an evaluation's networks cost a year, and what the proposal changes of it. Exact; nothing is added up that is
not alike: fee, travel and own time, currencies, and the years of fees stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from slutsats.schema.case import Case
from slutsats.schema.cost_parts import Figure, figure
from slutsats.schema.counted_answers import CountedAnswers
from slutsats.schema.facts import FactValue, facts_of
from slutsats.schema.fees import shown
from slutsats.schema.framework import Cost, FactPart, Framework
from slutsats.schema.standings import standing_of, tense_of


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that are alike, added up as they are shown."""

    part: str
    """The fact or the question that they come from."""
    currency: str
    year: int | None
    amount: Decimal | None
    """None where only a quantity is known."""
    quantity: Decimal | None
    """Of own time."""
    approximate: bool
    """Whether any of the figures is."""
    figures: tuple[Figure, ...]

    @property
    def networks(self) -> tuple[str, ...]:
        """Whose figures they are."""
        return tuple(dict.fromkeys(figure.network for figure in self.figures))


def parts_of(framework: Framework) -> tuple[FactPart, ...]:
    """What a yearly cost is made of: the parts of the framework's first total, else its fee."""
    for declared in framework.facts.values():
        if declared.kind == "total":
            return tuple(declared.parts)
    return tuple(FactPart(fact=name) for name, declared in framework.facts.items() if declared.kind == "fee")[:1]


def sums_of(figures: Iterable[Figure]) -> tuple[Sum, ...]:
    """The figures by part, currency and year; parts and currencies as they come, the years in order, no year last."""
    grouped: dict[tuple[str, str], dict[int | None, list[Figure]]] = {}
    for one in figures:
        grouped.setdefault((one.part, one.currency), {}).setdefault(one.year, []).append(one)
    parts = list(dict.fromkeys(part for part, _ in grouped))
    found = []
    for part, currency in sorted(grouped, key=lambda key: parts.index(key[0])):
        years = grouped[part, currency]
        found += [
            _sum(part, currency, year, years[year]) for year in sorted(years, key=lambda year: (year is None, year))
        ]
    return tuple(found)


def _sum(part: str, currency: str, year: int | None, figures: list[Figure]) -> Sum:
    amounts = [one.amount for one in figures if one.amount is not None]
    quantities = [one.quantity for one in figures if one.quantity is not None]
    amount = sum(amounts, Decimal(0)) if amounts else None
    if quantities and amount is not None:  # only the quantities are told one by one; what they are worth, together
        amount = shown(amount, approximate=True)
    return Sum(
        part,
        currency,
        year,
        amount,
        sum(quantities, Decimal(0)) if quantities else None,
        any(one.approximate for one in figures),
        tuple(figures),
    )


class Economy:
    """The costs of one case: of each network, of today, and what is proposed to end or begin."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.parts = parts_of(case.framework)

    @cached_property
    def figures(self) -> Mapping[str, tuple[Figure, ...]]:
        """What is known of each network's cost, part by part."""
        return {network: self._figures(network) for network in self.case.networks}

    def _figures(self, network: str) -> tuple[Figure, ...]:
        facts = facts_of(self.case, network)
        counted = self._counted(network, facts)
        found = (figure(counted, part, facts) for part in self.parts)
        return tuple(known for known in found if known is not None)

    def _counted(self, network: str, facts: Mapping[str, FactValue]) -> CountedAnswers:
        return CountedAnswers(self.case, network, {name: fact.value for name, fact in facts.items()})

    def effect(self, network: str) -> Cost | None:
        """What the recommendation does to the network's costs; None where there is none, or the framework is silent."""
        given = self.case.evaluation.recommendations.get(network)
        kind = self.case.framework.recommendations.get(given.kind) if given else None
        return kind.cost if kind else None

    @property
    def is_declared(self) -> bool:
        """Whether the framework says what its recommendations do to costs."""
        return any(kind.cost is not None for kind in self.case.framework.recommendations.values())

    def is_paid(self, network: str) -> bool:
        """Whether the network is among what is paid for today: by its standing, else by whether paying would begin."""
        if standing_of(self.case, network) is not None:
            return tense_of(self.case, network) == "present"
        return self.effect(network) != "begins"

    @property
    def today(self) -> tuple[str, ...]:
        """The networks that are paid for today."""
        return tuple(network for network in self.case.networks if self.is_paid(network))

    @property
    def ending(self) -> tuple[str, ...]:
        """Those paid for today that the proposal ends."""
        return tuple(network for network in self.today if self.effect(network) == "ends")

    @property
    def beginning(self) -> tuple[str, ...]:
        """Those not paid for today that the proposal begins. What it doesn't choose costs nothing."""
        return tuple(n for n in self.case.networks if not self.is_paid(n) and self.effect(n) == "begins")

    @property
    def apart(self) -> tuple[str, ...]:
        """Those not paid for today that the proposal does not begin."""
        return tuple(n for n in self.case.networks if not self.is_paid(n) and self.effect(n) != "begins")

    def sums(self, networks: Iterable[str]) -> tuple[Sum, ...]:
        """What is known of these networks' costs, added up where it is alike."""
        found = [one for network in networks for one in self.figures[network]]
        places = {part.fact or part.question: place for place, part in enumerate(self.parts)}
        return sums_of(sorted(found, key=lambda one: places[one.part]))

    def unknown(self, part: FactPart, networks: Iterable[str]) -> tuple[str, ...]:
        """Those of the networks of which a part of the cost is not known."""
        name = part.fact or part.question
        return tuple(n for n in networks if all(one.part != name for one in self.figures[n]))

    def replacement(self, network: str) -> Figure | None:
        """What would take the network's place costs a year; None where that is not known, or not asked."""
        declared = next((fact for fact in self.case.framework.facts.values() if fact.kind == "total"), None)
        if declared is None or declared.instead is None:
            return None
        facts = facts_of(self.case, network)
        return figure(self._counted(network, facts), FactPart(question=declared.instead), facts)
