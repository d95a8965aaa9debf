"""A Word export that was edited outside: the passages are found again by their bookmarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from slutsats.drafts.export.options import ExportError, source_numbers
from slutsats.drafts.export.package import as_document
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
from slutsats.drafts.marks import BOOKMARK, bookmark_id, one_line
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS
from slutsats.schema.left_out import left_out
from slutsats.schema.message import Message
from slutsats.schema.text import clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRACKED = tuple(_W + name for name in ("ins", "del", "moveFrom", "moveTo"))


def bring_back(data: bytes, draft: Draft) -> tuple[tuple[Difference, ...], tuple[Message, ...]]:
    """The differences between `draft` and an edited export of it, and what else is to be told.

    Raise RefusedFileError where the file is no Word document, has unresolved tracked changes or no passage's bookmark,
    or comes from another evaluation or language.
    """
    outside = read(data, draft)
    return differences(draft, outside), (*outside.told, *unknown_marks(draft, outside))


def read(data: bytes, draft: Draft) -> Outside:
    """What stands in the file, passage by passage."""
    import docx

    try:
        document = docx.Document(io.BytesIO(as_document(data)))
        body = document.element.body
        origin = document.core_properties.identifier.split(":")
    except ExportError as error:
        raise RefusedFileError(error.message) from error
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:
        # What python-docx and lxml raise on a damaged package.
        raise RefusedFileError(
            Message("The Word file is damaged: open it in Word, save it anew, and bring that file back")
        ) from error
    _refuse_tracked(body)
    if len(origin) == 4 and origin[0] == "slutsats":
        checked_origin(draft, *origin[1:])
    passages = {bookmark_id(passage.id): passage for passage in [*draft.passages(), *draft.hidden]}
    reader = _Reader(draft, passages)
    for paragraph in _paragraphs(body):
        if not reader.take(paragraph, _style(document, paragraph)):
            break
    if not reader.anchored:
        raise RefusedFileError(
            Message(
                "No passage is bookmarked in the Word file: it is not an export of this evaluation, or its text was "
                "copied into a new file, or a program such as Google Docs has renamed its bookmarks; bring back the "
                "exported file itself, edited in Word or LibreOffice, or type the changes into the draft"
            )
        )
    told = list(reader.told)
    if reader.removed:
        told.append(left_out(reader.removed))
    comments = sum(1 for _ in body.iter(_W + "commentReference"))
    if comments:
        told.append(
            Message(
                "The file has one comment, which is not brought back: read it in Word",
                many="The file has {count} comments, which are not brought back: read them in Word",
                count=comments,
            )
        )
    return Outside(tuple((section, tuple(found)) for section, found in reader.sections), tuple(told))


def _refuse_tracked(body: Any) -> None:
    tracked = sum(1 for _ in body.iter(*_TRACKED))
    if tracked:
        raise RefusedFileError(
            Message(
                "The Word file has an unresolved tracked change: accept or reject it in Word (Review, Accept All "
                "Changes), save the file, and bring it back",
                many="The Word file has {count} unresolved tracked changes: accept or reject them in Word (Review, "
                "Accept All Changes), save the file, and bring it back",
                count=tracked,
            )
        )


def _paragraphs(body: Any) -> Iterator[Any]:
    """The body's paragraphs in order, through content controls, past tables."""
    for child in body:
        if child.tag in (_W + "p", _W + "bookmarkStart", _W + "bookmarkEnd"):
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "customXml"):
            yield from _paragraphs(child)


def _style(document: Any, paragraph: Any) -> str:
    """The style's built-in name, in lower case, whatever the language of Word."""
    if paragraph.tag != _W + "p" or paragraph.style is None:
        return ""
    for style in document.styles:
        if style.style_id == paragraph.style:
            return str(style.name).lower()
    return ""


class _Reader:
    """Reads paragraph by paragraph: which section it stands in, and which passages it holds."""

    def __init__(self, draft: Draft, passages: dict[str, Passage]) -> None:
        self.draft = draft
        self.passages = passages
        self.sections: list[tuple[str, list[Found]]] = []
        self.told: list[Message] = []
        self.removed = 0
        """Characters that were left out of the texts."""
        self.anchored = False
        self._numbers = source_numbers(draft)
        every = _flat(draft.sections)
        self._headed = {_line(section.heading): section.id for section in reversed(every)}
        groups = [(one.heading_of(group), group[0].id) for one in every for group in one.paragraphs()]
        self._headings = {passage: _line(heading) for heading, passage in groups if heading}
        """The headings over single paragraphs, by the passages that they stand over."""
        self._owners = {passage.id: section.id for section in every for passage in section.passages}
        self._open: tuple[str, str, str] | None = None
        """The bookmark that is open: its number in the file, the passage's id and the exported fingerprint."""

    def take(self, element: Any, style: str) -> bool:
        """Read one element of the body; False where the annexes begin, in which nothing is a passage."""
        if element.tag != _W + "p":
            self._mark(element)
            return True
        text, anchors = self._read(element)
        if style.startswith("heading"):
            section = self._headed.get(_line(text))
            if section in (*DRAWN_PARTS, ANNEXES):
                return False
            if section:
                self.sections.append((section, []))
            elif _line(text) and _line(text) not in self._headings.values():
                self.told.append(
                    Message(
                        "The heading “{heading}” is not taken: headings belong to the layout, the title to the "
                        "evaluation",
                        {"heading": _line(text)},
                    )
                )
            return True
        for passage, exported, written in anchors:
            self._put(Found(written, passage, exported))
        return True

    def _put(self, found: Found) -> None:
        """Keep what was found, in the section of its passage, or in the one that it stands in."""
        owner = self._owners.get(found.passage or "")
        if owner is not None and (not self.sections or self.sections[-1][0] != owner):
            self.sections.append((owner, []))
        if self.sections and (found.passage or found.text.strip()):
            self.sections[-1][1].append(found)

    def _mark(self, element: Any) -> bool:
        """Follow a bookmark's beginning or end; True where a passage begins."""
        number = element.get(_W + "id")
        if element.tag == _W + "bookmarkEnd":
            if self._open and self._open[0] == number:
                self._open = None
            return False
        named = BOOKMARK.fullmatch(element.get(_W + "name") or "")
        if not named:
            return False
        self.anchored = True
        passage = self.passages.get(named[1])
        self._open = (number, passage.id if passage else f"?{named[1]}", named[2])
        return True

    def _read(self, paragraph: Any) -> tuple[str, list[tuple[str | None, str, str]]]:
        """The paragraph's text, and its pieces: (passage or None, exported fingerprint, text)."""
        pieces: list[tuple[str | None, str, str]] = []
        opened = self._open
        current: tuple[str | None, str] = (opened[1], opened[2]) if opened else (None, "")
        text = ""
        for element in _visible(paragraph):
            if element.tag in (_W + "bookmarkStart", _W + "bookmarkEnd"):
                if self._mark(element) and self._open:
                    pieces.append((*current, text))
                    current, text = (self._open[1], self._open[2]), ""
            else:
                text += _shown(element)
        pieces.append((*current, text))
        return "".join(piece[2] for piece in pieces), self._undressed(pieces)

    def _undressed(self, pieces: list[tuple[str | None, str, str]]) -> list[tuple[str | None, str, str]]:
        """The pieces without run-in headings and notes; what was typed before a passage is its beginning."""
        by_id = {passage.id: passage for passage in self.passages.values()}
        came_in = [clean(text) for _, _, text in pieces]
        texts = [text for text, _removed in came_in]
        self.removed += sum(removed for _text, removed in came_in)
        for index, (name, _, _) in enumerate(pieces):
            passage = by_id.get(name or "")
            if passage is None or index == 0:
                continue
            before, lead = texts[index - 1], f"{one_line(passage.lead)}." if passage.lead else ""
            if lead and before.rstrip().endswith(lead):
                texts[index - 1] = before.rstrip()[: -len(lead)]
            elif lead and name not in self._headings and index == 1 and pieces[0][0] is None:
                self.told.append(
                    Message(
                        "The run-in heading “{heading}” is not taken: it is the criterion's title",
                        {"heading": _line(before)},
                    )
                )
                texts[index - 1] = ""
            if index == 1 and pieces[0][0] is None:
                texts[1], texts[0] = texts[0].lstrip() + texts[1], ""
        found: list[tuple[str | None, str, str]] = []
        for (name, exported, _), text in zip(pieces, texts, strict=True):
            passage = by_id.get(name or "")
            shown = text.strip()
            if passage is not None:
                shown = without_note(shown, passage, self._numbers)
            if name is not None or shown:
                found.append((name, exported, shown))
        return found


def _visible(paragraph: Any) -> Iterator[Any]:
    """What a reader sees of a paragraph, and its bookmarks, in order; drawings and fields' codes left out."""
    for child in paragraph:
        if child.tag in (_W + "drawing", _W + "pict", _W + "object", _W + "instrText", _W + "pPr", _W + "rPr"):
            continue
        if child.tag.endswith("}AlternateContent"):
            continue
        if child.tag in (_W + "bookmarkStart", _W + "bookmarkEnd") or not len(child):
            yield child
        else:
            yield from _visible(child)


def _shown(element: Any) -> str:
    match str(element.tag).removeprefix(_W):
        case "t":
            return element.text or ""
        case "br" | "cr":
            return "\n" if element.get(_W + "type") in (None, "textWrapping") else ""
        case "tab":
            return "\t"
        case "noBreakHyphen":
            return "\u2011"
        case _:
            return ""


def _flat(sections: tuple[Section, ...]) -> list[Section]:
    return [one for section in sections for one in (section, *_flat(section.sections))]


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip())
