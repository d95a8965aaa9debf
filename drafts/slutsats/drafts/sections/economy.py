"""Economic consequences, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

from slutsats.drafts.sections.notice import notice
from slutsats.drafts.sections.recommendation import until_then
from slutsats.drafts.wording.costs import CostItem
from slutsats.drafts.writer import Writer
from slutsats.schema.cost_parts import Figure
from slutsats.schema.draft import CostLine, Passage
from slutsats.schema.economy import Economy, Sum, sums_of
from slutsats.schema.facts import part_noun
from slutsats.schema.framework import FactPart, Phrase, counted

Change = Literal["today", "less", "more"]
CostAbout = Literal["today", "ends", "begins", "apart", "instead"]


def economy(writer: Writer) -> list[Passage]:
    """What the proposal changes first, then what is paid today, then what else could be paid: each sum by itself."""
    return _Costs(writer).passages()


def cost_lines(writer: Writer) -> tuple[CostLine, ...]:
    """The figures behind the section, for whoever reads them by program."""
    return tuple(_Costs(writer).lines())


class _Costs:
    """The economy section, as it grows."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.words = writer.wording.costs
        self.economy = Economy(writer.case)
        self._told: list[Passage] = []
        self._apart = True

    def passages(self) -> list[Passage]:
        """Every sentence, in the order in which a committee asks."""
        if not any(self.economy.figures.values()) and not self._priced():
            return []
        self._proposed()
        self._begin()
        self._today()
        self._unknown(self.economy.today)
        self._begin()
        self._candidates()
        if not self._known((*self.economy.today, *self.economy.beginning)):
            self._not_included(self._known(self.economy.apart))
        self._begin()
        self._facts(("options", "fees", "account"))
        return self._told

    def _priced(self) -> bool:
        return any(fact.priced for network in self.writer.networks for fact in self.writer.facts(network).values())

    def _begin(self) -> None:
        """What comes next starts a paragraph of its own."""
        self._apart = True

    def _say(self, passage_id: str, text: str, references: Iterable[str]) -> None:
        if text:
            run_on = bool(self._told) and not self._apart
            self._told.append(self.writer.passage(f"economy.{passage_id}", text, references, run_on=run_on))
            self._apart = False

    def lines(self) -> Iterator[CostLine]:
        """Every sum, and each candidate by itself."""
        found = self.economy
        together: list[tuple[CostAbout, Sequence[str]]] = [("today", found.today)]
        if found.is_declared:
            together += [("ends", found.ending), ("begins", found.beginning)]
        together += [("apart", [network]) for network in found.apart]
        for about, networks in together:
            yield from (self._line(about, one) for one in found.sums(networks))
        for network in found.ending if found.is_declared else ():
            if (instead := found.replacement(network)) is not None:
                yield from (self._line("instead", one) for one in sums_of([instead]))

    def _line(self, about: CostAbout, found: Sum) -> CostLine:
        def plain(number: Decimal | None) -> str | None:
            return None if number is None else f"{number:f}"

        part = next((one for one in self.economy.parts if found.part in (one.fact, one.question)), None)
        label = self._noun(part) if part is not None else self.writer.question_name(found.part)
        amount, quantity = plain(found.amount), plain(found.quantity)
        return CostLine(
            about, found.networks, found.part, label, amount, found.currency, found.year, found.approximate, quantity
        )

    # what the proposal changes

    def _proposed(self) -> None:
        """What ends and what begins, by kind of recommendation; or that nothing does."""
        if not self.economy.is_declared:
            return
        self._changed(self.economy.ending, more=False)
        self._changed(self.economy.beginning, more=True)
        given = self.writer.case.evaluation.recommendations
        kinds = self.writer.framework.recommendations
        settled = all(self.economy.effect(network) is not None for network in self.writer.networks)
        something = any(not kinds[one.kind].none for one in given.values() if one.kind in kinds)
        if settled and something and not self.economy.ending and not self.economy.beginning:
            references = [f"recommendations.{network}" for network in given]
            conditions = any(self._on_conditions(network) for network in given)
            self._say("unchanged", self.words.unchanged(conditions=conditions), references)

    def _on_conditions(self, network: str) -> bool:
        """Whether the recommendation sets conditions, as a list among its terms; what these cost is not known."""
        given = self.writer.case.evaluation.recommendations[network]
        kind = self.writer.framework.recommendations.get(given.kind)
        return kind is not None and any(term.type == "texts" and given.term(name) for name, term in kind.terms.items())

    def _changed(self, networks: Sequence[str], *, more: bool) -> None:
        given = self.writer.case.evaluation.recommendations
        by_kind: dict[str, list[str]] = {}
        for network in networks:
            by_kind.setdefault(given[network].kind, []).append(network)
        for kind, alike in by_kind.items():
            self._begin()
            known = [network for network in alike if self.economy.figures[network]]
            phrase = self.writer.framework.recommendations[kind].costs
            self._amounts("begins" if more else "ends", known, phrase, "more" if more else "less")
            if more:
                self._not_included(known, f".{alike[0]}")
                self._unknown(alike, f".{alike[0]}")
            else:
                self._instead(alike)

    def _amounts(self, part: str, networks: Sequence[str], phrase: Phrase | None, change: Change) -> None:
        """What these cost together, money first, then own time."""
        if not networks:
            return
        sums = self.economy.sums(networks)
        references = self._references(sums, networks if change != "today" else ())
        items = self._items(sums, len(networks))
        names = self.writer.names.listed(networks)
        if items:
            text = self.writer.say(phrase, networks, {"value": items})
            if not text and change == "today":
                together, plural = len(networks) > 1, self.writer.names.plural(networks)
                text = self.words.today(self.writer.names.together(networks), items, together=together, plural=plural)
            text = text or self.words.changed(names, items, more=change == "more")
            self._say(part if change == "today" else f"{part}.{networks[0]}", text, references)
        self._time(part, networks, sums, change)

    def _time(self, part: str, networks: Sequence[str], sums: Sequence[Sum], change: Change) -> None:
        for found in sums:
            if found.quantity:
                declared = self._declared(found.part)
                quantity = self.writer.words.about(self._quantity(found))
                worth = self._amount(found) if found.amount else ""
                text = self.words.own_time(self._noun(declared), quantity, worth, change)
                self._say(f"{part}.time.{networks[0]}", text, self._references([found]))

    def _instead(self, networks: Sequence[str]) -> None:
        """What would take the place of what ends, and which alternatives were named."""
        for network in networks:
            found = self.economy.replacement(network)
            if found is not None and found.amount:
                items = self.words.items([CostItem(self._figure(found), "")])
                text = self.writer.say(self.writer.framework.costs.instead, [network], {"value": items})
                text = text or self.words.instead(self.writer.names.of(network), items)
                self._say(f"instead.{network}", text, found.drawn_from)

    # what is paid today, and what could be

    def _today(self) -> None:
        """What all that is paid for today costs together, and what that leaves out."""
        known = self._known(self.economy.today)
        if not known:
            return
        alike = self.economy.is_declared or self._one_kind(known)
        self._each(known, summed=alike)
        if alike and not (self.economy.is_declared and known == list(self.economy.ending)):  # all of it has been told
            self._amounts("together", known, self.writer.framework.costs.today, "today")
            self._outside(known)
        self._not_included(known)

    def _known(self, networks: Iterable[str]) -> list[str]:
        """Those of the networks of whose cost anything is known."""
        return [network for network in networks if self.economy.figures[network]]

    def _not_included(self, known: Sequence[str], place: str = "") -> None:
        """The parts of a cost that are not known of any of those whose cost was told."""
        silent = [self._noun(part) for part in self.economy.parts if not self._counts(part, known)]
        if known and silent and self._told:
            text = self.words.not_included(silent)
            self._apart = False  # it is about what was told last
            self._say(f"not-included{place}", text, self._references(self.economy.sums(known)))

    def _outside(self, known: Sequence[str]) -> None:
        """Which of those in the sum of today are not weighed, where others are."""
        outside = [network for network in known if network not in self.writer.networks]
        if outside and len(outside) < len(known):
            text = self.words.includes(self.writer.names.listed(outside), several=len(outside) > 1)
            fact = self.writer.framework.standing_fact
            references = [f"networks.{network}.{self.writer.framework.fact_key(str(fact))}" for network in outside]
            self._say("outside", text, references)

    def _one_kind(self, networks: Sequence[str]) -> bool:
        """Whether nothing sets these apart that a framework without standings may have meant as such.

        What is paid for and what could be are not added up where nobody says which is which.
        """
        chosen = [name for name, fact in self.writer.framework.facts.items() if fact.kind in ("choice", "standing")]
        return all(len({self.writer.facts(network)[name].value for network in networks}) == 1 for name in chosen)

    def _each(self, networks: Sequence[str], *, summed: bool) -> None:
        """What each costs, where no criterion shows it: a sum is told beside the figures that it is made of."""
        shows = {criterion.shows for criterion in self.writer.framework.criteria.values()}
        if len(networks) < 2 or (summed and shows & {part.fact for part in self.economy.parts}):
            return
        alike: dict[str, list[str]] = {}
        for network in networks:
            if items := self._items(sums_of(self.economy.figures[network]), 1):
                alike.setdefault(items, []).append(network)
        rows = [(self.writer.names.listed(same), items, len(same) > 1) for items, same in alike.items()]
        if rows:
            plural = self.writer.names.plural(next(iter(alike.values())))
            text = self.words.each_costs(rows, plural=plural)
            self._say("costs", text, self._references(self.economy.sums(networks)))

    def _candidates(self) -> None:
        """What is neither paid today nor proposed: what each would cost, and no sum of it."""
        phrase = self.writer.framework.costs.apart
        told = [(n, items) for n in self.economy.apart if (items := self._items(sums_of(self.economy.figures[n]), 1))]
        references = self._references(self.economy.sums([network for network, _ in told]))
        rows: list[tuple[Sequence[str], str, str]] = [([network], items, "") for network, items in told]
        text = self.writer.say_each(phrase, rows) if len(rows) > 1 else ""
        text = text or " ".join(
            self.writer.say(phrase, [network], {"value": items})
            or self.words.apart(self.writer.names.of(network), items)
            for network, items in told
        )
        self._say("apart", text, references)

    def _unknown(self, networks: Sequence[str], place: str = "") -> None:
        """Of which of these, just told of together, a part of the cost is not known where it is of others; or the fee.

        Who is outside the question is in the sum of today like any other.
        """
        alike: dict[tuple[str, ...], list[FactPart]] = {}
        for part in self.economy.parts:
            unknown = self.economy.unknown(part, networks)
            if unknown and self._is_fee(part):
                self._say_unknown("", [part], unknown, place)
            elif unknown and len(unknown) < len(networks):
                alike.setdefault(unknown, []).append(part)
        for unknown, parts in alike.items():
            self._say_unknown(self.writer.words.join([self._noun(part) for part in parts]), parts, unknown, place)

    def _say_unknown(self, what: str, parts: Sequence[FactPart], unknown: Sequence[str], place: str) -> None:
        references = [f"networks.{network}.name" for network in unknown]
        text = self.words.unknown(what, self.writer.names.listed(unknown))
        self._say(f"unknown.{parts[0].fact or parts[0].question}{place}", text, references)

    def _facts(self, kinds: Sequence[str]) -> None:
        """Priced options, fees of other years and the account that pays, as the framework words them."""
        for name, declared in self.writer.framework.facts.items():
            if declared.kind not in kinds or declared.phrase is None:
                continue
            said: dict[str, list[str]] = {}
            for network in self.writer.networks:
                fact = self.writer.facts(network)[name]
                if text := self.writer.fact_text(fact):
                    said.setdefault(text, []).append(network)
            for text, networks in said.items():
                together = networks if declared.kind == "account" else None
                for group in [together] if together else [[network] for network in networks]:
                    sentence = self.writer.say(declared.phrase, group, {"value": text})
                    references = [r for network in group for r in self.writer.facts(network)[name].drawn_from]
                    self._say(f"{name}.{group[0]}", sentence, references)

    # how figures read

    def _items(self, sums: Sequence[Sum], count: int) -> str:
        """The money of these sums, with what each is for and which year's; nothing where there is none."""
        money = [found for found in sums if found.quantity is None and found.amount is not None]
        money = [found for found in money if found.amount] or money[:1]
        dated = any(found.year is not None for found in money)
        if not money:
            return ""
        return self.words.items(
            [
                CostItem(
                    self._amount(found),
                    self._said(self._declared(found.part), len(found.networks)),
                    self.words.of_year(found.year) if dated and self._is_fee(self._declared(found.part)) else "",
                )
                for found in money
            ]
        )

    def _said(self, part: FactPart, count: int) -> str:
        """What an amount is for: as the framework says it, else by what it calls the part."""
        if part.said:
            return counted(part.said, _number(count), self.writer.language)
        return self.words.in_fees(count) if self._is_fee(part) else f"({self._noun(part)})"

    def _amount(self, found: Sum) -> str:
        return self.writer.figure_text(_known(found.amount), found.currency, found.approximate)

    def _figure(self, found: Figure) -> str:
        return self.writer.amount_text(_known(found.amount), found.currency, found.approximate)

    def _quantity(self, found: Sum) -> str:
        unit = self.writer.framework.questions[found.part].unit
        number = self.writer.words.number(_known(found.quantity))
        said = counted(unit, _known(found.quantity), self.writer.language)
        return f"{number}\u00a0{said}" if said else number

    def _declared(self, name: str) -> FactPart:
        return next(part for part in self.economy.parts if name in (part.fact, part.question))

    def _is_fee(self, part: FactPart) -> bool:
        return part.fact is not None and self.writer.framework.facts[part.fact].kind == "fee"

    def _counts(self, part: FactPart, networks: Sequence[str]) -> bool:
        return len(self.economy.unknown(part, networks)) < len(networks)

    def _noun(self, part: FactPart) -> str:
        return part_noun(self.writer.framework, part, self.writer.language)

    def _references(self, sums: Iterable[Sum], proposed: Sequence[str] = ()) -> list[str]:
        found = [reference for one in sums for figure in one.figures for reference in figure.drawn_from]
        return [*(f"recommendations.{network}" for network in proposed), *found]


def _number(count: int) -> Decimal:
    return Decimal(count)


def _known(amount: Decimal | None) -> Decimal:
    return amount if amount is not None else Decimal(0)


def followup(writer: Writer) -> list[Passage]:
    """What happens next where a recommendation leaves something open, and notice."""
    return until_then(writer) + notice(writer)
