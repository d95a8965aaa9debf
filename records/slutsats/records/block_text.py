"""The blocks of one document while they are being patched: each value is changed where it stands.

A table may be written under a header, by dotted keys, inline, or piecemeal in several places; whichever it is, only the
value that changes is spelled anew, and comments that lose their place come to stand right above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from slutsats.records import spelling
from slutsats.records.blocks import Block, Pair, Way, split, ways
from slutsats.records.tables import Key, difference, patched


class NotBlockwise(Exception):  # noqa: N818 - never leaves this room; it means: write the whole anew
    """The text is laid out in a way that block-wise editing does not reach."""


class _Found(NamedTuple):
    """A pair in a block; `table` is the inline table that holds it, None for a statement."""

    block: int
    pair: Pair
    table: Pair | None
    way: Way
    """Where the pair stands in the data."""


class BlockText:
    """A document's blocks, and the changes that are laid over them."""

    def __init__(self, blocks: list[Block], order: tuple[str, ...] = ()) -> None:
        self.blocks = list(blocks)
        self.order = order
        self._ways = list(ways(self.blocks))

    def text(self) -> str:
        """The whole text."""
        return "".join(block.text for block in self.blocks)

    def apply(self, way: Way, patch: Mapping[str, Any], data: Any) -> None:
        """Lay `patch` over the table at `way`, whose value was `data`. Raises NotBlockwise."""
        for name, value in patch.items():
            child = (*way, name)
            old = data.get(name) if isinstance(data, Mapping) else None
            if value is None:
                if old is not None:
                    self._remove(child)
            elif isinstance(value, Mapping):
                if isinstance(old, Mapping):
                    self.apply(child, value, old)
                else:
                    if old is not None:
                        self._remove(child, leave_empty=False)
                    self._add(child, patched({}, value))
            else:
                self._set(child, value, old)

    # Where things stand

    def _put(self, index: int, block: Block) -> None:
        self.blocks[index] = block

    def _arrange(self, start: int, end: int, blocks: list[Block]) -> None:
        """Let `blocks` stand for those from `start` to `end`, and look anew where each stands."""
        self.blocks[start:end] = blocks
        self._ways = list(ways(self.blocks))

    def _header(self, way: Way) -> int | None:
        if not way:
            return 0
        return self._ways.index(way) if way in self._ways else None

    def _under(self, way: Way) -> list[int]:
        depth = len(way)
        return [index for index, other in enumerate(self._ways) if index and other[:depth] == way]

    def _pairs(self, way: Way) -> list[_Found]:
        """The pairs that define `way` or a part of it and stand higher up: one of just that, or several by dots."""
        found: list[_Found] = []
        for index, other in enumerate(self._ways):
            if len(other) < len(way) and way[: len(other)] == other:
                block = self.blocks[index]
                for pair in block.statements:
                    self._gather(found, _Found(index, pair, None, (*other, *pair.key)), way)
        return found

    def _gather(self, found: list[_Found], one: _Found, way: Way) -> None:
        shorter = min(len(one.way), len(way))
        if one.way[:shorter] != way[:shorter]:
            return
        if len(one.way) >= len(way):
            found.append(one)
            return
        inner = self.blocks[one.block].inner(one.pair)
        for pair in inner or ():
            self._gather(found, _Found(one.block, pair, one.pair, (*one.way, *pair.key)), way)

    # Changes

    def _set(self, way: Way, value: Any, old: Any) -> None:
        if spelling.is_tables(value) and spelling.is_tables(old) and self._array(way):
            self._set_array(way, value, old)
            return
        pairs = self._pairs(way)
        if len(pairs) == 1 and pairs[0].way == way:
            found = pairs[0]
            block = self.blocks[found.block].with_value(found.pair, value, inline=found.table is not None)
            self._put(found.block, block)
            return
        if old is not None:
            self._remove(way, leave_empty=False)
        self._add(way, value)

    def _array(self, way: Way) -> bool:
        return any(other[: len(way)] == way and len(other) > len(way) and other[len(way)] == 0 for other in self._ways)

    def _add(self, way: Way, value: Any) -> None:
        """Write what is not there yet, in the way in which its table is written."""
        parent = way[:-1]
        around = self._pairs(parent) if parent else []
        exact = next((found for found in around if found.way == parent), None)
        if exact is not None:
            if self.blocks[exact.block].inner(exact.pair) is None:
                raise NotBlockwise  # an element of a list
            self._put(exact.block, self.blocks[exact.block].with_pair(exact.pair, _names(way[-1:]), value))
        elif isinstance(value, Mapping) or spelling.is_tables(value):
            self._insert(way, value)
        elif (header := self._header(parent)) is not None:
            self._put(header, self.blocks[header].with_statement(_names(way[-1:]), value))
        elif around:
            self._add_beside(around[-1], way, value)
        else:
            opened = self._open(parent)
            self._put(opened, self.blocks[opened].with_statement(_names(way[-1:]), value))

    def _add_beside(self, last: _Found, way: Way, value: Any) -> None:
        """A dotted key after the last one of the same table."""
        above = len(last.way) - len(last.pair.key)
        key = _names(way[above:])
        block = self.blocks[last.block]
        if last.table is not None:
            self._put(last.block, block.with_pair(last.table, key, value, last.pair))
        else:
            self._put(last.block, block.with_statement(key, value, last.pair))

    def _remove(self, way: Way, *, leave_empty: bool = True) -> None:
        first = next(iter(self._pairs(way)), None)
        while pairs := self._pairs(way):
            found = pairs[-1]
            block = self.blocks[found.block]
            if found.table is None:
                block = block.without_statement(found.pair)
            else:
                block = block.without_pair(found.table, found.pair)
            self._put(found.block, block)
        for index in reversed(self._under(way)):
            gone = self.blocks[index]
            before = self.blocks[index - 1]
            if comments := gone.comments():
                before = replace(before, body=_gap(before) + comments + "\n")
            self._arrange(index - 1, index + 1, [before])
        if leave_empty and not self._defined(way[:-1]):
            self._stay_empty(way[:-1], first)

    def _defined(self, way: Way) -> bool:
        return not way or way in self._ways or bool(self._pairs(way)) or bool(self._under(way))

    def _stay_empty(self, way: Way, was: _Found | None) -> None:
        """A table that was there by its keys alone, or by those under it, is there without them too."""
        if was is None:
            self._insert(way, {})
            return
        for depth in range(len(way) - 1, 0, -1):
            around = next((found for found in self._pairs(way[:depth]) if found.way == way[:depth]), None)
            if around is not None:
                block = self.blocks[around.block].with_pair(around.pair, _names(way[depth:]), {})
                self._put(around.block, block)
                return
        block = self.blocks[was.block]
        before = [pair for pair in block.statements if pair.start < was.pair.start]
        key = _names(way[len(self._ways[was.block]) :])
        if before:
            block = block.with_statement(key, {}, before[-1])
        else:
            block = replace(block, body=f"{spelling.key_path(key)} = {{}}\n{block.body}")
        self._put(was.block, block)

    def _set_array(self, way: Way, new: Sequence[Any], old: Sequence[Any]) -> None:
        """Elements that stay keep their text; of those that change, what changes is written where it stands."""
        matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
        for kind, start, end, first, last in reversed(matcher.get_opcodes()):
            if kind == "equal":
                continue
            both = min(end - start, last - first)
            for number in range(end - 1, start + both - 1, -1):
                self._remove((*way, number), leave_empty=False)
            for item in reversed(new[first + both : last]):
                self._insert_element(way, start + both, item)
            for number in range(both):
                before = old[start + number]
                self.apply((*way, start + number), difference(before, new[first + number]), before)

    def _insert_element(self, way: Way, number: int, item: Mapping[str, Any]) -> None:
        under = self._under((*way, number))
        previous = self._under((*way, number - 1)) if number else []
        index = under[0] if under else previous[-1] + 1 if previous else self._place(way)
        self._insert_at(index, spelling.array_block(_names(way), [item]))

    def _open(self, way: Way) -> int:
        """Make a header for a table that was only implied by those under it."""
        under = self._under(way)
        if not under:
            return self._insert(way, {})
        self._arrange(under[0], under[0], [Block(_names(way), False, f"[{spelling.key_path(_names(way))}]\n", "\n")])
        return under[0]

    def _insert(self, way: Way, value: Any) -> int:
        """Put a new block in its place: among its siblings by `order`, else after them, else before [end]."""
        key = _names(way)
        text = spelling.block(key, value) if isinstance(value, Mapping) else spelling.array_block(key, value)
        return self._insert_at(self._place(way), text)

    def _insert_at(self, index: int, text: str) -> int:
        if self.blocks[index - 1].text:
            before = self.blocks[index - 1]
            self._put(index - 1, replace(before, body=_gap(before)))
        last = index == len(self.blocks)
        new = split(text + ("" if last else "\n"))[1:]
        if not new:
            raise NotBlockwise
        self._arrange(index, index, new)
        return index

    def _place(self, way: Way) -> int:
        if len(way) > 1 and way[-1] in self.order:
            later = set(self.order[self.order.index(str(way[-1])) + 1 :])
            for index in self._under(way[:-1]):
                sibling = self._ways[index]
                if len(sibling) >= len(way) and sibling[len(way) - 1] in later:
                    return index
        for depth in range(len(way) - 1, 0, -1):
            under = self._under(way[:depth])
            if under:
                return under[-1] + 1
        end = self._header(("end",))
        return len(self.blocks) if end is None else end


def _names(way: Way) -> Key:
    """The way as headers and keys say it: elements of an array are not named."""
    return tuple(step for step in way if isinstance(step, str))


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
