"""One evaluator's job in one case: what is asked of them, how far they have come, and where to go next."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from slutsats.schema.answers import Answer
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.facts import facts_of
from slutsats.schema.standings import is_outside
from slutsats.schema.standpoint import Standpoint, Truth
from slutsats.workspace.walk.answer_state import State
from slutsats.workspace.walk.route import Stop


class EvaluatorProgress(NamedTuple):
    """How much is done: answers that count, of the questions that are asked."""

    answered: int
    total: int


class Job:
    """What `evaluator` has to answer in `case`. Pure, made anew for each case.

    Made after the job of the case `before` one answer was given, it takes over what that found of other networks.
    """

    def __init__(self, case: Case, evaluator: str, before: Job | None = None) -> None:
        self.case = case
        self.evaluator = evaluator
        kept: Mapping[str, _Found] = before._found if before is not None and before.evaluator == evaluator else {}
        changed: Container[str] = _changed(before.case, case) if kept and before is not None else ()
        self._found: dict[str, _Found] = {network: found for network, found in kept.items() if network not in changed}

    def answer(self, network: str, question: str) -> Answer | None:
        """The evaluator's own answer."""
        return self.case.answer(self.evaluator, network, question)

    def unreadable(self, network: str, question: str) -> bool:
        """Whether the record has an answer of the evaluator that can't be read."""
        return self.case.unreadable_answer(self.evaluator, network, question) is not None

    def applies(self, network: str, question: str) -> Truth:
        """Whether the question is asked for the network; None while that hangs on one without an answer.

        The evaluator's own answers decide that; where they have none, the answers that stand.
        """
        if self.case.framework.questions[question].applies_when is None:
            return network not in self._outside
        return self.standpoint(network).applies(question)

    @cached_property
    def _outside(self) -> frozenset[str]:
        """The networks that nothing is asked of, looked up once for all questions."""
        return frozenset(network for network in self.case.networks if is_outside(self.case, network))

    def standpoint(self, network: str) -> Standpoint:
        """The evaluator's answers on a network, filled up with those that stand."""
        found = self._of(network)
        if found.standpoint is None:
            found.standpoint = self._standpoint(network)
        return found.standpoint

    def _of(self, network: str) -> _Found:
        return self._found.setdefault(network, _Found())

    def _standpoint(self, network: str) -> Standpoint:
        case = self.case
        answers: dict[str, Any] = {}
        for question in case.framework.questions:
            own = self.answer(network, question)
            answers[question] = (
                own.value if own is not None and own.value is not None else case.value(network, question)
            )
        return Standpoint(case.framework, answers, _Facts(case, network), case.evaluation.date)

    def state(self, network: str, question: str) -> State:
        """How far the evaluator has come with one question for one network.

        Begun: a justification without a value, a value carried over that nobody has confirmed, or a value
        without the justification that the question asks for.
        """
        states = self._of(network).states
        if question not in states:
            states[question] = self._state(network, question)
        return states[question]

    def states_of(self, network: str) -> Mapping[str, State]:
        """How far the evaluator has come with each question for a network."""
        return {question: self.state(network, question) for question in self.case.framework.questions}

    def _state(self, network: str, question: str) -> State:
        if self.unreadable(network, question):
            return "unreadable"
        answer = self.answer(network, question)
        if answer is None or (answer.value is None and not answer.justification):
            return "not-asked" if self.applies(network, question) is False else "unanswered"
        if not answer.counts:
            return "begun"
        if answer.value == CANNOT_JUDGE:
            return "cannot-judge"
        if answer.value == NOT_APPLICABLE:
            return "not-applicable"
        return "begun" if self.lacks_justification(question, answer) else "answered"

    def lacks_justification(self, question: str, answer: Answer) -> bool:
        """Whether a justification is asked for and missing."""
        return self.justification_wanted(question) and not (answer.justification or "").strip()

    def justification_wanted(self, question: str) -> bool:
        """Whether the question asks for a justification: as it says, else as a main judgement does."""
        framework = self.case.framework
        declared = framework.questions[question]
        wanted = framework.is_main(question) if declared.justify is None else declared.justify
        return wanted and declared.type != "text"

    def is_asked(self, stop: Stop) -> bool:
        """Whether the walk passes here: the question applies, or has been answered all the same."""
        return self.applies(*stop) is not False or self.answer(*stop) is not None

    def is_open(self, stop: Stop) -> bool:
        """Whether the walk still has to ask: the question applies, and has no answer given here and now.

        One that can't be read is not asked for again: it stands in the record, and is to be mended there.
        """
        answer = self.answer(*stop)
        done = self.unreadable(*stop) or (answer is not None and answer.counts)
        return not done and self.applies(*stop) is True

    def first_stop(self, criterion: str, network: str) -> Stop:
        """Where to enter a criterion: at its first question that is not done, else at its main judgement."""
        questions = self.case.framework.questions_of(criterion)
        for question in questions:
            if self.state(network, question) in ("unreadable", "unanswered", "begun"):
                return Stop(network, question)
        return Stop(network, questions[0])

    @cached_property
    def progress(self) -> EvaluatorProgress:
        """As `slutsats.schema.progress` counts: no optional questions, no carried answers that nobody confirmed."""
        of_each = [self._progress(network) for network in self.case.networks]
        return EvaluatorProgress(sum(each.answered for each in of_each), sum(each.total for each in of_each))

    def _progress(self, network: str) -> EvaluatorProgress:
        found = self._of(network)
        if found.progress is None:
            questions = self.case.framework.questions
            asked = [id_ for id_ in questions if not questions[id_].optional and self.applies(network, id_) is True]
            answers = [self.answer(network, question) for question in asked]
            done = sum(answer is not None and answer.counts for answer in answers)
            found.progress = EvaluatorProgress(done, len(asked))
        return found.progress


@dataclass(slots=True)
class _Found:
    """What has been worked out of one network."""

    standpoint: Standpoint | None = None
    states: dict[str, State] = field(default_factory=dict)
    progress: EvaluatorProgress | None = None


def _changed(before: Case, after: Case) -> Container[str]:
    """The networks of which something may be otherwise than before: those whose sheets are others, or all."""
    of_all = ("evaluation", "framework", "unreadable")
    if any(getattr(before, part) is not getattr(after, part) for part in of_all):
        return before.networks
    sheets = before.sheets.keys() | after.sheets.keys()
    return {
        network for who, network in sheets if before.sheets.get((who, network)) is not after.sheets.get((who, network))
    }


class _Facts(Mapping[str, Any]):
    """The facts of one network, worked out when the first is asked for: few questions hang on one."""

    def __init__(self, case: Case, network: str) -> None:
        self._case, self._network = case, network

    @cached_property
    def _found(self) -> dict[str, Any]:
        return {name: fact.value for name, fact in facts_of(self._case, self._network).items()}

    def __getitem__(self, name: str) -> Any:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
