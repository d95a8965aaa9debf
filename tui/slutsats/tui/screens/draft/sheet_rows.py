"""The paper set in lines for a width, each piece knowing which passage it belongs to. Pure, and quick to do again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len

from slutsats.schema import signs
from slutsats.schema.draft import MatrixRow, Passage, Section
from slutsats.tui.widgets.wrap import cut, fit
from slutsats.workspace.draft.live import Live
from slutsats.workspace.language import _, ngettext

GUTTER = 3
"""Cells to the left of the text: the cursor, a mark, and a space."""
MEASURE = 84
"""Cells that a line of text may have: longer ones are hard to follow."""

_WORD = re.compile(r"[^ \t\n]+[ \t]*|[ \t]+|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style, of one passage (or none)."""

    text: str
    style: str = ""
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the paper."""

    pieces: tuple[Piece, ...] = ()
    passages: tuple[str, ...] = ()
    """The passages with text on it."""
    marks: tuple[tuple[str, str], ...] = ()
    """Mark and style of each passage that begins on it and has one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the passage that is being edited would stand."""


@lru_cache(maxsize=4096)
def breaks(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Where `text` is broken into lines of at most `width` cells: (start, end). No-break spaces never break."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start, used = 0, 0
    for match in _WORD.finditer(text):
        word = match[0]
        if word == "\n":
            lines.append((start, match.start()))
            start, used = match.end(), 0
            continue
        bare = cell_len(word.rstrip(" \t"))
        if used and used + bare > width:
            lines.append((start, match.start()))
            start, used = match.start(), 0
        if bare > width:  # a word that fits no line is cut
            at = match.start()
            for place in range(match.start(), match.end()):
                size = cell_len(text[place])
                if used + size > width and place > at:
                    lines.append((start, place))
                    start, used, at = place, 0, place
                used += size
            continue
        used += cell_len(word)
    lines.append((start, len(text)))
    return tuple(lines)


def spans(pieces: Sequence[Piece], width: int) -> Iterator[tuple[list[Piece], set[str], set[str]]]:
    """The pieces in lines: what stands on each, whose it is, and which passages begin on it."""
    text = "".join(piece.text for piece in pieces)
    begun: set[str] = set()
    for start, end in breaks(text, width):
        line: list[Piece] = []
        whose: set[str] = set()
        first: set[str] = set()
        at = 0
        for piece in pieces:
            left, right = max(start, at), min(end, at + len(piece.text))
            if left < right:
                run = piece.text[left - at : right - at]
                line.append(Piece(run.rstrip(" \t") if right == end else run, piece.style, piece.passage))
                if piece.passage is not None and run.strip():
                    whose.add(piece.passage)
                    if piece.passage not in begun:
                        begun.add(piece.passage)
                        first.add(piece.passage)
            at += len(piece.text)
        yield line, whose, first


class Setter:
    """Sets one draft; `without` is the passage whose place is left to the field in which it is edited."""

    def __init__(self, live: Live, width: int, without: str | None = None, after: str | None = None) -> None:
        self.live = live
        self.room = max(8, min(width - 1, MEASURE + GUTTER) - GUTTER)
        self.without = without
        self.after = after
        """The passage after which a new one is being written."""
        self.rows: list[SheetRow | Gap] = []
        self._set()

    def _set(self) -> None:
        draft = self.live.draft
        quiet = "leaf--quiet"
        top = " · ".join(part for part in (draft.organisation, draft.paper) if part)
        self._text([Piece(top, quiet)] if top else [])
        self._text([Piece(draft.title, "leaf--title")])
        for label, text in draft.header:
            self._text([Piece(f"{label}: {text}", quiet)])
        for section in draft.sections:
            self._section(section, 0)

    def _text(self, pieces: Sequence[Piece], indent: str = "", number: str = "") -> None:
        for place, (line, whose, begun) in enumerate(spans(pieces, self.room - cell_len(indent))):
            head = Piece(number if place == 0 and number else indent, "leaf--quiet") if indent else None
            marks = tuple(mark for name in begun if (mark := mark_of(self.live.passages[name])))
            self.rows.append(SheetRow((head, *line) if head else tuple(line), tuple(whose), marks))

    def _blank(self) -> None:
        if self.rows and self.rows[-1] != SheetRow():
            self.rows.append(SheetRow())

    def _section(self, section: Section, depth: int) -> None:
        self._blank()
        self._text([Piece(section.heading, "leaf--heading" if depth == 0 else "leaf--subheading")])
        number = 0
        for place, group in enumerate(section.paragraphs()):
            kind = group[0].kind
            if place and kind == "paragraph":
                self._blank()
            shown = [passage for passage in group if not self.live.is_hidden(passage.id)]
            number += kind == "point" and bool(shown)
            self._paragraph(group, number if section.numbered or kind == "point" else 0)
            if self.after in [passage.id for passage in group]:
                self._blank()
                self.rows.append(Gap())
        self._drawn(section)
        for inner in section.sections:
            self._section(inner, depth + 1)

    def _paragraph(self, group: Sequence[Passage], number: int) -> None:
        head = {"point": f"{number}. ", "item": "• "}.get(group[0].kind, "")
        indent = " " * cell_len(head)
        pieces: list[Piece] = []
        opening = head
        for passage in group:
            if passage.id == self.without:
                self._text(pieces, indent, opening) if pieces else None
                self.rows.append(Gap())
                pieces, opening = [], indent
            elif self.live.is_hidden(passage.id):
                pieces += [Piece(" ")] if pieces else []
                pieces += self._folded(passage)
            else:
                pieces += [Piece(" ")] if pieces else []
                if passage.lead:
                    pieces.append(Piece(passage.lead + ". ", "leaf--lead", passage.id))
                pieces.append(Piece(passage.text, style_of(passage), passage.id))
        if pieces:
            self._text(pieces, indent, opening)

    def _folded(self, passage: Passage) -> list[Piece]:
        text = cut(" ".join(passage.text.split()), 30)
        return [Piece(_("[hidden: {start}]").format(start=text), "leaf--hidden", passage.id)]

    def _drawn(self, section: Section) -> None:
        draft = self.live.draft
        if section.id == "annex-profile":
            for row in draft.matrix:
                if row.main and any(cell.levels for cell in row.cells):
                    self._profile_row(row)
        elif section.id == "annex-matrix":
            count = len(draft.matrix)
            told = ngettext(
                "The answers to {count} question, in a table. F2 shows it on screen.",
                "The answers to {count} questions, in a table. F2 shows it on screen.",
                count,
            ).format(count=count)
            self._text([Piece(told, "leaf--quiet")])
        elif section.id == "annex-sources":
            for source in draft.sources:
                mark = f"{source.number}. "
                voice = f" ({source.voice})" if source.voice else ""
                self._text([Piece(source.text + voice)], " " * cell_len(mark), mark)

    def _profile_row(self, row: MatrixRow) -> None:
        self._text([Piece(row.criterion_title, "leaf--lead")])
        names = dict(self.live.draft.networks)
        size = min(20, max(cell_len(name) for name in names.values()))
        for cell in row.cells:
            sure = signs.CONFIDENCES[cell.confidence] if cell.level else " "
            strip = signs.bar(cell.level, cell.levels).ljust(cell.levels)
            line = f"  {fit(names.get(cell.network, cell.network), size)}  {strip} {sure}  "
            self.rows.append(
                SheetRow((Piece(line), Piece(cut(cell.label, max(4, self.room - cell_len(line))), "leaf--quiet")))
            )


def mark_of(passage: Passage) -> tuple[str, str] | None:
    """The mark in the margin of a passage that a human had a hand in, and its style."""
    if passage.stale:
        return (signs.STALE, "leaf--stale")
    return {
        "edited": ("✎", "leaf--edited"),
        "added": ("+", "leaf--edited"),
        "moved": ("↕", "leaf--edited"),
    }.get(passage.state)


def style_of(passage: Passage) -> str:
    """How the text of a passage is painted."""
    if passage.stale:
        return "leaf--stale"
    return "leaf--edited" if passage.state in ("edited", "added") else ""
