"""One linear look at TOML text before any parser sees it: strings, comments, brackets and line ends.

Everything that must know where a string ends (headers, depth, comments) asks this scanner, so that a
`[` inside a justification is never taken for a table. A string is jumped over as a whole: its end is searched for, and
no expression has to match all of it, which Pythons have got wrong.
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

_MARKS = re.compile(r"[\[\]{}\n\"'#]")
_MARKS_AND_DOTS = re.compile(r"[\[\]{}\n\"'#.]")
_STOPS = {
    '"""': re.compile(r'\\.|"{3,5}', re.DOTALL),  # up to two quotes may stand right before the closing three
    "'''": re.compile(r"'{3,5}"),
    '"': re.compile(r'\\.|"|\n', re.DOTALL),
    "'": re.compile(r"'|\n"),
}
_BARE_END = re.compile(r"[,\]}#\n]")

_CONFLICT = tuple(re.compile(mark, re.MULTILINE) for mark in (r"^<{7}(?: .*)?$", r"^={7}$", r"^>{7}(?: .*)?$"))
_MARKER_LINE = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)


class Token(NamedTuple):
    """A string, a comment, a bracket, a line end or a dot, told by the character that it begins with."""

    first: str
    start: int
    end: int


def string_end(text: str, start: int) -> int | None:
    """Where the string that begins at `start` ends; None where it is never closed."""
    quote = text[start]
    triple = quote * 3
    opening = triple if text.startswith(triple, start) else quote
    stop = _STOPS[opening]
    position = start + len(opening)
    while found := stop.search(text, position):
        first = text[found.start()]
        if first == quote:
            return found.end()
        if first == "\n":
            return None
        position = found.end()
    return None


def tokens(text: str, start: int = 0, end: int | None = None, *, dots: bool = False) -> Iterator[Token]:
    """The tokens of `text` from `start` on, which must lie outside strings; a quote that opens nothing ends them."""
    marks = _MARKS_AND_DOTS if dots else _MARKS
    end = len(text) if end is None else end
    position: int | None = start
    while position is not None and (found := marks.search(text, position, end)):
        at = found.start()
        first = text[at]
        if first == "#":
            newline = text.find("\n", at, end)
            position = end if newline < 0 else newline
        elif first in "\"'":
            position = string_end(text, at)
            if position is None:
                return  # the parser will say what is wrong
        else:
            position = at + 1
        yield Token(first, at, position)


def value_end(text: str, start: int) -> int:
    """Where the value that begins at `start` ends, in text that parses as TOML."""
    first = text[start]
    if first in "\"'":
        return string_end(text, start) or len(text)
    if first not in "[{":
        found = _BARE_END.search(text, start)
        bare = text[start : found.start() if found else len(text)]
        return start + len(bare.rstrip())
    depth = 0
    for token in tokens(text, start):
        if token.first in "[{":
            depth += 1
        elif token.first in "]}":
            depth -= 1
            if depth == 0:
                return token.end
    return len(text)


def comments(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """Every comment in a stretch of `text` that begins outside strings, each with its `#`."""
    if text.find("#", start, len(text) if end is None else end) < 0:
        return []
    return [text[token.start : token.end] for token in tokens(text, start, end) if token.first == "#"]


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
    for token in tokens(text, dots=not short):
        first = token.first
        if first == "\n":
            dots = 0
        elif first == ".":
            dots += 1
            if dots > DOT_LIMIT:
                return TooMuch("dots", token.start)
        elif first in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                return TooMuch("depth", token.start)
        elif first in "]}":
            depth = max(0, depth - 1)
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


class ScannedLine(NamedTuple):
    """A stretch of text from the start of a line at which no string, array or inline table is open."""

    start: int
    end: int
    """After the newline that ends it."""
    comment: int | None
    """Where its comment begins, if the comment stands outside every bracket."""


def logical_lines(text: str) -> Iterator[ScannedLine]:
    """Split `text` where lines end outside strings and brackets; a header or a statement is one of them.

    Text must parse as TOML; for other text the split means nothing.
    """
    start = depth = 0
    comment: int | None = None
    for token in tokens(text):
        first = token.first
        if first == "\n":
            if depth == 0:
                yield ScannedLine(start, token.end, comment)
                start, comment = token.end, None
        elif first in "[{":
            depth += 1
        elif first in "]}":
            depth -= 1
        elif first == "#" and depth == 0:
            comment = token.start
    if start < len(text):
        yield ScannedLine(start, len(text), comment)
