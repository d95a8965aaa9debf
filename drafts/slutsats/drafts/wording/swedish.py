"""Svenska: the grammar of the draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from slutsats.drafts.wording.grammar import NO_BREAK, Grammar
from slutsats.schema.base import Language

_UNIT = {"SEK": "kronor", "EUR": "euro", "NOK": "norska kronor", "DKK": "danska kronor", "GBP": "pund", "USD": "dollar"}
_ONE = {"SEK": "krona", "NOK": "norsk krona", "DKK": "dansk krona"}


class SwedishGrammar(Grammar):
    """Swedish, by the recommendations for public authorities' writing."""

    language: ClassVar[Language] = "sv"
    locale: ClassVar[str] = "sv_SE"
    administration: ClassVar[str] = "förvaltningen"
    none_of: ClassVar[str] = "inga"
    contrast: ClassVar[str] = "däremot"
    hedge: ClassVar[str] = "troligen"
    only: ClassVar[str] = "bara"
    headings: ClassVar[Mapping[str, str]] = {
        "summary": "Sammanfattning",
        "proposal": "Förslag till beslut",
        "since-last-time": "Sedan förra utvärderingen",
        "background": "Bakgrund och uppdrag",
        "method": "Metod och källor",
        "networks": "Nätverken",
        "evaluation": "Utvärdering",
        "conclusion": "Slutsats",
        "recommendation": "Rekommendation",
        "economy": "Ekonomiska konsekvenser",
        "followup": "Uppföljning",
        "annex-profile": "Profil",
        "annex-matrix": "Svaren i sammandrag",
        "annex-sources": "Källor",
    }
    confidences: ClassVar[Mapping[str, str]] = {"low": "låg", "medium": "medel", "high": "hög"}
    numerals: ClassVar[Sequence[str]] = (
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    )  # fmt: skip
    person: ClassVar[str] = "en"
    and_: ClassVar[str] = "och"
    or_: ClassVar[str] = "eller"
    that: ClassVar[str] = "att"
    both_of: ClassVar[str] = "båda"
    both_and: ClassVar[str] = "både"
    every: ClassVar[str] = "alla"
    except_: ClassVar[str] = "utom"
    quotes: ClassVar[tuple[str, str]] = ("”", "”")
    organisation: ClassVar[str] = "organisationen"
    everyone: ClassVar[frozenset[str]] = frozenset({"alla", "båda", "bägge", "samtliga"})
    nothing: ClassVar[str] = "ingenting"
    links: ClassVar[frozenset[str]] = frozenset({"av", "för", "från", "hos", "i", "om", "på", "till", "vid"})

    def date(self, day: dt.date) -> str:
        return f"den{NO_BREAK}{self._day(day)}"

    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        if currency == "SEK" and 0 < amount < 1:
            return f"{self.number(amount * 100)}{NO_BREAK}öre"
        unit = ("kr" if currency == "SEK" else currency) if short else _UNIT.get(currency, currency)
        if amount == 1 and unit.endswith("kronor"):
            unit = _ONE.get(currency, unit)
        return f"{self.sum(amount)}{NO_BREAK}{unit}"

    def about(self, text: str) -> str:
        return f"omkring {text}"

    def missing(self, what: str) -> str:
        return f"(uppgift saknas: {what})"

    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        if noun:
            common = many.endswith("rna")  # tjänsterna, föreningarna; but nätverken, samarbetena
            of = ("ingen" if none else "någon") if common else ("inget" if none else "något")
            return f"{of} av {many}"
        listed = f"{', '.join(names[:-1])} eller {names[-1]}"
        return f"varken {listed}" if none else listed

    def each(self, amount: str) -> str:
        return f"{amount} vardera"
