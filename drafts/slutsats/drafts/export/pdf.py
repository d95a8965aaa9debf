"""The draft as PDF: PDF/UA-1 and PDF/A-2a at once, by typst, offline, with its own fonts. Text is data throughout.

With attachments it is PDF/UA-1 and PDF/A-3a, and carries them inside.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from slutsats.drafts.export import annex, profile
from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.glyphs import Coded, coded, uncommon
from slutsats.drafts.export.options import (
    DEFAULT,
    ExportError,
    Options,
    WrittenFile,
    header_lines,
    mark,
    shown,
    source_numbers,
    source_text,
    step,
)
from slutsats.drafts.export.pdf_tables import with_row_headers
from slutsats.drafts.export.picture import settable
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.schema.draft import Draft, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS
from slutsats.schema.message import Message

STANDARDS: Any = ["ua-1", "a-2a"]
STANDARDS_CARRYING: Any = ["ua-1", "a-3a"]


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write `draft` as PDF. A character that no font has is printed as its code, [U+1F600], and told."""
    step(options, 0, 2)
    draft = shown(draft, options)
    printable = coded(_data(draft, options))
    step(options, 1, 2)
    data, printable = _compiled(printable, options)
    step(options, 2, 2)
    return WrittenFile(data, (_told(printable),) if printable.replaced else ())


def _compiled(printable: Coded, options: Options) -> tuple[bytes, Coded]:
    """Compile; where a cluster still can't be set, print its characters as codes too, and try again."""
    import typst

    source = files("slutsats.drafts.export").joinpath("paper.typ").read_bytes()
    carried = json.dumps([_attachment(name, content) for name, content in sorted(options.attachments.items())])
    for _ in range(4):
        inputs = {"paper": json.dumps(printable.data, ensure_ascii=False), "attachments": carried}
        try:
            data: bytes = typst.compile(
                source,
                format="pdf",
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=STANDARDS_CARRYING if options.attachments else STANDARDS,
            )
        except typst.TypstError as error:
            missing = _missing(str(error.diagnostic))
            if not missing:
                raise ExportError(
                    Message("The PDF could not be set: {reason}", {"reason": str(error).splitlines()[0]})
                ) from error
            printable = coded(printable.data, also=missing, before=printable.replaced)
        except BaseException as error:
            # typst's own breakdowns (PanicException) derive from BaseException and come from rare scripts.
            if type(error).__name__ != "PanicException" or not uncommon(printable.data):
                raise
            printable = coded(printable.data, also=uncommon(printable.data), before=printable.replaced)
        else:
            return with_row_headers(data), printable
    raise ExportError(Message("The PDF could not be set: it has characters that no font can show"))


_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')


def _missing(diagnostic: str) -> frozenset[str]:
    """The characters that typst says it has no glyph for."""
    found: set[str] = set()
    for text in _MISSING.findall(diagnostic):
        plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), text)
        found.update(re.sub(r"\\(.)", r"\1", plain))
    return frozenset(character for character in found if not character.isascii())


def _told(printable: Coded) -> Message:
    shown_codes = ", ".join(sorted(f"U+{ord(character):04X}" for character in printable.replaced)[:10])
    return Message(
        "One character that the PDF's fonts lack is printed as its code: {codes}",
        {"codes": shown_codes},
        many="{count} characters that the PDF's fonts lack are printed as their codes: {codes}",
        count=len(printable.replaced),
    )


def _paragraphs(text: str) -> list[list[list[str]]]:
    """A text as paragraphs, each in pieces: (as it reads, the address that it links to)."""
    parts = re.split(r"\n[ \t]*\n\s*", text.strip())
    whole = ["\n".join(line.strip(" \t") for line in part.split("\n")) for part in parts]
    return [[list(piece) for piece in pieces(part)] for part in whole]


def _data(draft: Draft, options: Options) -> dict[str, Any]:
    """The paper as plain data, ready for the template."""
    words = WORDS[draft.language]
    year, month, day = (int(part) for part in draft.date_iso.split("-"))
    sections = [_section(draft, section, options) for section in draft.sections]
    _break_before_annex(sections)
    shows = {section.id for section in _flat(draft.sections)}
    return {
        "title": draft.title,
        "author": draft.organisation or "–",
        "description": " ".join(part for part in (draft.paper, draft.reference) if part),
        "keywords": [name for _, name in draft.networks],
        "date": [year, month, day],
        "lang": draft.language,
        "region": "se" if draft.language == "sv" else "gb",
        "running": _shortened(draft.title),
        "reference": draft.reference,
        "from": [part for part in (draft.organisation, draft.paper) if part],
        "header": header_lines(draft),
        "mark": mark(draft),
        "sections": sections,
        "blocks": _blocks(draft) if "annex-matrix" in shows else [],
        "quotes": [
            {"lead": quote.lead, "paragraphs": _paragraphs(quote.text), "note": quote.note}
            for quote in (annex.unquoted(draft) if "annex-matrix" in shows else [])
        ],
        "sources": [
            {"number": source.number, "pieces": [list(piece) for piece in pieces(source_text(source))]}
            for source in draft.sources
        ],
        "lies": annex.lies(draft),
        "contents": draft.contents,
        "page-words": draft.page_numbers == "words",
        "profile": profile.svg(settable(draft)) if "annex-profile" in shows else "",
        "alternative": profile.alternative(draft) if "annex-profile" in shows else "",
        "words": {
            "question": words.question,
            "summary": words.matrix_summary,
            "more": words.more,
            "caption": words.profile_caption,
            "contents": words.contents,
            "page": words.page,
            "of": words.page_of,
        },
    }


def _section(draft: Draft, section: Section, options: Options) -> dict[str, Any]:
    numbers = (
        source_numbers(draft) if options.notes and any(s.id == "annex-sources" for s in _flat(draft.sections)) else {}
    )
    return {
        "id": section.id,
        "heading": section.heading,
        "numbered": section.numbered,
        "new-page": False,
        "groups": [
            {
                "kind": group[0].kind,
                "heading": section.heading_of(group),
                "passages": [
                    {
                        "lead": "" if section.heading_of(group) else passage.lead,
                        "paragraphs": _paragraphs(passage.text),
                        "notes": sorted({numbers[source] for source in passage.sources if source in numbers}),
                    }
                    for passage in group
                ],
            }
            for group in section.paragraphs()
        ],
        "sections": [_section(draft, inner, options) for inner in section.sections],
    }


def _break_before_annex(sections: Sequence[dict[str, Any]]) -> None:
    for section in sections:
        if section["id"] in (*DRAWN_PARTS, ANNEXES):
            section["new-page"] = section is not sections[0]
            return


def _blocks(draft: Draft) -> list[dict[str, Any]]:
    words = WORDS[draft.language]
    return [
        {
            "names": [name for _, name in block],
            "widths": [
                round(share * 100, 3)
                for share in annex.shares(draft, block, words.question, lambda one: cell_text(one, words))
            ],
            "groups": [
                {
                    "title": title,
                    "rows": [
                        {
                            "label": row.label,
                            "main": row.main,
                            "cells": [cell_text(cell, words) for cell in annex.cells(row, block)],
                        }
                        for row in rows
                    ],
                }
                for title, rows in annex.by_criterion(draft)
            ],
        }
        for block in annex.blocks(draft, annex.WIDEST_LYING if annex.lies(draft) else annex.WIDEST)
    ]


def _flat(sections: Sequence[Section]) -> list[Section]:
    return [one for section in sections for one in (section, *_flat(section.sections))]


def _shortened(title: str, most: int = 80) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"


def _attachment(name: str, content: bytes) -> dict[str, Any]:
    """A file to carry: as a text where it is one, byte by byte where it is not."""
    try:
        kept: str | list[int] = content.decode()
    except UnicodeDecodeError:
        kept = list(content)
    mime = "application/toml" if name.endswith(".toml") else "application/octet-stream"
    return {"name": name, "content": kept, "mime": mime}
