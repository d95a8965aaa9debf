"""Notice in the languages of the draft: until when it can be given, what it frees, and what missing the day costs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.grammar import Grammar
from slutsats.schema.base import Language


@dataclass(frozen=True)
class NoticeWording(ABC):
    """The sentences about notice; each whole, with its capital and full stop, unless it says not."""

    words: Grammar

    @abstractmethod
    def last_days(self, days: Sequence[tuple[str, str]]) -> str:
        """The last days to give notice: (day, names); no names: there is only one network."""

    @abstractmethod
    def frees(self, day: str, names: str) -> str:
        """From which day notice in time takes effect; no names: that of all that were just told."""

    @abstractmethod
    def costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        """That missing the day costs another year's fee; `unknown`: whose fee is not known; no amounts: nobody's is."""

    @abstractmethod
    def binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        """That missing the day binds for so many more months, and what that costs; see `costs_fee`."""

    @abstractmethod
    def cost_unknown(self, names: str) -> str:
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
    def passed(self, organisation: str, day: str, names: str, year: str) -> str:
        """That a last day has passed and no next one is known; and the year whose fee is owed for that, if known."""

    @abstractmethod
    def any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        """That notice can be given on any day; from which day it frees if given on `on`, if known."""

    @abstractmethod
    def given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        """That notice has been given, as a clause; when, if known."""

    @abstractmethod
    def effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        """From which day the notice just told takes effect; `still_open` where the matter is not settled by it."""

    @abstractmethod
    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        """The last day to pay."""


class SwedishNotice(NoticeWording):
    """As Swedish agreements say it."""

    def last_days(self, days: Sequence[tuple[str, str]]) -> str:
        told = self.words.join([f"{day} för {names}" if names else day for day, names in days])
        return f"Sista dag för uppsägning är {told}."

    def frees(self, day: str, names: str) -> str:
        if names:
            return f"För {names} gäller en uppsägning i tid från och med {day}."
        return f"En uppsägning i tid gäller från och med {day}."

    def costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        told = f"Annars måste {organisation} betala även {'avgifterna' if several else 'avgiften'} för {year}"
        if not amounts:
            return f"{told}; {'beloppen är inte kända' if several else 'beloppet är inte känt'}."
        return f"{told}: {amounts}{f'; för {unknown} är avgiften inte känd' if unknown else ''}."

    def binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        years, odd = divmod(months, 12)
        time = f"{self.words.people(months)} {_months(months)}" if odd else f"{self.words.numeral(years)} år"
        told = f"Annars löper bindningen ytterligare {time}, till och med {until}"
        if not amounts:
            return f"{told}; vad det kostar är inte känt."
        return f"{told}, vilket kostar {amounts}{f'; för {unknown} är kostnaden inte känd' if unknown else ''}."

    def cost_unknown(self, names: str) -> str:
        return f"Vad det kostar att missa {f'dagen för {names}' if names else 'den dagen'} är inte känt."

    def at_fee_of(self, amount: str, year: str, *, several: bool) -> str:
        return f"{amount}, enligt {year} års avgifter" if several else f"{amount} enligt {year} års avgift"

    def amount_for(self, amount: str, names: str) -> str:
        return f"{amount} för {names}"

    def together(self, amount: str) -> str:
        return f"tillsammans {amount}"

    def passed(self, organisation: str, day: str, names: str, year: str) -> str:
        told = f"Sista dag för uppsägning{f' för {names}' if names else ''} var {day}, och ingen senare är känd."
        if not year:
            return told
        return f"{told} {capital(organisation)} måste därför betala även avgiften för {year}."

    def any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        period = "" if months is None else ", utan uppsägningstid"
        if months:
            period = f", med {self.words.people(months)} {self.words.genitive(_months(months))} uppsägningstid"
        told = f"Uppsägning {f'för {names} ' if names else ''}kan göras när som helst{period}."
        return f"{told} En uppsägning till exempel {on} gäller från och med {frees}." if frees else told

    def given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        why = "för säkerhets skull " if precaution else ""
        if not day:
            return f"{organisation} har {why}lämnat en uppsägning till {names}"
        return f"{organisation} lämnade {why}en uppsägning till {names} {day}"

    def effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        if not day:
            return "När den börjar gälla är inte känt."
        told = f"Den {'gällde' if passed else 'gäller'} från och med {day}"
        return f"{told}, så frågan behöver inte avgöras nu." if still_open and not passed else f"{told}."

    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        return f"Avgiften till {names} {'skulle ha betalats' if passed else 'ska betalas'} senast {day}."


class EnglishNotice(NoticeWording):
    """As British ones do."""

    def last_days(self, days: Sequence[tuple[str, str]]) -> str:
        told = self.words.join([f"{day} for {names}" if names else day for day, names in days])
        return f"The last day to give notice is {told}."

    def frees(self, day: str, names: str) -> str:
        return f"Notice {f'to {names} ' if names else ''}given in time takes effect from {day}."

    def costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        told = f"Otherwise {organisation} must also pay the {'fees' if several else 'fee'} for {year}"
        if not amounts:
            return f"{told}; {'the amounts are' if several else 'the amount is'} not known."
        return f"{told}: {amounts}{f'; for {unknown} the fee is not known' if unknown else ''}."

    def binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
        time = f"{self.words.numeral(count)} {unit}{'' if count == 1 else 's'}"
        told = f"Otherwise the commitment runs for another {time}, until {until}"
        if not amounts:
            return f"{told}; what that costs is not known."
        return f"{told}, which costs {amounts}{f'; for {unknown} the cost is not known' if unknown else ''}."

    def cost_unknown(self, names: str) -> str:
        return f"The cost of missing {f'the day for {names}' if names else 'it'} is not known."

    def at_fee_of(self, amount: str, year: str, *, several: bool) -> str:
        return f"{amount}, at the {year} fees" if several else f"{amount} at the {year} fee"

    def amount_for(self, amount: str, names: str) -> str:
        return f"{amount} for {names}"

    def together(self, amount: str) -> str:
        return f"{amount} together"

    def passed(self, organisation: str, day: str, names: str, year: str) -> str:
        told = f"The last day to give notice{f' to {names}' if names else ''} was {day}, and no later one is known."
        if not year:
            return told
        return f"{told} {capital(organisation)} must therefore also pay the fee for {year}."

    def any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        period = "" if months is None else ", without a period of notice"
        if months:
            period = f", and runs for {self.words.numeral(months)} {'month' if months == 1 else 'months'}"
        told = f"Notice {f'to {names} ' if names else ''}can be given on any day{period}."
        return f"{told} Notice given on {on} takes effect from {frees}." if frees else told

    def given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        why = ", as a precaution" if precaution else ""
        if not day:
            return f"{organisation} has given notice to {names}{why}"
        return f"{organisation} gave notice to {names} on {day}{why}"

    def effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        if not day:
            return "When it takes effect is not known."
        told = f"It {'took' if passed else 'takes'} effect from {day}"
        return f"{told}, so the matter need not be settled now." if still_open and not passed else f"{told}."

    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        return f"The fee for {names} {'was' if passed else 'is'} to be paid by {day}."


def _months(number: int) -> str:
    return "månad" if number == 1 else "månader"


NOTICE: dict[Language, type[NoticeWording]] = {"sv": SwedishNotice, "en": EnglishNotice}
"""The wording of each language of the draft."""
