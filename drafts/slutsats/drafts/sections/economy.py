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
    passages: list[Passage] = []
    alike: dict[str, list[str]] = {}
    for network, fact in costs.items():
        alike.setdefault(writer.fact_text(fact), []).append(network)
    for amount, networks in alike.items():
        text = writer.words.cost(writer.words.join([writer.name(n) for n in networks]), amount, many=len(networks) > 1)
        references = [reference for network in networks for reference in costs[network].drawn_from]
        passages.append(writer.passage(f"economy.{networks[0]}", text, references, run_on=bool(passages)))
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
    amount = writer.words.money(total, str(currencies.pop()))
    if any(fact.approximate for fact in costs.values()):
        amount = writer.words.about(amount)
    text = writer.words.cost_together(len(costs), writer.definite_many, amount)
    references = [reference for fact in costs.values() for reference in fact.drawn_from]
    return writer.passage("economy.together", text, references, run_on=True)


def _notice(writer: Writer) -> list[Passage]:
    passages = []
    for network in writer.networks:
        for fact in writer.facts(network).values():
            if fact.kind == "notice" and isinstance(fact.value, dt.date):
                passed = fact.value < writer.case.evaluation.date
                text = writer.words.last_notice(writer.name(network), writer.words.date(fact.value), passed=passed)
                passages.append(writer.passage(f"economy.{network}.notice", text, fact.drawn_from))
    return passages


def followup(writer: Writer) -> list[Passage]:
    """What happens next, where a recommendation leaves something open."""
    return [passage for passage in until_then(writer, "followup") if together(passage.text)]
