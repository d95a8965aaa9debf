"""Economic consequences, and what happens next."""

from __future__ import annotations

from decimal import Decimal

from slutsats.drafts.sections.notice import notice
from slutsats.drafts.sections.recommendation import until_then
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.facts import FactValue

_LISTED = 2
"""Different fees that are told one by one; of more, which the criterion lists, only the range."""


def economy(writer: Writer) -> list[Passage]:
    """What each network costs a year, alike said once, and what they cost together."""
    costs = {network: fact for network in writer.networks if (fact := yearly_cost(writer, network)) is not None}
    if not costs:
        return []
    alike: dict[str, list[str]] = {}
    for network, fact in costs.items():
        alike.setdefault(writer.fact_text(fact), []).append(network)
    fee = all(not any(reference.startswith("answers.") for reference in fact.drawn_from) for fact in costs.values())
    sum_ = _together(writer, costs)
    if fee and len(alike) > _LISTED and sum_ is not None:
        text = writer.words.fees_between(*_ends(writer, costs))
    else:
        whole = len(alike) == 1
        rows = [
            (writer.names(same) if whole else writer.words.join([writer.name(n) for n in same]), amount, len(same) > 1)
            for amount, same in alike.items()
        ]
        plural = writer.plural(next(iter(alike.values())))
        text = writer.words.costs(rows, fee=fee, plural=plural)
    references = [reference for fact in costs.values() for reference in fact.drawn_from]
    passages = [writer.passage("economy.costs", text, references)]
    return [*passages, sum_] if sum_ is not None else passages


def _ends(writer: Writer, costs: dict[str, FactValue]) -> tuple[str, str]:
    """The lowest and the highest of several costs, as they read."""
    ordered = sorted(costs.values(), key=lambda fact: fact.number or Decimal(0))
    return writer.fact_text(ordered[0]), writer.fact_text(ordered[-1])


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


def followup(writer: Writer) -> list[Passage]:
    """What happens next where a recommendation leaves something open, and notice."""
    return until_then(writer) + notice(writer)
