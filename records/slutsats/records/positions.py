"""From a key path to the line and column where it stands; loaded only when something is wrong.

The parser gives positions for syntax errors alone; tree-sitter's TOML grammar is a position map for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from slutsats.schema.problem import KeyPath

if TYPE_CHECKING:
    from tree_sitter import Node


class Position(NamedTuple):
    """Where a key stands, and where its value begins: (line, column), both from 1, in characters."""

    key: tuple[int, int]
    value: tuple[int, int]


class Positions:
    """All key paths of one text."""

    def __init__(self, text: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._lines = text.encode("utf-8").split(b"\n")
        root = Parser(Language(tree_sitter_toml.language())).parse(text.encode("utf-8")).root_node
        self._found: dict[KeyPath, Position] = {}
        self._arrays: dict[KeyPath, int] = {}
        for node in root.named_children:
            if node.type == "pair":
                self._pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._table(node)

    def of(self, key: KeyPath) -> Position | None:
        """Where `key` stands; else the nearest table above it that does; None for the top of the file."""
        for length in range(len(key), 0, -1):
            found = self._found.get(key[:length])
            if found:
                return found
        return None

    def _at(self, node: Node) -> tuple[int, int]:
        row, column = node.start_point
        return row + 1, len(self._lines[row][:column].decode("utf-8", "replace")) + 1

    def _set(self, path: KeyPath, key: Node, value: Node) -> None:
        self._found.setdefault(path, Position(self._at(key), self._at(value)))

    def _table(self, node: Node) -> None:
        head, *pairs = node.named_children
        path: KeyPath = ()
        for name in _names(head):
            path = self._inside((*path, name))
        if node.type == "table_array_element":
            index = self._arrays.get(path, -1) + 1
            self._arrays[path] = index
            self._set(path, node, node)
            path = (*path, index)
        self._set(path, node, node)
        for depth in range(1, len(path)):
            self._found.setdefault(path[:depth], Position(self._at(node), self._at(node)))
        for pair in pairs:
            if pair.type == "pair":
                self._pair(path, pair)

    def _inside(self, path: KeyPath) -> KeyPath:
        """A table under an array of tables belongs to the array's last element."""
        if path[:-1] in self._arrays:
            return (*path[:-1], self._arrays[path[:-1]], path[-1])
        return path

    def _pair(self, path: KeyPath, node: Node) -> None:
        if len(node.named_children) < 2:
            return
        head, value = node.named_children[:2]
        for name in _names(head):
            path = (*path, name)
            self._set(path, head, value)
        self._value(path, value)

    def _value(self, path: KeyPath, node: Node) -> None:
        if node.type == "inline_table":
            for pair in node.named_children:
                if pair.type == "pair":
                    self._pair(path, pair)
        elif node.type == "array":
            items = [item for item in node.named_children if item.type != "comment"]
            for index, item in enumerate(items):
                self._set((*path, index), item, item)
                self._value((*path, index), item)


def _names(node: Node) -> Iterator[str]:
    if node.type == "dotted_key":
        for part in node.named_children:
            yield from _names(part)
        return
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type == "quoted_key":
        import tomli

        try:
            text = next(iter(tomli.loads(f"{text} = 0")))
        except tomli.TOMLDecodeError:
            text = text[1:-1]
    yield text
