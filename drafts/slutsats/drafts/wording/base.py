"""What every language of the draft must be able to say."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple

from slutsats.schema.base import Language, When
from slutsats.schema.evaluation import Fee

NO_BREAK = "\u00a0"
LONGEST = 25
"""Words that a sentence may have before it is hard to read in one breath."""


def in_one_breath(*texts: str) -> bool:
    """Whether the texts make a sentence that is not too long."""
    return len(" ".join(texts).split()) <= LONGEST


class CostItem(NamedTuple):
    """An amount a year, as it reads, and what it is for."""

    amount: str
    said: str
    """ "i avgift"; empty where there is nothing to tell apart."""
    year: str = ""
    """Which year it is for, in parentheses."""


class Wording(ABC):
    """Grammar, numbers and the few sentences that belong to the program and not to a framework.

    Every sentence is returned whole, with its capital and full stop; every other text without.
    """

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
    notable: ClassVar[str]
    """The run-in heading over what is notable."""
    proposed_list: ClassVar[str]
    """The sentence that opens a list of what is proposed."""
    before: ClassVar[str]
    """The round before, where it was in the same year: "mer än förra gången"."""
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

    @lru_cache(maxsize=256)  # noqa: B019 - one instance a language, kept for the program's life
    def number(self, value: Decimal) -> str:
        """An exact number by locale, its groups held together by no-break spaces."""
        return self._decimal(value, "#,##0.######")

    @lru_cache(maxsize=256)  # noqa: B019
    def sum(self, value: Decimal) -> str:
        """An amount without its currency: whole, or with both decimals."""
        return self._decimal(value, "#,##0" if value == value.to_integral_value() else "#,##0.00")

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
    def all_again(self, count: int) -> str:
        """The same where they have just been named: "båda", "alla tre"."""

    @abstractmethod
    def all_but(self, noun: str, name: str) -> str:
        """Every one but one: "alla nätverk utom A"; `noun` in the indefinite plural."""

    @abstractmethod
    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        """Several in a denial, as its subject (`none`) or inside it: "inget av nätverken", "något av nätverken".

        `noun`, and `many` as it follows a number, stand for all there are; no noun: they are named.
        """

    @abstractmethod
    def genitive(self, name: str) -> str:
        """The genitive that the language's rule gives."""

    @abstractmethod
    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        """How a fee is made up; empty where it is only stated."""

    @abstractmethod
    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        """The sentence that tells who gave the mandate, and when; no body: it has been named."""

    @abstractmethod
    def sources_sentence(self, grounds: Sequence[str]) -> str:
        """The sentence that closes a paragraph: what it rests on."""

    @abstractmethod
    def interviews(self, people: str, count: int) -> str:
        """Interviews with `people`, a list of roles, as one of the grounds."""

    @abstractmethod
    def counted_interviews(self, count: int) -> str:
        """The same where they are too many to be listed."""

    @abstractmethod
    def counted_sources(self, count: int) -> str:
        """Other sources that are too many to be listed."""

    @abstractmethod
    def own_material(self, noun: str) -> str:
        """The own material of one or several; `noun` in its definite form, or the form that follows a number."""

    @abstractmethod
    def network_alone(self, noun: str) -> str:
        """The sentence said where only the own material of `noun`, in its definite form, speaks."""

    @abstractmethod
    def uncertain(self, names: str) -> str:
        """The sentence that tells that, among several alike, the judgement of these is uncertain."""

    @abstractmethod
    def each(self, amount: str) -> str:
        """An amount that several have each: "18 500 kronor vardera"."""

    @abstractmethod
    def cannot_judge(self, names: str) -> str:
        """The sentence for a question that could not be judged, where the framework has none."""

    @abstractmethod
    def judged(self, names: str, question: str, label: str) -> str:
        """The sentence for an answer that the framework has no phrase for."""

    @abstractmethod
    def quoted(self, text: str) -> str:
        """`text` in quotation marks."""

    @abstractmethod
    def left_out(self, questions: Sequence[str]) -> str:
        """The sentence that tells which questions nobody has answered, so that the annex has no rows for them."""

    @abstractmethod
    def same_of(self, name: str) -> str:
        """The sentence that says of a network that it is judged as another has just been."""

    @abstractmethod
    def nor_judged(self, name: str) -> str:
        """The same where the other could not be judged."""

    @abstractmethod
    def one_by_one(self, noun: str) -> str:
        """Opens a list of networks where nothing is said of them together; ends in a colon."""

    @abstractmethod
    def notable_about(self, name: str) -> str:
        """The run-in heading over what is notable about one network, in words that do not name it."""

    @abstractmethod
    def voice(self, voice: str, subject: str, organisation: str) -> str:
        """Whose voice a source is: the own material of `subject`, the experience of `organisation`, or neither's.

        Both are nouns in their definite form.
        """

    @abstractmethod
    def join_clauses(self, clauses: Sequence[str]) -> str:
        """Clauses that each stand after "that", as a list."""

    @abstractmethod
    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        """The sentence that tells that evaluators differ: of `count`, so many judged higher or lower than what stands.

        Where the answers have no order, both are 0.
        """

    @abstractmethod
    def costs(self, rows: Sequence[tuple[str, str, bool]], *, fee: bool, plural: bool) -> str:
        """What networks cost a year, in one sentence: (names, amount, whether several).

        `fee` where it is only that; `plural` where the first names take a plural verb.
        """

    a_year: ClassVar[str]
    """After an amount that comes every year: "om året"."""

    @abstractmethod
    def of_year(self, year: int | None) -> str:
        """Which year a fee is for, in parentheses; None: it is not known, where others are."""

    @abstractmethod
    def either(self, items: Sequence[str]) -> str:
        """Things of which one is chosen."""

    @abstractmethod
    def free(self) -> str:
        """Said of what costs nothing."""

    def fee_of(self, amount: str, year: str) -> str:
        """A fee of one of several years."""
        return f"{amount} ({year})"

    def option(self, label: str, amount: str, year: int | None) -> str:
        """One of several priced options: "en delegat (5 000 kronor om året)"; no amount: its price is not known."""
        told = [f"{amount} {self.a_year}" if amount else "", str(year or "")]
        price = ", ".join(part for part in told if part)
        return f"{label} ({price})" if amount else label

    def cost_items(self, items: Sequence[CostItem]) -> str:
        """Amounts a year, each with what it is for: "8 200 kronor om året i avgift och 3 000 kronor i resor"."""
        told, said_of = [], ""
        for place, item in enumerate(items):
            parts = [item.amount, "" if place else self.a_year, "" if item.said == said_of else item.said, item.year]
            told.append(" ".join(part for part in parts if part))
            said_of = item.said
        return self.join(told)

    @abstractmethod
    def each_costs(self, rows: Sequence[tuple[str, str, bool]], *, plural: bool) -> str:
        """What each costs, in one sentence: (names, what it costs, whether several)."""

    @abstractmethod
    def in_fees(self, count: int) -> str:
        """What an amount is for that is the fee of so many, where the framework doesn't say."""

    @abstractmethod
    def cost_today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        """What is paid for today, where the framework has no phrase for it."""

    @abstractmethod
    def cost_changed(self, names: str, items: str, *, more: bool) -> str:
        """What the proposal does to the costs, where the framework has no phrase for it."""

    @abstractmethod
    def cost_includes(self, names: str, *, several: bool) -> str:
        """Which of those in the sum just told are outside the question."""

    @abstractmethod
    def cost_unchanged(self, *, conditions: bool) -> str:
        """Said where the proposal neither ends nor begins anything that costs; `conditions` that it makes may."""

    @abstractmethod
    def cost_apart(self, names: str, items: str) -> str:
        """What one that isn't paid for today would cost, where the framework has no phrase for it."""

    @abstractmethod
    def cost_instead(self, names: str, items: str) -> str:
        """What takes the place of what ends, where the framework has no phrase for it."""

    @abstractmethod
    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        """Own work beside what is paid: how much it is, what it is worth or "", and whether it is freed or taken."""

    @abstractmethod
    def not_included(self, what: Sequence[str]) -> str:
        """What a sum just told leaves out for all."""

    @abstractmethod
    def cost_unknown(self, what: str, names: str) -> str:
        """That a part of the cost is not known of these; no `what`: the fee."""

    @abstractmethod
    def last_notice(self, days: Sequence[tuple[str, str]]) -> str:
        """The last days to give notice: (day, names); no names: there is only one network."""

    @abstractmethod
    def notice_frees(self, day: str, names: str) -> str:
        """From which day notice in time takes effect; no names: that of all that were just told."""

    @abstractmethod
    def notice_costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        """That missing the day costs another year's fee; `unknown`: whose fee is not known; no amounts: nobody's is."""

    @abstractmethod
    def notice_binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        """That missing the day binds for so many more months, and what that costs; see `notice_costs_fee`."""

    @abstractmethod
    def notice_cost_unknown(self, names: str) -> str:
        """That it is not known what missing the day costs."""

    @abstractmethod
    def at_fee_of(self, amount: str, year: str, *, several: bool) -> str:
        """An amount, or several, counted on the fee of a year."""

    @abstractmethod
    def amount_for(self, amount: str, names: str) -> str:
        """An amount, and whose it is."""

    @abstractmethod
    def together(self, amount: str) -> str:
        """A sum of several amounts."""

    @abstractmethod
    def notice_passed(self, organisation: str, day: str, names: str, year: str) -> str:
        """That a last day has passed and no next one is known; and the year whose fee is owed for that, if known."""

    @abstractmethod
    def notice_any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        """That notice can be given on any day; from which day it frees if given on `on`, if known."""

    @abstractmethod
    def notice_given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        """That notice has been given, as a clause; when, if known."""

    @abstractmethod
    def notice_effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        """When the notice that was just told takes effect; `still_open` where the matter is not settled by it."""

    @abstractmethod
    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        """The last day to pay."""

    @abstractmethod
    def proposed(self, clauses: Sequence[str]) -> str:
        """What is proposed, in clauses that could stand in the minutes: two short ones in a sentence, else one each."""

    @abstractmethod
    def last_time(self, reference: str, day: str, clauses: Sequence[str]) -> str:
        """When the round before was, and what it recommended."""

    @abstractmethod
    def was_recommended(self, name: str, label: str) -> str:
        """What was recommended in the round before, where the framework has no clause for it."""

    @abstractmethod
    def was_to_look_at(self, owner: str, what: str) -> str:
        """What the round before said would be looked at, and by whom."""

    @abstractmethod
    def was_to_be_settled(self, count: int) -> str:
        """Opens what the round before said would settle `count` matters; ends in a colon."""

    @abstractmethod
    def was_left_open(self, names: str) -> str:
        """Said where the round before should have told what would settle the matter, and did not."""

    @abstractmethod
    def moved(self, names: str, way: int, questions: Sequence[str], then: str) -> str:
        """How judgements have changed since `then`, the round before, where the framework has no words for it.

        `way` is above 0 for higher, below for lower; no questions: all of them.
        """

    @abstractmethod
    def round(self, year: int) -> str:
        """The round before by its year, as it stands in a comparison: "2025", "in 2025"."""

    @abstractmethod
    def unconfirmed(self, names: str, questions: Sequence[str], then: str) -> str:
        """Which judgements of the round before have not been made again; no questions: none of them has."""
