"""What the program makes of fees and notice terms, as a sentence beside the fields; pure."""

from __future__ import annotations

from typing import cast

from slutsats.schema import fees
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Fee, Organisation
from slutsats.schema.facts import facts_of
from slutsats.workspace import language as screen
from slutsats.workspace.amounts import money
from slutsats.workspace.facts.lines import Told
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.walk.values import grouped as exact


def told(case: Case, network: str, what: Told, fact: str = "") -> str:
    """The sentence for a network's fee, its notice, or the total named `fact`."""
    if what == "fee":
        return fee_told(case, network)
    if what == "notice":
        return notice_told(case, network)
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


def notice_told(case: Case, network: str) -> str:
    """The last day to give notice, counted from the day that the paper bears, and whether it has passed."""
    notice, on = case.networks[network].notice, case.evaluation.date
    day = fees.last_day_of_notice(notice, on) if notice else None
    if day is None:
        return _("Not known yet.")
    days = (day - on).days
    if days < 0:
        return _("{day}, which has passed on {date}.").format(day=day.isoformat(), date=on.isoformat())
    return ngettext("{day}, {count} day after {date}.", "{day}, {count} days after {date}.", days).format(
        day=day.isoformat(), count=days, date=on.isoformat()
    )
