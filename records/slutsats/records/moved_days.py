"""What a calendar must know of a save: that a day moved which it may have been given already."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from typing import Any

from slutsats.records.tables import Key, Table, look, same

CALENDAR = "calendar"
_TERMS = ("months", "ends", "rolling", "bound_months")
"""Keys of a network's terms that days are counted by, beside those that are days themselves."""


def fresh_calendar() -> Table:
    """The table `[calendar]` of a new evaluation: a namespace that no other one has."""
    return {"namespace": os.urandom(8).hex()}


def calendar_patch(before: Mapping[str, Any], after: Mapping[str, Any], on: dt.date) -> Table:
    """What is laid over evaluation.toml beside a change that moves a day: a count that rises, and when it did.

    Empty where no day moves. A first day (of a recommendation, of a network's terms) is new and moves nothing.
    """
    old, new = _days(before), _days(after)
    known = {_group(key) for key in old}
    if not any(
        key not in new or not same(old.get(key), new[key]) for key in old.keys() | new.keys() if _group(key) in known
    ):
        return {}
    moves, moved = look(before, (CALENDAR, "moves")), look(before, (CALENDAR, "moved"))
    earlier = moved if type(moved) is dt.date else on
    return {CALENDAR: {"moves": (moves if type(moves) is int else 0) + 1, "moved": max(earlier, on)}}


def later_calendar(name: str, one: Any, other: Any) -> Any:
    """Which of two values of a key of `[calendar]` stands where two people moved days: the later one."""
    return max(one, other) if type(one) is type(other) and name in ("moves", "moved") else other


def _days(data: Mapping[str, Any]) -> dict[Key, Any]:
    found: dict[Key, Any] = {}

    def walk(value: Any, key: Key) -> None:
        if isinstance(value, Mapping):
            for name, inner in value.items():
                walk(inner, (*key, name))
        elif type(value) is dt.date or key[-1] in _TERMS:
            found[key] = value

    for name in ("date", "networks", "recommendations", "outcome"):
        walk(data.get(name), (name,))
    return found


def _group(key: Key) -> Key:
    """The table that a day belongs to: of a network a fact with all its parts, else its own."""
    return key[:3] if key[0] == "networks" and len(key) > 3 else key[:-1]
