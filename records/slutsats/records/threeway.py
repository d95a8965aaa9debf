"""Three-way merge of records, unit by unit: an answer, a passage, a recommendation is changed by one hand only.

Between units everything merges; inside a unit two different changes are a conflict, for an answer made of one
person's level and another's justification would be nobody's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slutsats.records.change import Change
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION
from slutsats.records.moved_days import CALENDAR, later_calendar
from slutsats.records.tables import Key, Table, look, same

_UNITS: dict[str, dict[str, int]] = {
    # first name of the key -> how deep its units lie
    ANSWERS: {"answers": 2},
    EVALUATION: {"settled": 3, "recommendations": 2},
    DRAFT: {"sv": 2, "en": 2},
}
_TERMS = ("fee", "notice")
"""Parts of a network whose keys mean something only together."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One unit that both sides changed, each in its way; None where a side removed it."""

    key: Key
    base: Any
    ours: Any
    theirs: Any


def is_unit(file: str, key: Key) -> bool:
    """Whether `key` of `file` is merged as a whole."""
    if key and key[0] == "networks" and len(key) == 3:
        return key[-1] in _TERMS
    kind = ANSWERS if file.startswith(ANSWERS + "/") else file
    return _UNITS.get(kind, {}).get(key[0] if key else "") == len(key)


def touched(data: Mapping[str, Any], change: Change) -> Any:
    """What the table that `change` is about holds in `data`: a unit whole, of other tables what is touched."""
    table = look(data, change.key)
    if change.values is None or is_unit(change.file, change.key) or not isinstance(table, Mapping):
        return table
    return {name: table[name] for name in change.values if name in table}


def merge(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any], file: str, key: Key = ()
) -> tuple[Table, list[Clash]]:
    """What both sides made of `base`; where they clash, theirs stands and the clash is told."""
    result: Table = dict(theirs)
    clashes: list[Clash] = []
    for name in [*ours, *(name for name in base if name not in ours)]:
        b, o, t = base.get(name), ours.get(name), theirs.get(name)
        if same(b, o):
            continue
        path = (*key, name)
        if same(b, t):
            if o is None:
                result.pop(name, None)
            else:
                result[name] = o
        elif alike(o, t):
            continue
        elif isinstance(o, Mapping) and isinstance(t, Mapping) and _mergeable(b) and not is_unit(file, path):
            result[name], inner = merge(b or {}, o, t, file, path)
            clashes.extend(inner)
        elif key == (CALENDAR,):
            result[name] = later_calendar(name, o, t)  # nobody's choice
        else:
            clashes.append(Clash(path, b, o, t))
    return result, clashes


def _mergeable(base: Any) -> bool:
    return base is None or isinstance(base, Mapping)


def alike(one: Any, other: Any) -> bool:
    """Whether two sides came to the same; when they answered does not count."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return same(_timeless(one), _timeless(other))
    return same(one, other)


def _timeless(table: Mapping[str, Any]) -> Table:
    return {name: value for name, value in table.items() if name != "answered"}


def changed_keys(old: Mapping[str, Any], new: Mapping[str, Any], depth: int = 2, key: Key = ()) -> tuple[Key, ...]:
    """The keys, at most `depth` names long, under which `old` and `new` differ."""
    found: list[Key] = []
    for name in [*new, *(name for name in old if name not in new)]:
        before, after = old.get(name), new.get(name)
        if same(before, after):
            continue
        path = (*key, name)
        if len(path) < depth and (isinstance(before, Mapping) or isinstance(after, Mapping)):
            inner_before = before if isinstance(before, Mapping) else {}
            inner_after = after if isinstance(after, Mapping) else {}
            found.extend(changed_keys(inner_before, inner_after, depth, path))
        else:
            found.append(path)
    return tuple(found)
