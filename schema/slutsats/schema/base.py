"""The ground that every record stands on: strict reading, ids, exact amounts, localised texts."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from slutsats.schema import version

FORMAT = version.FORMAT
"""The record format that this program writes; a newer one opens read-only."""

ID_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,63}$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""A name in a record: lower-case letters, digits, `_` and `-`, 64 characters at most (FORMAT.md)."""

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = ("sv", "en")

Localised = dict[Language, str]
"""One text in each of a framework's languages."""


class Record(BaseModel):
    """A table of a record: read strictly, never changed in place, unknown keys kept to be told."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)


class Declaration(BaseModel):
    """A table of a framework or layout: as a record, but an unknown key is an error (FORMAT.md)."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


AMOUNT_PATTERN = r"-?\d{1,15}(\.\d{1,6})?"
_AMOUNT = re.compile(AMOUNT_PATTERN)


def _amount(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    raise PydanticCustomError("amount", 'an exact amount in quotes, such as "0.30", or a whole number')


Amount = Annotated[
    Decimal,
    BeforeValidator(
        _amount, json_schema_input_type=int | Annotated[str, StringConstraints(pattern=f"^{AMOUNT_PATTERN}$")]
    ),
]
"""Exact money or number: a string such as "0.30", or a whole number; a float is refused."""


CURRENCY_PATTERN = "^[A-Z]{3}$"
Currency = Annotated[str, StringConstraints(pattern=CURRENCY_PATTERN)]
"""A currency by its three letters, such as SEK."""


class When(NamedTuple):
    """A year, a month or a day, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def parse_when(value: Any) -> When:
    """Read a year (1996), a month ("1996-06") or a date; raise PydanticCustomError otherwise."""
    if isinstance(value, When):
        return value
    if type(value) is date:
        return When(value.year, value.month, value.day)
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return When(value)
    if isinstance(value, str) and (found := _MONTH.fullmatch(value)):
        return When(int(found[1]), int(found[2]))
    raise PydanticCustomError("when", 'a year (1996), a month ("1996-06") or a date (1996-06-12)')


def localised(text: Localised | None, language: Language, default: str = "") -> str:
    """The text in `language`, else in whatever language it exists in."""
    if not text:
        return default
    return text.get(language) or next(iter(text.values()))
