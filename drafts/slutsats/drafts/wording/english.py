"""English: the grammar of the draft, in British usage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from slutsats.drafts.wording.grammar import NO_BREAK, Grammar
from slutsats.schema.base import Language

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$"}
_DOLLARS = ("USD", "AUD", "CAD", "NZD")
"""Plain dollars in the papers of their own country."""


class EnglishGrammar(Grammar):
    """British English, as public bodies write it."""

    language: ClassVar[Language] = "en"
    locale: ClassVar[str] = "en_GB"
    administration: ClassVar[str] = "the administration"
    none_of: ClassVar[str] = "no"
    contrast: ClassVar[str] = ", by contrast,"
    hedge: ClassVar[str] = "probably"
    only: ClassVar[str] = "only"
    headings: ClassVar[Mapping[str, str]] = {
        "summary": "Summary",
        "proposal": "Proposal for decision",
        "since-last-time": "Since the last evaluation",
        "background": "Background and mandate",
        "method": "Method and sources",
        "networks": "The networks",
        "evaluation": "Evaluation",
        "conclusion": "Conclusion",
        "recommendation": "Recommendation",
        "economy": "Economic consequences",
        "followup": "Follow-up",
        "annex-profile": "Profile",
        "annex-matrix": "Answers in brief",
        "annex-sources": "Sources",
    }
    confidences: ClassVar[Mapping[str, str]] = {"low": "low", "medium": "medium", "high": "high"}
    numerals: ClassVar[Sequence[str]] = (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    )  # fmt: skip
    person: ClassVar[str] = "one"
    and_: ClassVar[str] = "and"
    or_: ClassVar[str] = "or"
    that: ClassVar[str] = "that"
    both_of: ClassVar[str] = "both"
    both_and: ClassVar[str] = "both"
    every: ClassVar[str] = "all"
    except_: ClassVar[str] = "except"
    quotes: ClassVar[tuple[str, str]] = ("“", "”")
    organisation: ClassVar[str] = "the organisation"
    everyone: ClassVar[frozenset[str]] = frozenset({"all", "both"})
    nothing: ClassVar[str] = "nothing"
    links: ClassVar[frozenset[str]] = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})

    def date(self, day: dt.date) -> str:
        return self._day(day)

    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        if currency == "GBP" and 0 < amount < 1:
            return f"{self.number(amount * 100)}p"
        sign = "$" if currency == self.home and currency in _DOLLARS else _SIGNS.get(currency)
        return f"{sign}{self.sum(amount)}" if sign else f"{currency}{NO_BREAK}{self.sum(amount)}"

    def about(self, text: str) -> str:
        return f"about {text}"

    def missing(self, what: str) -> str:
        return f"(not known: {what})"

    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        two = len(names) == 2
        if noun and two:
            return f"{'neither' if none else 'either'} {noun}"
        if noun:
            return f"{'none' if none else 'any'} of the {self.numeral(len(names))} {many}"
        if none and two:
            return f"neither {names[0]} nor {names[1]}"
        return f"none of {self.join(names)}" if none else f"{', '.join(names[:-1])} or {names[-1]}"

    def each(self, amount: str) -> str:
        return f"{amount} each"
