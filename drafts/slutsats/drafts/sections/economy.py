"""Economic consequences, and what happens next."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from slutsats.drafts.sections.recommendation import until_then
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.facts import FactValue


def economy(writer: Writer) -> list[Passage]:
    """What each network costs a year, alike said once, and what they cost together."""
    costs = {network: fact for network in writer.networks if (fact := yearly_cost(writer, network)) is not None}
    if not costs:
        return []
    alike: dict[str, list[str]] = {}
    for network, fact in costs.items():
        alike.setdefault(writer.fact_text(fact), []).append(network)
    fee = all(not any(reference.startswith("answers.") for reference in fact.drawn_from) for fact in costs.values())
    names = writer.names if len(alike) == 1 else lambda networks: writer.words.join([writer.name(n) for n in networks])
    rows = [(names(members), amount, len(members) > 1) for amount, members in alike.items()]
    references = [reference for fact in costs.values() for reference in fact.drawn_from]
    passages = [writer.passage("economy.costs", writer.words.costs(rows, fee=fee), references)]
    sum_ = _together(writer, costs)
    return [*passages, sum_] if sum_ is not None else passages


def yearly_cost(writer: Writer, network: str) -> FactValue | None:
    """The network's whole cost a year where the framework works one out, else its fee; None where unknown."""
    facts = writer.facts(network).values()
    for kind in ("total", "fee"):
        for fact in facts:
            if fact.kind == kind and fact.value is not None and fact.currency is not None:
                return fact
    return None


def _together(writer: Writer, costs: dict[str, FactValue]) -> Passage | None:
    currencies = {fact.currency for fact in costs.values()}
    if len(costs) < 2 or len(costs) < len(writer.networks) or len(currencies) != 1:
        return None
    total = sum((fact.number or Decimal(0) for fact in costs.values()), Decimal(0))
    amount = writer.amount_text(total, str(currencies.pop()), any(fact.approximate for fact in costs.values()))
    text = writer.words.cost_together(amount)
    references = [reference for fact in costs.values() for reference in fact.drawn_from]
    return writer.passage("economy.together", text, references, run_on=True)


def _notice(writer: Writer) -> list[Passage]:
    days: dict[dt.date, list[FactValue]] = {}
    names: dict[dt.date, list[str]] = {}
    for network in writer.networks:
        for fact in writer.facts(network).values():
            if fact.kind == "notice" and isinstance(fact.value, dt.date):
                days.setdefault(fact.value, []).append(fact)
                names.setdefault(fact.value, []).append(network)
    passages: list[Passage] = []
    for day, facts in sorted(days.items()):
        passed = day < writer.case.evaluation.date
        text = writer.words.last_notice(
            writer.words.join([writer.name(n) for n in names[day]]), writer.words.date(day), passed=passed
        )
        references = [reference for fact in facts for reference in fact.drawn_from]
        passages.append(writer.passage(f"followup.notice.{names[day][0]}", text, references, run_on=bool(passages)))
    return passages


def followup(writer: Writer) -> list[Passage]:
    """What happens next where a recommendation leaves something open, and the last days to give notice."""
    return until_then(writer) + _notice(writer)
