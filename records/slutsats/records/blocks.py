"""A TOML text as the blocks that a person sees: a header with what stands under it, comments and all.

A block can be edited statement by statement, so that what the program does not change keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import tomli

from slutsats.records import scan, spelling
from slutsats.records.tables import Key, patched

_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_STATEMENT = re.compile(rf"[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=[ \t]*")
_BARE_HEADER = re.compile(r"[ \t]*\[(?P<key>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]")


class NotBlockwise(Exception):  # noqa: N818 - never leaves this room; it means: write the whole anew
    """The text is laid out in a way that block-wise editing does not reach."""


class Statement(NamedTuple):
    """One `key = value`, with the comment on its line."""

    key: Key
    start: int
    value: int
    """Where its value begins."""
    comment: int | None
    end: int


@dataclass(frozen=True)
class Block:
    """A header with the comment lines right above it and all that follows until the next."""

    path: Key
    array: bool
    head: str
    """Comment lines and the header line; empty for what stands above the first header."""
    body: str

    @property
    def text(self) -> str:
        """The block as it stands in the file."""
        return self.head + self.body

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements of the body, in order."""
        found = []
        for line in scan.logical_lines(self.body):
            match = _STATEMENT.match(self.body, line.start, line.end)
            if match:
                key = key_of(match["key"])
                found.append(Statement(key, line.start, match.end(), line.comment, line.end))
        return tuple(found)

    def defines(self, name: str) -> bool:
        """Whether a statement of this block begins with `name`."""
        return any(statement.key[0] == name for statement in self.statements)

    def with_value(self, name: str, value: Any) -> Block:
        """The block with `name` set to `value` where it stood, or after the last statement."""
        standing = [statement for statement in self.statements if statement.key[0] == name]
        if not standing:
            return self._with_new(name, value)
        first = standing[0]
        kept = "".join(self._comments(statement) for statement in standing[1:])
        if len(first.key) > 1:
            kept = self._comments(first) + kept
            line = spelling.statement(name, value)
        else:
            kept = self._inner_comments(first) + kept
            comment = self.body[first.comment : first.end].rstrip("\n") if first.comment is not None else ""
            before = self.body[first.start : first.value]
            line = before + spelling.value(value) + (f"  {comment}" if comment else "") + "\n"
        body = self.body[: first.start] + kept + line + self._without(standing[1:], first.end)
        return replace(self, body=body)

    def without(self, name: str) -> Block:
        """The block without `name`; comments on its lines stay, as lines of their own."""
        standing = [statement for statement in self.statements if statement.key[0] == name]
        if not standing:
            return self
        first = standing[0]
        kept = "".join(self._comments(statement) for statement in standing)
        return replace(self, body=self.body[: first.start] + kept + self._without(standing[1:], first.end))

    def comments(self) -> str:
        """Every comment in the block, one line each."""
        lines = []
        for found in scan.TOKEN.finditer(self.text):
            if found[0][0] == "#":
                lines.append(found[0] + "\n")
        return "".join(lines)

    def _without(self, statements: list[Statement], start: int) -> str:
        rest, position = "", start
        for statement in statements:
            rest += self.body[position : statement.start]
            position = statement.end
        return rest + self.body[position:]

    def _with_new(self, name: str, value: Any) -> Block:
        line = spelling.statement(name, value)
        if self.statements:
            end = self.statements[-1].end
        elif self.path:
            end = 0
        else:
            end = len(self.body)  # nothing but comments above the first header: they stay on top
        before = self.body[:end]
        if before and not before.endswith("\n"):
            before += "\n"
        return replace(self, body=before + line + self.body[end:])

    def _comments(self, statement: Statement) -> str:
        """All comments of a statement that is going, as lines of their own."""
        own = self.body[statement.comment : statement.end].rstrip("\n") + "\n" if statement.comment is not None else ""
        return self._inner_comments(statement) + own

    def _inner_comments(self, statement: Statement) -> str:
        """Comments between the items of a list, which a new value has no place for."""
        end = statement.end if statement.comment is None else statement.comment
        lines = ""
        for found in scan.TOKEN.finditer(self.body, statement.value, end):
            if found[0][0] == "#":
                lines += found[0] + "\n"
        return lines


def key_of(text: str) -> Key:
    """The parts of a dotted key as it is written. Raises TOMLDecodeError where it is none."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", text):
        return (text,)
    found: Any = tomli.loads(f"{text} = 0")
    key: list[str] = []
    while isinstance(found, dict):
        ((name, found),) = found.items()
        key.append(name)
    return tuple(key)


def _header(line: str) -> tuple[Key, bool]:
    if match := _BARE_HEADER.match(line):
        return tuple(match["key"].split(".")), False
    found: Any = tomli.loads(line)
    key: list[str] = []
    array = False
    while found:
        if isinstance(found, list):
            array, found = True, found[0]
            continue
        ((name, found),) = found.items()
        key.append(name)
    return tuple(key), array


def split(text: str) -> list[Block]:
    """The blocks of `text`, which must parse as TOML; the first stands above every header and may be empty."""
    blocks: list[Block] = []
    path: Key = ()
    array = False
    start = body = 0  # of the block at hand
    comments: int | None = None  # where the run of comment lines right above begins
    for line in scan.logical_lines(text):
        stripped = text[line.start : line.end].lstrip(" \t")
        if stripped.startswith("["):
            begin = line.start if comments is None else comments
            blocks.append(Block(path, array, text[start:body], text[body:begin]))
            path, array = _header(stripped)
            start, body = begin, line.end
            comments = None
        elif stripped.startswith("#"):
            if line.start > 0 or not stripped.startswith("#:"):
                comments = line.start if comments is None else comments
        else:
            comments = None
    blocks.append(Block(path, array, text[start:body], text[body:]))
    return blocks


class Layout:
    """The blocks of one document while they are being patched."""

    def __init__(self, blocks: list[Block], order: tuple[str, ...] = ()) -> None:
        self.blocks = list(blocks)
        self.order = order

    def text(self) -> str:
        """The whole text."""
        return "".join(block.text for block in self.blocks)

    def apply(self, path: Key, patch: Mapping[str, Any], data: Any) -> None:
        """Lay `patch` over the table `path`, whose value was `data`. Raises NotBlockwise."""
        for name, value in patch.items():
            child = (*path, name)
            old = data.get(name) if isinstance(data, Mapping) else None
            if value is None:
                self._remove(child)
            elif isinstance(value, Mapping):
                self._set_table(child, value, old)
            else:
                self._set_value(child, value, isinstance(old, Mapping))

    def _find(self, path: Key) -> int | None:
        for index, block in enumerate(self.blocks):
            if block.path == path:
                if block.array:
                    raise NotBlockwise
                return index
        return None

    def _under(self, path: Key) -> list[int]:
        depth = len(path)
        return [index for index, block in enumerate(self.blocks) if index and block.path[:depth] == path]

    def _holder(self, path: Key) -> tuple[int, str] | None:
        """The block whose statement defines `path` or a table above it, and that statement's first name."""
        for depth in range(len(path)):
            index = self._find(path[:depth])
            if index is not None and self.blocks[index].defines(path[depth]):
                if depth < len(path) - 1:
                    raise NotBlockwise  # defined inside an inline or dotted table further up
                return index, path[depth]
        return None

    def _set_table(self, path: Key, patch: Mapping[str, Any], old: Any) -> None:
        holder = self._holder(path)
        if holder and isinstance(old, Mapping):
            index, name = holder
            self.blocks[index] = self.blocks[index].with_value(name, patched(old, patch))
        elif isinstance(old, Mapping):
            self.apply(path, patch, old)
        else:
            if old is not None:
                self._remove(path)
            self._insert(path, patched({}, patch))

    def _set_value(self, path: Key, value: Any, was_table: bool) -> None:
        if was_table:
            self._remove(path)
        holder = self._holder(path)
        if holder is None and self._under(path):
            raise NotBlockwise  # an array of tables becomes something else
        parent = self._find(path[:-1])
        if parent is None:
            parent = self._open(path[:-1])
        self.blocks[parent] = self.blocks[parent].with_value(path[-1], value)

    def _remove(self, path: Key) -> None:
        holder = self._holder(path)
        if holder:
            index, name = holder
            self.blocks[index] = self.blocks[index].without(name)
        for index in reversed(self._under(path)):
            gone = self.blocks.pop(index)
            if comments := gone.comments():
                before = self.blocks[index - 1]
                self.blocks[index - 1] = replace(before, body=_gap(before) + comments + "\n")

    def _open(self, path: Key) -> int:
        """Make a header for a table that was only implied by those under it."""
        under = self._under(path)
        if not under:
            return self._insert(path, {})
        block = Block(path, False, f"[{spelling.key_path(path)}]\n", "\n")
        self.blocks.insert(under[0], block)
        return under[0]

    def _insert(self, path: Key, table: Mapping[str, Any]) -> int:
        """Put a new block in its place: among its siblings by `order`, else after them, else before [end]."""
        index = self._place(path)
        if self.blocks[index - 1].text:
            before = self.blocks[index - 1]
            self.blocks[index - 1] = replace(before, body=_gap(before))
        text = spelling.block(path, table)
        last = index == len(self.blocks)
        new = split(text + ("" if last else "\n"))[1:]
        if not new:
            raise NotBlockwise
        self.blocks[index:index] = new
        return index

    def _place(self, path: Key) -> int:
        if len(path) > 1 and path[-1] in self.order:
            later = set(self.order[self.order.index(path[-1]) + 1 :])
            for index in self._under(path[:-1]):
                sibling = self.blocks[index].path
                if len(sibling) >= len(path) and sibling[len(path) - 1] in later:
                    return index
        for depth in range(len(path) - 1, 0, -1):
            under = self._under(path[:depth])
            if under:
                return under[-1] + 1
        end = self._find(("end",))
        return len(self.blocks) if end is None else end


def _gap(block: Block) -> str:
    """The body of a block that another is to follow: with exactly what it had, and a blank line at its end."""
    body = block.body
    if not body:
        return "\n" if block.head.endswith("\n") else "\n\n"
    if not body.endswith("\n"):
        body += "\n"
    if not body.endswith("\n\n"):
        body += "\n"
    return body
