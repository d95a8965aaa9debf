"""One network seen whole, with what findings are told by: its names, its standpoint and its suggestion."""

from __future__ import annotations

from functools import cached_property

from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case, Standing
from slutsats.schema.counted_answers import CountedAnswers
from slutsats.schema.evaluation import Network
from slutsats.schema.facts import FactValue, facts_of
from slutsats.schema.framework import Tense
from slutsats.schema.problem import FilePlace, KeyPath
from slutsats.schema.rules import Needs, Suggestion, decide_at
from slutsats.schema.standings import standing_of, tense_of
from slutsats.schema.standpoint import Standpoint

EVALUATION = "evaluation.toml"


class Viewpoint:
    """A network of a case; everything is worked out at most once."""

    def __init__(self, case: Case, network_id: str, language: Language | None = None) -> None:
        self.case = case
        self.language: Language = language or case.evaluation.language
        """The language in which questions, terms and facts are named; the evaluation's own where none is told."""
        self.id = network_id
        self.framework = case.framework
        self.network: Network = case.networks[network_id]

    @property
    def name(self) -> str:
        """How the network is called in a sentence."""
        return self.network.shown

    @cached_property
    def standing_kind(self) -> str | None:
        """Where the network stands; None where the framework knows no standings, or the record does not say."""
        return standing_of(self.case, self.id)

    @cached_property
    def tense(self) -> Tense:
        """The tense in which the network is spoken of."""
        return tense_of(self.case, self.id)

    @cached_property
    def facts(self) -> dict[str, FactValue]:
        """Every declared fact, known or not."""
        return facts_of(self.case, self.id)

    @cached_property
    def counted(self) -> CountedAnswers:
        """Which of the answers count."""
        return CountedAnswers(self.case, self.id, {fact: value.value for fact, value in self.facts.items()})

    @property
    def standpoint(self) -> Standpoint:
        """The answers that count and the facts, as rules see them."""
        return self.counted.standpoint

    @cached_property
    def suggestion(self) -> Suggestion | Needs:
        """What the decision table suggests."""
        return decide_at(self.standpoint)

    def standing(self, question: str) -> Standing:
        """The standing answer, which may still have no value or be carried over."""
        return self.case.standing(self.id, question)

    def question(self, question: str) -> str:
        """How a question is called in a sentence: in a word or two where it has them, else as it is asked."""
        declared = self.framework.questions[question].in_tense(self.tense)
        return localised(declared.short or declared.ask, self.language, question)

    def criterion(self, question: str) -> str:
        """The title of the criterion that `question` is under."""
        declared = self.framework.criteria.get(self.framework.questions[question].criterion)
        return localised(declared.title, self.language) if declared else ""

    def label(self, kind: str) -> str:
        """How a recommendation is called."""
        declared = self.framework.recommendations.get(kind)
        return localised(declared.label, self.language, kind) if declared else kind

    def at_answer(self, question: str, key: str | None = None) -> FilePlace:
        """Where the standing answer is, or would be: on the sheet of whoever gave it, else of the lead."""
        who = self.standing(question).evaluator or self.case.evaluation.lead or next(iter(self.case.evaluators), None)
        if who is None or (who, self.id) not in self.case.sheets:
            return FilePlace(EVALUATION, ("networks", self.id), network=self.id, question=question, evaluator=who)
        given = question in self.case.sheets[(who, self.id)].answers
        path: KeyPath = ("answers", question, *([key] if key else [])) if given else ()
        return FilePlace(f"answers/{who}/{self.id}.toml", path, network=self.id, question=question, evaluator=who)

    def at(self, *key: str, question: str | None = None) -> FilePlace:
        """A place in evaluation.toml that has to do with this network."""
        return FilePlace(EVALUATION, key, network=self.id, question=question)
