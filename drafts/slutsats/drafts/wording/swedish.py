"""Svenska: the draft's own sentences, as a good officer would write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from slutsats.drafts.wording.base import NO_BREAK, Wording
from slutsats.schema.base import Language
from slutsats.schema.evaluation import Fee

_UNIT = {"SEK": "kronor", "EUR": "euro", "NOK": "norska kronor", "DKK": "danska kronor", "GBP": "pund", "USD": "dollar"}


class Swedish(Wording):
    """Swedish, by the recommendations for public authorities' writing."""

    language: ClassVar[Language] = "sv"
    locale: ClassVar[str] = "sv_SE"
    contrast: ClassVar[str] = "däremot"
    hedge: ClassVar[str] = "troligen"
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
    voices: ClassVar[Mapping[str, str]] = {
        "network": "nätverkets egen röst",
        "ours": "vår egen röst",
        "third-party": "utomstående röst",
    }
    confidences: ClassVar[Mapping[str, str]] = {"low": "låg", "medium": "medel", "high": "hög"}
    numerals: ClassVar[Sequence[str]] = (
        "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
    )  # fmt: skip
    notable: ClassVar[str] = "Noterbart"

    def date(self, day: dt.date) -> str:
        return f"den{NO_BREAK}{self._day(day)}"

    def money(self, amount: Decimal, currency: str, *, short: bool = False) -> str:
        if currency == "SEK" and 0 < amount < 1:
            return f"{self.number(amount * 100)}{NO_BREAK}öre"
        unit = ("kr" if currency == "SEK" else currency) if short else _UNIT.get(currency, currency)
        return f"{self.number(amount)}{NO_BREAK}{unit}"

    def about(self, text: str) -> str:
        return f"omkring {text}"

    def join(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} och {items[-1]}"

    def both(self, names: Sequence[str]) -> str:
        return f"både {names[0]} och {names[1]}" if len(names) == 2 else self.join(names)

    def all_of(self, count: int, noun: str) -> str:
        return f"båda {noun}" if count == 2 else f"alla {self.numeral(count)} {noun}"

    def genitive(self, name: str) -> str:
        if name[-1:].isupper():
            return f"{name}:s"
        return name if name[-1:] in "sxz" else f"{name}s"

    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        if flat_kind is not None and flat_kind in fee.flat:
            return ""
        parts = []
        if fee.fixed:
            parts.append(f"{self.money(fee.fixed, fee.currency)} i fast avgift")
        if fee.per_inhabitant:
            parts.append(f"{self.money(fee.per_inhabitant, fee.currency)} per invånare")
        if len(parts) == 1 and fee.per_inhabitant is None:
            return ""
        bounds = []
        if fee.floor:
            bounds.append(f"lägst {self.money(fee.floor, fee.currency)}")
        if fee.cap:
            bounds.append(f"högst {self.money(fee.cap, fee.currency)}")
        if fee.cap_inhabitants:
            bounds.append(f"räknat på högst {self.number(Decimal(fee.cap_inhabitants))} invånare")
        return ", ".join([self.join(parts), *bounds]) if parts else ""

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = f" {self.date(day)}" if day else ""
        reference = f" ({decision})" if decision else ""
        subject = body[:1].upper() + body[1:]
        return f"{subject} gav uppdraget{when}{reference}." if when or reference else f"Uppdraget kommer från {body}."

    def sources_sentence(self, grounds: Sequence[str], people: Sequence[str]) -> str:
        grounds = list(grounds)
        if people:
            noun = "en intervju" if len(people) == 1 else "intervjuer"
            grounds.append(f"{noun} med {self.join(people)}")
        if len(grounds) == 2:
            return f"Bedömningen bygger på {grounds[0]} och på {grounds[1]}."
        return f"Bedömningen bygger på {self.join(grounds)}."

    def network_alone(self) -> str:
        return "Bedömningen bygger enbart på nätverkets egna uppgifter."

    def cannot_judge(self, names: str) -> str:
        return f"Underlaget räcker inte för att bedöma {names} i den här delen."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"För {names} är bedömningen av {question} ”{label}”."

    def on(self, name: str) -> str:
        return f"Om {name}:"

    def spread(self, name: str, lowest: str, highest: str) -> str:
        return f"De som har svarat bedömer {name} olika, från ”{lowest}” till ”{highest}”."

    def costs(self, rows: Sequence[tuple[str, str]], *, each: bool = False) -> str:
        (first, amount), *rest = rows
        subject = first[:1].upper() + first[1:]
        opening = f"{subject} kostar {'vardera ' if each else ''}{amount} om året"
        return f"{self.join([opening, *(f'{names} {cost}' for names, cost in rest)])}."

    def cost_together(self, count: int, noun: str, amount: str) -> str:
        return f"De {self.numeral(count)} {noun} kostar tillsammans {amount} om året."

    def last_notice(self, names: str, day: str, *, passed: bool) -> str:
        if passed:
            return f"Sista dag att säga upp {names} var {day}; nästa avgift betalas därför i alla händelser."
        return f"Sista dag att säga upp {names} är {day}."

    def since_last(self, reference: str, day: str) -> str:
        told = f" ({reference})" if reference else ""
        return f"Den förra utvärderingen{told} är från {day}."

    def was_recommended(self, name: str, label: str) -> str:
        return f"Rekommendationen om {name} var då ”{label}”."

    def moved(self, names: str, question: str, before: str, now: str) -> str:
        return f"För {names} har bedömningen av {question} gått från ”{before}” till ”{now}”."

    def unmoved(self, names: str, question: str, label: str) -> str:
        return f"För {names} är bedömningen av {question} oförändrad, ”{label}”."
