"""What one condition says of one definite value: the meaning of every comparison, in one place.

Both ways of using a decision table stand on these functions: `standpoint` asks them of the answers that were given,
`outcomes` of every answer that could be given.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from slutsats.schema.answers import Value
from slutsats.schema.base import When
from slutsats.schema.conditions import NOT_APPLICABLE, UNANSWERED, AnswerCondition, FactCondition
from slutsats.schema.framework import Framework, Question
from slutsats.schema.values import number_of

if TYPE_CHECKING:  # facts are worked out from the answers that count, which are found by these comparisons
    from slutsats.schema.facts import Known


def meets(framework: Framework, condition: AnswerCondition, value: Value) -> bool:
    """Whether a given answer meets `condition`. cannot-judge and not-applicable lie on no scale."""
    return (
        condition.answered is not False
        and (condition.is_ is None or _is(value, condition.is_))
        and (condition.one_of is None or any(_is(value, option) for option in condition.one_of))
        and _lies_within(framework, condition, value)
    )


def _lies_within(framework: Framework, condition: AnswerCondition, value: Value) -> bool:
    if condition.at_least is None and condition.at_most is None:
        return True
    standing = rank(framework, condition.question, value)
    least = standing if condition.at_least is None else rank(framework, condition.question, condition.at_least)
    most = standing if condition.at_most is None else rank(framework, condition.question, condition.at_most)
    return standing is not None and least is not None and most is not None and least <= standing <= most


def meets_unanswered(condition: AnswerCondition) -> bool | None:
    """Whether a question without an answer meets `condition`: only what asks for unanswered itself can know."""
    if condition.answered is True:
        return False
    known = condition.at_least is None and condition.at_most is None
    if condition.is_ is not None and condition.is_ != UNANSWERED:
        known = False
    if condition.one_of is not None and UNANSWERED not in condition.one_of:
        known = False
    return True if known else None


def meets_if_answered(framework: Framework, condition: AnswerCondition, value: Value) -> bool:
    """Whether an unanswered question would meet `condition` if it were answered by `value`.

    What asks for unanswered itself goes by how it stands now; every ordinary comparison by `value`.
    """
    if condition.answered is True:
        return False
    if sees_unanswered(condition):
        condition = condition.model_copy(
            update={
                "answered": None,
                "is_": None if condition.is_ == UNANSWERED else condition.is_,
                "one_of": None if condition.one_of and UNANSWERED in condition.one_of else condition.one_of,
            }
        )
    return meets(framework, condition, value)


def sees_unanswered(condition: AnswerCondition) -> bool:
    """Whether `condition` tells an unanswered question from an answered one."""
    return (
        condition.answered is not None
        or condition.is_ == UNANSWERED
        or (condition.one_of is not None and UNANSWERED in condition.one_of)
    )


def fact_meets(condition: FactCondition, value: Known | None, today: dt.date) -> bool:
    """Whether a fact meets `condition` on the evaluation's date; a comparison with an unknown fact is false."""
    if condition.known is not None and condition.known is not (value is not None):
        return False
    least, most, wanted, passed = condition.at_least, condition.at_most, condition.is_, condition.passed
    if value is None:
        return least is None and most is None and wanted is None and condition.one_of is None and passed is None
    return (
        (least is None or (isinstance(value, Decimal) and value >= least))
        and (most is None or (isinstance(value, Decimal) and value <= most))
        and (wanted is None or _fact_is(value, wanted))
        and (condition.one_of is None or any(_fact_is(value, one) for one in condition.one_of))
        and (passed is None or _has_passed(value, today) is passed)
    )


def _has_passed(value: Known, today: dt.date) -> bool | None:
    day = last_day_of(value)
    return None if day is None else day < today


def last_day_of(value: Known | None) -> dt.date | None:
    """The day that a date, month or year has passed after; None where it is no time."""
    if isinstance(value, When):
        if value.month is None:
            return dt.date(value.year, 12, 31)
        if value.day is None:
            following = dt.date(value.year + value.month // 12, value.month % 12 + 1, 1) if value.year < 9999 else None
            return following - dt.timedelta(days=1) if following else dt.date(9999, 12, 1)
        return dt.date(value.year, value.month, value.day)
    return value if isinstance(value, dt.date) else None


def rank(framework: Framework, question: str, value: Value | Decimal | None) -> int | Decimal | None:
    """Where a value lies: the level's place on its scale, or the number itself; None where it has no order."""
    declared = framework.questions[question]
    if declared.type == "rating":
        scale = framework.scale_of(question)
        return scale.levels.index(value) if scale and isinstance(value, str) and value in scale.levels else None
    if declared.type in ("number", "money"):
        return value if isinstance(value, Decimal) else number_of(value)
    return None


def points_of(question: Question, value: Value) -> int:
    """The points that an answer gives; for a list, the sum of what it holds. States give none."""
    if isinstance(value, list):
        return sum(question.points.get(item, 0) for item in value)
    return question.points.get(value, 0) if isinstance(value, str) else 0


def passes(question: Question, value: Value) -> bool:
    """Whether an answer passes a baseline question; one that is not applicable has nothing to fail."""
    return value in (question.baseline, NOT_APPLICABLE)


def _is(value: Value, option: str) -> bool:
    return option in value if isinstance(value, list) else value == option


def _fact_is(value: Known, wanted: str) -> bool:
    if isinstance(value, When):
        return str(value) == wanted
    if isinstance(value, tuple):
        return wanted in value
    if isinstance(value, Decimal):
        return value == number_of(wanted)
    return (value.isoformat() if isinstance(value, dt.date) else value) == wanted
