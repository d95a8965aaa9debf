"""A decision table as one diagram: every combination of answers and facts, and the rule that hits it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property, partial
from operator import add

from slutsats.schema.answers import Value
from slutsats.schema.classes import meant
from slutsats.schema.comparison import fact_meets, meets, passes, points_of
from slutsats.schema.conditions import (
    NOT_APPLICABLE,
    AllOf,
    AnswerCondition,
    AnyOf,
    ClassCondition,
    Condition,
    CriterionCondition,
    Not,
)
from slutsats.schema.diagram import BUDGET, FALSE, TRUE, Diagrams, TooEntangled
from slutsats.schema.framework import Framework, Rule
from slutsats.schema.standpoint import Standpoint
from slutsats.schema.variables import Variable, Variables

NO_HIT = None
"""The outcome of a combination that no rule hits."""


class Outcomes:
    """The diagram of a decision table, as far as a standpoint leaves it open; the whole of it without one."""

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
        self.diagrams = Diagrams(budget)
        self.variables = Variables(framework, (r.when for r in self.rules if r.when is not None), standpoint)
        self._applies: dict[str, int] = {}
        self.conditions = [TRUE if rule.when is None else self.condition(rule.when) for rule in self.rules]
        table = self.diagrams.terminal(NO_HIT)
        for place in reversed(range(len(self.rules))):
            table = self.diagrams.choose(self.conditions[place], self.diagrams.terminal(place), table)
        self.table = table
        """The diagram whose outcomes are the places of rules in `rules`, or NO_HIT."""

    def variable(self, level: int) -> Variable:
        """The question or fact that nodes of `level` ask."""
        return self.variables.found[level]

    @cached_property
    def kinds(self) -> int:
        """The diagram with its rules turned into what they suggest."""
        return self.diagrams.relabelled(
            self.table, lambda place: NO_HIT if place is NO_HIT else self.rules[place].suggests
        )

    def narrowed(self, diagram: int, here: Standpoint, kinds: tuple[str, ...] = ("fact", "question")) -> int:
        """What `diagram` comes to with the answers and facts of a standpoint, its unanswered questions left open."""
        open_to = {
            level: self.variables.classes_of(level, here)
            for level, variable in enumerate(self.variables.found)
            if variable.kind in kinds
        }

        def node(level: int, children: tuple[int, ...]) -> int:
            places = open_to.get(level)
            return self.diagrams.node(level, children if places is None else tuple(children[p] for p in places))

        return self.diagrams.rebuilt(diagram, node)

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
        if isinstance(condition, ClassCondition):
            return self.condition(meant(self.framework, condition))
        level = self.variables.level("fact", condition.fact)
        classes = self.variable(level).classes
        return self._asked(level, (fact_meets(condition, values[0], self.variables.today) for values in classes))

    def where_fact_is(self, fact: str, value: str) -> int:
        """The diagram that is TRUE where the fact is `value`, or what no rule tells from it; TRUE if none names it."""
        for level, variable in enumerate(self.variables.found):
            if variable.kind == "fact" and variable.id == fact:
                return self._asked(level, (value in values for values in variable.classes))
        return TRUE

    def _asked(self, level: int, truths: Iterable[bool]) -> int:
        return self.diagrams.node(level, tuple(TRUE if truth else FALSE for truth in truths))

    def _answer(self, condition: AnswerCondition) -> int:
        question = condition.question
        if question not in self.framework.questions:
            return FALSE
        applies = self.applies(question)
        level = self.variables.level("question", question)
        classes = self.variable(level).classes
        met = self._asked(level, (self.variables.meets(condition, values[0]) for values in classes))
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
                for question in self.framework.questions_under(condition.criterion)
                if self.framework.questions[question].baseline is not None
            )
            parts.append(passed if condition.baseline_passed else self.diagrams.negated(passed))
        return self.diagrams.all(parts)

    def _points(self, criterion: str | None) -> int:
        total = self.diagrams.terminal(0)
        for question in reversed(self.framework.questions_under(criterion)):
            declared = self.framework.questions[question]
            if declared.points:
                total = self.diagrams.combined(self._given(question, partial(points_of, declared), 0), total, add)
        return total

    def _given(self, question: str, tell: Callable[[Value], Hashable], where_not_asked: Hashable) -> int:
        applies = self.applies(question)
        level = self.variables.level("question", question)
        values = tuple(self.diagrams.terminal(tell(values[0].value)) for values in self.variable(level).classes)
        return self.diagrams.choose(applies, self.diagrams.node(level, values), self.diagrams.terminal(where_not_asked))


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
