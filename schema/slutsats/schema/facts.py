"""The facts that a framework declares, read off a network and worked out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from slutsats.schema import cost_parts, fees
from slutsats.schema.base import Language, Record, When, _amount, localised, parse_when
from slutsats.schema.case import Case
from slutsats.schema.conditions import NOT_APPLICABLE
from slutsats.schema.counted_answers import CountedAnswers
from slutsats.schema.evaluation import Fee, Network, PricedOption, Recommendation
from slutsats.schema.framework import Fact, FactPart, Framework
from slutsats.schema.framework import counted as counted_form
from slutsats.schema.message import Message
from slutsats.schema.notice import NoticeOutlook, NoticeTerms, outlook
from slutsats.schema.standings import standing_of

_YEAR = re.compile(r"[1-9]\d{3}")


Known = Decimal | dt.date | When | str | tuple[str, ...]


class Priced(NamedTuple):
    """A fee of another year, or one of several ways to have a thing, with its price a year where that is known."""

    label: str
    amount: Decimal | None
    currency: str
    year: int | None = None
    approximate: bool = False

    def __str__(self) -> str:
        return self.label if self.amount is None else f"{self.label}: {self.amount:f} {self.currency}"


@dataclass(frozen=True, slots=True)
class FactValue:
    """One fact about one network."""

    fact: str
    kind: str
    value: Known | None
    """None where it is not known."""
    approximate: bool = False
    currency: str | None = None
    year: int | None = None
    stated: bool = False
    """For fees: as the record states it, not worked out."""
    drawn_from: tuple[str, ...] = ()
    """References to the record's keys behind it."""
    priced: tuple[Priced, ...] = ()
    """Of fees and options: each of them; `value` then has them as plain lines."""
    notice: NoticeOutlook | None = None
    """For notice: all that the terms come to on the evaluation's date."""
    lacks: tuple[FactPart, ...] = ()
    """Of a total: the parts that are not known in money, and not in it."""
    apart: tuple[Priced, ...] = ()
    """Of a total that can't be added up, as its parts are in several currencies: the sum in each of them."""

    @property
    def day_to_act_by(self) -> dt.date | None:
        """The value where it is a day by which something can still be done: no last day once notice has been given."""
        if self.kind != "notice":
            return self.day
        open_ = self.notice.open if self.notice is not None else None
        return open_.day if open_ is not None else None

    @property
    def number(self) -> Decimal | None:
        """The value where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def shown(self) -> Decimal | None:
        """The number as it is shown wherever it is: what other sums are made of."""
        if self.number is None or self.currency is None:
            return self.number
        return fees.shown(self.number, approximate=self.approximate)

    @property
    def day(self) -> dt.date | None:
        """The value where it is a day."""
        if isinstance(self.value, When):
            when = self.value
            return dt.date(when.year, when.month, when.day) if when.month and when.day else None
        return self.value if isinstance(self.value, dt.date) else None


def facts_of(case: Case, network: str) -> dict[str, FactValue]:
    """Every declared fact of `network`, known or not, in the framework's order.

    What the network's standing does not ask for is not known, whatever stands in the record: notice terms where the
    standing is past.
    """
    found: dict[str, FactValue] = {}
    standing = standing_of(case, network)
    for fact_id, declared in case.framework.facts.items():
        if declared.kind == "total":
            continue
        if case.framework.counts(fact_id, standing):
            found[fact_id] = _recorded(case, network, fact_id, declared)
        else:
            found[fact_id] = _unwanted(case, network, fact_id, declared)
    totals = [(fact_id, declared) for fact_id, declared in case.framework.facts.items() if declared.kind == "total"]
    if totals:
        counted = CountedAnswers(case, network, {fact_id: fact.value for fact_id, fact in found.items()})
        for fact_id, declared in totals:
            found[fact_id] = _total(counted, fact_id, declared, found)
    return {fact_id: found[fact_id] for fact_id in case.framework.facts}


def _unwanted(case: Case, network_id: str, fact_id: str, declared: Fact) -> FactValue:
    """A fact that the network's standing does not ask for: of notice, the day to pay by is left, which is none."""
    found = outlook(case.networks[network_id].notice, case.evaluation.date) if declared.kind == "notice" else None
    if found is None or found.pay_by is None:
        return FactValue(fact_id, declared.kind, None)
    reference = (f"networks.{network_id}.{case.framework.fact_key(fact_id)}",)
    paid_by = NoticeOutlook(found.on, NoticeTerms(), None, pay_by=found.pay_by)
    return FactValue(fact_id, declared.kind, None, drawn_from=reference, notice=paid_by)


def _recorded(case: Case, network_id: str, fact_id: str, declared: Fact) -> FactValue:
    network = case.networks[network_id]
    path = case.framework.fact_path(fact_id)
    reference: tuple[str, ...] = (f"networks.{network_id}.{path[0]}",)
    if declared.kind == "standing":
        return FactValue(fact_id, "standing", standing_of(case, network_id), drawn_from=reference)
    if declared.kind == "fee":
        counts = case.fee(network_id)
        fee = fees.yearly(counts, case.evaluation.organisation) if counts else None
        if fee is None:
            return FactValue(fact_id, "fee", None, drawn_from=reference)
        if not fee.stated:
            reference += ("organisation.inhabitants",)
        return FactValue(fact_id, "fee", fee.amount, fee.approximate, fee.currency, fee.year, fee.stated, reference)
    if declared.kind == "notice":
        found = outlook(network.notice, case.evaluation.date)
        return FactValue(fact_id, "notice", _last_day(found), drawn_from=reference, notice=found)
    if declared.kind == "fees":
        return _several(fact_id, "fees", _yearly_fees(case, network, network.recorded(*path)), reference)
    if declared.kind == "options":
        return _several(fact_id, "options", _options(case, network, network.recorded(*path)), reference)
    value = parse(declared, network.recorded(*path))
    approximate = network.recorded(*path[:-1], f"{path[-1]}_approximate") is True
    currency = _currency(case, network) if declared.kind == "amount" else None
    return FactValue(fact_id, declared.kind, value, approximate, currency, drawn_from=reference)


def _last_day(found: NoticeOutlook | None) -> dt.date | None:
    """The next last day to give notice; else one that was stated and has passed."""
    if found is None:
        return None
    return found.next.day if found.next is not None else found.passed


def _several(fact_id: str, kind: str, priced: tuple[Priced, ...], reference: tuple[str, ...]) -> FactValue:
    return FactValue(fact_id, kind, tuple(map(str, priced)) or None, drawn_from=reference, priced=priced)


def _yearly_fees(case: Case, network: Network, raw: Any) -> tuple[Priced, ...]:
    """The fees of other years, the earliest first; those that can't be worked out or read are left out."""
    found = []
    for year, given in raw.items() if isinstance(raw, Mapping) else ():
        with suppress(ValidationError):
            fee = Fee.model_validate(fee_table(given))
            named = fee.model_copy(update={"currency": fee.currency or _currency(case, network)})
            known = fees.yearly(named, case.evaluation.organisation)
            if known is not None and is_year(str(year)):
                found.append(Priced(str(year), known.amount, known.currency, int(year), known.approximate))
    return tuple(sorted(found, key=lambda one: one.label))


def _options(case: Case, network: Network, raw: Any) -> tuple[Priced, ...]:
    """The priced options under a key, in the record's order; those that can't be read are left out."""
    found = []
    for given in raw.values() if isinstance(raw, Mapping) else ():
        with suppress(ValidationError):
            option = PricedOption.model_validate(given)
            currency = option.currency or _currency(case, network)
            found.append(Priced(option.label, option.amount, currency, option.year, option.amount_approximate))
    return tuple(found)


def is_year(text: str) -> bool:
    """Whether a key names a year."""
    return _YEAR.fullmatch(text) is not None


def fee_table(raw: Any) -> Any:
    """A year's fee as a table: what stands there for short, an amount alone, is what the fee is stated to be."""
    return {"stated": raw} if isinstance(raw, (str, int, Decimal)) and not isinstance(raw, bool) else raw


def parse(declared: Fact, raw: Any) -> Known | None:
    """Read a recorded fact of a simple kind; None where it is missing or does not fit (see `fault`)."""
    if raw is None or fault(declared, raw) is not None:
        return None
    match declared.kind:
        case "count":
            return Decimal(raw)
        case "amount":
            amount: Decimal = _amount(raw)
            return amount
        case "when":
            return parse_when(raw)
        case "texts":
            return tuple(raw)
        case _:
            return str(raw)


def fault(declared: Fact, raw: Any) -> Message | None:
    """Why `raw` can't be this fact; None where it can. Fees and notice terms are read by their own models, and a
    standing by the framework (see `standing_fault`).
    """
    if declared.kind in ("fee", "notice", "standing"):
        return None
    try:
        match declared.kind:
            case "count":
                fits, expected = type(raw) is int and raw >= 0, "a whole number"
            case "amount":
                fits, expected = _amount(raw) is not None, ""
            case "when":
                fits, expected = parse_when(raw) is not None, ""
            case "fees":
                fits = isinstance(raw, Mapping) and all(
                    is_year(str(year)) and _reads(Fee, fee_table(given)) for year, given in raw.items()
                )
                expected = 'a table with a fee for each year, such as 2016 = "1200"'
            case "options":
                fits = isinstance(raw, Mapping) and all(_reads(PricedOption, given) for given in raw.values())
                expected = "a table of options, each with a label and an amount"
            case "text" | "account":
                fits, expected = isinstance(raw, str), "a text in quotes"
            case "texts":
                fits = isinstance(raw, list) and all(isinstance(item, str) for item in raw)
                expected = "a list of texts"
            case "choice":
                fits, expected = raw in declared.choices, "one of " + ", ".join(declared.choices)
            case _:
                fits, expected = False, "nothing: it is worked out"
    except PydanticCustomError as error:
        fits, expected = False, error.message()
    return (
        None
        if fits
        else Message("{value} does not fit; expected {accepted}", {"value": repr(raw), "accepted": expected})
    )


def _reads(model: type[Record], raw: Any) -> bool:
    try:
        model.model_validate(raw)
    except ValidationError:
        return False
    return True


def _total(counted: CountedAnswers, fact_id: str, declared: Fact, found: dict[str, FactValue]) -> FactValue:
    """The sum of what is known of a total's parts, as they are shown; unknown as a whole where its first part is."""
    figures = {
        place: known
        for place, part in enumerate(declared.parts)
        if (known := cost_parts.figure(counted, part, found)) is not None and known.amount is not None
    }
    value, currency = cost_parts.total(figures) or (None, counted.case.currency)
    lacks = tuple(
        part for place, part in enumerate(declared.parts) if place not in figures and not _set_aside(counted, part)
    )
    by_currency: dict[str, list[cost_parts.Figure]] = {}
    for known in figures.values():
        by_currency.setdefault(known.currency, []).append(known)
    apart = tuple(
        Priced(
            "", sum((one.amount or Decimal(0) for one in of), Decimal(0)), name, None, any(o.approximate for o in of)
        )
        for name, of in by_currency.items()
    )
    references = tuple(reference for known in figures.values() for reference in known.drawn_from)
    approximate = any(known.approximate for known in figures.values())
    more: dict[str, Any] = {"lacks": lacks, "apart": apart if len(apart) > 1 and 0 in figures else ()}
    return FactValue(fact_id, "total", value, approximate, currency, drawn_from=references, **more)


def _set_aside(counted: CountedAnswers, part: FactPart) -> bool:
    """Whether a part of a total is none for this network: its question is not asked, or doesn't apply."""
    if part.question is None:
        return False
    answer = counted.answer(part.question)
    if answer is None:
        return counted.set_aside(part.question) == "not-asked"
    return answer.value == NOT_APPLICABLE


def part_noun(framework: Framework, part: FactPart, language: Language) -> str:
    """What a part of a cost is called by itself: "resor", "egen tid"."""
    if part.rate is not None and part.said:
        return counted_form(part.said, Decimal(1), language)
    if part.question is not None:
        declared = framework.questions[part.question]
        label = localised(declared.short, language) or localised(declared.ask, language)
    else:
        label = localised(framework.facts[str(part.fact)].label, language, str(part.fact))
    return label[:1].lower() + label[1:]


def _currency(case: Case, network: Network) -> str:
    """What an amount among the facts is in, which names none: the evaluation's, else the fee's beside it."""
    own = network.fee.currency if network.fee else None
    return case.evaluation.currency or own or case.currency


def network_keys(framework: Framework) -> frozenset[str]:
    """Every key that a network may hold under `framework`; any other is unknown (kept, and told)."""
    paths = [framework.fact_path(fact) for fact, declared in framework.facts.items() if declared.kind != "total"]
    keys = {path[0] for path in paths if len(path) == 1}
    tables = {path[0] for path in paths if len(path) > 1}
    return frozenset({*Network.model_fields, *tables, *keys, *(f"{key}_approximate" for key in keys)})


def table_keys(framework: Framework) -> dict[str, dict[str, str]]:
    """Table under `[networks.<id>]` -> the keys of facts that it may hold -> those facts."""
    found: dict[str, dict[str, str]] = {}
    for fact in framework.facts:
        table, *key = framework.fact_path(fact)
        if key:
            found.setdefault(table, {})[key[0]] = fact
    return found


def recommendation_keys(framework: Framework, kind: str) -> frozenset[str]:
    """Every key that a recommendation of `kind` may hold under `framework`."""
    declared = framework.recommendations.get(kind)
    return frozenset({*Recommendation.model_fields, *(declared.terms if declared else ())})
