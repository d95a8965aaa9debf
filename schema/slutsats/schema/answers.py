"""An answer sheet: one evaluator's answers on one network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, ValidationError

from slutsats.schema.base import Id, Record
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.framework import End

Confidence = Literal["low", "medium", "high"]
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")
Value = str | int | list[str] | date
"""A level, choice, yes, no, amount or text; a number; choices; a date; or cannot-judge, not-applicable."""


class Answer(Record):
    """Value, justification, confidence, cited sources and the notable flag."""

    value: Value | None = None
    """None while only the justification has been written."""
    justification: str | None = None
    """Why, in whole sentences; papers quote it."""
    confidence: Confidence | None = None
    """How sure the evaluator is: low, medium or high."""
    notable: bool = False
    """Whether papers are to quote it even where nothing else calls for it."""
    sources: list[Id] = []
    """What it rests on, by the sources' ids."""
    asked: str | None = None
    """Fingerprint of the question as it was worded (`slutsats.schema.fingerprint`)."""
    answered: datetime | None = None
    """When it was given or last changed."""
    carried: bool = False
    """Carried over from an earlier round or a default: it counts only once it is confirmed."""

    @property
    def counts(self) -> bool:
        """Whether this is an answer at all, given by someone, here and now."""
        return self.value is not None and not self.carried

    @property
    def judged(self) -> bool:
        """Whether it has a value that says something: neither cannot-judge nor not-applicable."""
        return self.value is not None and self.value not in (CANNOT_JUDGE, NOT_APPLICABLE)


class RetiredAnswer(Answer):
    """An answer that a newer framework has no place for: kept as it was, to be read, and counting for nothing."""

    question: str = ""
    """How the question was worded."""
    answer: str = ""
    """How the answer read."""
    settled: str | None = None
    """Why it stood, where evaluators differed."""
    version: str = ""
    """The version of the framework that it was given to."""
    retired: date | None = None
    """The day that it lost its place."""


def _readable(value: object) -> object:
    """Those retired answers that can be read: what counts for nothing makes no sheet unreadable."""
    if not isinstance(value, Mapping):
        return {}
    return {name: given for name, given in value.items() if isinstance(given, RetiredAnswer) or _reads(given)}


def _reads(given: object) -> bool:
    try:
        RetiredAnswer.model_validate(given)
    except ValidationError:
        return False
    return True


class AnswerSheet(Record):
    """One evaluator's answers on one network, keyed by question."""

    format: Literal[1]
    """The version of the record format."""
    evaluator: Id
    """Whose answers they are, by the id in evaluation.toml."""
    network: Id
    """What they are about, by the id in evaluation.toml."""
    answers: dict[Id, Answer] = {}
    """The answers, by the question's id."""
    retired: Annotated[dict[str, RetiredAnswer], BeforeValidator(_readable)] = {}
    """Answers that a newer framework has no place for, by the question's id as it was."""
    end: End | None = None
    """Closes the file; a file without it was cut."""
