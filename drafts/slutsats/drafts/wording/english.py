"""English: the draft's own sentences, in British usage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from slutsats.drafts.wording.base import NO_BREAK, Wording
from slutsats.schema.base import Language
from slutsats.schema.evaluation import Fee

_SIGNS = {"GBP": "£", "EUR": "€", "USD": "US$"}


class English(Wording):
    """British English, as public bodies write it."""

    language: ClassVar[Language] = "en"
    locale: ClassVar[str] = "en_GB"
    contrast: ClassVar[str] = ", by contrast,"
    hedge: ClassVar[str] = "probably"
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
    voices: ClassVar[Mapping[str, str]] = {
        "network": "the network's own voice",
        "ours": "our own voice",
        "third-party": "a third party's voice",
    }
    confidences: ClassVar[Mapping[str, str]] = {"low": "low", "medium": "medium", "high": "high"}
    numerals: ClassVar[Sequence[str]] = (
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    )  # fmt: skip
    notable: ClassVar[str] = "Worth noting"

    def date(self, day: dt.date) -> str:
        return self._day(day)

    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        sign = _SIGNS.get(currency)
        return f"{sign}{self.number(amount)}" if sign else f"{currency}{NO_BREAK}{self.number(amount)}"

    def about(self, text: str) -> str:
        return f"about {text}"

    def join(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"

    def both(self, names: Sequence[str]) -> str:
        return f"both {names[0]} and {names[1]}" if len(names) == 2 else self.join(names)

    def all_of(self, count: int, noun: str) -> str:
        return f"both {noun}" if count == 2 else f"all {self.numeral(count)} {noun}"

    def genitive(self, name: str) -> str:
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        if flat_kind is not None and flat_kind in fee.flat:
            return ""
        parts = []
        if fee.fixed:
            parts.append(f"a fixed {self.money(fee.fixed, fee.currency)}")
        if fee.per_inhabitant:
            parts.append(f"{self.money(fee.per_inhabitant, fee.currency)} per inhabitant")
        if len(parts) == 1 and fee.per_inhabitant is None:
            return ""
        bounds = []
        if fee.floor:
            bounds.append(f"at least {self.money(fee.floor, fee.currency)}")
        if fee.cap:
            bounds.append(f"at most {self.money(fee.cap, fee.currency)}")
        if fee.cap_inhabitants:
            bounds.append(f"counted on no more than {self.number(Decimal(fee.cap_inhabitants))} inhabitants")
        return ", ".join([" plus ".join(parts), *bounds]) if parts else ""

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = f" on {self.date(day)}" if day else ""
        reference = f" ({decision})" if decision else ""
        subject = body[:1].upper() + body[1:]
        return (
            f"{subject} gave the mandate{when}{reference}." if when or reference else f"The mandate comes from {body}."
        )

    def sources_sentence(self, grounds: Sequence[str], people: Sequence[str]) -> str:
        grounds = list(grounds)
        if people:
            noun = "an interview" if len(people) == 1 else "interviews"
            grounds.append(f"{noun} with {self.join(people)}")
        if len(grounds) == 2:
            return f"The assessment rests on {grounds[0]} and on {grounds[1]}."
        return f"The assessment rests on {self.join(grounds)}."

    def network_alone(self) -> str:
        return "The assessment rests on the network's own material alone."

    def cannot_judge(self, names: str) -> str:
        return f"There is not enough to judge {names} on this point."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"For {names}, the assessment of {question} is “{label}”."

    def on(self, name: str) -> str:
        return f"On {name}:"

    def spread(self, name: str, lowest: str, highest: str) -> str:
        return f"Those who answered judge {name} differently, from “{lowest}” to “{highest}”."

    def costs(self, rows: Sequence[tuple[str, str]], *, each: bool = False) -> str:
        (first, amount), *rest = rows
        subject = first[:1].upper() + first[1:]
        opening = f"{subject} {'each cost' if each else 'costs'} {amount} a year"
        return f"{self.join([opening, *(f'{names} {cost}' for names, cost in rest)])}."

    def cost_together(self, count: int, noun: str, amount: str) -> str:
        return f"Together the {self.numeral(count)} {noun} cost {amount} a year."

    def last_notice(self, names: str, day: str, *, passed: bool) -> str:
        if passed:
            return f"The last day to give notice to {names} was {day}, so the next fee falls due in any case."
        return f"The last day to give notice to {names} is {day}."

    def since_last(self, reference: str, day: str) -> str:
        told = f" ({reference})" if reference else ""
        return f"The last evaluation{told} is dated {day}."

    def was_recommended(self, name: str, label: str) -> str:
        return f"The recommendation for {name} was then “{label}”."

    def moved(self, names: str, question: str, before: str, now: str) -> str:
        return f"For {names}, the assessment of {question} has gone from “{before}” to “{now}”."

    def unmoved(self, names: str, question: str, label: str) -> str:
        return f"For {names}, the assessment of {question} is unchanged, “{label}”."
