"""An answer sheet: one evaluator's answers on one network."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

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
    confidence: Confidence | None = None
    notable: bool = False
    sources: list[Id] = []
    asked: str | None = None
    """Fingerprint of the question as it was worded (`slutsats.schema.fingerprint`)."""
    answered: datetime | None = None
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


class AnswerSheet(Record):
    """One evaluator's answers on one network, keyed by question."""

    format: Literal[1]
    evaluator: Id
    network: Id
    answers: dict[Id, Answer] = {}
    end: End | None = None
