"""A decision table as one diagram: every combination of answers and facts, and the rule that hits it.

Values that no rule tells apart are one class: a scale of five levels on which rules know two thresholds has three.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise
from operator import add
from typing import Any

from slutsats.schema.answers import Value
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
    Condition,
    CriterionCondition,
    FactCondition,
    Not,
)
from slutsats.schema.diagram import BUDGET, FALSE, TRUE, Diagrams, TooEntangled
from slutsats.schema.facts import Known
from slutsats.schema.framework import Framework, Rule
from slutsats.schema.standpoint import Standpoint, questions_behind
from slutsats.schema.values import number_of

MOST_CHOICES = 12
"""How many of a question's choices rules may tell apart: each of them doubles the combinations."""

NO_HIT = None
"""The outcome of a combination that no rule hits."""

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


class Outcomes:
    """The diagram of a decision table, as far as a standpoint leaves it open; the whole of it without one.

    With a standpoint, its answers and facts are fixed, and only its unanswered questions are variables.
    """

    def __init__(
        self,
        framework: Framework,
        rules: Sequence[Rule] | None = None,
        standpoint: Standpoint | None = None,
        budget: int = BUDGET,
    ) -> None:
        """Build the diagram of `rules` (all, if not given); raise TooEntangled where that takes too much."""
        self.framework = framework
        self.rules = tuple(framework.rules if rules is None else rules)
        self.standpoint = standpoint
        self.diagrams = Diagrams(budget)
        self.variables: list[Variable] = []
        self._levels: dict[tuple[str, str], int] = {}
        self._applies: dict[str, int] = {}
        self._conditions: dict[str, list[AnswerCondition]] = {}
        self._fact_conditions: dict[str, list[FactCondition]] = {}
        self._counted: set[str] = set()
        self._baselines: set[str] = set()
        for question in framework.questions.values():
            if question.applies_when is not None:
                self._gather(question.applies_when)
        for rule in self.rules:
            if rule.when is not None:
                self._gather(rule.when)
        for rule in self.rules:
            if rule.when is not None:
                self._declare(rule.when)
        self.conditions = [TRUE if rule.when is None else self.condition(rule.when) for rule in self.rules]
        table = self.diagrams.terminal(NO_HIT)
        for place in reversed(range(len(self.rules))):
            table = self.diagrams.choose(self.conditions[place], self.diagrams.terminal(place), table)
        self.table = table
        """The diagram whose outcomes are the places of rules in `rules`, or NO_HIT."""

    def kinds(self) -> int:
        """The table with its rules turned into what they suggest."""
        return self.diagrams.relabelled(
            self.table, lambda place: NO_HIT if place is NO_HIT else self.rules[place].suggests
        )

    # Which values the table tells apart.

    def _gather(self, condition: Condition) -> None:
        if isinstance(condition, AnswerCondition):
            self._conditions.setdefault(condition.question, []).append(condition)
        elif isinstance(condition, FactCondition):
            self._fact_conditions.setdefault(condition.fact, []).append(condition)
        elif isinstance(condition, Not):
            self._gather(condition.not_)
        elif isinstance(condition, CriterionCondition):
            (self._baselines if condition.baseline_passed is not None else set()).add(condition.criterion)
            if condition.points_at_least is not None or condition.points_at_most is not None:
                self._counted.add(condition.criterion)
        else:
            for part in condition.all if isinstance(condition, AllOf) else condition.any:
                self._gather(part)

    def _declare(self, condition: Condition) -> None:
        """Give the variables their levels, in the order in which the table asks for them."""
        if isinstance(condition, FactCondition):
            self._level("fact", condition.fact)
        elif isinstance(condition, Not):
            self._declare(condition.not_)
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
        self._level("question", question)

    def _level(self, kind: str, name: str) -> int:
        level = self._levels.get((kind, name))
        if level is None:
            variable = self._question(name) if kind == "question" else self._fact(name)
            level = self._levels[(kind, name)] = len(self.variables)
            self.variables.append(variable)
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
            tuple(self._meets(condition, given) for condition in self._conditions.get(question, [])),
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
        variable = self.variables[level]
        return variable.signatures.index(self._signature(variable.id, Given(value)))

    def class_of_fact(self, level: int, value: Known | None, today: dt.date) -> int:
        """The place of the class that what is known of a fact lies in, on the evaluation's date."""
        variable = self.variables[level]
        return variable.signatures.index(self._fact_signature(variable.id, value, today))

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

    def _meets(self, condition: AnswerCondition, given: Given) -> bool:
        compare = meets_if_answered if given.unanswered else meets
        return compare(self.framework, condition, given.value)

    def _fact(self, fact: str) -> Variable:
        classes: dict[Hashable, list[Known | None]] = {}
        for value in self._fact_domain(fact):
            classes.setdefault(self._fact_signature(fact, value, self._today()), []).append(value)
        return Variable("fact", fact, tuple(tuple(values) for values in classes.values()), tuple(classes))

    def _fact_signature(self, fact: str, value: Known | None, today: dt.date) -> Hashable:
        return tuple(fact_meets(condition, value, today) for condition in self._fact_conditions.get(fact, []))

    def _today(self) -> dt.date:
        return self.standpoint.today if self.standpoint is not None else NOT_PASSED

    def _fact_domain(self, fact: str) -> list[Known | None]:
        conditions = self._fact_conditions.get(fact, [])
        if self.standpoint is not None:
            return [self.standpoint.facts.get(fact)]
        declared = self.framework.facts.get(fact)
        kind = declared.kind if declared else "text"
        wanted = [condition.is_ for condition in conditions if condition.is_ is not None]
        if kind in ("fee", "count", "amount", "total"):
            bounds = [bound for c in conditions for bound in (c.at_least, c.at_most) if bound is not None]
            bounds += [number for text in wanted if (number := number_of(text)) is not None]
            return [*samples(bounds, None if kind == "amount" else Decimal(0), None), None]
        if kind in ("notice", "when"):
            return [_A_DAY, NOT_PASSED, None]
        if kind == "choice" and declared:
            return [*declared.choices, None]
        return [*dict.fromkeys(wanted), _OTHER, None]

    # Conditions as diagrams.

    def condition(self, condition: Condition) -> int:
        """The diagram that is TRUE where `condition` holds."""
        if isinstance(condition, AnswerCondition):
            return self._answer(condition)
        if isinstance(condition, AllOf):
            return self.diagrams.all(self.condition(part) for part in condition.all)
        if isinstance(condition, AnyOf):
            return self.diagrams.any(self.condition(part) for part in condition.any)
        if isinstance(condition, Not):
            return self.diagrams.negated(self.condition(condition.not_))
        if isinstance(condition, CriterionCondition):
            return self._criterion(condition)
        level = self._level("fact", condition.fact)
        classes = self.variables[level].classes
        return self._asked(level, (fact_meets(condition, members[0], self._today()) for members in classes))

    def _asked(self, level: int, truths: Iterable[bool]) -> int:
        return self.diagrams.node(level, tuple(TRUE if truth else FALSE for truth in truths))

    def _answer(self, condition: AnswerCondition) -> int:
        question = condition.question
        if question not in self.framework.questions:
            return FALSE
        applies = self.applies(question)
        level = self._level("question", question)
        classes = self.variables[level].classes
        met = self._asked(level, (self._meets(condition, members[0]) for members in classes))
        return self.diagrams.choose(applies, met, TRUE if meets(self.framework, condition, NOT_APPLICABLE) else FALSE)

    def applies(self, question: str) -> int:
        """The diagram that is TRUE where `question` is to be asked."""
        found = self._applies.get(question)
        if found is None:
            self._applies[question] = TRUE  # a ring of questions is told by soundness
            condition = self.framework.questions[question].applies_when
            found = self._applies[question] = TRUE if condition is None else self.condition(condition)
        return found

    def _criterion(self, condition: CriterionCondition) -> int:
        parts: list[int] = []
        if condition.points_at_least is not None or condition.points_at_most is not None:
            total = self._points(condition.criterion)
            least, most = condition.points_at_least, condition.points_at_most
            parts.append(
                self.diagrams.relabelled(
                    total, lambda points: (least is None or points >= least) and (most is None or points <= most)
                )
            )
        if condition.baseline_passed is not None:
            passed = self.diagrams.all(
                self._given(question, partial(passes, self.framework.questions[question]), True)
                for question in self.framework.questions_of(condition.criterion)
                if self.framework.questions[question].baseline is not None
            )
            parts.append(passed if condition.baseline_passed else self.diagrams.negated(passed))
        return self.diagrams.all(parts)

    def _points(self, criterion: str) -> int:
        total = self.diagrams.terminal(0)
        for question in reversed(self.framework.questions_of(criterion)):
            declared = self.framework.questions[question]
            if declared.points:
                total = self.diagrams.combined(self._given(question, partial(points_of, declared), 0), total, add)
        return total

    def _given(self, question: str, tell: Callable[[Value], Hashable], where_not_asked: Hashable) -> int:
        applies = self.applies(question)
        level = self._level("question", question)
        values = tuple(self.diagrams.terminal(tell(members[0].value)) for members in self.variables[level].classes)
        return self.diagrams.choose(applies, self.diagrams.node(level, values), self.diagrams.terminal(where_not_asked))


def samples(thresholds: Iterable[Decimal], least: Decimal | None, most: Decimal | None) -> list[Decimal]:
    """One number for each threshold and for each range between and beside them, within `least` and `most`."""
    points = sorted({point for point in (*thresholds, least, most) if point is not None})
    if not points:
        return [Decimal(0)]
    between = [(one + other) / 2 for one, other in pairwise(points)]
    candidates = sorted({points[0] - 1, *points, *between, points[-1] + 1})
    inside = [c for c in candidates if (least is None or c >= least) and (most is None or c <= most)]
    return inside or [points[0]]


MOST_NODES = 100_000
"""How many nodes a table's diagrams may gather, from one question to the next, before they are built anew."""

_KEPT = "_slutsats_outcomes"


def outcomes(framework: Framework) -> Outcomes:
    """The whole table's diagram, kept with the framework that it is made from; raises TooEntangled."""
    made_from, table = framework.__dict__.get(_KEPT, (None, None))  # a copy of a framework brings the original's along
    if made_from is not framework or (table is not None and len(table.diagrams.levels) > MOST_NODES):
        try:
            table = Outcomes(framework)
        except TooEntangled:
            table = None
        framework.__dict__[_KEPT] = (framework, table)
    if table is None:
        raise TooEntangled
    table.diagrams.refill()
    kept: Outcomes = table
    return kept
