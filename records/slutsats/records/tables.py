"""Plain TOML tables: patch them, compare them strictly, look into them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from math import isnan
from typing import Any

Table = dict[str, Any]
Key = tuple[str, ...]


def patched(table: Mapping[str, Any], patch: Mapping[str, Any]) -> Table:
    """`table` with `patch` laid over it: None removes, tables merge, all else replaces (as JSON merge patch).

    Nothing is changed in place; what the patch does not touch is shared.
    """
    result = dict(table)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, Mapping):
            old = result.get(name)
            result[name] = patched(old if isinstance(old, Mapping) else {}, value)
        else:
            result[name] = value
    return result


def composed(first: Mapping[str, Any], second: Mapping[str, Any]) -> Table:
    """One patch that does what `first` and then `second` would."""
    result = dict(first)
    for name, value in second.items():
        before = result.get(name)
        result[name] = composed(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return result


def reached(table: Mapping[str, Any], patch: Mapping[str, Any]) -> Table:
    """What stands in `table` wherever `patch` reaches: once `patch` was laid over it, this brings `table` back."""
    found: Table = {}
    for name, value in patch.items():
        old = table.get(name)
        found[name] = reached(old, value) if isinstance(old, Mapping) and isinstance(value, Mapping) else old
    return found


def difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> Table:
    """The smallest patch that makes `new` of `old`; empty where they are the same."""
    patch: Table = {name: None for name in old if name not in new}
    for name, value in new.items():
        before = old.get(name)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            inner = difference(before, value)
            if inner:
                patch[name] = inner
        elif name not in old or not same(before, value):
            patch[name] = value
    return patch


def nested(key: Key, patch: Mapping[str, Any] | None) -> Table:
    """`patch` on the table `key`, as a patch on the whole document."""
    result: Any = patch
    for name in reversed(key):
        result = {name: result}
    return dict(result or {})


def look(table: Mapping[str, Any] | None, key: Sequence[str]) -> Any:
    """What stands under `key`; None where nothing does."""
    found: Any = table
    for name in key:
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def same(one: Any, other: Any) -> bool:
    """Whether two TOML values are the same in kind and content: 1 is not true, nor 1.0; NaN is itself."""
    if type(one) is not type(other):
        return isinstance(one, Mapping) and isinstance(other, Mapping) and _same_tables(one, other)
    if isinstance(one, dict):
        return _same_tables(one, other)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, (datetime, time)):
        return bool(one == other and one.utcoffset() == other.utcoffset())
    return bool(one == other) or (isinstance(one, float) and isnan(one) and isnan(other))


def _same_tables(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one.keys() == other.keys() and all(same(value, other[name]) for name, value in one.items())
