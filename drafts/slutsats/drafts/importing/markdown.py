"""A Markdown export that was edited outside: the passages are found again by their marks."""

from __future__ import annotations

import re

from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.options import source_numbers
from slutsats.drafts.importing.changes import (
    Difference,
    Found,
    Outside,
    RefusedFileError,
    checked_origin,
    differences,
    unknown_marks,
    without_note,
)
from slutsats.drafts.marks import EVALUATION, PASSAGE, one_line
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS
from slutsats.schema.left_out import left_out
from slutsats.schema.message import Message
from slutsats.schema.text import clean

_HEADING = re.compile(r"^#{1,6} ")
_ITEM = re.compile(r"^(?:\d{1,9}[.)]|[-*+])[ \t]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|\[((?:\\.|[^\\\]])+)\]\(<https?://[^<>\s]+>\)")
"""A character that is escaped, or an address as the export makes a link of it."""


def bring_back(data: bytes, draft: Draft) -> tuple[tuple[Difference, ...], tuple[Message, ...]]:
    """The differences between `draft` and an edited export of it, and what else is to be told.

    Raise RefusedFileError where the file has no marks, or comes from another evaluation or language.
    """
    outside = read(data, draft)
    return differences(draft, outside), (*outside.told, *unknown_marks(draft, outside))


def read(data: bytes, draft: Draft) -> Outside:
    """What stands in the file, passage by passage."""
    try:
        text, removed = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RefusedFileError(
            Message("The file is not UTF-8 (byte {byte}): save it as UTF-8 and try again", {"byte": error.start})
        ) from error
    origin = EVALUATION.search(text)
    checked_origin(draft, *(origin.groups(default="") if origin else ("", "", "")))
    if not PASSAGE.search(text):
        raise RefusedFileError(
            Message("The file has no passage marks: export it with marks, edit that file, and bring it back")
        )
    passages = {passage.id: passage for passage in draft.passages()}
    sections: list[tuple[str, tuple[Found, ...]]] = []
    for section, body in _bodies(text, draft):
        sections.append((section, tuple(_found(body, passages, source_numbers(draft)))))
    told = (left_out(removed),) if removed else ()
    return Outside(tuple(sections), (*told, *_headings_told(text, draft)))


def _flat(sections: tuple[Section, ...]) -> list[Section]:
    return [one for section in sections for one in (section, *_flat(section.sections))]


def _bodies(text: str, draft: Draft) -> list[tuple[str, str]]:
    """The file in pieces between headings, each with the section that its first passage belongs to."""
    every = _flat(draft.sections)
    owners = {passage.id: section.id for section in every for passage in section.passages}
    headed = {_line(section.heading): section.id for section in reversed(every)}
    pieces: list[tuple[str, str]] = []
    previous = ""
    for piece in re.split(r"(?m)^(?=#{1,6} )", text)[1:]:
        if piece.startswith("# "):
            continue  # the title, with the header under it
        heading, _, body = piece.partition("\n")
        marks = [mark[1] for mark in PASSAGE.finditer(body)]
        section = next((owners[mark] for mark in marks if mark in owners), None)
        section = section or headed.get(_line(_plain(heading.lstrip("# "))), previous)
        if section in (*DRAWN_PARTS, ANNEXES):
            break  # annexes are drawn from the answers: nothing in them is a passage
        if section:
            pieces.append((section, body))
        previous = section
    return pieces


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())


def _found(body: str, passages: dict[str, Passage], numbers: dict[str, int]) -> list[Found]:
    found: list[Found] = []
    marks = list(PASSAGE.finditer(body))
    before = body[: marks[0].start()] if marks else body
    found += [Found(text) for text in _paragraphs(before)]
    for index, mark in enumerate(marks):
        end = marks[index + 1].start() if index + 1 < len(marks) else len(body)
        texts = _paragraphs(body[mark.end() : end])
        passage = passages.get(mark[1])
        own = len(re.split(r"\n[ \t]*\n\s*", passage.text.strip())) if passage else 1
        first = "\n\n".join(texts[:own])
        found.append(Found(_without_dress(first, passage, numbers), mark[1], mark[2]))
        found += [Found(text) for text in texts[own:]]
    return found


def _paragraphs(body: str) -> list[str]:
    """The paragraphs and items of a piece as plain texts; what is only layout is left out."""
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*\n\s*", body.strip("\n")):
        lines: list[str] = []
        for line in block.split("\n"):
            if not line.strip() or EVALUATION.fullmatch(line.strip()):
                continue
            if _ITEM.match(line) and lines:
                paragraphs.append(_plain_lines(lines))
                lines = []
            lines.append(_ITEM.sub("", line) if not lines else line.strip())
        if lines:
            paragraphs.append(_plain_lines(lines))
    return [text for text in paragraphs if text]


def _plain_lines(lines: list[str]) -> str:
    """Lines of one paragraph: a backslash or two spaces at the end break it, a mere new line does not."""
    text = ""
    for line in lines:
        breaks = line.endswith("  ") or (len(line) - len(line.rstrip("\\"))) % 2 == 1
        shown = line.rstrip()[:-1] if breaks and line.endswith("\\") else line.strip()
        text += _plain(shown) + ("\n" if breaks else " ")
    return text.strip()


def _plain(line: str) -> str:
    """What a line of Markdown says: escapes resolved; emphasis that somebody put in is taken as its text."""
    return _ESCAPED.sub(_resolved, line.replace("\\\n", "\n")).strip()


def _resolved(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    shown = _plain(found[2])
    return shown if [piece[0] for piece in pieces(shown) if piece[1]] == [shown] else found[0]  # a link of their own


def _without_dress(text: str, passage: Passage | None, numbers: dict[str, int]) -> str:
    """A passage's text without its run-in heading and its note of sources."""
    if passage is None:
        return text
    if passage.lead:
        lead = one_line(passage.lead)
        for dress in (f"**{lead}.**", f"__{lead}.__", f"{lead}."):
            if text.startswith(dress):
                text = text[len(dress) :].lstrip()
                break
    return without_note(text, passage, numbers)


def _headings_told(text: str, draft: Draft) -> tuple[Message, ...]:
    """Headings belong to the layout: a changed one is told, and not taken."""
    known = {_line(text) for text in (draft.title, *(section.heading for section in _flat(draft.sections)))}
    every = _flat(draft.sections)
    known |= {_line(one.heading_of(group)) for one in every if one.headed for group in one.paragraphs()}
    drawn = {_line(section.heading) for section in draft.sections if section.id in (*DRAWN_PARTS, ANNEXES)}
    told: list[Message] = []
    for line in text.split("\n"):
        if not _HEADING.match(line):
            continue
        heading = _line(_plain(line.lstrip("# ")))
        if heading in drawn and not line.startswith("# "):
            break
        if heading not in known:
            told.append(
                Message(
                    "The heading “{heading}” is not taken: headings belong to the layout, the title to the evaluation",
                    {"heading": heading},
                )
            )
    return tuple(told)
