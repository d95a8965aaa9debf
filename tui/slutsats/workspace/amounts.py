"""Money and dates as the screen shows them: short, and without loading a locale library for it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from slutsats.schema.fees import rounded
from slutsats.workspace import language
from slutsats.workspace.language import _

NO_BREAK = "\u00a0"
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$"}


def grouped(amount: Decimal) -> str:
    """A number with its thousands apart; hundredths only where there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    text = f"{amount:,.{places}f}"
    if language.current() == "sv":
        return text.replace(",", NO_BREAK).replace(".", ",")
    return text


def money(amount: Decimal, currency: str | None, *, approximate: bool = False) -> str:
    """An amount with its currency: "ca 80 000 kr", "c. £61,300"."""
    return amount_summed(rounded(amount) if approximate else amount, currency, approximate=approximate)


def amount_summed(amount: Decimal, currency: str | None, *, approximate: bool = False) -> str:
    """The same of a sum of figures that have been rounded already."""
    number = grouped(amount)
    if language.current() == "sv":
        shown = number + NO_BREAK + {"SEK": "kr"}.get(currency or "", currency or "")
    elif currency in _SIGNS:
        shown = _SIGNS[currency] + number
    else:
        shown = f"{currency or ''}{NO_BREAK}{number}"
    return _("about {amount}").format(amount=shown.strip()) if approximate else shown.strip()


def moment(when: datetime) -> str:
    """A time as the user's clock shows it, to the minute."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M")
