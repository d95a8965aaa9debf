"""The variables of a decision table: the questions and facts that it names, their values in classes.

Values that no rule tells apart are one class: a scale of five levels on which rules know two thresholds has three.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from slutsats.schema.answers import Value
from slutsats.schema.classes import meant
from slutsats.schema.comparison import (
    fact_meets,
    meets,
    meets_if_answered,
    passes,
    points_of,
    rank,
    sees_unanswered,
)
from slutsats.schema.conditions import (
    CANNOT_JUDGE,
    NOT_APPLICABLE,
    AllOf,
    AnswerCondition,
    AnyOf,
    ClassCondition,
    Condition,
    CriterionCondition,
    FactCondition,
    Not,
)
from slutsats.schema.diagram import TooEntangled
from slutsats.schema.facts import Known
from slutsats.schema.framework import Framework
from slutsats.schema.standpoint import Standpoint, questions_behind
from slutsats.schema.values import number_of

MOST_CHOICES = 12
"""How many of a question's choices rules may tell apart: each of them doubles the combinations."""

_A_DAY = dt.date(2000, 1, 1)
NOT_PASSED = dt.date(2000, 1, 2)
"""Stands for every day that has not passed; the day before it for every one that has."""

_OTHER = "(other)"


@dataclass(frozen=True, slots=True)
class Given:
    """One value that a question may have: answered by it, or unanswered and to be answered by it."""

    value: Value
    unanswered: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """One question or fact, its values in the classes that the table tells apart."""

    kind: str
    """question or fact"""
    id: str
    classes: tuple[tuple[Any, ...], ...]
    """Of a question, `Given` values; of a fact, what is known of it, or None."""
    signatures: tuple[Hashable, ...]
    """What tells each class from the others: how its values meet every condition, and what else they count for."""
    told_apart: frozenset[str] = frozenset()
    """Of a list, the choices that make a difference; values in `classes` hold no others."""


class Variables:
    """The variables of some conditions, in the order in which those ask for them.

    With a standpoint, its answers and facts are fixed, and only its unanswered questions have several values.
    """

    def __init__(self, framework: Framework, conditions: Iterable[Condition], standpoint: Standpoint | None) -> None:
        self.framework = framework
        self.standpoint = standpoint
        self.found: list[Variable] = []
        self._levels: dict[tuple[str, str], int] = {}
        self._places: dict[Hashable, int] = {}
        self._conditions: dict[str, list[AnswerCondition]] = {}
        self._fact_conditions: dict[str, list[FactCondition]] = {}
        self._counted: set[str] = set()
        self._baselines: set[str] = set()
        asked = list(conditions)
        for question in framework.questions.values():
            if question.applies_when is not None:
                self._gather(question.applies_when)
        for condition in asked:
            self._gather(condition)
        for condition in asked:
            self._declare(condition)

    def _gather(self, condition: Condition) -> None:
        if isinstance(condition, AnswerCondition):
            self._conditions.setdefault(condition.question, []).append(condition)
        elif isinstance(condition, FactCondition):
            self._fact_conditions.setdefault(condition.fact, []).append(condition)
        elif isinstance(condition, Not):
            self._gather(condition.not_)
        elif isinstance(condition, ClassCondition):
            self._gather(meant(self.framework, condition))
        elif isinstance(condition, CriterionCondition):
            criteria = set(self.framework.criteria) if condition.criterion is None else {condition.criterion}
            if condition.baseline_passed is not None:
                self._baselines |= criteria
            if condition.points_at_least is not None or condition.points_at_most is not None:
                self._counted |= criteria
        else:
            for part in condition.all if isinstance(condition, AllOf) else condition.any:
                self._gather(part)

    def _declare(self, condition: Condition) -> None:
        """Give the variables their levels, in the order in which the table asks for them."""
        if isinstance(condition, FactCondition):
            self.level("fact", condition.fact)
        elif isinstance(condition, Not):
            self._declare(condition.not_)
        elif isinstance(condition, ClassCondition):
            self._declare(meant(self.framework, condition))
        elif isinstance(condition, (AllOf, AnyOf)):
            for part in condition.all if isinstance(condition, AllOf) else condition.any:
                self._declare(part)
        else:
            behind = questions_behind(self.framework, condition)
            for question in (q for q in self.framework.question_order if q in behind):
                self._declare_question(question, frozenset())

    def _declare_question(self, question: str, asking: frozenset[str]) -> None:
        if ("question", question) in self._levels or question in asking:
            return
        applies_when = self.framework.questions[question].applies_when
        if applies_when is not None:
            for other in sorted(questions_behind(self.framework, applies_when)):
                if other in self.framework.questions:
                    self._declare_question(other, asking | {question})
        self.level("question", question)

    def level(self, kind: str, name: str) -> int:
        """The place of the variable of a question or fact, which is made where it is new."""
        level = self._levels.get((kind, name))
        if level is None:
            variable = self._question(name) if kind == "question" else self._fact(name)
            level = self._levels[(kind, name)] = len(self.found)
            self.found.append(variable)
        return level

    def _question(self, question: str) -> Variable:
        classes: dict[Hashable, list[Given]] = {}
        for given in self._domain(question):
            classes.setdefault(self._signature(question, given), []).append(given)
        members = tuple(tuple(values) for values in classes.values())
        return Variable("question", question, members, tuple(classes), frozenset(self._told_apart(question)))

    def _signature(self, question: str, given: Given) -> Hashable:
        declared = self.framework.questions[question]
        return (
            tuple(self.meets(condition, given) for condition in self._conditions.get(question, [])),
            points_of(declared, given.value) if self._counts(question) else None,
            passes(declared, given.value) if declared.criterion in self._baselines and declared.baseline else None,
        )

    def _counts(self, question: str) -> bool:
        """Whether the question's points make a difference."""
        declared = self.framework.questions[question]
        return declared.criterion in self._counted and bool(declared.points)

    def _told_apart(self, question: str) -> list[str]:
        """Those of a list's choices that make a difference."""
        declared = self.framework.questions[question]
        named = {o for c in self._conditions.get(question, []) for o in (c.is_, *(c.one_of or ()))}
        points = declared.points if self._counts(question) else {}
        return [option for option in declared.choices if option in named or points.get(option, 0)]

    def class_of(self, level: int, value: Value) -> int:
        """The place of the class that a given answer lies in."""
        key = (level, tuple(value) if isinstance(value, list) else value)
        place = self._places.get(key)
        if place is None:
            variable = self.found[level]
            place = self._places[key] = _place(variable, self._signature(variable.id, Given(value)))
        return place

    def classes_of(self, level: int, here: Standpoint) -> list[int]:
        """The classes that a variable may lie in from a standpoint: several, where it is an unanswered question."""
        variable = self.found[level]
        if variable.kind == "fact":
            known = here.facts.get(variable.id)
            return [_place(variable, self._fact_signature(variable.id, known, here.today))]
        given = here.answers.get(variable.id)
        if given is not None:
            return [self.class_of(level, given)]
        waiting = [place for place, members in enumerate(variable.classes) if members[-1].unanswered]
        return waiting or list(range(len(variable.classes)))

    def _domain(self, question: str) -> list[Given]:
        """Every value that the question may have here, or one for each range of values that rules don't divide."""
        unanswered = False
        if self.standpoint is not None:
            known = self.standpoint.answers.get(question)
            if known is not None:
                return [Given(known)]
            unanswered = True
        values = [*self._values(question), CANNOT_JUDGE, NOT_APPLICABLE]
        domain = [Given(value, unanswered) for value in values]
        if self.standpoint is None and any(map(sees_unanswered, self._conditions.get(question, []))):
            domain += [Given(value, True) for value in values]
        return domain

    def _values(self, question: str) -> list[Value]:
        declared = self.framework.questions[question]
        if declared.type == "choices":
            options = self._told_apart(question)
            if len(options) > MOST_CHOICES:
                raise TooEntangled
            lists: list[list[str]] = [[]]
            for option in options:
                lists += [[*chosen, option] for chosen in lists]
            return [*lists]
        if declared.type in ("number", "money"):
            bounds = [bound for c in self._conditions.get(question, []) for bound in (c.at_least, c.at_most)]
            ranks = [rank(self.framework, question, bound) for bound in bounds]
            thresholds = [number for number in ranks if isinstance(number, Decimal)]
            return [str(number) for number in samples(thresholds, declared.minimum, declared.maximum)]
        if declared.type == "date":
            return [_A_DAY]
        return list(self.framework.options(question)) or [_OTHER]

    def meets(self, condition: AnswerCondition, given: Given) -> bool:
        """Whether a question that has this value meets `condition`."""
        compare = meets_if_answered if given.unanswered else meets
        return compare(self.framework, condition, given.value)

    def _fact(self, fact: str) -> Variable:
        classes: dict[Hashable, list[Known | None]] = {}
        for value in self._fact_domain(fact):
            classes.setdefault(self._fact_signature(fact, value, self.today), []).append(value)
        return Variable("fact", fact, tuple(tuple(values) for values in classes.values()), tuple(classes))

    def _fact_signature(self, fact: str, value: Known | None, today: dt.date) -> Hashable:
        return tuple(fact_meets(condition, value, today) for condition in self._fact_conditions.get(fact, []))

    @property
    def today(self) -> dt.date:
        """The evaluation's date; of the whole table, one that some day has passed on."""
        return self.standpoint.today if self.standpoint is not None else NOT_PASSED

    def _fact_domain(self, fact: str) -> list[Known | None]:
        conditions = self._fact_conditions.get(fact, [])
        if self.standpoint is not None:
            return [self.standpoint.facts.get(fact)]
        declared = self.framework.facts.get(fact)
        kind = declared.kind if declared else "text"
        wanted = [condition.is_ for condition in conditions if condition.is_ is not None]
        wanted += [option for condition in conditions for option in condition.one_of or ()]
        if kind in ("fee", "count", "amount", "total"):
            bounds = [bound for c in conditions for bound in (c.at_least, c.at_most) if bound is not None]
            bounds += [number for text in wanted if (number := number_of(text)) is not None]
            return [*samples(bounds, None if kind == "amount" else Decimal(0), None), None]
        if kind in ("notice", "when"):
            return [_A_DAY, NOT_PASSED, None]
        if kind in ("choice", "standing"):
            return [*self.framework.choices_of(fact), None]
        return [*dict.fromkeys(wanted), _OTHER, None]


def samples(thresholds: Iterable[Decimal], least: Decimal | None, most: Decimal | None) -> list[Decimal]:
    """One number for each threshold and for each range between and beside them, within `least` and `most`."""
    points = sorted({point for point in (*thresholds, least, most) if point is not None})
    if not points:
        return [Decimal(0)]
    between = [(one + other) / 2 for one, other in pairwise(points)]
    candidates = sorted({points[0] - 1, *points, *between, points[-1] + 1})
    inside = [c for c in candidates if (least is None or c >= least) and (most is None or c <= most)]
    return inside or [points[0]]


def _place(variable: Variable, signature: Hashable) -> int:
    """The class with this signature; TooEntangled where the value is none that the table was made for."""
    if signature not in variable.signatures:
        raise TooEntangled
    return variable.signatures.index(signature)
