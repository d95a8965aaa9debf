"""Which currency an evaluation begins with, and how amounts in it are typed: "£185,000", "5 000 kr", "EUR 40"."""

from __future__ import annotations

import os
import re

from slutsats.schema.message import N_, Message

_EURO = "AD AT AX BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK SM VA"  # countries that pay in euro
_OF_COUNTRY = {
    **dict.fromkeys(_EURO.split(), "EUR"),
    "AU": "AUD",
    "CA": "CAD",
    "CH": "CHF",
    "CZ": "CZK",
    "DK": "DKK",
    "FO": "DKK",
    "GB": "GBP",
    "GG": "GBP",
    "GL": "DKK",
    "IM": "GBP",
    "IN": "INR",
    "IS": "ISK",
    "JE": "GBP",
    "NO": "NOK",
    "NZ": "NZD",
    "PL": "PLN",
    "SE": "SEK",
    "SG": "SGD",
    "US": "USD",
    "ZA": "ZAR",
}
_SIGNS: dict[str, tuple[str, ...]] = {
    "£": ("GBP",),
    "€": ("EUR",),
    "us$": ("USD",),
    "$": ("USD", "AUD", "CAD", "NZD", "SGD"),
    "kr": ("SEK", "DKK", "NOK", "ISK"),
    "kr.": ("SEK", "DKK", "NOK", "ISK"),
    "kronor": ("SEK", "DKK", "NOK", "ISK"),
    "krona": ("SEK", "DKK", "NOK", "ISK"),
    ":-": ("SEK",),
    "euro": ("EUR",),
    "pund": ("GBP",),
    "pounds": ("GBP",),
    "dollar": ("USD", "AUD", "CAD", "NZD", "SGD"),
    "dollars": ("USD", "AUD", "CAD", "NZD", "SGD"),
}
_MARK = r"[£€$]|us\$|kr\.?|kron(?:or|a)|:-|euro|pund|pounds|dollars?|[a-z]{3}"
_BEFORE = re.compile(rf"(-?)\s*({_MARK})\s*(?=[-\d])", re.IGNORECASE)
_AFTER = re.compile(rf"(?<=\d)\s*({_MARK})\Z", re.IGNORECASE)


def usual(language: str, country: str | None) -> str:
    """What an evaluation in `language` from `country` (two letters; None: not known) is paid in.

    English is written in many countries, and their own currency counts; Swedish in Sweden and in Finland.
    """
    if language == "sv":
        return "EUR" if country in ("FI", "AX") else "SEK"
    return _OF_COUNTRY.get(country or "", "GBP")


def country() -> str | None:
    """The country that the user's locale names for money, as "SE"; None where it names none."""
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        if locale := os.environ.get(name):
            found = re.match(r"[A-Za-z]{2,3}_([A-Za-z]{2})\b", locale)
            return found[1].upper() if found else None
    return None


def named(text: str) -> str | None:
    """The currency that a sign or three letters stand for; the usual one where several share it; None: neither."""
    mark = text.strip().casefold()
    if mark in _SIGNS:
        return _SIGNS[mark][0]
    return mark.upper() if re.fullmatch("[a-z]{3}", mark) else None


def without_sign(text: str, currency: str | None) -> str | Message:
    """An amount without the sign of `currency` that it was typed with; a Message where the sign is another's.

    None: any sign will do, as it isn't known what the amount is in.
    """
    plain = text.strip().replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-")
    before, after = _BEFORE.match(plain), _AFTER.search(plain)
    if (before is None) is (after is None):
        return text
    mark = before[2] if before is not None else after[1] if after is not None else ""
    known = _SIGNS.get(mark.casefold(), (mark.upper(),))
    if currency is not None and currency not in known:
        return Message(
            N_("“{text}” is in {other}, and amounts are in {currency} here: change the currency, or the amount"),
            {"text": text.strip(), "other": known[0], "currency": currency},
        )
    if before is not None:
        return before[1] + plain[before.end() :]
    return plain[: after.start()] if after is not None else text
