"""What an answer's value may be, question by question; no coercion, no guess."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

from slutsats.schema.answers import Value
from slutsats.schema.base import _amount
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.framework import Framework
from slutsats.schema.message import Message

EXCEPTIONS = (CANNOT_JUDGE, NOT_APPLICABLE)


def number_of(value: Value | None) -> Decimal | None:
    """The exact number in a number or money answer; None where there is none."""
    if value is None or isinstance(value, (list, date)):
        return None
    try:
        amount: Decimal = _amount(value)
    except PydanticCustomError:
        return None
    return amount


def expected(framework: Framework, question: str) -> Message:
    """What the question accepts, in words."""
    declared = framework.questions[question]
    options = framework.options(question)
    if options:
        listed = ", ".join((*options, *EXCEPTIONS))
        if declared.type == "choices":
            return Message("a list of {options}", {"options": listed})
        return Message("one of {options}", {"options": listed})
    match declared.type:
        case "number":
            return Message('a number such as 12 or "12.5"')
        case "money":
            return Message('an exact amount such as "1250.50" or 1250')
        case "date":
            return Message("a date such as 2026-05-30")
        case _:
            return Message("a text in quotes")


def fault(framework: Framework, question: str, value: Value) -> Message | None:
    """Why `value` does not answer `question`; None where it does."""
    declared = framework.questions[question]
    if isinstance(value, str) and value in EXCEPTIONS:
        return None
    options = framework.options(question)
    accepted = expected(framework, question)
    wrong = Message("{value} is no answer to {question}", {"value": repr(value), "question": question})
    match declared.type:
        case "rating" | "choice" | "yes-no":
            fits = isinstance(value, str) and value in options
        case "choices":
            fits = isinstance(value, list) and all(item in options for item in value)
        case "number" | "money":
            amount = number_of(value)
            fits = amount is not None
            if amount is not None:
                if declared.minimum is not None and amount < declared.minimum:
                    return Message("{value} is less than {minimum}", {"value": amount, "minimum": declared.minimum})
                if declared.maximum is not None and amount > declared.maximum:
                    return Message("{value} is more than {maximum}", {"value": amount, "maximum": declared.maximum})
        case "date":
            fits = type(value) is date
        case _:
            fits = isinstance(value, str)
    if fits:
        return None
    return Message("{wrong}; expected {accepted}", {"wrong": wrong, "accepted": accepted})
