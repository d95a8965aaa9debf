"""How values are spelled in a record: TOML by tomli-w, one statement at a time, made to be read and diffed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import tomli_w

from slutsats.records import scan
from slutsats.records.tables import Key

_ONE_LINE = 90
"""Widest list of words that stays on one line."""


def value(item: Any) -> str:
    """Spell one value; a table is spelled inline. Raises TypeError or ValueError for what TOML cannot hold."""
    if isinstance(item, str):
        multiline = "\n" in item and not scan.has_marker_line(item)
        return _dumped(item, multiline)
    if isinstance(item, datetime):
        return _moment(item)
    if isinstance(item, Mapping):
        if not item:
            return "{}"
        return "{ " + ", ".join(f"{key_part(name)} = {inline_value(inner)}" for name, inner in item.items()) + " }"
    if isinstance(item, (list, tuple)):
        return _list([inline_value(inner) for inner in item])
    return _dumped(item, False)


def inline_value(item: Any) -> str:
    """Spell one value in one line, as far as a list of long items allows."""
    return _dumped(item, False) if isinstance(item, str) else value(item)


def _list(items: list[str]) -> str:
    line = "[" + ", ".join(items) + "]"
    if len(line) <= _ONE_LINE or any("\n" in item for item in items):
        return line
    return "[\n" + "".join(f"    {item},\n" for item in items) + "]"


_SPECIAL = re.compile(r'[\x00-\x08\x0a-\x1f\x7f"\\]')
_SPECIAL_BUT_NEWLINE = re.compile(r'[\x00-\x08\x0b-\x1f\x7f"\\]')


def _dumped(item: Any, multiline: bool) -> str:
    """As tomli-w spells it; a text in which nothing is to be escaped takes the short way to the same."""
    if isinstance(item, str):
        if multiline and "\n" in item:
            if not _SPECIAL_BUT_NEWLINE.search(item):
                return f'"""\n{item}"""'
        elif not _SPECIAL.search(item):
            return f'"{item}"'
    return tomli_w.dumps({"k": item}, multiline_strings=multiline)[4:-1]


def _moment(item: datetime) -> str:
    """A moment, in UTC to the second; TOML cannot hold an offset with seconds."""
    if item.tzinfo is None:
        return item.isoformat()
    try:
        return item.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except OverflowError:  # within a day of the first or the last year
        return item.isoformat()


def key_part(name: str) -> str:
    """One part of a key, quoted where it must be."""
    return tomli_w.dumps({name: 0})[:-5]


def key_path(key: Key) -> str:
    """A dotted key."""
    return ".".join(key_part(name) for name in key)


def statement(name: str, item: Any) -> str:
    """One line (or more, for a long text): `name = value`."""
    return f"{key_part(name)} = {value(item)}\n"


def block(key: Key, table: Mapping[str, Any]) -> str:
    """A table under its header, its sub-tables and lists of tables as blocks of their own after it."""
    plain, inner = _parted(table)
    parts = []
    if plain or not inner:
        parts.append(_headed(f"[{key_path(key)}]", plain))
    parts.extend(_inner_blocks(key, inner))
    return "\n".join(parts)


def array_block(key: Key, items: Sequence[Mapping[str, Any]]) -> str:
    """A list of tables, each under the same double header."""
    parts = []
    for item in items:
        plain, inner = _parted(item)
        parts.append(_headed(f"[[{key_path(key)}]]", plain))
        parts.extend(_inner_blocks(key, inner))
    return "\n".join(parts)


def _parted(table: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What stands under a table's own header, and what under headers of its own."""
    inner = {name: item for name, item in table.items() if isinstance(item, Mapping) or is_tables(item)}
    return {name: item for name, item in table.items() if name not in inner}, inner


def is_tables(item: Any) -> bool:
    """Whether a value is a list of tables and of nothing else, which can be written under double headers."""
    return isinstance(item, list) and bool(item) and all(isinstance(one, Mapping) for one in item)


def _headed(header: str, plain: Mapping[str, Any]) -> str:
    return f"{header}\n" + "".join(statement(name, item) for name, item in plain.items())


def _inner_blocks(key: Key, inner: Mapping[str, Any]) -> list[str]:
    return [
        block((*key, name), item) if isinstance(item, Mapping) else array_block((*key, name), item)
        for name, item in inner.items()
    ]


def document(table: Mapping[str, Any], heading: str = "") -> str:
    """A whole record, its closing table last."""
    plain, inner = _parted(table)
    inner.pop("end", None)
    parts = [heading + "".join(statement(name, item) for name, item in plain.items())]
    parts.extend(_inner_blocks((), inner))
    parts.append(block(("end",), {"complete": True}))
    return "\n".join(part for part in parts if part)
