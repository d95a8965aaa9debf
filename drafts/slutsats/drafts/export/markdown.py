"""The draft as Markdown: the plain form, in which no text can pass for a heading, a list or a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.annex import by_criterion, unquoted
from slutsats.drafts.export.options import (
    DEFAULT,
    Options,
    WrittenFile,
    header_lines,
    mark,
    note,
    shown,
    source_numbers,
    source_text,
)
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.drafts.marks import evaluation_mark, one_line, passage_mark
from slutsats.schema import signs
from slutsats.schema.draft import Draft, MatrixCell, Passage, Section

_INLINE = re.compile(r"[\\`*\[<$]|&(?=#?\w+;)|~(?=~)|(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^(?:[#>]|[-+=~](?=[-+=~\s]|$)|(\d{1,9})(?=[.)](?:\s|$)))")


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write `draft` as UTF-8 Markdown (CommonMark with tables), one paragraph a line."""
    return WrittenFile(text(draft, options).encode())


def text(draft: Draft, options: Options = DEFAULT) -> str:
    """The same as a text."""
    draft = shown(draft, options)
    lines: list[str] = []
    if options.markers:
        lines += [evaluation_mark(draft), ""]
    if mark(draft):
        lines += [f"**{_line(mark(draft))}**", ""]
    lines += [f"# {_line(draft.title)}", ""]
    header = [text for text in (draft.organisation, draft.paper) if text]
    header += [f"{label}: {value}" for label, value in header_lines(draft)]
    if header:
        lines += ["\\\n".join(escape(one_line(text)) for text in header), ""]
    for section in draft.sections:
        lines += _section(draft, section, 2, options)
    return "\n".join(lines).rstrip("\n") + "\n"


def escape(text: str, *, links: bool = False) -> str:
    """`text` as it stands, in a paragraph: every character that Markdown would act on is escaped for its place.

    With `links`, its web addresses are links.
    """
    paragraphs = re.split(r"\n[ \t]*\n\s*", text.strip())
    return "\n\n".join("\\\n".join(_escape_line(line, links) for line in each.split("\n")) for each in paragraphs)


def _escape_line(line: str, links: bool) -> str:
    shown = pieces(line.strip(" \t")) if links else [(line.strip(" \t"), "")]
    escaped = [(_INLINE.sub(r"\\\g<0>", text), address) for text, address in shown]
    line = "".join(f"[{text}](<{address}>)" if address else text for text, address in escaped)
    return _LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", line)


def _line(text: str) -> str:
    """A text on one line, for a heading; a closing run of # would be taken for markup."""
    return re.sub(r"#+$", lambda found: "\\#" * len(found[0]), escape(one_line(text)))


def _table_cell(text: str) -> str:
    return escape(one_line(text)).replace("|", "\\|")


def _section(draft: Draft, section: Section, level: int, options: Options) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {_line(section.heading)}"
    yield ""
    yield from _passages(draft, section, level, options)
    if section.id == "annex-profile":
        yield from _profile(draft)
    elif section.id == "annex-matrix":
        yield from _matrix(draft, level)
    elif section.id == "annex-sources":
        yield from _sources(draft)
    for inner in section.sections:
        yield from _section(draft, inner, level + 1, options)


def _passages(draft: Draft, section: Section, level: int, options: Options) -> Iterator[str]:
    numbers = source_numbers(draft) if options.notes else {}
    points = 0
    groups = section.paragraphs()
    for index, group in enumerate(groups):
        kind = group[0].kind
        headed = section.heading_of(group)
        if headed:
            yield f"{'#' * min(level + 1, 6)} {_line(headed)}"
            yield ""
        points += kind == "point"
        prefix = (f"{points}. " if section.numbered else "- ") if kind == "point" else "- " if kind == "item" else ""
        written = " ".join(
            _passage(replace(passage, lead="") if headed else passage, numbers, options, first=passage is group[0])
            for passage in group
            if passage.text
        )
        if options.markers:
            yield passage_mark(group[0])
        yield prefix + written.replace("\n", "\n" + " " * len(prefix)) if prefix else written
        following = groups[index + 1] if index + 1 < len(groups) else None
        if not prefix or options.markers or following is None or following[0].kind != kind:
            yield ""


def _passage(passage: Passage, numbers: dict[str, int], options: Options, *, first: bool) -> str:
    mark = passage_mark(passage) + " " if options.markers and not first else ""
    lead = f"**{_line(passage.lead)}.** " if passage.lead else ""
    cited = note(passage.sources, numbers)
    return f"{mark}{lead}{escape(passage.text, links=True)}{' ' + cited if cited else ''}"


def _profile(draft: Draft) -> Iterator[str]:
    words = WORDS[draft.language]
    yield from _table(
        [words.criterion, *(name for _, name in draft.networks)],
        [
            [row.criterion_title, *(_strip(cell) or cell_text(cell, words) for cell in row.cells)]
            for row in draft.matrix
            if row.main
        ],
    )
    sure = (*words.confidences.items(), (None, words.unstated))
    yield f"{words.confidence}: " + ", ".join(f"{signs.CONFIDENCES[name]} {told}" for name, told in sure)
    yield ""


def _strip(cell: MatrixCell) -> str:
    """A level by its signs and in figures, and how sure it is; empty where none was given."""
    if not cell.level or cell.state != "answered":
        return ""
    return f"{signs.bar(cell.level, cell.levels)} {cell.level}/{cell.levels} {signs.CONFIDENCES[cell.confidence]}"


def _matrix(draft: Draft, level: int) -> Iterator[str]:
    words = WORDS[draft.language]
    rows = [
        [title if row is group[0] else "", row.label, *(cell_text(cell, words) for cell in row.cells)]
        for title, group in by_criterion(draft)
        for row in group
    ]
    yield from _table([words.criterion, words.question, *(name for _, name in draft.networks)], rows)
    quotes = unquoted(draft)
    if not quotes:
        return
    yield f"{'#' * min(level + 1, 6)} {words.more}"
    yield ""
    for quote in quotes:
        end = f" {quote.note}" if quote.note else ""
        yield f"**{_line(quote.lead)}** {escape(quote.text, links=True)}{end}"
        yield ""


def _sources(draft: Draft) -> Iterator[str]:
    for source in draft.sources:
        yield f"{source.number}. {escape(one_line(source_text(source)), links=True)}"
    yield ""


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(_table_cell(text) for text in head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(_table_cell(text) for text in row) + " |"
    yield ""
