"""How a value of the record is typed and read: one shape for each kind of field. No widget, no guess.

`read` gives the value, None where nothing was typed, or a Message that says why it can't be read; `show` gives the
text that reads back as the same value.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from slutsats.records.ids import unique
from slutsats.schema.base import Language, When, parse_when
from slutsats.schema.message import N_, Message
from slutsats.workspace import days
from slutsats.workspace.currency import named
from slutsats.workspace.walk import values

Kind = Literal[
    "line",
    "text",
    "texts",
    "day",
    "when",
    "year",
    "month-day",
    "whole",
    "amount",
    "amounts",
    "fees",
    "options",
    "currency",
    "yes-no",
    "choice",
    "several",
    "named",
    "points",
]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of field, and what bounds it."""

    kind: Kind
    options: Sequence[tuple[str, str]] = field(default=())
    """(value, label) of what can be chosen."""
    least: int | None = None
    most: int | None = None
    needed: bool = False
    """The record can't be without it."""
    currency: str | None = None
    """What an amount is in: it may be typed with the sign, and with no other's."""

    @property
    def is_chosen(self) -> bool:
        """Whether the value is chosen and not typed."""
        return self.kind in ("yes-no", "choice", "several")

    @property
    def is_long(self) -> bool:
        """Whether it is written in a field of several lines."""
        return self.kind in ("text", "texts", "amounts", "fees", "options", "points")


LINE, TEXT, TEXTS = Shape("line"), Shape("text"), Shape("texts")
DAY, WHEN, YEAR = Shape("day"), Shape("when"), Shape("year")
MONTH_DAY, CURRENCY = Shape("month-day"), Shape("currency")
WHOLE, AMOUNT, AMOUNTS = Shape("whole", least=0), Shape("amount"), Shape("amounts")
YES_NO = Shape("yes-no")

Reading = Any
"""A plain TOML value, None, or a Message."""


def read(shape: Shape, text: str, language: Language) -> Reading:
    """What was typed, as the record keeps it."""
    stripped = text.strip()
    if not stripped:
        return Message(N_("This can't be empty.")) if shape.needed else None
    reader = _READERS.get(shape.kind)
    if reader is not None:
        return reader(shape, stripped, language)
    match shape.kind:
        case "line":
            return " ".join(stripped.split())
        case "text":
            return text.strip("\n")
        case "texts":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case _:
            raise ValueError(shape.kind)


def show(shape: Shape, value: Any, language: Language) -> str:
    """The value as it stands in its field; empty where there is none."""
    if value is None:
        return ""
    match shape.kind:
        case "texts":
            return "\n".join(str(item) for item in value)
        case "amount":
            return _shown_amount(value, language)
        case "amounts":
            items = value.items() if isinstance(value, Mapping) else ()
            return "\n".join(f"{name} = {_shown_amount(amount, language)}" for name, amount in items)
        case "fees":
            items = value.items() if isinstance(value, Mapping) else ()
            return "\n".join(
                f"{year} = {_shown_amount(stated, language)}"
                for year, fee in items
                if (stated := stated_alone(fee)) is not None
            )
        case "options":
            options = value.values() if isinstance(value, Mapping) else ()
            return "\n".join(_shown_option(option, language) for option in options if isinstance(option, Mapping))
        case "text":
            return str(value).strip("\n")
        case "named":
            return dict(shape.options).get(str(value), str(value))
        case "points":
            return "\n".join(_shown_point(shape, point) for point in value if isinstance(point, Mapping))
        case _:
            return str(value)


def example(shape: Shape, language: Language) -> Message | None:
    """What is to be typed, in a word or two, for a field that is empty."""
    match shape.kind:
        case "day":
            return Message(N_("a date, as in 30 May 2026 or 2026-05-30"))
        case "when":
            return Message(N_("a year, a month or a date: 1996, June 1996 or 12 June 1996"))
        case "year":
            return Message(N_("a year, as in 2026"))
        case "month-day":
            return Message(N_("a day and a month, as in 31 December"))
        case "whole":
            return Message(N_("a whole number"))
        case "amount":
            return Message(N_("an amount, as in {amount}"), {"amount": "4000,50" if language == "sv" else "4000.50"})
        case "amounts":
            return Message(N_("a kind of organisation and an amount on each line, as in region = 49000"))
        case "fees":
            return Message(N_("a year and an amount on each line, as in 2016 = 49000"))
        case "options":
            return Message(N_("a name and an amount on each line, as in one delegate = 5000"))
        case "texts" | "points":
            return Message(N_("one on each line"))
        case _:
            return None


def meant(shape: Shape, text: str, language: Language) -> str:
    """What was understood of a text, where it may be typed in more ways than it is kept in; else empty."""
    value = read(shape, text, language) if shape.kind in ("day", "when", "month-day") else None
    if isinstance(value, dt.date):
        return days.in_words(value, language)
    known = value is None or isinstance(value, Message) or str(value) == text.strip()
    return "" if known else days.in_short(str(value), language)


def _day(_shape: Shape, text: str, language: Language) -> Reading:
    return days.read(text, language)


def _when(_shape: Shape, text: str, language: Language) -> Reading:
    wrong = Message(
        N_("“{text}” is not a year, a month or a date; write as in 1996, June 1996 or 12 June 1996"), {"text": text}
    )
    raw: Any = int(text) if re.fullmatch(r"\d{4}", text) else days.month(text) or text
    if isinstance(raw, str) and not re.fullmatch(r"\d{4}-\d{2}", raw):
        raw = days.understood(raw, language)
        if isinstance(raw, Message):
            return raw
    try:
        when: When = parse_when(raw)
    except PydanticCustomError:
        return wrong
    return raw if when.year >= 1000 else wrong


def _year(_shape: Shape, text: str, _language: Language) -> Reading:
    if re.fullmatch(r"[1-9]\d{3}", text):
        return int(text)
    return Message(N_("“{text}” is not a year; write as in 2026"), {"text": text})


def _month_day(_shape: Shape, text: str, language: Language) -> Reading:
    wrong = Message(N_("“{text}” is not a day and a month; write as in 31 December or 12-31"), {"text": text})
    return days.month_and_day(text, language) or wrong


def _whole(shape: Shape, text: str, language: Language) -> Reading:
    number = values.number(text, language)
    if type(number) is not int:
        return Message(N_("“{text}” is not a whole number"), {"text": text})
    if shape.least is not None and number < shape.least:
        return Message(N_("{value} is less than {minimum}"), {"value": number, "minimum": shape.least})
    if shape.most is not None and number > shape.most:
        return Message(N_("{value} is more than {maximum}"), {"value": number, "maximum": shape.most})
    return number


def _amount(shape: Shape, text: str, language: Language) -> Reading:
    number = values.money(text, language, shape.currency)
    return number if isinstance(number, Message) else str(number)


def stated_alone(fee: Any) -> Any:
    """The amount of another year's fee that is no more than an amount; None where it is a table that says how."""
    if isinstance(fee, Mapping):
        return fee["stated"] if set(fee) == {"stated"} else None
    return fee


def _fees(shape: Shape, text: str, language: Language) -> Reading:
    found: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        year, sign, amount = (part.strip() for part in line.partition("="))
        if not sign or not re.fullmatch(r"[1-9]\d{3}", year):
            return Message(N_("“{text}” is not a year and an amount; write as in 2016 = 49000"), {"text": line.strip()})
        number = _amount(shape, amount, language)
        if isinstance(number, Message):
            return number
        found[year] = number
    return found


def _options(shape: Shape, text: str, language: Language) -> Reading:
    """Each under an id made of its name; one without an amount is only named."""
    found: dict[str, dict[str, str]] = {}
    taken: set[str] = set()
    for line in filter(str.strip, text.splitlines()):
        name, sign, amount = line.rpartition("=") if "=" in line else (line, "", "")
        option = {"label": " ".join(name.split())}
        if not option["label"]:
            return Message(N_("“{text}” has no name before its amount"), {"text": line.strip()})
        if sign:
            number = _amount(shape, amount.strip(), language)
            if isinstance(number, Message):
                return number
            option["amount"] = number
        found[unique(option["label"], taken)] = option
    return found


def _amounts(shape: Shape, text: str, language: Language) -> Reading:
    found: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        name, sign, amount = (part.strip() for part in line.partition("="))
        if not sign or not re.fullmatch("[a-z0-9][a-z0-9_-]{0,63}", name):
            return Message(
                N_("“{text}” is not a kind and an amount; write as in region = 49000, the kind in small letters"),
                {"text": line.strip()},
            )
        number = _amount(shape, amount, language)
        if isinstance(number, Message):
            return number
        found[name] = number
    return found


def _currency(_shape: Shape, text: str, _language: Language) -> Reading:
    if (known := named(text)) is not None:
        return known
    return Message(N_("“{text}” is not a currency; write its three letters, as in SEK"), {"text": text})


def _named(shape: Shape, text: str, _language: Language) -> Reading:
    """One of the options, by its name or its id."""
    folded = text.casefold()
    for value, label in shape.options:
        if folded in (value.casefold(), label.casefold()):
            return value
    return Message(N_("“{text}” is not among those who may decide yet; Enter adds it"), {"text": text})


def _points(shape: Shape, text: str, _language: Language) -> Reading:
    """A point on each line; one that begins with the name of a body and a colon is decided by it."""
    found = []
    for line in filter(None, (" ".join(each.split()) for each in text.splitlines())):
        name, colon, rest = line.partition(":")
        body = next((value for value, label in shape.options if colon and name.casefold() == label.casefold()), None)
        found.append({"text": rest.strip(), "decided_by": body} if body and rest.strip() else {"text": line})
    return found


def _shown_point(shape: Shape, point: Mapping[str, Any]) -> str:
    body = dict(shape.options).get(str(point.get("decided_by")))
    text = " ".join(str(point.get("text", "")).split())
    return f"{body}: {text}" if body else text


_READERS: dict[Kind, Callable[[Shape, str, Language], Reading]] = {
    "day": _day,
    "when": _when,
    "year": _year,
    "month-day": _month_day,
    "whole": _whole,
    "amount": _amount,
    "amounts": _amounts,
    "fees": _fees,
    "options": _options,
    "currency": _currency,
    "named": _named,
    "points": _points,
}


def _shown_option(option: Mapping[str, Any], language: Language) -> str:
    label, amount = str(option.get("label", "")), option.get("amount")
    return label if amount is None else f"{label} = {_shown_amount(amount, language)}"


def _shown_amount(value: Any, language: Language) -> str:
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text.replace(".", ",") if language == "sv" else text
