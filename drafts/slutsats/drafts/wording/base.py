"""What every language of the draft must be able to say."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar

from slutsats.schema.base import Language, When
from slutsats.schema.evaluation import Fee

NO_BREAK = "\u00a0"


class Wording(ABC):
    """Grammar, numbers and the few sentences that belong to the program and not to a framework.

    Every sentence is returned whole, with its capital and full stop; every other text without.
    """

    language: ClassVar[Language]
    locale: ClassVar[str]
    contrast: ClassVar[str]
    hedge: ClassVar[str]
    headings: ClassVar[Mapping[str, str]]
    """The program's own headings, by the id of the part."""
    voices: ClassVar[Mapping[str, str]]
    confidences: ClassVar[Mapping[str, str]]
    numerals: ClassVar[Sequence[str]]
    """Number words from zero; beyond them digits are used."""
    notable: ClassVar[str]
    """The run-in heading over what is notable."""

    def numeral(self, number: int) -> str:
        """A small number in words."""
        return self.numerals[number] if number < len(self.numerals) else self.number(Decimal(number))

    @lru_cache(maxsize=256)  # noqa: B019 - one instance a language, kept for the program's life
    def number(self, value: Decimal) -> str:
        """An exact number by locale, its groups held together by no-break spaces."""
        from babel.numbers import format_decimal

        pattern = "#,##0" if value == value.to_integral_value() else "#,##0.00"
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
    def join(self, items: Sequence[str]) -> str:
        """A list in running text."""

    @abstractmethod
    def both(self, names: Sequence[str]) -> str:
        """Several names as one subject: "både A och B"; from three on a plain list."""

    @abstractmethod
    def all_of(self, count: int, noun: str) -> str:
        """Every one of `count`: "båda nätverken", "alla tre nätverken"; `noun` in the form that follows a number."""

    @abstractmethod
    def genitive(self, name: str) -> str:
        """The genitive that the language's rule gives."""

    @abstractmethod
    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        """How a fee is made up; empty where it is only stated."""

    @abstractmethod
    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        """The sentence that tells who gave the mandate, and when."""

    @abstractmethod
    def sources_sentence(self, grounds: Sequence[str], people: Sequence[str]) -> str:
        """The sentence that closes a paragraph: the material it rests on, and who has been interviewed."""

    @abstractmethod
    def network_alone(self) -> str:
        """The sentence said where only the network's own material speaks."""

    @abstractmethod
    def cannot_judge(self, names: str) -> str:
        """The sentence for a question that could not be judged, where the framework has none."""

    @abstractmethod
    def judged(self, names: str, question: str, label: str) -> str:
        """The sentence for an answer that the framework has no phrase for."""

    @abstractmethod
    def on(self, name: str) -> str:
        """An opening that says which network a text is about, where the text doesn't."""

    @abstractmethod
    def spread(self, name: str, lowest: str, highest: str) -> str:
        """The sentence that tells that evaluators differ."""

    @abstractmethod
    def costs(self, rows: Sequence[tuple[str, str]], *, each: bool = False) -> str:
        """What networks cost a year, in one sentence: (names, amount); `each` where the first names are several."""

    @abstractmethod
    def cost_together(self, count: int, noun: str, amount: str) -> str:
        """What all networks cost a year together."""

    @abstractmethod
    def last_notice(self, names: str, day: str, *, passed: bool) -> str:
        """The last day to give notice."""

    @abstractmethod
    def since_last(self, reference: str, day: str) -> str:
        """The sentence that opens "since last time"."""

    @abstractmethod
    def was_recommended(self, name: str, label: str) -> str:
        """What was recommended in the round before."""

    @abstractmethod
    def moved(self, names: str, question: str, before: str, now: str) -> str:
        """A judgement that has changed since the round before."""

    @abstractmethod
    def unmoved(self, names: str, question: str, label: str) -> str:
        """A judgement that is the same as in the round before."""
