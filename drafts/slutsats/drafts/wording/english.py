"""English: the draft's own sentences, in British usage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.base import NO_BREAK, Wording, in_one_breath
from slutsats.schema.base import Language
from slutsats.schema.evaluation import Fee
from slutsats.schema.fees import KRONOR

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$"}
_DOLLARS = ("USD", "AUD", "CAD", "NZD")
"""Plain dollars in the papers of their own country."""


class English(Wording):
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
    notable: ClassVar[str] = "Worth noting"
    proposed_list: ClassVar[str] = "In brief, the proposal is as follows."
    before: ClassVar[str] = "last time"
    organisation: ClassVar[str] = "the organisation"
    everyone: ClassVar[frozenset[str]] = frozenset({"all", "both"})
    nothing: ClassVar[str] = "nothing"
    a_year: ClassVar[str] = "a year"
    links: ClassVar[frozenset[str]] = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})

    def date(self, day: dt.date) -> str:
        return self._day(day)

    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        if currency == "GBP" and 0 < amount < 1 and amount * 100 % 1 == 0:
            return f"{self.number(amount * 100)}p"
        sign = "$" if currency == self.home and currency in _DOLLARS else _SIGNS.get(currency)
        return f"{sign}{self.sum(amount)}" if sign else f"{currency}{NO_BREAK}{self.sum(amount)}"

    def about(self, text: str) -> str:
        return f"about {text}"

    def missing(self, what: str) -> str:
        return f"(not known: {what})"

    def join(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"

    def both(self, names: Sequence[str]) -> str:
        return f"both {names[0]} and {names[1]}" if len(names) == 2 else self.join(names)

    def all_of(self, count: int, noun: str) -> str:
        return f"both {noun}" if count == 2 else f"all {self.numeral(count)} {noun}"

    def all_again(self, count: int) -> str:
        return "both" if count == 2 else f"all {self.numeral(count)}"

    def all_but(self, noun: str, name: str) -> str:
        return f"all {noun} except {name}"

    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        two = len(names) == 2
        if noun and two:
            return f"{'neither' if none else 'either'} {noun}"
        if noun:
            return f"{'none' if none else 'any'} of the {self.numeral(len(names))} {many}"
        if none and two:
            return f"neither {names[0]} nor {names[1]}"
        return f"none of {self.join(names)}" if none else f"{', '.join(names[:-1])} or {names[-1]}"

    def genitive(self, name: str) -> str:
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        currency = fee.currency or KRONOR
        parts, bounds = [], []
        if flat_kind is None or flat_kind not in fee.flat:
            if fee.fixed and fee.per_inhabitant is not None:
                parts.append(f"a fixed {self.money(fee.fixed, currency)}")
            if fee.per_inhabitant:
                parts.append(f"{self.money(fee.per_inhabitant, currency)} per inhabitant")
            if parts and fee.floor:
                bounds.append(f"at least {self.money(fee.floor, currency)}")
            if parts and fee.cap:
                bounds.append(f"at most {self.money(fee.cap, currency)}")
            if parts and fee.cap_inhabitants:
                counted = self.number(Decimal(fee.cap_inhabitants))
                bounds.append(f"counted on no more than {counted} inhabitants")
        if fee.index is not None:
            bounds.append(f"raised by {fee.index.name or 'an index'}")
        return ", ".join([*([" plus ".join(parts)] if parts else []), *bounds])

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = f" on {self.date(day)}" if day else ""
        reference = f" ({decision})" if decision else ""
        if not when and not reference:
            return f"The mandate comes from {body}." if body else ""
        if not body:
            return f"The mandate was given{when}{reference}."
        return f"{body[:1].upper()}{body[1:]} gave the mandate{when}{reference}."

    def sources_sentence(self, grounds: Sequence[str]) -> str:
        link = " and on " if len(grounds) == 2 else ""
        return f"The assessment rests on {link.join(grounds) if link else self.join(grounds)}."

    def interviews(self, people: str, count: int) -> str:
        return f"{'an interview' if count == 1 else 'interviews'} with {people}"

    def counted_interviews(self, count: int) -> str:
        return "an interview" if count == 1 else f"{self.numeral(count)} interviews"

    def counted_sources(self, count: int) -> str:
        return f"{self.numeral(count)} sources"

    def own_material(self, noun: str) -> str:
        return f"{self.genitive(_the(noun))} own material"

    def network_alone(self, noun: str) -> str:
        return f"The assessment rests on {self.genitive(_the(noun))} own material alone."

    def uncertain(self, names: str) -> str:
        return f"The assessment of {names} is uncertain."

    def each(self, amount: str) -> str:
        return f"{amount} each"

    def cannot_judge(self, names: str) -> str:
        return f"There is not enough to judge {names} on this point."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"For {names}, the assessment of {question} is “{label}”."

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    def left_out(self, questions: Sequence[str]) -> str:
        if len(questions) == 1:
            return f"The question on {questions[0]} has not been answered, and is left out of the table."
        return f"The questions on {self.join(questions)} have not been answered, and are left out of the table."

    def same_of(self, name: str) -> str:
        return f"The assessment of {name} is the same."

    def nor_judged(self, name: str) -> str:
        return f"Nor can {name} be judged on this point."

    def one_by_one(self, noun: str) -> str:
        return f"{capital(noun)} by {noun}:"

    def notable_about(self, name: str) -> str:
        return f"Worth noting about {name}"

    def voice(self, voice: str, subject: str, organisation: str) -> str:
        return {
            "network": f"{self.genitive(_the(subject))} own material",
            "ours": f"{self.genitive(organisation)} own experience",
        }.get(voice, "an independent source")

    def join_clauses(self, clauses: Sequence[str]) -> str:
        return clauses[0] if len(clauses) == 1 else f"{', that '.join(clauses[:-1])} and that {clauses[-1]}"

    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        differ = [(number, way) for number, way in ((higher, "higher"), (lower, "lower")) if number]
        if not differ:
            return f"The {self.numeral(count)} who answered judge {name} differently."
        (number, way), *second = differ
        who = f"{capital(self.numeral(number))} of the {self.numeral(count)} who answered"
        more = "".join(f", and {self.numeral(other)} {way}" for other, way in second)
        return f"{who} {'rates' if number == 1 else 'rate'} {name} {way}{more}."

    def costs(self, rows: Sequence[tuple[str, str, bool]], *, fee: bool, plural: bool) -> str:
        (names, amount, several), *rest = rows
        verb = ("charge" if plural else "charges") if fee else ("cost" if plural else "costs")
        opening = f"{names[:1].upper()}{names[1:]} {verb} {amount} a year{' each' if several else ''}"
        return (
            f"{self.join([opening, *(f'{other} {cost}' + (' each' if each else '') for other, cost, each in rest)])}."
        )

    def of_year(self, year: int | None) -> str:
        return f"(at {year} rates)" if year is not None else "(year not stated)"

    def either(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"

    def free(self) -> str:
        return "free of charge"

    def each_costs(self, rows: Sequence[tuple[str, str, bool]], *, plural: bool) -> str:
        (names, items, several), *rest = rows
        verb = "cost" if plural else "costs"
        opening = f"{names[:1].upper()}{names[1:]} {verb} {items}{' each' if several else ''}"
        more = [f"{other} {cost}{' each' if alike else ''}" for other, cost, alike in rest]
        return f"{self.join([opening, *more])}."

    def in_fees(self, count: int) -> str:
        return "in fees"

    def cost_today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        opening = f"{names[:1].upper()}{names[1:]}{' together' if together else ''}"
        return f"{opening} {'cost' if plural else 'costs'} {items}."

    def cost_changed(self, names: str, items: str, *, more: bool) -> str:
        return f"The proposal {'raises' if more else 'lowers'} the costs of {names} by {items}."

    def cost_includes(self, names: str, *, several: bool) -> str:
        return f"The fees include {names}, which {'are' if several else 'is'} not weighed here."

    def cost_unchanged(self, *, conditions: bool) -> str:
        if conditions:
            return "Apart from what the conditions may lead to, the proposal changes no costs."
        return "The proposal changes no costs."

    def cost_apart(self, names: str, items: str) -> str:
        return f"{names[:1].upper()}{names[1:]} would cost {items}."

    def cost_instead(self, names: str, items: str) -> str:
        return f"What takes the place of {names} is expected to cost {items}."

    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        beside = f"{what[:1].upper()}{what[1:]} comes on top of that"
        opening = {"today": beside, "less": f"It also frees {what}", "more": f"It also takes {what}"}[change]
        return f"{opening}: {quantity} a year{f', worth {worth}' if worth else ''}."

    def not_included(self, what: Sequence[str]) -> str:
        listed = self.join(what)
        return f"{listed[:1].upper()}{listed[1:]} {'is' if len(what) == 1 else 'are'} not included."

    def cost_unknown(self, what: str, names: str) -> str:
        if not what:
            return f"The fee for {names} is not known."
        return f"No figure for {what} is given for {names}."

    def last_notice(self, days: Sequence[tuple[str, str]]) -> str:
        told = self.join([f"{day} for {names}" if names else day for day, names in days])
        return f"The last day to give notice is {told}."

    def notice_frees(self, day: str, names: str) -> str:
        return f"Notice {f'to {names} ' if names else ''}given in time takes effect from {day}."

    def notice_costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        told = f"Otherwise {organisation} must also pay the {'fees' if several else 'fee'} for {year}"
        if not amounts:
            return f"{told}; {'the amounts are' if several else 'the amount is'} not known."
        return f"{told}: {amounts}{f'; for {unknown} the fee is not known' if unknown else ''}."

    def notice_binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
        time = f"{self.numeral(count)} {unit}{'' if count == 1 else 's'}"
        told = f"Otherwise the commitment runs for another {time}, until {until}"
        if not amounts:
            return f"{told}; what that costs is not known."
        return f"{told}, which costs {amounts}{f'; for {unknown} the cost is not known' if unknown else ''}."

    def notice_cost_unknown(self, names: str) -> str:
        return f"What it costs to miss {f'the day for {names}' if names else 'that day'} is not known."

    def at_fee_of(self, amount: str, year: str, *, several: bool) -> str:
        return f"{amount}, at the {year} fees" if several else f"{amount} at the {year} fee"

    def amount_for(self, amount: str, names: str) -> str:
        return f"{amount} for {names}"

    def together(self, amount: str) -> str:
        return f"{amount} together"

    def notice_passed(self, organisation: str, day: str, names: str, year: str) -> str:
        told = f"The last day to give notice{f' to {names}' if names else ''} was {day}, and no later one is known."
        if not year:
            return told
        return f"{told} {organisation[:1].upper()}{organisation[1:]} must therefore also pay the fee for {year}."

    def notice_any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        period = "" if months is None else ", without a period of notice"
        if months:
            period = f", and runs for {self.numeral(months)} {'month' if months == 1 else 'months'}"
        told = f"Notice {f'to {names} ' if names else ''}can be given on any day{period}."
        return f"{told} Notice given on {on} takes effect from {frees}." if frees else told

    def notice_given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        why = ", as a precaution" if precaution else ""
        if not day:
            return f"{organisation} has given notice to {names}{why}"
        return f"{organisation} gave notice to {names} on {day}{why}"

    def notice_effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        if not day:
            return "When it takes effect is not known."
        told = f"It {'took' if passed else 'takes'} effect on {day}"
        return f"{told}, so the matter need not be settled now." if still_open and not passed else f"{told}."

    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        return f"The fee for {names} {'was' if passed else 'is'} to be paid by {day}."

    def proposed(self, clauses: Sequence[str]) -> str:
        opening = "The proposal is"
        if len(clauses) == 1 or (len(clauses) == 2 and in_one_breath(opening, *clauses)):
            return f"{opening} {self.join(clauses)}."
        first, *between = clauses[:-1]
        last = "Finally, it is" if between else "It is also"
        sentences = [f"{opening} {first}.", *(f"It is also {clause}." for clause in between)]
        return " ".join([*sentences, f"{last} {clauses[-1]}."])

    def last_time(self, reference: str, day: str, clauses: Sequence[str]) -> str:
        told = f" ({reference})" if reference else ""
        when = f" of {day}" if day else ""
        if not clauses:
            return f"The last evaluation{told} is dated {day}." if day else f"There was an earlier evaluation{told}."
        opening = f"The recommendation in the last evaluation{when}{told} was"
        if len(clauses) == 1 or in_one_breath(opening, *clauses):
            return f"{opening} {self.join(clauses)}."
        more = (f"It was also {clause}." for clause in clauses[1:])
        return " ".join([f"{opening} {clauses[0]}.", *more])

    def was_recommended(self, name: str, label: str) -> str:
        return f"The recommendation for {name} was then “{label}”."

    def was_to_look_at(self, owner: str, what: str) -> str:
        return f"In the meantime, {owner} was to follow {what}."

    def was_to_be_settled(self, count: int) -> str:
        return f"The {'matter was' if count == 1 else 'matters were'} to be settled like this:"

    def was_left_open(self, names: str) -> str:
        return f"What would settle the matter of {names} was not stated."

    def moved(self, names: str, way: int, questions: Sequence[str], then: str) -> str:
        about = f" on {self.join(questions)}" if questions else ""
        how = f"{'higher' if way > 0 else 'lower'} than" if way else "the same as"
        return f"The rating of {names}{about} is {how} {then}."

    def round(self, year: int) -> str:
        return f"in {year}"

    def unconfirmed(self, names: str, questions: Sequence[str], then: str) -> str:
        if not questions:
            since = f"from {then}".replace("from in ", "from ")
            return f"The assessments of {names} {since} have not yet been made again."
        verb = "has" if len(questions) == 1 else "have"
        return f"For {names}, {self.join(questions)} {verb} not yet been assessed again."


def _the(noun: str) -> str:
    return noun if noun.startswith("the ") else f"the {noun}"
