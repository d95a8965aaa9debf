"""Notice, counted from the paper's date: last days, what they free, what missing them costs; and notice given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from slutsats.drafts.sentences import sentence, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.facts import FactValue
from slutsats.schema.fees import YearlyFee
from slutsats.schema.notice import MissedCost, NextNotice, NoticeOutlook, missed_cost, next_notice

_LISTED = 3
"""Different amounts that are told one by one; of more, their sum."""

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of one network's notice."""

    network: str
    fact: FactValue
    outlook: NoticeOutlook
    fees: tuple[FactValue, ...]
    """The fee, and those of other years."""

    @property
    def cost(self) -> MissedCost | None:
        """What missing the next last day costs: at the fee of the very year that it frees, where that is recorded."""
        found = self.outlook.open
        if found is None:
            return None
        known = [fee for fact in self.fees for fee in _yearly(fact)]
        freed = found.frees_from.year if found.frees_from is not None else None
        return missed_cost(found, next((fee for fee in known if fee.year == freed), known[0] if known else None))


def notice(writer: Writer) -> list[Passage]:
    """What a committee must know of notice, most urgent first; nothing of networks that no notice is asked of."""
    told = [_told(writer, network) for network in writer.networks]
    known = [one for one in told if one is not None]
    on = writer.words.date(writer.case.evaluation.date)
    passages = [*_last_days(writer, known), *_passed(writer, known), *_any_day(writer, known, on)]
    passages += [*_given(writer, known), *_pay_by(writer, known)]
    return passages[:1] + [_running_on(passage) for passage in passages[1:]]


def _told(writer: Writer, network: str) -> _Told | None:
    facts = writer.facts(network).values()
    fees = tuple(fact for kind in ("fee", "fees") for fact in facts if fact.kind == kind and fact.value is not None)
    for fact in facts:
        if fact.notice is not None:
            return _Told(network, fact, fact.notice, fees)
    return None


def _yearly(fact: FactValue) -> list[YearlyFee]:
    """The fees that a fact tells: the one that counts, or those of other years, the latest first."""
    if fact.kind == "fee" and fact.number is not None and fact.currency is not None:
        return [YearlyFee(fact.number, fact.currency, fact.year, fact.approximate)]
    return [
        YearlyFee(priced.amount, priced.currency, priced.year, priced.approximate)
        for priced in reversed(fact.priced)
        if priced.amount is not None and priced.year is not None
    ]


def _running_on(passage: Passage) -> Passage:
    return replace(passage, run_on=True)


def _grouped(known: Iterable[_Told], key: Callable[[_Told], Key | None]) -> dict[Key, list[_Told]]:
    """Those alike together, in the order in which they come; those without the key left out."""
    found: dict[Key, list[_Told]] = {}
    for one in known:
        if (value := key(one)) is not None:
            found.setdefault(value, []).append(one)
    return found


def _names(writer: Writer, group: list[_Told]) -> str:
    """The networks of a group; empty where there is only one network in the paper."""
    return "" if len(writer.networks) == 1 else _named(writer, group)


def _named(writer: Writer, group: list[_Told]) -> str:
    return writer.names.told([one.network for one in group])


def _drawn_from(group: Iterable[_Told], *, fee: bool = False) -> list[str]:
    facts = [fact for one in group for fact in (one.fact, *(one.fees if fee else ()))]
    return [reference for fact in facts for reference in fact.drawn_from]


def _last_days(writer: Writer, known: list[_Told]) -> list[Passage]:
    """The last days that are still to come, in one sentence; then, for those alike, what they free and cost."""
    said = writer.wording.notice
    days = _grouped(known, lambda one: one.outlook.open.day if one.outlook.open else None)
    if not days:
        return []
    rows = [(writer.words.date(day), _names(writer, days[day])) for day in sorted(days)]
    all_ = [one for day in sorted(days) for one in days[day]]
    text = said.last_days(rows)
    passages = [writer.passage("followup.notice", text, _drawn_from(all_))]
    alike = _grouped(all_, lambda one: one.outlook.open and replace(one.outlook.open, day=None))
    for found, group in alike.items():
        stake = _stake(writer, found, group, "" if len(alike) == 1 else _named(writer, group))
        passage = f"followup.notice-stake.{group[0].network}"
        passages.append(writer.passage(passage, stake, _drawn_from(group, fee=True)))
    return passages


def _stake(writer: Writer, found: NextNotice, group: list[_Told], names: str) -> str:
    """What notice in time frees from, and what missing the day costs, for networks that have both alike."""
    said = writer.wording.notice
    frees = said.frees(writer.words.date(found.frees_from), names) if found.frees_from else ""
    return together(frees, _missed(writer, found, group, "" if frees else names))


def _missed(writer: Writer, found: NextNotice, group: list[_Told], names: str) -> str:
    said = writer.wording.notice
    months = found.missed_months
    if months is None or found.missed_until is None:
        return said.cost_unknown(names)
    amounts, unknown = _amounts(writer, group)
    if months == 12:
        return said.costs_fee(
            writer.names.organisation, period(found.frees_from), amounts, unknown, several=len(group) > 1
        )
    until = writer.words.date(found.missed_until)
    return said.binds(months, until, amounts, unknown)


def _amounts(writer: Writer, group: list[_Told]) -> tuple[str, str]:
    """What missing the day costs, and for whom that is not known ("" for none; all of them: no amounts)."""
    said = writer.wording.notice
    costs = [(one, cost) for one in group if (cost := one.cost) is not None]
    unknown = "" if len(costs) == len(group) else writer.names.listed(one.network for one in group if not one.cost)
    if not costs:
        return "", unknown
    years = {cost.year for _one, cost in costs}
    whole = str(years.pop()) if len(years) == 1 else ""
    words = writer.words
    if len(group) == 1:
        return said.at_fee_of(_amount(writer, costs[0][1]), whole, several=False), unknown
    alike: dict[tuple[str, int], list[str]] = {}
    for one, cost in costs:
        alike.setdefault((_amount(writer, cost), cost.year), []).append(writer.names.of(one.network))
    currencies = {cost.currency for _one, cost in costs}
    if len(alike) > _LISTED and whole and len(currencies) == 1 and not unknown:
        total = sum((cost.amount for _one, cost in costs), Decimal(0))
        approximate = any(cost.approximate for _one, cost in costs)
        amount = said.together(writer.amount_text(total, currencies.pop(), approximate))
        return said.at_fee_of(amount, whole, several=True), unknown
    items = []
    for (amount, year), names in alike.items():
        each = words.each(amount) if len(names) > 1 else amount
        items.append(
            said.amount_for(each if whole else said.at_fee_of(each, str(year), several=False), words.join(names))
        )
    return said.at_fee_of(words.join(items), whole, several=len(costs) > 1) if whole else words.join(items), unknown


def _amount(writer: Writer, cost: MissedCost) -> str:
    return writer.amount_text(cost.amount, cost.currency, cost.approximate)


def period(first: dt.date | None) -> str:
    """The year that begins on `first`: "2018", or "2018/19" where it is no calendar year."""
    if first is None:
        return ""
    return str(first.year) if (first.month, first.day) == (1, 1) else f"{first.year}/{(first.year + 1) % 100:02}"


def _passed(writer: Writer, known: list[_Told]) -> list[Passage]:
    """Last days that have passed and that no next one is known of; with the fee that is owed for that, by its year."""
    said = writer.wording.notice
    passages: list[Passage] = []
    for day, group in _grouped(known, lambda one: one.outlook.passed if one.outlook.given is None else None).items():
        missed = next_notice(group[0].outlook.terms, day)
        owed = missed is not None and missed.missed_until is not None and missed.missed_until >= group[0].outlook.on
        year = period(missed.frees_from) if owed and missed is not None else ""
        names, organisation = _names(writer, group), writer.names.organisation
        text = said.passed(organisation, writer.words.date(day), names, year)
        part = "followup.notice-passed" + (f".{group[0].network}" if passages else "")
        passages.append(writer.passage(part, text, _drawn_from(group)))
    return passages


def _any_day(writer: Writer, known: list[_Told], on: str) -> list[Passage]:
    """Those that notice can be given to on any day."""
    said = writer.wording.notice
    passages = []
    rolling = [one for one in known if one.outlook.open is not None and one.outlook.open.day is None]
    for (found, months), group in _grouped(rolling, lambda one: (one.outlook.open, one.outlook.terms.months)).items():
        frees = writer.words.date(found.frees_from) if found is not None and found.frees_from is not None else ""
        text = said.any_day(_names(writer, group), months, on, frees)
        passages.append(writer.passage(f"followup.notice-any-day.{group[0].network}", text, _drawn_from(group)))
    return passages


def _given(writer: Writer, known: list[_Told]) -> list[Passage]:
    """Notice that has been given: when, as a precaution or not, and when it takes effect.

    Of one given as a precaution it is said that the matter need not be settled now, unless the proposal settles it.
    """
    said = writer.wording.notice
    passages = []
    stood = _grouped(known, lambda one: (one.outlook.given, _settles(writer, one)) if one.outlook.given else None)
    for (given, settled), group in stood.items():
        on = group[0].outlook.on
        words = writer.words
        text = said.given(
            writer.names.organisation,
            _named(writer, group),
            words.date(given.day) if given.day else "",
            precaution=given.precaution,
        )
        effect = said.effect(
            words.date(given.frees_from) if given.frees_from else "",
            passed=given.end is not None and given.end < on,
            still_open=given.precaution and not settled,
        )
        part = f"followup.notice-given.{group[0].network}"
        passages.append(writer.passage(part, f"{sentence(text)} {effect}", _drawn_from(group)))
    return passages


def _settles(writer: Writer, one: _Told) -> bool:
    """Whether the recommendation decides on the matter, rather than leave things as they are."""
    given = writer.case.evaluation.recommendations.get(one.network)
    kind = writer.framework.recommendations.get(given.kind) if given is not None else None
    return kind is not None and kind.cost not in (None, "as-it-is")


def _pay_by(writer: Writer, known: list[_Told]) -> list[Passage]:
    """Last days to pay."""
    said = writer.wording.notice
    passages = []
    for day, group in _grouped(known, lambda one: one.outlook.pay_by).items():
        text = said.pay_by(writer.words.date(day), _named(writer, group), passed=day < group[0].outlook.on)
        passages.append(writer.passage(f"followup.pay-by.{group[0].network}", text, _drawn_from(group)))
    return passages
