"""Grammar: how a language of the draft says names, lists, numbers, amounts and days."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from slutsats.schema.base import Language, When
from slutsats.schema.nouns import genitive

NO_BREAK = "\u00a0"
LONGEST = 25
"""Words that a sentence may have before it is hard to read in one breath."""


def in_one_breath(*texts: str) -> bool:
    """Whether the texts make a sentence that is not too long."""
    return len(" ".join(texts).split()) <= LONGEST


class Grammar(ABC):
    """What stands inside sentences, without capital or full stop, and the single words that a language has."""

    def __init__(self, home: str | None = None) -> None:
        self.home = home
        """The currency that the evaluation is in, where it says so."""

    language: ClassVar[Language]
    locale: ClassVar[str]
    administration: ClassVar[str]
    """Who writes the paper, where the record has that only in another language."""
    none_of: ClassVar[str]
    """Before a counted noun, for zero: "inga timmar"."""
    contrast: ClassVar[str]
    hedge: ClassVar[str]
    only: ClassVar[str]
    """Before a judgement that follows higher ones: "bara delvis"."""
    headings: ClassVar[Mapping[str, str]]
    """The program's own headings, by the id of the part."""
    confidences: ClassVar[Mapping[str, str]]
    numerals: ClassVar[Sequence[str]]
    """Number words from zero; beyond them digits are used."""
    person: ClassVar[str]
    """The number word for one of what has the common gender: "en"."""
    and_: ClassVar[str]
    or_: ClassVar[str]
    that: ClassVar[str]
    both_of: ClassVar[str]
    """Two that have been named: "båda"."""
    both_and: ClassVar[str]
    """Before two names: "både A och B"."""
    every: ClassVar[str]
    except_: ClassVar[str]
    quotes: ClassVar[tuple[str, str]]
    organisation: ClassVar[str]
    """What the organisation is called in running text, where the record's own noun is in another language."""
    everyone: ClassVar[frozenset[str]]
    """Words at the beginning of a text that speaks of all networks: "båda", "both"."""
    nothing: ClassVar[str]
    """An amount of nothing, in running text."""
    links: ClassVar[frozenset[str]]
    """Prepositions that a list may be taken apart at: "representanten i A och i B"."""

    def numeral(self, number: int) -> str:
        """A small number in words."""
        return self.numerals[number] if number < len(self.numerals) else self.number(Decimal(number))

    def people(self, number: int) -> str:
        """The same for what has the common gender: "en månad"."""
        return self.person if number == 1 else self.numeral(number)

    @lru_cache(maxsize=256)  # noqa: B019 - one instance a language, kept for the program's life
    def number(self, value: Decimal) -> str:
        """An exact number by locale, its groups held together by no-break spaces."""
        return self._decimal(value, "#,##0.######")

    @lru_cache(maxsize=256)  # noqa: B019
    def sum(self, value: Decimal) -> str:
        """An amount without its currency: whole, or with both decimals; a rate with smaller ones, with all of them."""
        return self._decimal(value, "#,##0" if value == value.to_integral_value() else "#,##0.00##########")

    def _decimal(self, value: Decimal, pattern: str) -> str:
        from babel.numbers import format_decimal

        return format_decimal(value, format=pattern, locale=self.locale).replace(" ", NO_BREAK)

    @lru_cache(maxsize=256)  # noqa: B019
    def _day(self, day: dt.date) -> str:
        from babel.dates import format_date

        return format_date(day, "long", locale=self.locale).replace(" ", NO_BREAK)

    @abstractmethod
    def date(self, day: dt.date) -> str:
        """A day in running text."""

    def date_in_list(self, day: dt.date) -> str:
        """A day in a table or a header."""
        return self._day(day)

    def when(self, when: When) -> str:
        """A year, month or day, as exactly as it is known."""
        if when.month is None:
            return str(when.year)
        if when.day is None:
            from babel.dates import format_date

            return format_date(dt.date(when.year, when.month, 1), "MMMM y", locale=self.locale).replace(" ", NO_BREAK)
        return self.date(dt.date(when.year, when.month, when.day))

    @abstractmethod
    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        """An amount in running text, or `short` for tables."""

    @abstractmethod
    def about(self, text: str) -> str:
        """`text`, said to be approximate."""

    @abstractmethod
    def missing(self, what: str) -> str:
        """Said inside a sentence in the place of a fact that is not known."""

    def join(self, items: Sequence[str]) -> str:
        """A list in running text."""
        return _listed(items, f" {self.and_} ")

    def either(self, items: Sequence[str]) -> str:
        """Things of which one is chosen."""
        return _listed(items, f" {self.or_} ")

    def join_clauses(self, clauses: Sequence[str]) -> str:
        """Clauses that each stand after "that", as a list."""
        return _listed(clauses, f" {self.and_} {self.that} ", f", {self.that} ")

    def both(self, names: Sequence[str]) -> str:
        """Several names as one subject: "både A och B"; from three on a plain list."""
        return f"{self.both_and} {self.join(names)}" if len(names) == 2 else self.join(names)

    def all_of(self, count: int, noun: str) -> str:
        """Every one of `count`: "båda nätverken", "alla tre nätverken"; `noun` in the form that follows a number."""
        return f"{self.all_again(count)} {noun}"

    def all_again(self, count: int) -> str:
        """The same where they have just been named: "båda", "alla tre"."""
        return self.both_of if count == 2 else f"{self.every} {self.numeral(count)}"

    def all_but(self, noun: str, name: str) -> str:
        """Every one but one: "alla nätverk utom A"; `noun` in the indefinite plural."""
        return f"{self.every} {noun} {self.except_} {name}"

    @abstractmethod
    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        """Several in a denial, as its subject (`none`) or inside it: "inget av nätverken", "något av nätverken".

        `noun`, and `many` as it follows a number, stand for all there are; no noun: they are named.
        """

    def genitive(self, name: str) -> str:
        """The genitive that the language's rule gives."""
        return genitive(name, self.language)

    @abstractmethod
    def each(self, amount: str) -> str:
        """An amount that several have each: "18 500 kronor vardera"."""

    def quoted(self, text: str) -> str:
        """`text` in quotation marks."""
        opening, closing = self.quotes
        return f"{opening}{text}{closing}"


def _listed(items: Sequence[str], last: str, between: str = ", ") -> str:
    return items[0] if len(items) == 1 else f"{between.join(items[:-1])}{last}{items[-1]}"
