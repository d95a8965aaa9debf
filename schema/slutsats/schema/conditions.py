"""The condition language that decision rules and `applies_when` share. Data, never an expression to run."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from slutsats.schema.base import Amount, Declaration, Id
from slutsats.schema.marking import N_

UNANSWERED = "unanswered"
CANNOT_JUDGE = "cannot-judge"
NOT_APPLICABLE = "not-applicable"
STATES = (UNANSWERED, CANNOT_JUDGE, NOT_APPLICABLE)
"""Values of their own in rules, beside a question's levels or choices."""


class AnswerCondition(Declaration):
    """A condition on one question's standing answer, such as `{ question = "use", at_least = "much" }`.

    `at_least` and `at_most` name a level of the question's scale, or an amount for numbers and money.
    `is` and `one_of` name levels, choices, yes, no, or one of STATES. For `choices` questions `is`
    means "contains". `answered = true` means any value but unanswered.
    """

    question: Id
    """The question whose standing answer is looked at, by its id."""
    at_least: Id | Amount | None = None
    """A level of its scale, or an amount: true at this and above."""
    at_most: Id | Amount | None = None
    """A level of its scale, or an amount: true at this and below."""
    is_: Id | None = Field(default=None, alias="is")
    """A level, a choice, yes, no, unanswered, cannot-judge or not-applicable; of several choices, that it is among
    them.
    """
    one_of: list[Id] | None = None
    """As `is`, with any of several."""
    answered: bool | None = None
    """Whether there is an answer at all."""

    @model_validator(mode="after")
    def _one_comparison(self) -> AnswerCondition:
        given = [self.at_least, self.at_most, self.is_, self.one_of, self.answered]
        if all(part is None for part in given):
            raise PydanticCustomError(
                "comparison", N_("one of at_least, at_most, is, one_of or answered beside question")
            )
        return self


class FactCondition(Declaration):
    """A condition on a declared fact, such as `{ fact = "per-year", at_most = "50000" }`.

    `passed` compares a date fact with the evaluation's own date: rules know no clock. `known` asks
    whether the fact is stated at all; a comparison with an unknown fact is false.
    """

    fact: Id
    """The fact that is looked at, by its id."""
    at_least: Amount | None = None
    """True at this amount or number and above."""
    at_most: Amount | None = None
    """True at this amount or number and below."""
    is_: str | None = Field(default=None, alias="is")
    """True where the fact is this."""
    one_of: list[str] | None = Field(default=None, min_length=1)
    """True where the fact is any of these."""
    passed: bool | None = None
    """Whether the fact's day lies before the evaluation's own date."""
    known: bool | None = None
    """Whether the fact is stated at all."""

    @model_validator(mode="after")
    def _one_comparison(self) -> FactCondition:
        given = [self.at_least, self.at_most, self.is_, self.one_of, self.passed, self.known]
        if all(part is None for part in given):
            raise PydanticCustomError(
                "comparison", N_("one of at_least, at_most, is, one_of, passed or known beside fact")
            )
        return self


class CriterionCondition(Declaration):
    """A condition on a criterion, or on all of them: the points, or whether the baseline questions are all passed."""

    criterion: Id | None = None
    """The criterion that is looked at, by its id; absent: over all criteria."""
    points_at_least: int | None = None
    """True at this many points and above."""
    points_at_most: int | None = None
    """True at this many points and below."""
    baseline_passed: bool | None = None
    """Whether all its baseline questions are passed."""

    @model_validator(mode="after")
    def _one_comparison(self) -> CriterionCondition:
        if self.points_at_least is None and self.points_at_most is None and self.baseline_passed is None:
            raise PydanticCustomError(
                "comparison", N_("one of points_at_least, points_at_most or baseline_passed beside criterion")
            )
        return self


class ClassCondition(Declaration):
    """A condition on a derived class, such as `{ class = "risk", at_least = "high" }`."""

    class_: Id = Field(alias="class")
    """The class that is looked at, by its id."""
    at_least: Id | None = None
    """True at this level of its scale and above."""
    at_most: Id | None = None
    """True at this level of its scale and below."""
    is_: Id | None = Field(default=None, alias="is")
    """True where this is the class."""
    one_of: list[Id] | None = Field(default=None, min_length=1)
    """True where the class is any of these."""

    @model_validator(mode="after")
    def _one_comparison(self) -> ClassCondition:
        if all(part is None for part in (self.at_least, self.at_most, self.is_, self.one_of)):
            raise PydanticCustomError("comparison", N_("one of at_least, at_most, is or one_of beside class"))
        return self


class AllOf(Declaration):
    """True where every condition in the list is."""

    all: list[Condition] = Field(min_length=1)
    """Conditions that must all hold."""


class AnyOf(Declaration):
    """True where at least one condition in the list is."""

    any: list[Condition] = Field(min_length=1)
    """Conditions of which one must hold."""


class Not(Declaration):
    """True where the condition is false."""

    not_: Condition = Field(alias="not")
    """A condition that must not hold."""


_SHAPES = ("question", "fact", "criterion", "class", "all", "any", "not")
_OF_ALL = ("points_at_least", "points_at_most", "baseline_passed")
"""With one of these and no criterion, a condition is on all criteria."""


def _shape(value: Any) -> str | None:
    if isinstance(value, dict):
        named = next((name for name in _SHAPES if name in value), None)
        return named or ("criterion" if any(name in value for name in _OF_ALL) else None)
    for name, model in zip(_SHAPES, _MODELS, strict=True):
        if isinstance(value, model):
            return name
    return None


Condition = Annotated[
    Annotated[AnswerCondition, Tag("question")]
    | Annotated[FactCondition, Tag("fact")]
    | Annotated[CriterionCondition, Tag("criterion")]
    | Annotated[ClassCondition, Tag("class")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")],
    Discriminator(
        _shape,
        custom_error_type="condition",
        custom_error_message=N_(
            "a condition beginning with question, fact, criterion, class, all, any, not, points_at_least, "
            "points_at_most or baseline_passed"
        ),
    ),
]
_MODELS = (AnswerCondition, FactCondition, CriterionCondition, ClassCondition, AllOf, AnyOf, Not)

for _model in (AllOf, AnyOf, Not):
    _model.model_rebuild()


def questions_in(condition: Condition) -> frozenset[str]:
    """The ids of the questions that `condition` names itself (those behind a criterion are not among them)."""
    match condition:
        case AnswerCondition(question=question):
            return frozenset({question})
        case AllOf(all=parts) | AnyOf(any=parts):
            return frozenset().union(*(questions_in(part) for part in parts))
        case Not(not_=part):
            return questions_in(part)
        case _:
            return frozenset()
