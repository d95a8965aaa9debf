"""Svenska: the draft's own sentences, as a good officer would write them."""

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

_UNIT = {"SEK": "kronor", "EUR": "euro", "NOK": "norska kronor", "DKK": "danska kronor", "GBP": "pund", "USD": "dollar"}
_ONE = {"SEK": "krona", "NOK": "norsk krona", "DKK": "dansk krona"}


class Swedish(Wording):
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
    notable: ClassVar[str] = "Noterbart"
    proposed_list: ClassVar[str] = "I korthet föreslås följande."
    before: ClassVar[str] = "förra gången"
    organisation: ClassVar[str] = "organisationen"
    everyone: ClassVar[frozenset[str]] = frozenset({"alla", "båda", "bägge", "samtliga"})
    nothing: ClassVar[str] = "ingenting"
    a_year: ClassVar[str] = "om året"
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

    def join(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} och {items[-1]}"

    def both(self, names: Sequence[str]) -> str:
        return f"både {names[0]} och {names[1]}" if len(names) == 2 else self.join(names)

    def all_of(self, count: int, noun: str) -> str:
        return f"båda {noun}" if count == 2 else f"alla {self.numeral(count)} {noun}"

    def all_again(self, count: int) -> str:
        return "båda" if count == 2 else f"alla {self.numeral(count)}"

    def all_but(self, noun: str, name: str) -> str:
        return f"alla {noun} utom {name}"

    def denied(self, names: Sequence[str], noun: str, many: str, *, none: bool) -> str:
        if noun:
            return f"{'inget' if none else 'något'} av {many}"
        listed = f"{', '.join(names[:-1])} eller {names[-1]}"
        return f"varken {listed}" if none else listed

    def genitive(self, name: str) -> str:
        if name[-1:].isupper():
            return f"{name}:s"
        return name if name[-1:] in "sxz" else f"{name}s"

    def formula(self, fee: Fee, flat_kind: str | None) -> str:
        currency = fee.currency or KRONOR
        parts, bounds = [], []
        if flat_kind is None or flat_kind not in fee.flat:
            if fee.fixed and fee.per_inhabitant is not None:
                parts.append(f"{self.money(fee.fixed, currency)} i fast avgift")
            if fee.per_inhabitant:
                parts.append(f"{self.money(fee.per_inhabitant, currency)} per invånare")
            if parts and fee.floor:
                bounds.append(f"lägst {self.money(fee.floor, currency)}")
            if parts and fee.cap:
                bounds.append(f"högst {self.money(fee.cap, currency)}")
            if parts and fee.cap_inhabitants:
                counted = self.number(Decimal(fee.cap_inhabitants))
                bounds.append(f"räknat på högst {counted} invånare")
        if fee.index is not None:
            bounds.append(f"uppräknat med {fee.index.name or 'index'}")
        return ", ".join([*([self.join(parts)] if parts else []), *bounds])

    def mandate_given(self, body: str, day: dt.date | None, decision: str | None) -> str:
        when = f" {self.date(day)}" if day else ""
        reference = f" ({decision})" if decision else ""
        if not when and not reference:
            return f"Uppdraget kommer från {body}." if body else ""
        return (
            f"{body[:1].upper()}{body[1:]} gav uppdraget{when}{reference}."
            if body
            else f"Uppdraget gavs{when}{reference}."
        )

    def sources_sentence(self, grounds: Sequence[str]) -> str:
        link = " och på " if len(grounds) == 2 else ""
        return f"Bedömningen bygger på {link.join(grounds) if link else self.join(grounds)}."

    def interviews(self, people: str, count: int) -> str:
        return f"{'en intervju' if count == 1 else 'intervjuer'} med {people}"

    def counted_interviews(self, count: int) -> str:
        return "en intervju" if count == 1 else f"{self.numeral(count)} intervjuer"

    def counted_sources(self, count: int) -> str:
        return f"{self.numeral(count)} källor"

    def own_material(self, noun: str) -> str:
        return f"{self.genitive(noun)} eget material"

    def network_alone(self, noun: str) -> str:
        return f"Bedömningen bygger enbart på {self.genitive(noun)} egna uppgifter."

    def uncertain(self, names: str) -> str:
        return f"Bedömningen av {names} är osäker."

    def each(self, amount: str) -> str:
        return f"{amount} vardera"

    def cannot_judge(self, names: str) -> str:
        return f"Underlaget räcker inte för att bedöma {names} i den här delen."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"För {names} är bedömningen av {question} ”{label}”."

    def quoted(self, text: str) -> str:
        return f"”{text}”"

    def left_out(self, questions: Sequence[str]) -> str:
        what = "Frågan" if len(questions) == 1 else "Frågorna"
        return f"{what} om {self.join(questions)} har inte besvarats och är inte med i tabellen."

    def same_of(self, name: str) -> str:
        return f"Bedömningen är densamma för {name}."

    def nor_judged(self, name: str) -> str:
        return f"Inte heller {name} går att bedöma på den punkten."

    def one_by_one(self, noun: str) -> str:
        return f"{noun[:1].upper()}{noun[1:]} för {noun}:"

    def notable_about(self, name: str) -> str:
        return f"Noterbart om {name}"

    def voice(self, voice: str, subject: str, organisation: str) -> str:
        return {
            "network": f"{self.genitive(subject)} eget material",
            "ours": f"{self.genitive(organisation)} egen erfarenhet",
        }.get(voice, "fristående källa")

    def join_clauses(self, clauses: Sequence[str]) -> str:
        return clauses[0] if len(clauses) == 1 else f"{', att '.join(clauses[:-1])} och att {clauses[-1]}"

    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        differ = [(_people(number), way) for number, way in ((higher, "högre"), (lower, "lägre")) if number]
        if not differ:
            return f"De {self.numeral(count)} som har svarat bedömer {name} olika."
        (who, way), *second = differ
        more = "".join(f", och {other} ger ett {way}" for other, way in second)
        return f"{capital(who)} av de {self.numeral(count)} som har svarat ger {name} ett {way} omdöme{more}."

    def costs(self, rows: Sequence[tuple[str, str, bool]], *, fee: bool, plural: bool) -> str:
        (names, amount, several), *rest = rows
        opening = f"{names[:1].upper()}{names[1:]} {'tar ut en avgift på' if fee else 'kostar'} {amount} om året"
        if several:
            opening += " vardera"
        more = [f"{other} {cost}{' vardera' if each else ''}" for other, cost, each in rest]
        return f"{self.join([opening, *more])}."

    def of_year(self, year: int | None) -> str:
        return f"({year} års nivå)" if year is not None else "(år inte angivet)"

    def either(self, items: Sequence[str]) -> str:
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} eller {items[-1]}"

    def free(self) -> str:
        return "kostnadsfritt"

    def each_costs(self, rows: Sequence[tuple[str, str, bool]], *, plural: bool) -> str:
        (names, items, several), *rest = rows
        opening = f"{names[:1].upper()}{names[1:]} kostar {items}{' vardera' if several else ''}"
        more = [f"{other} {cost}{' vardera' if alike else ''}" for other, cost, alike in rest]
        return f"{self.join([opening, *more])}."

    def in_fees(self, count: int) -> str:
        return "i avgift" if count == 1 else "i avgifter"

    def cost_today(self, names: str, items: str, *, together: bool, plural: bool) -> str:
        return f"{names[:1].upper()}{names[1:]} kostar {'tillsammans ' if together else ''}{items}."

    def cost_changed(self, names: str, items: str, *, more: bool) -> str:
        return f"Förslaget {'ökar' if more else 'minskar'} kostnaderna för {names} med {items}."

    def cost_includes(self, names: str, *, several: bool) -> str:
        return f"I avgifterna ingår {names}, som inte prövas här."

    def cost_unchanged(self, *, conditions: bool) -> str:
        if conditions:
            return "Bortsett från vad villkoren kan leda till ändrar förslaget inga kostnader."
        return "Förslaget ändrar inga kostnader."

    def cost_apart(self, names: str, items: str) -> str:
        return f"{names[:1].upper()}{names[1:]} skulle kosta {items}."

    def cost_instead(self, names: str, items: str) -> str:
        return f"Det som ersätter {names} väntas kosta {items}."

    def own_time(self, what: str, quantity: str, worth: str, change: Literal["today", "less", "more"]) -> str:
        opening = {"today": "Till det kommer", "less": "Dessutom frigörs", "more": "Dessutom går det åt"}[change]
        return f"{opening} {what}: {quantity} om året{f', motsvarande {worth}' if worth else ''}."

    def not_included(self, what: Sequence[str]) -> str:
        listed = self.join(what)
        return f"{listed[:1].upper()}{listed[1:]} ingår inte."

    def cost_unknown(self, what: str, names: str) -> str:
        if not what:
            return f"Avgiften för {names} är inte känd."
        return f"Uppgift om {what} saknas för {names}."

    def last_notice(self, days: Sequence[tuple[str, str]]) -> str:
        told = self.join([f"{day} för {names}" if names else day for day, names in days])
        return f"Sista dag för uppsägning är {told}."

    def notice_frees(self, day: str, names: str) -> str:
        if names:
            return f"För {names} gäller en uppsägning i tid från och med {day}."
        return f"En uppsägning i tid gäller från och med {day}."

    def notice_costs_fee(self, organisation: str, year: str, amounts: str, unknown: str, *, several: bool) -> str:
        told = f"Annars måste {organisation} betala även {'avgifterna' if several else 'avgiften'} för {year}"
        if not amounts:
            return f"{told}; {'beloppen är inte kända' if several else 'beloppet är inte känt'}."
        return f"{told}: {amounts}{f'; för {unknown} är avgiften inte känd' if unknown else ''}."

    def notice_binds(self, months: int, until: str, amounts: str, unknown: str) -> str:
        time = f"{self.numeral(months // 12)} år" if months % 12 == 0 else f"{_number(months, 'en')} {_months(months)}"
        told = f"Annars löper bindningen ytterligare {time}, till och med {until}"
        if not amounts:
            return f"{told}; vad det kostar är inte känt."
        return f"{told}, vilket kostar {amounts}{f'; för {unknown} är kostnaden inte känd' if unknown else ''}."

    def notice_cost_unknown(self, names: str) -> str:
        return f"Vad det kostar att missa {f'dagen för {names}' if names else 'den dagen'} är inte känt."

    def at_fee_of(self, amount: str, year: str, *, several: bool) -> str:
        return f"{amount}, enligt {year} års avgifter" if several else f"{amount} enligt {year} års avgift"

    def amount_for(self, amount: str, names: str) -> str:
        return f"{amount} för {names}"

    def together(self, amount: str) -> str:
        return f"tillsammans {amount}"

    def notice_passed(self, organisation: str, day: str, names: str, year: str) -> str:
        told = f"Sista dag för uppsägning{f' för {names}' if names else ''} var {day}, och ingen senare är känd."
        if not year:
            return told
        return f"{told} {organisation[:1].upper()}{organisation[1:]} måste därför betala även avgiften för {year}."

    def notice_any_day(self, names: str, months: int | None, on: str, frees: str) -> str:
        period = "" if months is None else ", utan uppsägningstid"
        if months:
            period = f", med {_number(months, 'en')} {self.genitive(_months(months))} uppsägningstid"
        told = f"Uppsägning {f'för {names} ' if names else ''}kan göras när som helst{period}."
        return f"{told} En uppsägning {on} gäller från och med {frees}." if frees else told

    def notice_given(self, organisation: str, names: str, day: str, *, precaution: bool) -> str:
        why = "för säkerhets skull " if precaution else ""
        if not day:
            return f"{organisation} har {why}lämnat en uppsägning till {names}"
        return f"{organisation} lämnade {why}en uppsägning till {names} {day}"

    def notice_effect(self, day: str, *, passed: bool, still_open: bool) -> str:
        if not day:
            return "När den får verkan är inte känt."
        told = f"Den {'fick' if passed else 'får'} verkan {day}"
        return f"{told}, så frågan behöver inte avgöras nu." if still_open and not passed else f"{told}."

    def pay_by(self, day: str, names: str, *, passed: bool) -> str:
        return f"Avgiften till {names} {'skulle ha betalats' if passed else 'ska betalas'} senast {day}."

    def proposed(self, clauses: Sequence[str]) -> str:
        return self._one_each("Förslaget är", clauses)

    def _one_each(self, opening: str, clauses: Sequence[str]) -> str:
        if len(clauses) == 1 or (len(clauses) == 2 and in_one_breath(opening, *clauses)):
            return f"{opening} {self.join(clauses)}."
        first, *between = clauses[:-1]
        last = "dessutom" if between else "också"
        sentences = [f"{opening} {first}.", *(f"Förslaget är också {clause}." for clause in between)]
        return " ".join([*sentences, f"Förslaget är {last} {clauses[-1]}."])

    def last_time(self, reference: str, day: str, clauses: Sequence[str]) -> str:
        told = f" ({reference})" if reference else ""
        when = f" från {day}" if day else ""
        if not clauses:
            return f"Den förra utvärderingen{told} är{when}." if day else f"Det finns en tidigare utvärdering{told}."
        opening = f"I den förra utvärderingen{told}{when} var rekommendationen"
        if len(clauses) == 1 or in_one_breath(opening, *clauses):
            return f"{opening} {self.join(clauses)}."
        more = (f"Den var också {clause}." for clause in clauses[1:])
        return " ".join([f"{opening} {clauses[0]}.", *more])

    def was_recommended(self, name: str, label: str) -> str:
        return f"Rekommendationen om {name} var då ”{label}”."

    def was_to_look_at(self, owner: str, what: str) -> str:
        return f"{capital(owner)} skulle under tiden följa {what}."

    def was_to_be_settled(self, count: int) -> str:
        return f"{'Frågan' if count == 1 else 'Frågorna'} skulle avgöras så här:"

    def was_left_open(self, names: str) -> str:
        return f"Vad som skulle avgöra frågan om {names} angavs inte."

    def moved(self, names: str, way: int, questions: Sequence[str], then: str) -> str:
        how = f"{'högre' if way > 0 else 'lägre'} än" if way else "detsamma som"
        about = f" när det gäller {self.join(questions)}" if questions else ""
        return f"Omdömet om {names} är {how} {then}{about}."

    def round(self, year: int) -> str:
        return str(year)

    def unconfirmed(self, names: str, questions: Sequence[str], then: str) -> str:
        if not questions:
            return f"Bedömningarna av {names} från {then} har ännu inte prövats på nytt."
        what = "bedömningen" if len(questions) == 1 else "bedömningarna"
        return f"För {names} har {what} av {self.join(questions)} ännu inte prövats på nytt."


def _people(number: int) -> str:
    return _number(number, "en")


def _number(number: int, one: str) -> str:
    """A number in words, one by its gender."""
    return one if number == 1 else Swedish.numerals[number] if number < len(Swedish.numerals) else str(number)


def _months(number: int) -> str:
    return "månad" if number == 1 else "månader"
