"""What one network's answers and facts make of a condition: true, false, or not yet known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from slutsats.schema.answers import Value
from slutsats.schema.classes import meant
from slutsats.schema.comparison import fact_meets, meets, meets_unanswered, passes, points_of
from slutsats.schema.conditions import (
    NOT_APPLICABLE,
    AllOf,
    AnswerCondition,
    AnyOf,
    ClassCondition,
    Condition,
    CriterionCondition,
    FactCondition,
    Not,
    questions_in,
)
from slutsats.schema.framework import Framework, Question
from slutsats.schema.standings import outside_in

if TYPE_CHECKING:  # as in `comparison`
    from slutsats.schema.facts import Known

Truth = bool | None
"""True, False, or None: it hangs on a question without an answer."""


class Standpoint:
    """The answers and facts of one network, and what follows from them. See `rules` for what each word means."""

    __slots__ = ("_applies", "_outside", "answers", "facts", "framework", "today")

    def __init__(
        self,
        framework: Framework,
        answers: Mapping[str, Value | None],
        facts: Mapping[str, Known | None] | None = None,
        today: dt.date | None = None,
    ) -> None:
        """`answers` by question (missing or None: unanswered); `facts` by fact, looked into only where a
        condition asks for one; `today` is the evaluation's date.
        """
        self.framework = framework
        self.answers = answers
        self.facts: Mapping[str, Known | None] = {} if facts is None else facts
        self.today = today or dt.date.min
        self._applies: dict[str, Truth] = {}
        self._outside: bool | None = None

    def applies(self, question: str) -> Truth:
        """Whether `question` is to be asked; None while that hangs on a question without an answer."""
        found = self._applies.get(question, self)
        if found is self:
            declared = self.framework.questions.get(question)
            condition = declared.applies_when if declared else None
            # A ring of questions is an error of the framework; here it must only not hang.
            self._applies[question] = True
            found = True if condition is None else self.truth(condition)
            found = self._applies[question] = False if self.outside else found
        return found  # type: ignore[return-value]

    @property
    def outside(self) -> bool:
        """Whether the network's standing puts it outside the question: then no question applies."""
        if self._outside is None:
            fact = self.framework.standing_fact
            self._outside = fact is not None and outside_in(self.framework, self.facts.get(fact))
        return self._outside

    def value(self, question: str) -> Value | None:
        """What rules see: the answer, or not-applicable where the question does not apply; None if unanswered."""
        return NOT_APPLICABLE if self.applies(question) is False else self.answers.get(question)

    def truth(self, condition: Condition) -> Truth:
        """Whether `condition` holds, in the three-valued logic of Kleene."""
        if isinstance(condition, AnswerCondition):
            return self._answer(condition)
        if isinstance(condition, AllOf):
            return _all(self.truth(part) for part in condition.all)
        if isinstance(condition, AnyOf):
            return _not(_all(_not(self.truth(part)) for part in condition.any))
        if isinstance(condition, FactCondition):
            return fact_meets(condition, self.facts.get(condition.fact), self.today)
        if isinstance(condition, Not):
            return _not(self.truth(condition.not_))
        if isinstance(condition, ClassCondition):
            return self.truth(meant(self.framework, condition))
        return self._criterion(condition)

    def _answer(self, condition: AnswerCondition) -> Truth:
        question = condition.question
        if question not in self.framework.questions:
            return False
        applies = self.applies(question)
        if applies is False:
            return meets(self.framework, condition, NOT_APPLICABLE)
        given = self.answers.get(question)
        truth = meets_unanswered(condition) if given is None else meets(self.framework, condition, given)
        if applies is None and truth is not None and truth is not meets(self.framework, condition, NOT_APPLICABLE):
            return None
        return truth

    def _criterion(self, condition: CriterionCondition) -> Truth:
        parts: list[Truth] = []
        if condition.points_at_least is not None or condition.points_at_most is not None:
            least, most = self.points(condition.criterion)
            if condition.points_at_least is not None:
                wanted = condition.points_at_least
                parts.append(True if least >= wanted else False if most < wanted else None)
            if condition.points_at_most is not None:
                wanted = condition.points_at_most
                parts.append(True if most <= wanted else False if least > wanted else None)
        if condition.baseline_passed is not None:
            passed = self.baseline_passed(condition.criterion)
            parts.append(passed if condition.baseline_passed else _not(passed))
        return _all(parts)

    def points(self, criterion: str | None) -> tuple[int, int]:
        """The least and the most points that the criterion, or all, can come to; equal once all is answered."""
        least = most = 0
        for question in self.framework.questions_under(criterion):
            declared = self.framework.questions[question]
            if not declared.points:
                continue
            applies = self.applies(question)
            if applies is False:
                continue
            given = self.answers.get(question)
            low, high = range_of(declared) if given is None else (points_of(declared, given),) * 2
            if applies is None:
                low, high = min(low, 0), max(high, 0)
            least, most = least + low, most + high
        return least, most

    def baseline_passed(self, criterion: str | None) -> Truth:
        """Whether every baseline question of the criterion, or of all, that applies is passed; True if none."""
        return _all(
            self._passed(question, declared)
            for question in self.framework.questions_under(criterion)
            if (declared := self.framework.questions[question]).baseline is not None
        )

    def _passed(self, question: str, declared: Question) -> Truth:
        value = self.value(question)
        if value is None:
            return None
        passed = passes(declared, value)
        return passed if passed or self.applies(question) is True else None

    def grounds(self, condition: Condition, truth: bool = True) -> tuple[set[str], set[str]]:
        """The questions and the facts by which `condition` is `truth`: only the parts that make it so."""
        questions: set[str] = set()
        facts: set[str] = set()
        self._ground(condition, truth, questions, facts)
        return questions, facts

    def _ground(self, condition: Condition, truth: bool, questions: set[str], facts: set[str]) -> None:
        if isinstance(condition, AnswerCondition):
            self._ground_question(condition.question, questions, facts)
        elif isinstance(condition, FactCondition):
            facts.add(condition.fact)
        elif isinstance(condition, Not):
            self._ground(condition.not_, not truth, questions, facts)
        elif isinstance(condition, (AllOf, AnyOf)):
            parts = condition.all if isinstance(condition, AllOf) else condition.any
            decisive = [part for part in parts if self.truth(part) is truth]
            for part in decisive or parts:
                self._ground(part, truth, questions, facts)
        elif isinstance(condition, ClassCondition):
            self._ground(meant(self.framework, condition), truth, questions, facts)
        else:
            for question in questions_behind(self.framework, condition):
                self._ground_question(question, questions, facts)

    def _ground_question(self, question: str, questions: set[str], facts: set[str]) -> None:
        if question in questions:
            return
        questions.add(question)
        declared = self.framework.questions.get(question)
        if declared and declared.applies_when is not None and self.applies(question) is False:
            self._ground(declared.applies_when, False, questions, facts)


def questions_behind(framework: Framework, condition: Condition) -> frozenset[str]:
    """The questions that `condition` names, and those that it means by naming a criterion."""
    if isinstance(condition, CriterionCondition):
        counts_points = condition.points_at_least is not None or condition.points_at_most is not None
        return frozenset(
            question
            for question in framework.questions_under(condition.criterion)
            if (counts_points and framework.questions[question].points)
            or (condition.baseline_passed is not None and framework.questions[question].baseline is not None)
        )
    if isinstance(condition, (AllOf, AnyOf)):
        parts = condition.all if isinstance(condition, AllOf) else condition.any
        return frozenset().union(*(questions_behind(framework, part) for part in parts))
    if isinstance(condition, Not):
        return questions_behind(framework, condition.not_)
    if isinstance(condition, ClassCondition):
        return questions_behind(framework, meant(framework, condition))
    return questions_in(condition)


def questions_behind_class(framework: Framework, name: str) -> frozenset[str]:
    """The questions that a class goes by."""
    conditions = (rule.when for rule in framework.classes[name].rules if rule.when is not None)
    return frozenset().union(*(questions_behind(framework, condition) for condition in conditions))


def range_of(question: Question) -> tuple[int, int]:
    """The least and the most points that an answer to `question` can give."""
    points = question.points.values()
    if question.type == "choices":
        return sum(p for p in points if p < 0), sum(p for p in points if p > 0)
    return min(0, *points), max(0, *points)


def _all(truths: Iterable[Truth]) -> Truth:
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth
