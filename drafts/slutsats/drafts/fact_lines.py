"""What is known of each network beside the answers, as data: what a reader of figures sorts and sums."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from slutsats.drafts.wording.notice_labels import NOTICE_LABELS
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.draft import FactLine
from slutsats.schema.facts import FactValue, Priced, part_noun


def fact_lines(writer: Writer) -> tuple[FactLine, ...]:
    """Every known fact of every network, in the framework's order; terms of notice day by day, prices one by one."""
    return tuple(line for network in writer.networks for line in _of_network(writer, network))


def _of_network(writer: Writer, network: str) -> Iterator[FactLine]:
    for name, fact in writer.facts(network).items():
        label = localised(writer.framework.facts[name].label, writer.language)
        if fact.priced:
            yield from (_price(writer, network, name, label, one) for one in fact.priced)
        elif fact.value is not None or fact.apart:
            exact, year = _exact(fact), fact.year if fact.currency else None
            text, currency = writer.fact_text(fact), (fact.currency or "") if exact else ""
            sums = [writer.figure_text(one.amount, one.currency, one.approximate) for one in fact.apart if one.amount]
            text, lacks = writer.words.join(sums) if sums else text, _lacks(writer, fact)
            text, under = f"{text} ({lacks})" if lacks else text, _shown_under(writer, name)
            yield FactLine(network, name, label, text, exact, currency, year, fact.approximate, fact.kind, under, lacks)
        if fact.notice is not None:
            yield from _of_notice(writer, network, name, fact)


def _lacks(writer: Writer, fact: FactValue) -> str:
    parts = [part_noun(writer.framework, part, writer.language) for part in fact.lacks]
    return writer.wording.costs.lacks(parts) if parts else ""


def _shown_under(writer: Writer, name: str) -> str:
    """What the criterion is called that shows a fact, or a part of a total."""
    of = {name, *(part.fact for part in writer.framework.facts[name].parts if part.fact)}
    shows = (id_ for id_, criterion in writer.framework.criteria.items() if criterion.shows in of)
    return next((writer.criterion_title(id_) for id_ in shows), "")


def _price(writer: Writer, network: str, name: str, label: str, one: Priced) -> FactLine:
    amount = one.amount
    text = writer.amount_text(amount, one.currency, one.approximate) if amount is not None else ""
    exact, currency = (f"{amount:f}", one.currency) if amount is not None else ("", "")
    return FactLine(network, name, f"{label}: {one.label}", text, exact, currency, one.year, one.approximate)


def _of_notice(writer: Writer, network: str, name: str, fact: FactValue) -> Iterator[FactLine]:
    found = fact.notice
    if found is None:
        return
    labels, given = NOTICE_LABELS[writer.language], found.given
    if found.terms.months is not None:
        yield FactLine(network, name, labels.months, str(found.terms.months), str(found.terms.months))
    days = (
        (labels.frees_from, found.open.frees_from if found.open is not None else None),
        (labels.given, given.day if given is not None else None),
        (labels.effect, given.frees_from if given is not None else None),
        (labels.pay_by, found.pay_by),
    )
    for label, day in days:
        if day is not None:
            yield FactLine(network, name, label, writer.words.date(day), day.isoformat())


def _exact(fact: FactValue) -> str:
    if isinstance(fact.value, Decimal):
        return f"{fact.shown:f}"
    day = fact.day if fact.kind != "notice" else fact.value
    return day.isoformat() if isinstance(day, dt.date) else ""
