"""Economic consequences, and what falls due."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from slutsats.drafts.sections.recommendation import until_then
from slutsats.drafts.sentences import together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.facts import FactValue


def economy(writer: Writer) -> list[Passage]:
    """What each network costs a year, what they cost together, and the last days to give notice."""
    costs = {network: fact for network in writer.networks if (fact := yearly_cost(writer, network)) is not None}
    alike: dict[str, list[str]] = {}
    for network, fact in costs.items():
        alike.setdefault(writer.fact_text(fact), []).append(network)
    passages: list[Passage] = []
    if costs:
        rows = [(writer.words.join([writer.name(n) for n in members]), amount) for amount, members in alike.items()]
        text = writer.words.costs(rows, each=len(next(iter(alike.values()))) > 1)
        references = [reference for fact in costs.values() for reference in fact.drawn_from]
        passages.append(writer.passage("economy.costs", text, references))
    together_ = _together(writer, costs)
    if together_ is not None:
        passages.append(together_)
    return passages + _notice(writer)


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
    text = writer.words.cost_together(len(costs), writer.definite_many, amount)
    references = [reference for fact in costs.values() for reference in fact.drawn_from]
    return writer.passage("economy.together", text, references, run_on=True)


def _notice(writer: Writer) -> list[Passage]:
    days: dict[dt.date, list[FactValue]] = {}
    names: dict[dt.date, list[str]] = {}
    for network in writer.networks:
        for fact in writer.facts(network).values():
            if fact.kind == "notice" and isinstance(fact.value, dt.date):
                days.setdefault(fact.value, []).append(fact)
                names.setdefault(fact.value, []).append(writer.name(network))
    passages: list[Passage] = []
    for day, facts in sorted(days.items()):
        passed = day < writer.case.evaluation.date
        text = writer.words.last_notice(writer.words.join(names[day]), writer.words.date(day), passed=passed)
        references = [reference for fact in facts for reference in fact.drawn_from]
        passages.append(writer.passage(f"economy.notice.{day.isoformat()}", text, references, run_on=bool(passages)))
    return passages


def followup(writer: Writer) -> list[Passage]:
    """What happens next, where a recommendation leaves something open."""
    return [passage for passage in until_then(writer, "followup") if together(passage.text)]
