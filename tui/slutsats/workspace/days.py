"""Days as officers write them: 30 maj 2026, den 30/5 2026, May 30, 2026. Pure; no guess where it could be two.

The names of months and weekdays are understood in both languages, whatever the screen speaks. A day always has its
year in four digits: what is decided on stands for years, and a paper is renewed in another year than it was written.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange

from slutsats.schema.base import Language
from slutsats.schema.message import N_, Message

MONTHS: dict[Language, tuple[str, ...]] = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni",
           "juli", "augusti", "september", "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORTEST = 3
"""A month or a weekday may be cut to as many letters: "sept.", "okt", "Sat"."""

_YEAR = "([1-9][0-9]{3})"
_ORDINAL = r"(?:st|nd|rd|th|:?[ae]|\.)?"
_YEAR_FIRST = re.compile(rf"{_YEAR}(?:([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})|([0-9]{{2}})([0-9]{{2}}))")
_NUMBERS = re.compile(rf"([0-9]{{1,2}}) ?[-/.] ?([0-9]{{1,2}})\.?(?:(?: ?[-/.] ?| ){_YEAR})?")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_ORDINAL}[ -]?(?:of )?([^\W\d_]+)\.?(?:[ -]?{_YEAR})?")
_MONTH_FIRST = re.compile(rf"([^\W\d_]+)\.? (?:the )?([0-9]{{1,2}}){_ORDINAL}(?: {_YEAR})?")
_MONTH = re.compile(rf"([^\W\d_]+)\.? {_YEAR}")

_Parts = tuple[int | None, int, int]
"""Year, month, day; None where no year was written."""


def in_words(day: dt.date, language: Language) -> str:
    """A day with its weekday: lördag 30 maj 2026, Saturday 30 May 2026."""
    return f"{WEEKDAYS[language][day.weekday()]} {_plain(day.year, day.month, day.day, language)}"


def in_short(kept: str, language: Language) -> str:
    """A month as the record keeps it (1996-06), or a day of any year (12-31), in words."""
    first, _dash, second = kept.partition("-")
    if len(first) == len("1996"):
        return f"{MONTHS[language][int(second) - 1]} {first}"
    return _plain(None, int(first), int(second), language)


def read(text: str, language: Language) -> dt.date | Message:
    """The day that was written; a Message that says why it is none. In Swedish 3/4 is the third of April."""
    return understood(text, language) or Message(
        N_("“{text}” is not a date; write as in 30 May 2026 or 2026-05-30"), {"text": text}
    )


def understood(text: str, language: Language) -> dt.date | Message | None:
    """As `read`, but None for what is nothing like a day."""
    weekday, rest = _without_weekday(_words(text))
    parts = _parts(rest, language)
    if parts is None or isinstance(parts, Message):
        return parts
    year, month, day = parts
    if year is None:
        return Message(N_("“{text}” lacks the year; write as in 30 May 2026"), {"text": text})
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        named = {"month": MONTHS[language][month - 1], "year": str(year), "last": str(last)}
        return Message(N_("“{text}” is no day: {month} {year} has {last} days"), {"text": text, **named})
    found = dt.date(year, month, day)
    if weekday is not None and weekday != found.weekday():
        names = WEEKDAYS[language]
        said = {"day": _plain(year, month, day, language), "right": names[found.weekday()], "wrong": names[weekday]}
        return Message(N_("{day} is a {right}, not a {wrong}"), said)
    return found


def month(text: str) -> str | None:
    """A month with its year, as in juni 1996, as the record keeps it: 1996-06; None where it is none."""
    found = _MONTH.fullmatch(_words(text))
    number = _month(found[1]) if found else None
    return f"{found[2]}-{number:02}" if found and number else None


def month_and_day(text: str, language: Language) -> str | Message | None:
    """A day of any year, as in 31 december or 31/12, as the record keeps it: 12-31; None where it is none."""
    if found := re.fullmatch("([0-9]{1,2})-([0-9]{1,2})", text):
        parts: _Parts | Message | None = (None, int(found[1]), int(found[2]))
    else:
        parts = _parts(_words(text), language)
    if parts is None or isinstance(parts, Message):
        return parts
    leap = 2000
    year, number, day = parts
    if year is not None or not 1 <= number <= 12 or not 1 <= day <= monthrange(leap, number)[1]:
        return None
    return f"{number:02}-{day:02}"


def _words(text: str) -> str:
    words = text.casefold().replace(",", " ").split()
    return " ".join(words).removesuffix(".")


def _without_weekday(text: str) -> tuple[int | None, str]:
    first, _space, rest = text.partition(" ")
    weekday = _weekday(first)
    if weekday is not None:
        text = rest
    return weekday, re.sub("^(den|the) ", "", text)


def _parts(text: str, language: Language) -> _Parts | Message | None:
    text = re.sub("^(den|the) ", "", text)
    if found := _YEAR_FIRST.fullmatch(text):
        year, number, day = found[1], found[3] or found[5], found[4] or found[6]
        return (int(year), int(number), int(day)) if 1 <= int(number) <= 12 else None
    if found := _NUMBERS.fullmatch(text):
        return _of_numbers(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, text, language)
    for pattern, name, day in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        if (found := pattern.fullmatch(text)) and (number := _month(found[name])):
            return int(found[3]) if found[3] else None, number, int(found[day])
    return None


def _of_numbers(first: int, second: int, year: int | None, text: str, language: Language) -> _Parts | Message | None:
    """Two numbers: one of them may say by its size that it is the day. If not, English has no rule, and Swedish has."""
    months = range(1, 13)
    if first in months and second in months and first != second and language == "en":
        said = {"one": _plain(year, second, first, language), "other": _plain(year, first, second, language)}
        return Message(N_("“{text}” may be {one} or {other}: write the month by its name"), {"text": text, **said})
    if second in months:
        return year, second, first
    return (year, first, second) if first in months else None


def _plain(year: int | None, month: int, day: int, language: Language) -> str:
    return f"{day} {MONTHS[language][month - 1]} {year or ''}".rstrip()


def _month(name: str) -> int | None:
    return _numbered(name, MONTHS, 1)


def _weekday(name: str) -> int | None:
    return _numbered(name.removesuffix("."), WEEKDAYS, 0)


def _numbered(name: str, tables: dict[Language, tuple[str, ...]], origin: int) -> int | None:
    """The number of the month or weekday that a word names or begins to name."""
    if len(name) < _SHORTEST:
        return None
    for names in tables.values():
        for number, known in enumerate(names, origin):
            if known.casefold().startswith(name) or name == f"{known}en":
                return number
    return None
