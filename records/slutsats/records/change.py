"""What may be changed in a record, as data: one table of one file, and what is laid over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, sheet_file
from slutsats.records.tables import Key, Table, composed, difference, nested, patched
from slutsats.schema.text import clean

__all__ = ["Change", "answer_change", "difference", "evaluation_change", "passage_change", "plain"]


@dataclass(frozen=True, slots=True)
class Change:
    """`values` laid over the table `key` of `file`: a None removes a key, tables merge, all else replaces."""

    file: str
    """Path inside the evaluation's folder, with `/`."""
    key: Key
    values: Mapping[str, Any] | None
    """None removes the whole table."""
    order: tuple[str, ...] = ()
    """Where a new table stands among its siblings, as a framework orders its questions."""

    @property
    def patch(self) -> Table:
        """The change as a patch on the whole file."""
        return nested(self.key, self.values)

    def then(self, later: Change) -> Change | None:
        """This change and `later` as one; None where the two must stay apart."""
        if (self.file, self.key) != (later.file, later.key):
            return None
        if later.values is None:
            return later
        if self.values is None:
            return None
        return Change(self.file, self.key, composed(self.values, later.values), later.order or self.order)

    def overlaps(self, other: Change) -> bool:
        """Whether the table of the one holds the other's; both are about one file."""
        shorter = min(len(self.key), len(other.key))
        return self.key[:shorter] == other.key[:shorter]

    def touches(self, key: Key) -> bool:
        """Whether this changes what stands at `key` of its file, or something in it or around it."""
        patch: Any = self.patch
        for name in key:
            if not isinstance(patch, Mapping):
                return True
            if name not in patch:
                return False
            patch = patch[name]
        return True


def answer_change(evaluator: str, network: str, question: str, *, order: Iterable[str] = (), **values: Any) -> Change:
    """Change parts of one answer; a None clears its part. With no values at all, the answer is taken away."""
    laid = {name: plain(value) for name, value in values.items()} or None
    return Change(sheet_file(evaluator, network), (ANSWERS, question), laid, tuple(order))


def evaluation_change(key: Iterable[str], values: Mapping[str, Any] | None) -> Change:
    """Change a table of evaluation.toml, such as ("networks", "saw", "fee"); () is the top of the file."""
    return Change(EVALUATION, tuple(key), plain(values) if values is not None else None)


def passage_change(language: str, passage: str, **values: Any) -> Change:
    """Change what a human did to one passage; with no values at all, back to what the program writes."""
    return Change(DRAFT, (language, passage), {name: plain(value) for name, value in values.items()} or None)


def plain(value: Any) -> Any:
    """What TOML can hold of a value of the models; texts are cleaned here, where they enter the record."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return clean(value).text
        case Decimal():
            return format(value, "f")
        case datetime():
            return value.astimezone(UTC).replace(microsecond=0) if value.tzinfo else value.replace(microsecond=0)
        case date():
            return value
        case Mapping():
            return {clean(str(name)).text: plain(item) for name, item in value.items()}
        case tuple() if hasattr(value, "year") and hasattr(value, "month") and hasattr(value, "day"):
            return _when(value.year, value.month, value.day)
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
        case _ if hasattr(value, "model_dump"):
            return plain(value.model_dump(exclude_none=True, exclude_defaults=True, by_alias=True))
        case _:
            raise TypeError(f"a record cannot hold {type(value).__name__}")


def _when(year: int, month: int | None, day: int | None) -> int | str | date:
    if month is None:
        return year
    return date(year, month, day) if day else f"{year:04}-{month:02}"


def applied(table: Mapping[str, Any], changes: Iterable[Change]) -> Table:
    """`table` with all `changes` laid over it, one after the other."""
    result: Table = dict(table)
    for change in changes:
        result = patched(result, change.patch)
    return result
