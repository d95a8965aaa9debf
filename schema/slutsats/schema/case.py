"""A case: an evaluation with its framework, answer sheets and draft edits, as read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from slutsats.schema.answers import Answer, AnswerSheet
from slutsats.schema.draft import DraftRecord
from slutsats.schema.evaluation import Evaluation, Fee, Network
from slutsats.schema.fees import KRONOR
from slutsats.schema.framework import Framework
from slutsats.schema.problem import Problem

Spot = tuple[str, str, str | None]
"""(evaluator, network, question); None for all questions of the sheet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer that counts for one network and question, and how it came to count."""

    answer: Answer | None = None
    evaluator: str | None = None
    spread: tuple[tuple[str, Answer], ...] = ()
    """Every evaluator's answer, in the evaluation's order; the paper states it where they differ."""
    settled: str | None = None
    """The reason, where a difference was settled."""

    @property
    def agreed(self) -> bool:
        """Whether all who answered gave the same value."""
        return len({repr(answer.value) for _, answer in self.spread}) <= 1


@dataclass(frozen=True)
class Case:
    """Everything known of one evaluation. Pure: what may be changed is changed in the records, and read again."""

    evaluation: Evaluation
    framework: Framework
    sheets: Mapping[tuple[str, str], AnswerSheet] = field(default_factory=dict)
    """(evaluator, network) -> sheet."""
    edits: DraftRecord = field(default_factory=DraftRecord)
    unreadable: Mapping[Spot, Problem] = field(default_factory=dict)
    """What stands in the record and could not be read, with the error that says why: never "unanswered"."""

    def __post_init__(self) -> None:
        """Word the framework for the evaluation's field, and for what it evaluates."""
        record = self.evaluation
        called = {record.language: record.called.noun} if record.called else {}
        object.__setattr__(self, "framework", self.framework.worded(record.field, called))

    @property
    def id(self) -> str:
        """The evaluation's id, which is also its folder's name."""
        return self.evaluation.id

    @property
    def networks(self) -> Mapping[str, Network]:
        """The networks under evaluation, in the record's order."""
        return self.evaluation.networks

    @cached_property
    def currency(self) -> str:
        """What an amount is in that names no currency: the evaluation's, else that of its first fee, else kronor."""
        named = (network.fee.currency or KRONOR for network in self.networks.values() if network.fee)
        return self.evaluation.currency or next(named, KRONOR)

    def fee(self, network: str) -> Fee | None:
        """The fee of `network` that counts, its currency always named."""
        fee = self.networks[network].fee
        if fee is None or fee.currency is not None:
            return fee
        return fee.model_copy(update={"currency": self.evaluation.currency or KRONOR})

    def with_sheet(self, sheet: AnswerSheet) -> Case:
        """The case with one sheet in the place of the evaluator's former one for that network.

        What was worked out of the evaluation alone, or of other networks, is taken over.
        """
        changed = replace(self, sheets={**self.sheets, (sheet.evaluator, sheet.network): sheet})
        kept = {key: found for key, found in self._standing.items() if key[0] != sheet.network}
        changed.__dict__.update(_standing=kept, standing_names=self.standing_names)
        return changed

    def answer(self, evaluator: str, network: str, question: str) -> Answer | None:
        """One evaluator's own answer."""
        sheet = self.sheets.get((evaluator, network))
        return sheet.answers.get(question) if sheet else None

    def unreadable_answer(self, evaluator: str, network: str, question: str) -> Problem | None:
        """Why an evaluator's answer can't be read; None where it can, or isn't there."""
        if not self.unreadable:
            return None
        return self.unreadable.get((evaluator, network, None)) or self.unreadable.get((evaluator, network, question))

    def unreadable_of(self, network: str, question: str) -> Problem | None:
        """Why anybody's answer on a network and question can't be read; None where all that there are can."""
        found = (self.unreadable_answer(who, network, question) for who in (self.evaluators if self.unreadable else ()))
        return next((problem for problem in found if problem is not None), None)

    @cached_property
    def evaluators(self) -> tuple[str, ...]:
        """Everyone who answers: those declared, in order, then any who only has a sheet, readable or not."""
        declared = tuple(self.evaluation.evaluators)
        unreadable = {who for who, network, _ in self.unreadable if network in self.networks}
        return declared + tuple(sorted(({who for who, _ in self.sheets} | unreadable) - set(declared)))

    @cached_property
    def standing_names(self) -> dict[str, str | None]:
        """Network -> where it stands, so far as `slutsats.schema.standings` has been asked: no answer changes it."""
        return {}

    @cached_property
    def _standing(self) -> dict[tuple[str, str], Standing]:
        return {}

    def standing(self, network: str, question: str) -> Standing:
        """Whose answer stands: all alike is agreed; else what is settled; else the lead's. Never an average.

        Whether it counts, `slutsats.schema.counted_answers` tells.
        """
        key = (network, question)
        if key not in self._standing:
            self._standing[key] = self._find_standing(network, question)
        return self._standing[key]

    def _find_standing(self, network: str, question: str) -> Standing:
        valued = [
            (who, answer)
            for who in self.evaluators
            if (answer := self.answer(who, network, question)) is not None and answer.value is not None
        ]
        # what is only carried over is no evaluator's say in the matter, and stands where nobody has said anything else
        given = [(who, answer) for who, answer in valued if not answer.carried] or valued
        if not given:
            return self._unvalued(network, question)
        by_evaluator = dict(given)
        settled = self.evaluation.settled.get(network, {}).get(question)
        differ = len({repr(answer.value) for _, answer in given}) > 1
        lead = self.evaluation.lead
        if differ and settled and settled.evaluator in by_evaluator:
            who, reason = settled.evaluator, settled.reason or ""
        else:
            who, reason = (lead if lead in by_evaluator else given[0][0]), None
        return Standing(by_evaluator[who], who, tuple(given), reason)

    def _unvalued(self, network: str, question: str) -> Standing:
        """A justification that was written before the value was chosen still belongs to its evaluator."""
        for who in self.evaluators:
            answer = self.answer(who, network, question)
            if answer is not None:
                return Standing(answer, who)
        return Standing()

    def value(self, network: str, question: str) -> object:
        """The standing value, or None where there is none."""
        answer = self.standing(network, question).answer
        return answer.value if answer else None
