"""The round before, in the languages of the draft: what it recommended, and what has changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.grammar import Grammar, in_one_breath
from slutsats.schema.base import Language


@dataclass(frozen=True)
class SinceWording(ABC):
    """The sentences about the round before; each whole, with its capital and full stop, unless it says not."""

    words: Grammar

    before: ClassVar[str]
    """The round before, where it was in the same year: "mer än förra gången"."""

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


class SwedishSince(SinceWording):
    """As Swedish officers write them."""

    before: ClassVar[str] = "förra gången"

    def last_time(self, reference: str, day: str, clauses: Sequence[str]) -> str:
        told = f" ({reference})" if reference else ""
        when = f" från {day}" if day else ""
        if not clauses:
            return f"Den förra utvärderingen{told} är{when}." if day else f"Det finns en tidigare utvärdering{told}."
        opening = f"I den förra utvärderingen{told}{when} var rekommendationen"
        if len(clauses) == 1 or in_one_breath(opening, *clauses):
            return f"{opening} {self.words.join(clauses)}."
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
        about = f" när det gäller {self.words.join(questions)}" if questions else ""
        return f"Omdömet om {names} är {how} {then}{about}."

    def round(self, year: int) -> str:
        return str(year)

    def unconfirmed(self, names: str, questions: Sequence[str], then: str) -> str:
        if not questions:
            return f"Bedömningarna av {names} från {then} har ännu inte prövats på nytt."
        what = "bedömningen" if len(questions) == 1 else "bedömningarna"
        return f"För {names} har {what} av {self.words.join(questions)} ännu inte prövats på nytt."


class EnglishSince(SinceWording):
    """As British ones do."""

    before: ClassVar[str] = "last time"

    def last_time(self, reference: str, day: str, clauses: Sequence[str]) -> str:
        told = f" ({reference})" if reference else ""
        when = f" of {day}" if day else ""
        if not clauses:
            return f"The last evaluation{told} is dated {day}." if day else f"There was an earlier evaluation{told}."
        opening = f"The recommendation in the last evaluation{when}{told} was"
        if len(clauses) == 1 or in_one_breath(opening, *clauses):
            return f"{opening} {self.words.join(clauses)}."
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
        about = f" on {self.words.join(questions)}" if questions else ""
        how = f"{'higher' if way > 0 else 'lower'} than" if way else "the same as"
        return f"The rating of {names}{about} is {how} {then}."

    def round(self, year: int) -> str:
        return f"in {year}"

    def unconfirmed(self, names: str, questions: Sequence[str], then: str) -> str:
        if not questions:
            since = f"from {then}".replace("from in ", "from ")
            return f"The assessments of {names} {since} have not yet been made again."
        verb = "has" if len(questions) == 1 else "have"
        return f"For {names}, {self.words.join(questions)} {verb} not yet been assessed again."


SINCE: dict[Language, type[SinceWording]] = {"sv": SwedishSince, "en": EnglishSince}
"""The wording of each language of the draft."""
