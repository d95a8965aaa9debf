"""Answers as people type and read them: numbers, money and dates; no guess where it could mean two things."""

from __future__ import annotations

import re
from decimal import Decimal

from slutsats.schema.answers import Value
from slutsats.schema.base import Language
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.framework import Framework, Unit, counted
from slutsats.schema.message import N_, Message
from slutsats.schema.values import fault
from slutsats.workspace import days
from slutsats.workspace.currency import without_sign

_SPACES = re.compile(r"[\s\u00a0\u202f]")


def shown(framework: Framework, question: str, value: Value | None, language: Language) -> str:
    """The value as it reads, with its unit; empty where there is none."""
    declared = framework.questions[question]
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(framework.option_label(question, item, language) for item in value)
    if value in (CANNOT_JUDGE, NOT_APPLICABLE) or framework.options(question):
        return framework.option_label(question, str(value), language)
    if declared.type in ("number", "money"):
        return f"{grouped(value, language)} {_unit(declared.unit, value, language)}".rstrip()
    return str(value)


def _unit(unit: Unit | None, value: object, language: Language) -> str:
    try:
        return counted(unit, Decimal(str(value)), language)
    except ArithmeticError:
        return ""


def typed(framework: Framework, question: str, value: Value | None, language: Language) -> str:
    """The value as it stands in its field, ready to be typed on."""
    if value is None or value in (CANNOT_JUDGE, NOT_APPLICABLE) or isinstance(value, list):
        return ""
    text = str(value)
    if framework.questions[question].type in ("number", "money") and language == "sv":
        return text.replace(".", ",")
    return text


def grouped(value: object, language: Language) -> str:
    """An exact number with its thousands apart: 40 000,50 in Swedish, 40,000.50 in English."""
    try:
        text = f"{Decimal(str(value)):,f}"
    except ArithmeticError:
        return str(value)
    if language == "sv":
        return text.replace(",", "\u00a0").replace(".", ",")
    return text


def read(
    framework: Framework, question: str, text: str, language: Language, currency: str | None = None
) -> Value | Message | None:
    """What was typed, as a value; None where nothing was; a Message that says why it is no answer.

    An amount of money may have the sign of `currency`.
    """
    declared = framework.questions[question]
    if declared.type == "text":
        return text if text.strip() else None
    stripped = text.strip()
    if not stripped:
        return None
    if declared.type == "money":
        value: Value | Message = money(stripped, language, currency)
    else:
        value = days.read(stripped, language) if declared.type == "date" else number(stripped, language)
    if isinstance(value, Message):
        return value
    return fault(framework, question, value) or value


def money(text: str, language: Language, currency: str | None) -> Value | Message:
    """An amount as it is written in `language`, with the sign of its currency or without; see `number`."""
    plain = without_sign(text, currency)
    if isinstance(plain, Message):
        return plain
    found = number(plain, language)
    return number(text, language) if isinstance(found, Message) else found


def number(text: str, language: Language) -> Value | Message:
    """An exact number as it is written in `language`; a Message that says why it is none."""
    plain = _SPACES.sub("", text).replace("−", "-")
    decimal, thousands = (",", ".") if language == "sv" else (".", ",")
    if re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{decimal}\d+)?", plain) and (
        language == "en" or plain.count(thousands) > 1 or decimal in plain
    ):
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".") if language == "sv" else plain
    if re.fullmatch(r"-?\d{1,15}", plain):
        return int(plain)
    if re.fullmatch(r"-?\d{1,15}\.\d{1,6}", plain):
        return plain
    if language == "sv":
        return Message(N_("“{text}” is not a number; write as in 1 250,50"), {"text": text})
    return Message(N_("“{text}” is not a number; write as in 1,250.50"), {"text": text})


def level_of(framework: Framework, question: str, value: Value | None) -> tuple[int | None, int]:
    """How good the level is from 1, None where there is none, and how many levels the scale has."""
    scale = framework.scale_of(question)
    if scale is None:
        return None, 0
    place = scale.place(value)
    return None if place is None else place + 1, len(scale.levels)
