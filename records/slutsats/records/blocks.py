"""A TOML text as the blocks that a person sees: a header with what stands under it, comments and all.

A block can be edited statement by statement, and inside inline tables pair by pair, so that what the program does not
change keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import tomli

from slutsats.records import scan, spelling
from slutsats.records.tables import Key

_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_PAIR = re.compile(rf"[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=[ \t]*")
_BARE_HEADER = re.compile(r"[ \t]*\[(?P<key>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]")
_BETWEEN = re.compile(r"(?:[ \t\n,]|#[^\n]*)*")
"""What may stand between the pairs of an inline table."""


class Pair(NamedTuple):
    """One `key = value`: a statement of a block, or a pair inside an inline table."""

    key: Key
    """As written, from the table that it stands in."""
    start: int
    """Where its line begins, or inside an inline table its key."""
    name: int
    """Where its key begins."""
    value: int
    """Where its value begins."""
    value_end: int
    comment: int | None
    """Where the comment on its line begins; inside an inline table there is none."""
    end: int
    """After its line, or after its value."""


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
    def statements(self) -> tuple[Pair, ...]:
        """The statements of the body, in order."""
        found = []
        for line in scan.logical_lines(self.body):
            match = _PAIR.match(self.body, line.start, line.end)
            if match:
                end = scan.value_end(self.body, match.end())
                key = key_of(match["key"])
                found.append(Pair(key, line.start, match.start("key"), match.end(), end, line.comment, line.end))
        return tuple(found)

    def inner(self, pair: Pair) -> tuple[Pair, ...] | None:
        """The pairs of an inline table; None where the value of `pair` is none."""
        if not self.body.startswith("{", pair.value):
            return None
        found = []
        position = _skip(self.body, pair.value + 1)
        while position < pair.value_end and (match := _PAIR.match(self.body, position, pair.value_end)):
            end = scan.value_end(self.body, match.end())
            found.append(Pair(key_of(match["key"]), position, match.start("key"), match.end(), end, None, end))
            position = _skip(self.body, end)
        return tuple(found)

    def with_value(self, pair: Pair, item: Any, *, inline: bool) -> Block:
        """The block with another value where `pair` has its own; comments inside the old one come to stand above."""
        spelled = spelling.inline_value(item) if inline else spelling.value(item)
        body = self.body[: pair.value] + spelled + self.body[pair.value_end :]
        return replace(self, body=self._lifted(body, pair))

    def with_statement(self, key: Key, item: Any, after: Pair | None = None) -> Block:
        """The block with `key = item` after the statement `after`, else after the last one, else under the header."""
        before = after or (self.statements[-1] if self.statements else None)
        indent = self.body[before.start : before.name] if before else ""
        line = f"{indent}{spelling.key_path(key)} = {spelling.value(item)}\n"
        # where there is nothing but comments above the first header, they stay on top
        end = before.end if before else 0 if self.path else len(self.body)
        head = self.body[:end]
        if head and not head.endswith("\n"):
            head += "\n"
        return replace(self, body=head + line + self.body[end:])

    def with_pair(self, table: Pair, key: Key, item: Any, after: Pair | None = None) -> Block:
        """The block with `key = item` in the inline table `table`, after the pair `after` or as its last."""
        pairs = self.inner(table) or ()
        new = f"{spelling.key_path(key)} = {spelling.inline_value(item)}"
        last = after or (pairs[-1] if pairs else None)
        if last is not None:
            return replace(self, body=f"{self.body[: last.value_end]}, {new}{self.body[last.value_end :]}")
        return replace(self, body=f"{self.body[: table.value]}{{ {new} }}{self.body[table.value_end :]}")

    def without_statement(self, pair: Pair) -> Block:
        """The block without a statement; comments on its lines stay, as lines of their own."""
        kept = [*scan.comments(self.body, pair.value, pair.value_end)]
        if pair.comment is not None:
            kept.append(self.body[pair.comment : pair.end].rstrip("\n"))
        lines = "".join(f"{comment}\n" for comment in kept)
        return replace(self, body=self.body[: pair.start] + lines + self.body[pair.end :])

    def without_pair(self, table: Pair, pair: Pair) -> Block:
        """The block without a pair of the inline table `table`, and without the comma that it needed."""
        pairs = self.inner(table) or ()
        index = pairs.index(pair)
        if len(pairs) == 1:
            body = f"{self.body[: table.value]}{{}}{self.body[table.value_end :]}"
            return replace(self, body=self._lifted(body, table))
        start, end = (pair.start, pairs[index + 1].start) if index == 0 else (pairs[index - 1].value_end, pair.end)
        inside = scan.comments(self.body, start, end)
        return replace(self, body=_above(self.body[:start] + self.body[end:], self._line_of(pair.start), inside))

    def comments(self) -> str:
        """Every comment in the block, one line each."""
        return "".join(f"{comment}\n" for comment in scan.comments(self.text))

    def _lifted(self, body: str, pair: Pair) -> str:
        """`body` with the comments that stood inside a value, which a new one has no place for, above its line."""
        inside = scan.comments(self.body, pair.value, pair.value_end)
        return _above(body, self._line_of(pair.start), inside) if inside else body

    def _line_of(self, offset: int) -> int:
        """Where the statement that `offset` lies in begins."""
        return next(statement.start for statement in self.statements if statement.start <= offset < statement.end)


def _above(body: str, line: int, comments: list[str]) -> str:
    return body[:line] + "".join(f"{comment}\n" for comment in comments) + body[line:]


def _skip(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


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


Step = str | int
"""One step of the way to a table: a name, or which element of an array of tables."""
Way = tuple[Step, ...]


def ways(blocks: list[Block]) -> Iterator[Way]:
    """Where each block stands in the data: its path, with the element's number after each array of tables."""
    last: dict[Way, int] = {}
    for block in blocks:
        way: Way = ()
        for depth, name in enumerate(block.path):
            way = (*way, name)
            if block.array and depth == len(block.path) - 1:
                last[way] = last.get(way, -1) + 1
            if way in last:
                way = (*way, last[way])
        yield way
