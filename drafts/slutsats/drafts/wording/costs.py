"""What costs, in the languages of the draft: fees, sums, and what a proposal changes in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal, NamedTuple

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.grammar import Grammar
from slutsats.schema.base import Language
from slutsats.schema.evaluation import Fee
from slutsats.schema.fees import KRONOR


class CostItem(NamedTuple):
    """An amount a year, as it reads, and what it is for."""

    amount: str
    said: str
    """ "i avgift"; empty where there is nothing to tell apart."""
    year: str = ""
    """Which year it is for, in parentheses."""


@dataclass(frozen=True)
class CostWording(ABC):
    """The sentences about costs; each whole, with its capital and full stop, unless it says not."""

    words: Grammar

    a_year: ClassVar[str]
    """After an amount that comes every year: "om året"."""

    plus: ClassVar[str]
    """Between the parts of a fee."""
    fixed: ClassVar[str]
    """The parts and bounds of a fee, each with a place for its figure."""
    per_inhabitant: ClassVar[str]
    floor: ClassVar[str]
    cap: ClassVar[str]
    cap_inhabitants: ClassVar[str]
    indexed: ClassVar[str]
    some_index: ClassVar[str]

    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        """How a fee is made up; empty where it is only stated."""
        currency = fee.currency or KRONOR
        parts, bounds = [], []
        if flat_kind is None or flat_kind not in fee.flat:
            if fee.fixed and fee.per_inhabitant is not None:
                parts.append(self.fixed.format(self.words.money(fee.fixed, currency)))
            if fee.per_inhabitant:
                parts.append(self.per_inhabitant.format(self.words.money(fee.per_inhabitant, currency)))
            if parts and fee.floor:
                bounds.append(self.floor.format(self.words.money(fee.floor, currency)))
            if parts and fee.cap:
                bounds.append(self.cap.format(self.words.money(fee.cap, currency)))
            if parts and fee.cap_inhabitants:
                bounds.append(self.cap_inhabitants.format(self.words.number(Decimal(fee.cap_inhabitants))))
        if fee.index is not None:
            bounds.append(self.indexed.format(fee.index.name or self.some_index))
        return ", ".join([*([f" {self.plus} ".join(parts)] if parts else []), *bounds])

    @abstractmethod
    def verb(self, *, fee: bool, plural: bool) -> str:
        """ "kostar"; "tar ut en avgift på" where it is only the `fee`."""

    def costs(self, rows: Sequence[tuple[str, str, bool]], *, fee: bool, plural: bool) -> str:
        """What networks cost a year, in one sentence: (names, amount, whether several).

        `fee` where it is only that; `plural` where the first names take a plural verb.
        """
        (names, amount, several), *rest = rows
        return self._told(self.verb(fee=fee, plural=plural), [(names, f"{amount} {self.a_year}", several), *rest])

    @abstractmethod
    def of_year(self, year: int | None) -> str:
        """Which year a fee is for, in parentheses; None: it is not known, where others are."""

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

    def items(self, items: Sequence[CostItem]) -> str:
        """Amounts a year, each with what it is for: "8 200 kronor om året i avgift och 3 000 kronor i resor"."""
        told, said_of = [], ""
        for place, item in enumerate(items):
            parts = [item.amount, "" if place else self.a_year, "" if item.said == said_of else item.said, item.year]
            told.append(" ".join(part for part in parts if part))
            said_of = item.said
        return self.words.join(told)

    def each_costs(self, rows: Sequence[tuple[str, str, bool]], *, plural: bool) -> str:
        """What each costs, in one sentence: (names, what it costs, whether several)."""
        return self._told(self.verb(fee=False, plural=plural), rows)

    def _told(self, verb: str, rows: Sequence[tuple[str, str, bool]]) -> str:
        (names, *first), *rest = ((names, self.words.each(cost) if several else cost) for names, cost, several in rows)
        return f"{self.words.join([' '.join((capital(names), verb, *first)), *map(' '.join, rest)])}."

    @abstractmethod
    def in_fees(self, count: int) -> str:
        """What an amount is for that is the fee of so many, where the framework doesn't say."""

    @abstractmethod
    def today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        """What is paid for today, where the framework has no phrase for it."""

    @abstractmethod
    def changed(self, names: str, items: str, *, more: bool) -> str:
        """What the proposal does to the costs, where the framework has no phrase for it."""

    @abstractmethod
    def includes(self, names: str, *, several: bool) -> str:
        """Which of those in the sum just told are outside the question."""

    @abstractmethod
    def unchanged(self, *, conditions: bool) -> str:
        """Said where the proposal neither ends nor begins anything that costs; `conditions` that it makes may."""

    @abstractmethod
    def apart(self, names: str, items: str) -> str:
        """What one that isn't paid for today would cost, where the framework has no phrase for it."""

    @abstractmethod
    def instead(self, names: str, items: str) -> str:
        """What takes the place of what ends, where the framework has no phrase for it."""

    @abstractmethod
    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        """Own work beside what is paid: how much it is, what it is worth or "", and whether it is freed or taken."""

    @abstractmethod
    def not_included(self, what: Sequence[str]) -> str:
        """What a sum just told leaves out for all."""

    @abstractmethod
    def lacks(self, what: Sequence[str]) -> str:
        """The same in a table, after the sum."""

    @abstractmethod
    def unknown(self, what: str, names: str) -> str:
        """That a part of the cost is not known of these; no `what`: the fee."""


class SwedishCosts(CostWording):
    """As Swedish committees are told what they pay."""

    a_year: ClassVar[str] = "om året"
    plus: ClassVar[str] = "och"
    fixed: ClassVar[str] = "{} i fast avgift"
    per_inhabitant: ClassVar[str] = "{} per invånare"
    floor: ClassVar[str] = "lägst {}"
    cap: ClassVar[str] = "högst {}"
    cap_inhabitants: ClassVar[str] = "räknat på högst {} invånare"
    indexed: ClassVar[str] = "uppräknat med {}"
    some_index: ClassVar[str] = "index"

    def verb(self, *, fee: bool, plural: bool) -> str:
        return "tar ut en avgift på" if fee else "kostar"

    def of_year(self, year: int | None) -> str:
        return f"({year} års nivå)" if year is not None else "(år inte angivet)"

    def free(self) -> str:
        return "kostnadsfritt"

    def in_fees(self, count: int) -> str:
        return "i avgift" if count == 1 else "i avgifter"

    def today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        return f"{capital(names)} kostar {'tillsammans ' if together else ''}{items}."

    def changed(self, names: str, items: str, *, more: bool) -> str:
        return f"Förslaget {'ökar' if more else 'minskar'} kostnaderna för {names} med {items}."

    def includes(self, names: str, *, several: bool) -> str:
        return f"I avgifterna ingår {names}, som inte prövas här."

    def unchanged(self, *, conditions: bool) -> str:
        if conditions:
            return "Bortsett från vad villkoren kan leda till ändrar förslaget inga kostnader."
        return "Förslaget ändrar inga kostnader."

    def apart(self, names: str, items: str) -> str:
        return f"{capital(names)} skulle kosta {items}."

    def instead(self, names: str, items: str) -> str:
        return f"Det som ersätter {names} väntas kosta {items}."

    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        opening = {"today": "Till det kommer", "less": "Dessutom frigörs", "more": "Dessutom går det åt"}[change]
        return f"{opening} {what}: {quantity} om året{f', motsvarande {worth}' if worth else ''}."

    def not_included(self, what: Sequence[str]) -> str:
        listed = self.words.join(what)
        return f"{capital(listed)} ingår inte."

    def lacks(self, what: Sequence[str]) -> str:
        return f"{self.words.join(what)} ingår inte"

    def unknown(self, what: str, names: str) -> str:
        if not what:
            return f"Avgiften för {names} är inte känd."
        return f"Uppgift om {what} saknas för {names}."


class EnglishCosts(CostWording):
    """As British councils are."""

    a_year: ClassVar[str] = "a year"
    plus: ClassVar[str] = "plus"
    fixed: ClassVar[str] = "a fixed {}"
    per_inhabitant: ClassVar[str] = "{} per inhabitant"
    floor: ClassVar[str] = "at least {}"
    cap: ClassVar[str] = "at most {}"
    cap_inhabitants: ClassVar[str] = "counted on no more than {} inhabitants"
    indexed: ClassVar[str] = "raised by {}"
    some_index: ClassVar[str] = "an index"

    def verb(self, *, fee: bool, plural: bool) -> str:
        if fee:
            return "charge" if plural else "charges"
        return "cost" if plural else "costs"

    def of_year(self, year: int | None) -> str:
        return f"(at {year} rates)" if year is not None else "(year not stated)"

    def free(self) -> str:
        return "free of charge"

    def in_fees(self, count: int) -> str:
        return "in fees"

    def today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        opening = f"{capital(names)}{' together' if together else ''}"
        return f"{opening} {self.verb(fee=False, plural=plural)} {items}."

    def changed(self, names: str, items: str, *, more: bool) -> str:
        return f"The proposal {'raises' if more else 'lowers'} the costs of {names} by {items}."

    def includes(self, names: str, *, several: bool) -> str:
        return f"The fees include {names}, which {'are' if several else 'is'} not weighed here."

    def unchanged(self, *, conditions: bool) -> str:
        if conditions:
            return "Apart from what the conditions may lead to, the proposal changes no costs."
        return "The proposal changes no costs."

    def apart(self, names: str, items: str) -> str:
        return f"{capital(names)} would cost {items}."

    def instead(self, names: str, items: str) -> str:
        return f"What takes the place of {names} is expected to cost {items}."

    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        beside = f"{capital(what)} comes on top of that"
        opening = {"today": beside, "less": f"It also frees {what}", "more": f"It also takes {what}"}[change]
        return f"{opening}: {quantity} a year{f', worth {worth}' if worth else ''}."

    def not_included(self, what: Sequence[str]) -> str:
        listed = self.words.join(what)
        return f"{capital(listed)} {'is' if len(what) == 1 else 'are'} not included."

    def lacks(self, what: Sequence[str]) -> str:
        return f"{self.words.join(what)} not included"

    def unknown(self, what: str, names: str) -> str:
        if not what:
            return f"The fee for {names} is not known."
        return f"No figure for {what} is given for {names}."


COSTS: dict[Language, type[CostWording]] = {"sv": SwedishCosts, "en": EnglishCosts}
"""The wording of each language of the draft."""
