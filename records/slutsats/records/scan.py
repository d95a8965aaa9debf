"""One linear look at TOML text before any parser sees it: strings, comments, brackets and line ends.

Everything that must know where a string ends (headers, depth, comments) asks this scanner, so that a
`[` inside a justification is never taken for a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

DEPTH_LIMIT = 64
"""Deepest nesting of arrays and inline tables; parsers recurse, and some die of it."""
DOT_LIMIT = 64
"""Most dots on one line outside strings; a key of thousands of parts takes a parser seconds."""

HARMLESS = 32 * 1024
"""Characters up to which dots cost a parser next to nothing."""

TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'  # multi-line basic string
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"  # multi-line literal string
    r'|"(?:[^"\\\n]|\\.)*+"'  # basic string
    r"|'[^'\n]*+'"  # literal string
    r"|#[^\n]*+"
    r"|[\[\]{}\n.\"']",  # a quote that opens nothing ends the scan: the parser will say what is wrong
    re.DOTALL,
)

_CONFLICT = tuple(re.compile(mark, re.MULTILINE) for mark in (r"^<{7}(?: .*)?$", r"^={7}$", r"^>{7}(?: .*)?$"))
_MARKER_LINE = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)


class TooMuch(NamedTuple):
    """Where the text is nested or dotted beyond what any record needs."""

    kind: str
    offset: int


def too_much(text: str) -> TooMuch | None:
    """Find nesting deeper than DEPTH_LIMIT, or a line with more than DOT_LIMIT dots; linear in the text."""
    few_brackets = text.count("[") + text.count("{") <= DEPTH_LIMIT
    short = len(text) <= HARMLESS
    if few_brackets and (short or not any(line.count(".") > DOT_LIMIT for line in text.split("\n"))):
        return None
    depth = dots = 0
    for found in TOKEN.finditer(text):
        first = found[0][0]
        if first == "\n":
            dots = 0
        elif first == ".":
            dots += 1
            if dots > DOT_LIMIT and not short:
                return TooMuch("dots", found.start())
        elif first in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                return TooMuch("depth", found.start())
        elif first in "]}":
            depth = max(0, depth - 1)
        elif first in "\"'" and len(found[0]) == 1:
            return None
    return None


def conflict_line(text: str) -> int | None:
    """The offset of the first merge conflict; None where there is none.

    Only the three marks in their order are a conflict: `=======` alone in somebody's text is innocent.
    """
    if "<<<<<<<" not in text or ">>>>>>>" not in text:
        return None
    first = position_after = None
    for mark in _CONFLICT:  # one after the other, so that no text makes it look twice at the same place
        found = mark.search(text, position_after or 0)
        if not found:
            return None
        first = found.start() if first is None else first
        position_after = found.end()
    return first


def has_marker_line(text: str) -> bool:
    """Whether a line of `text` looks like a conflict mark, so that it must not stand bare in a file."""
    return _MARKER_LINE.search(text) is not None


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of `offset`, both from 1, in characters."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


class Line(NamedTuple):
    """A stretch of text from the start of a line at which no string, array or inline table is open."""

    start: int
    end: int
    """After the newline that ends it."""
    comment: int | None
    """Where its comment begins, if the comment stands outside every bracket."""


def logical_lines(text: str) -> Iterator[Line]:
    """Split `text` where lines end outside strings and brackets; a header or a statement is one of them.

    Text must parse as TOML; for other text the split means nothing.
    """
    start = depth = 0
    comment: int | None = None
    for found in TOKEN.finditer(text):
        token = found[0]
        first = token[0]
        if first == "\n":
            if depth == 0:
                yield Line(start, found.end(), comment)
                start, comment = found.end(), None
        elif first in "[{":
            depth += 1
        elif first in "]}":
            depth -= 1
        elif first == "#" and depth == 0:
            comment = found.start()
    if start < len(text):
        yield Line(start, len(text), comment)
