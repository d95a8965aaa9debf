"""Text set in lines of so many cells; a wide character takes two, a combining one none."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

_WORD = re.compile(r"\S+[^\S\n]*|[^\S\n]+")


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words; a longer word is cut. Never empty."""
    return list(_wrapped(text, max(1, width)))


@lru_cache(maxsize=256)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """The same texts are set again for each frame."""
    lines: list[str] = []
    for paragraph in text.expandtabs(4).split("\n"):
        if cell_len(paragraph) <= width:
            lines.append(paragraph)
            continue
        line, used = "", 0
        for match in _WORD.finditer(paragraph):
            word = match[0]
            bare = cell_len(word.rstrip())
            if used and used + bare > width:
                lines.append(line.rstrip())
                line, used = "", 0
            while bare > width:
                head, word = _cut(word, width)
                lines.append(head)
                bare = cell_len(word.rstrip())
            line += word
            used += cell_len(word)
        lines.append(line.rstrip())
    return tuple(lines)


def _cut(word: str, width: int) -> tuple[str, str]:
    """As many characters as fit, at least one; and the rest."""
    used = 0
    for at, character in enumerate(word):
        used += cell_len(character)
        if used > width:
            return word[: max(1, at)], word[max(1, at) :]
    return word, ""


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded, or cut with `…` as a sign of it."""
    if width <= 0:
        return ""
    line = text.split("\n", 1)[0] + (" …" if "\n" in text else "")
    length = cell_len(line)
    if length > width:
        line = set_cell_size(line, width - 1).rstrip() + "…"
        length = cell_len(line)
    return line + " " * (width - length)


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with `…` as a sign where it was cut."""
    return fit(text, width).rstrip() if cell_len(text) > width or "\n" in text else text


def wrapped_in(text: str, width: int, rows: int) -> list[str]:
    """`text` in at most `rows` lines; where it goes on after them, the last ends in `…`."""
    lines = wrap(text, width)
    if len(lines) <= rows:
        return lines
    last = lines[rows - 1].rstrip()
    return [*lines[: rows - 1], f"{last} …" if cell_len(last) + 2 <= width else cut(last + " …", width)]


def middle_cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut in the middle: a title's last words, such as the year, tell it apart."""
    if cell_len(text) <= width or width < 12 or "\n" in text:
        return cut(text, width)
    words = text.split(" ")
    end = words[-1] if cell_len(words[-1]) <= width // 2 else words[-1][-(width // 3) :]
    return f"{cut(text, width - cell_len(end) - 1)} {end}"
