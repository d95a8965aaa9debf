"""Points: what the answers about one network come to, by criterion and in all, and what the rules ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slutsats.schema.comparison import points_of
from slutsats.schema.conditions import AllOf, AnyOf, Condition, CriterionCondition, Not
from slutsats.schema.framework import Framework, Question
from slutsats.schema.standpoint import Standpoint, range_of


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one criterion, or of all of them, for one network."""

    criterion: str | None
    """None: all criteria."""
    points: int
    """What the answers come to so far; what is unanswered gives none yet."""
    maximum: int
    """What the best answers to the questions that apply would come to."""
    limits: tuple[int, ...]
    """The sums that the rules tell apart, from the lowest: one is a requirement."""
    final: bool
    """Whether no answer is missing that could change the sum."""
    reaches: bool | None = None
    """Whether the lowest limit is reached; None where there is none, or it hangs on what is unanswered."""


def gives_points(framework: Framework, criterion: str | None = None) -> bool:
    """Whether any question under the criterion, or any at all, gives points."""
    return any(framework.questions[question].points for question in framework.questions_under(criterion))


def most_points(question: Question) -> int:
    """What the best answer to a question gives."""
    return range_of(question)[1] if question.points else 0


def points_given(standpoint: Standpoint, question: str) -> int | None:
    """The points that the answer to a question gives; None where it gives none, unanswered or not asked."""
    declared, given = standpoint.framework.questions[question], standpoint.answers.get(question)
    if not declared.points or given is None or standpoint.applies(question) is False:
        return None
    return points_of(declared, given)


def score(standpoint: Standpoint, criterion: str | None) -> Score | None:
    """What `criterion`, or all of it, comes to; None where it gives no points, or the network is outside."""
    framework = standpoint.framework
    if standpoint.outside or not gives_points(framework, criterion):
        return None
    asked = [q for q in framework.questions_under(criterion) if standpoint.applies(q) is not False]
    least, most = standpoint.points(criterion)
    found = limits(framework, criterion)
    reaches = None
    if found:
        reaches = True if least >= found[0] else False if most < found[0] else None
    return Score(
        criterion,
        sum(points_given(standpoint, question) or 0 for question in asked),
        sum(most_points(framework.questions[question]) for question in asked),
        found,
        final=least == most,
        reaches=reaches,
    )


def limits(framework: Framework, criterion: str | None) -> tuple[int, ...]:
    """The sums at which a rule begins to hold or ceases to, from the lowest."""
    found: set[int] = set()
    for rule in framework.rules:
        for condition in _on_points(rule.when) if rule.when is not None else ():
            if condition.criterion == criterion:
                if condition.points_at_least is not None:
                    found.add(condition.points_at_least)
                if condition.points_at_most is not None:
                    found.add(condition.points_at_most + 1)
    return tuple(sorted(found))


def _on_points(condition: Condition) -> Iterator[CriterionCondition]:
    if isinstance(condition, CriterionCondition):
        yield condition
    elif isinstance(condition, Not):
        yield from _on_points(condition.not_)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.all if isinstance(condition, AllOf) else condition.any:
            yield from _on_points(part)
