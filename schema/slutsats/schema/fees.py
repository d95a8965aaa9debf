"""What a network costs: exact arithmetic, never a float."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slutsats.schema.evaluation import Fee, Organisation

CENT = Decimal("0.01")
KRONOR = "SEK"


class YearlyFee(NamedTuple):
    """A year's fee, and how it is known."""

    amount: Decimal
    currency: str
    year: int | None
    approximate: bool = False
    stated: bool = False
    """It is what the record states, because the formula can't be worked out."""


def by_formula(fee: Fee, organisation: Organisation) -> Decimal | None:
    """What the formula gives, to the hundredth; None where there is no formula or the inhabitants are unknown.

    A flat fee for the organisation's kind comes first. Else fixed + rate x inhabitants, the inhabitants
    counted up to `cap_inhabitants`, the sum kept within `floor` and `cap`. An index raises all of it.
    """
    if organisation.kind is not None and organisation.kind in fee.flat:
        return _raised(fee, fee.flat[organisation.kind])
    if fee.fixed is None and fee.per_inhabitant is None:
        return None
    amount = fee.fixed or Decimal(0)
    if fee.per_inhabitant is not None and fee.per_inhabitant != 0:
        counted = organisation.inhabitants
        if counted is None:
            return None
        if fee.cap_inhabitants is not None:
            counted = min(counted, fee.cap_inhabitants)
        amount += fee.per_inhabitant * counted
    if fee.floor is not None:
        amount = max(amount, fee.floor)
    if fee.cap is not None:
        amount = min(amount, fee.cap)
    return _raised(fee, amount)


def _raised(fee: Fee, amount: Decimal) -> Decimal:
    """The amount as the index stands for the fee's year, to the hundredth; as it is where the index isn't known."""
    if fee.index is not None and fee.index.base is not None and fee.index.value is not None:
        amount = amount * fee.index.value / fee.index.base
    return amount.quantize(CENT, ROUND_HALF_UP)


def yearly(fee: Fee, organisation: Organisation) -> YearlyFee | None:
    """The year's fee: by the formula where it can be worked out, else as stated; None where neither is known."""
    amount = by_formula(fee, organisation)
    if amount is not None:
        return YearlyFee(amount, fee.currency or KRONOR, fee.year)
    if fee.stated is not None:
        return YearlyFee(fee.stated, fee.currency or KRONOR, fee.year, fee.stated_approximate, stated=True)
    return None


def rounding(stated: Decimal) -> Decimal:
    """Half the unit that a rounded amount is given in: 40 000 stands for 35 000 to 45 000."""
    digits = stated.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    return Decimal(1).scaleb(exponent) / 2


def rounded(amount: Decimal) -> Decimal:
    """An approximate amount without false precision: to the hundred from ten thousand on, to the ten from a hundred."""
    if amount < 100:
        return amount
    step = Decimal(100) if amount >= 10_000 else Decimal(10)
    return (amount / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def shown(amount: Decimal, *, approximate: bool) -> Decimal:
    """The figure that stands for an amount wherever it is shown, to the hundredth: sums are made of these."""
    return (rounded(amount) if approximate else amount).quantize(CENT, ROUND_HALF_UP)


def disagreement(fee: Fee, organisation: Organisation) -> Decimal | None:
    """What the formula gives, where the stated amount says otherwise; None where they agree or can't be compared."""
    worked_out = by_formula(fee, organisation)
    if worked_out is None or fee.stated is None:
        return None
    tolerance = rounding(fee.stated) if fee.stated_approximate else Decimal(0)
    return None if abs(worked_out - fee.stated) <= tolerance else worked_out
