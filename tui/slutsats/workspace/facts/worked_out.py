"""What the program makes of fees and notice terms, as a sentence beside the fields; pure."""

from __future__ import annotations

from datetime import date
from typing import cast

from slutsats.schema import fees
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Fee, Organisation
from slutsats.schema.facts import facts_of
from slutsats.schema.notice import NoticeOutlook, missed_cost, outlook
from slutsats.workspace import language as screen
from slutsats.workspace.amounts import money
from slutsats.workspace.form_line import Told
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.walk.values import grouped as exact


def told(case: Case, network: str, what: Told, today: date, fact: str = "") -> str:
    """The sentence for a network's fee, its notice as counted from `today`, or the total named `fact`."""
    if what == "fee":
        return fee_told(case, network)
    if what == "notice":
        return notice_told(case, network, today)
    value = facts_of(case, network).get(fact)
    if value is None or value.number is None:
        return _("Worked out from the fee and the answers, once they are known.")
    return _("{amount} a year").format(amount=money(value.number, value.currency, approximate=value.approximate))


def fee_told(case: Case, network: str) -> str:
    """What it costs a year, and how that comes about."""
    fee, organisation = case.fee(network), case.evaluation.organisation
    yearly = fees.yearly(fee, organisation) if fee else None
    if fee is None or yearly is None:
        if fee is not None and fee.per_inhabitant and organisation.inhabitants is None:
            return _("Can't be worked out: the number of inhabitants isn't given, nor what it is stated to be.")
        return _("Not known yet.")
    amount = money(yearly.amount, yearly.currency, approximate=yearly.approximate)
    if yearly.stated:
        return _("{amount} a year, as stated.").format(amount=amount)
    how = _how(fee, organisation)
    if fee.fixed is not None and how == _grouped(fee.fixed):
        said = _("{amount} a year.").format(amount=amount)
    else:
        said = _("{amount} a year: {how}.").format(amount=amount, how=how)
    differs = fees.disagreement(fee, organisation)
    if differs is not None and fee.stated is not None:
        stated = money(fee.stated, fee.currency, approximate=fee.stated_approximate)
        said += " " + _("But it is stated to be {stated}.").format(stated=stated)
    return said


def _how(fee: Fee, organisation: Organisation) -> str:
    kind = organisation.kind
    if kind is not None and kind in fee.flat:
        return _("flat for {kind}").format(kind=kind)
    parts = [_grouped(fee.fixed)] if fee.fixed is not None else []
    if fee.per_inhabitant and organisation.inhabitants is not None:
        counted = organisation.inhabitants
        if fee.cap_inhabitants is not None:
            counted = min(counted, fee.cap_inhabitants)
        parts.append(f"{_grouped(fee.per_inhabitant)} × {_grouped(counted)}")
    made = " + ".join(parts)
    amount = fees.by_formula(fee, organisation)
    if amount is not None and amount == fee.cap:
        return _("{sum}, but at most {cap}").format(sum=made, cap=_grouped(fee.cap))
    if amount is not None and amount == fee.floor:
        return _("{sum}, but at least {floor}").format(sum=made, floor=_grouped(fee.floor))
    return made


def _grouped(number: object) -> str:
    return exact(number, cast(Language, screen.current()))


def notice_told(case: Case, network: str, today: date) -> str:
    """What the terms of notice come to, counted from `today`; and what the paper says, where that is another day."""
    found = outlook(case.networks[network].notice, today)
    if found is None:
        return _("Not known yet.")
    parts = [_given(found) if found.given is not None else _next(case, network, found)]
    own = outlook(case.networks[network].notice, case.evaluation.date)
    if found.given is None and own is not None and (told := _own_day(own)) != _own_day(found):
        parts.append(_("The paper counts from {date}: {told}.").format(date=own.on.isoformat(), told=told))
    if found.pay_by is not None:
        parts.append(_("To be paid by {day}.").format(day=found.pay_by.isoformat()))
    return " ".join(parts)


def _own_day(found: NoticeOutlook) -> str:
    day = found.next.day if found.next is not None else found.passed
    return day.isoformat() if day is not None else ""


def _next(case: Case, network: str, found: NoticeOutlook) -> str:
    """The next last day from today; what notice by then frees, and what missing it costs."""
    today = found.on.isoformat()
    if found.next is None:
        if found.passed is None:
            return _("Not known yet.")
        return _("{day}, which has passed today, {date}.").format(day=found.passed.isoformat(), date=today)
    frees = found.next.frees_from
    if found.next.day is None:
        if frees is None:
            return _("Any day.")
        return _("Any day. Given today, {date}, it frees from {frees}.").format(date=today, frees=frees.isoformat())
    days = (found.next.day - found.on).days
    said = ngettext("{day}, {count} day from today, {date}.", "{day}, {count} days from today, {date}.", days)
    parts = [said.format(day=found.next.day.isoformat(), count=days, date=today)]
    if frees is not None:
        parts.append(_("Frees from {day}.").format(day=frees.isoformat()))
    fee = case.fee(network)
    cost = missed_cost(found.next, fees.yearly(fee, case.evaluation.organisation) if fee else None)
    if cost is not None:
        amount = money(cost.amount, cost.currency, approximate=cost.approximate)
        parts.append(_("Missed, it costs {amount} at the {year} fee.").format(amount=amount, year=cost.year))
    return " ".join(parts)


def _given(found: NoticeOutlook) -> str:
    """That notice has been given, and when it takes effect."""
    given = found.given
    day, free = (given.day, given.frees_from) if given is not None else (None, None)
    parts = [_("Given on {day}.").format(day=day.isoformat()) if day is not None else _("Given.")]
    if given is not None and given.precaution:
        parts.append(_("As a precaution: the matter is still open."))
    if free is not None:
        parts.append(_("Takes effect from {day}.").format(day=free.isoformat()))
    return " ".join(parts)
