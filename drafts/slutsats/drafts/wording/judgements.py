"""Judgements in the languages of the draft, where no framework has words for them, and what they rest on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.grammar import Grammar
from slutsats.schema.base import Language


@dataclass(frozen=True)
class JudgementWording(ABC):
    """The sentences about answers and sources; each whole, with its capital and full stop, unless it says not."""

    words: Grammar

    notable: ClassVar[str]
    """The run-in heading over what is notable."""

    @abstractmethod
    def sources_sentence(self, grounds: Sequence[str], of: str = "") -> str:
        """The sentence that closes a paragraph: what it rests on, or the assessment of some (`of`) does."""

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
    def own_material(self, noun: str, names: str = "") -> str:
        """The own material of all, `noun` in its definite form or the form that follows a number; or of some.

        `names`: these some, in the genitive.
        """

    @abstractmethod
    def network_alone(self, noun: str, names: str = "", of: str = "") -> str:
        """The sentence said where only own material speaks; see `own_material` and `sources_sentence`."""

    @abstractmethod
    def uncertain(self, names: str) -> str:
        """The sentence that tells that, among several alike, the judgement of these is uncertain."""

    @abstractmethod
    def cannot_judge(self, names: str) -> str:
        """The sentence for a question that could not be judged, where the framework has none."""

    @abstractmethod
    def judged(self, names: str, question: str, label: str) -> str:
        """The sentence for an answer that the framework has no phrase for."""

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
    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        """The sentence that tells that evaluators differ: of `count`, so many judged higher or lower than what stands.

        Where the answers have no order, both are 0.
        """


class SwedishJudgements(JudgementWording):
    """As Swedish officers write them."""

    notable: ClassVar[str] = "Noterbart"

    def sources_sentence(self, grounds: Sequence[str], of: str = "") -> str:
        link = " och på " if len(grounds) == 2 else ""
        told = link.join(grounds) if link else self.words.join(grounds)
        return f"Bedömningen{f' av {of}' if of else ''} bygger på {told}."

    def interviews(self, people: str, count: int) -> str:
        return f"{'en intervju' if count == 1 else 'intervjuer'} med {people}"

    def counted_interviews(self, count: int) -> str:
        return "en intervju" if count == 1 else f"{self.words.numeral(count)} intervjuer"

    def counted_sources(self, count: int) -> str:
        return f"{self.words.numeral(count)} källor"

    def own_material(self, noun: str, names: str = "") -> str:
        return f"{names or self.words.genitive(noun)} eget material"

    def network_alone(self, noun: str, names: str = "", of: str = "") -> str:
        whose = names or self.words.genitive(noun)
        return f"Bedömningen{f' av {of}' if of else ''} bygger enbart på {whose} egna uppgifter."

    def uncertain(self, names: str) -> str:
        return f"Bedömningen av {names} är osäker."

    def cannot_judge(self, names: str) -> str:
        return f"Underlaget räcker inte för att bedöma {names} i den här delen."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"För {names} är bedömningen av {question} ”{label}”."

    def left_out(self, questions: Sequence[str]) -> str:
        what = "Frågan" if len(questions) == 1 else "Frågorna"
        return f"{what} om {self.words.join(questions)} har inte besvarats och är inte med i tabellen."

    def same_of(self, name: str) -> str:
        return f"Bedömningen är densamma för {name}."

    def nor_judged(self, name: str) -> str:
        return f"Inte heller {name} går att bedöma på den punkten."

    def one_by_one(self, noun: str) -> str:
        return f"{capital(noun)} för {noun}:"

    def notable_about(self, name: str) -> str:
        return f"Noterbart om {name}"

    def voice(self, voice: str, subject: str, organisation: str) -> str:
        return {
            "network": f"{self.words.genitive(subject)} eget material",
            "ours": f"{self.words.genitive(organisation)} egen erfarenhet",
        }.get(voice, "fristående källa")

    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        differ = [(self.words.people(number), way) for number, way in ((higher, "högre"), (lower, "lägre")) if number]
        if not differ:
            return f"De {self.words.numeral(count)} som har svarat bedömer {name} olika."
        (who, way), *second = differ
        more = "".join(f", och {other} ger ett {way}" for other, way in second)
        return f"{capital(who)} av de {self.words.numeral(count)} som har svarat ger {name} ett {way} omdöme{more}."


class EnglishJudgements(JudgementWording):
    """As British ones do."""

    notable: ClassVar[str] = "Worth noting"

    def sources_sentence(self, grounds: Sequence[str], of: str = "") -> str:
        link = " and on " if len(grounds) == 2 else ""
        told = link.join(grounds) if link else self.words.join(grounds)
        return f"The assessment{f' of {of}' if of else ''} rests on {told}."

    def interviews(self, people: str, count: int) -> str:
        return f"{'an interview' if count == 1 else 'interviews'} with {people}"

    def counted_interviews(self, count: int) -> str:
        return "an interview" if count == 1 else f"{self.words.numeral(count)} interviews"

    def counted_sources(self, count: int) -> str:
        return f"{self.words.numeral(count)} sources"

    def own_material(self, noun: str, names: str = "") -> str:
        return f"{names or self.words.genitive(_the(noun))} own material"

    def network_alone(self, noun: str, names: str = "", of: str = "") -> str:
        return f"The assessment{f' of {of}' if of else ''} rests on {self.own_material(noun, names)} alone."

    def uncertain(self, names: str) -> str:
        return f"The assessment of {names} is uncertain."

    def cannot_judge(self, names: str) -> str:
        return f"There is not enough to judge {names} on this point."

    def judged(self, names: str, question: str, label: str) -> str:
        return f"For {names}, the assessment of {question} is “{label}”."

    def left_out(self, questions: Sequence[str]) -> str:
        if len(questions) == 1:
            return f"The question on {questions[0]} has not been answered, and is left out of the table."
        return f"The questions on {self.words.join(questions)} have not been answered, and are left out of the table."

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
            "network": f"{self.words.genitive(_the(subject))} own material",
            "ours": f"{self.words.genitive(organisation)} own experience",
        }.get(voice, "an independent source")

    def spread(self, name: str, count: int, higher: int, lower: int) -> str:
        differ = [(number, way) for number, way in ((higher, "higher"), (lower, "lower")) if number]
        if not differ:
            return f"The {self.words.numeral(count)} who answered judge {name} differently."
        (number, way), *second = differ
        who = f"{capital(self.words.numeral(number))} of the {self.words.numeral(count)} who answered"
        more = "".join(f", and {self.words.numeral(other)} {way}" for other, way in second)
        return f"{who} {'rates' if number == 1 else 'rate'} {name} {way}{more}."


def _the(noun: str) -> str:
    return noun if noun.startswith("the ") else f"the {noun}"


JUDGEMENTS: dict[Language, type[JudgementWording]] = {"sv": SwedishJudgements, "en": EnglishJudgements}
"""The wording of each language of the draft."""
