"""What one network costs a year, part by part: fee, travel, own time. Exact, and as each figure is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from slutsats.schema.fees import shown
from slutsats.schema.framework import FactPart
from slutsats.schema.values import number_of

if TYPE_CHECKING:
    from slutsats.schema.counted_answers import CountedAnswers
    from slutsats.schema.facts import FactValue


@dataclass(frozen=True, slots=True)
class Figure:
    """One part of what one network costs a year, as it is shown wherever it is."""

    network: str
    part: str
    """The fact or the question that it comes from."""
    amount: Decimal | None
    """To the hundredth, and rounded where it is approximate; None where only the quantity is known."""
    currency: str
    year: int | None = None
    """Of a fee: the year that it is for."""
    approximate: bool = False
    quantity: Decimal | None = None
    """Of own time: how many, before what each of them costs."""
    drawn_from: tuple[str, ...] = ()


def figure(counted: CountedAnswers, part: FactPart, facts: Mapping[str, FactValue]) -> Figure | None:
    """What a network costs in one part, of its `facts` and the answers that count; None where that is not known."""
    case, network = counted.case, counted.network
    if part.fact is not None:
        fact = facts.get(part.fact)
        if fact is None or fact.number is None or fact.currency is None:
            return None
        amount = shown(fact.number, approximate=fact.approximate)
        return Figure(
            network, part.fact, amount, fact.currency, fact.year, fact.approximate, drawn_from=fact.drawn_from
        )
    if part.question is None:
        return None
    answer = counted.answer(part.question)
    number = number_of(answer.value) if answer is not None and answer.judged else None
    if number is None:
        return None
    drawn_from: tuple[str, ...] = (f"answers.{network}.{part.question}",)
    if part.rate is None:
        return Figure(network, part.question, shown(number, approximate=False), case.currency, drawn_from=drawn_from)
    rate = case.evaluation.organisation.hourly_cost
    worth = shown(number * rate, approximate=True) if rate is not None else None  # hours are an estimate
    if rate is not None:
        drawn_from += (f"organisation.{part.rate}",)
    return Figure(network, part.question, worth, case.currency, None, True, number, drawn_from)


def total(figures: Mapping[int, Figure]) -> tuple[Decimal, str] | None:
    """The sum of what is known of a total's parts, by their place; None where the first is not known.

    Nothing is added up across currencies: there is no total then.
    """
    amounts = {place: found for place, found in figures.items() if found.amount is not None}
    currencies = {found.currency for found in amounts.values()}
    if 0 not in amounts or len(currencies) != 1:
        return None
    return sum((found.amount or Decimal(0) for found in amounts.values()), Decimal(0)), currencies.pop()
