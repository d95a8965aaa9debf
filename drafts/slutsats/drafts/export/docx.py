"""The draft as a Word document: real headings, lists and tables, a bookmark around every passage.

The bookmarks let `slutsats.drafts.importing.docx` find the passages again in a file that others have edited.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export import annex, picture, profile, word_house, word_parts
from slutsats.drafts.export.options import (
    DEFAULT,
    Options,
    Written,
    header_lines,
    note,
    shown,
    source_numbers,
    source_text,
    step,
)
from slutsats.drafts.export.package import alike
from slutsats.drafts.export.words import WORDS, Words, cell_text
from slutsats.drafts.marks import bookmark, identifier, one_line
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import DRAWN_PARTS

if TYPE_CHECKING:
    from docx.document import Document


def export(draft: Draft, options: Options = DEFAULT) -> Written:
    """Write `draft` as .docx, in the template's look where one is given.

    Raise ExportError where the template is no Word document.
    """
    step(options, 0, 3)
    draft = shown(draft, options)
    document = word_house.opened(options.template)
    step(options, 1, 3)
    paper = _Paper(document, draft, options)
    paper.write()
    step(options, 2, 3)
    out = io.BytesIO()
    document.save(out)
    data = alike(out.getvalue())
    step(options, 3, 3)
    return Written(data)


class _Paper:
    """One document while it is being written."""

    def __init__(self, document: Document, draft: Draft, options: Options) -> None:
        self.document = document
        self.draft = draft
        self.options = options
        self.words: Words = WORDS[draft.language]
        self.numbers = source_numbers(draft) if options.notes else {}
        self.bookmarks = 0
        self.styles = {str(style.name).lower(): style for style in document.styles}
        section = document.sections[-1]
        self.width = int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))

    def write(self) -> None:
        self._properties()
        word_house.speak(self.document, self.draft.language)
        if self.options.template is None:
            word_house.running(self.document, self.draft)
        self._header()
        self._paragraph("title").add_run(one_line(self.draft.title))
        broken = False
        for index, section in enumerate(self.draft.sections):
            breaks = section.id in DRAWN_PARTS and not broken and index > 0
            broken |= section.id in DRAWN_PARTS
            self._section(section, 1, new_page=breaks)

    def _properties(self) -> None:
        draft, core = self.draft, self.document.core_properties
        day = dt.datetime.fromisoformat(draft.date_iso)
        core.title, core.author, core.last_modified_by = _property(draft.title), _property(draft.organisation), ""
        core.subject = _property(" ".join(part for part in (draft.paper, draft.reference) if part))
        core.keywords = _property(", ".join(name for _, name in draft.networks))
        core.language = "sv-SE" if draft.language == "sv" else "en-GB"
        core.identifier = identifier(draft)
        core.created = core.modified = day
        core.revision, core.comments, core.category, core.content_status, core.version = 1, "", "", "", ""

    def _paragraph(self, *wanted: str) -> Any:
        """A new paragraph in the first of the `wanted` styles that the document has, else in its default."""
        paragraph = self.document.add_paragraph()
        for name in wanted:
            if name in self.styles:
                paragraph.style = self.styles[name]
                break
        return paragraph

    def _header(self) -> None:
        """Organisation and kind of paper to the left; what the layout tells to the right, by a tab."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Pt

        left = [text for text in (self.draft.organisation, self.draft.paper) if text]
        right = [f"{label}: {value}" for label, value in header_lines(self.draft)]
        count = max(len(left), len(right))
        for index in range(count):
            paragraph = self._paragraph()
            form = paragraph.paragraph_format
            form.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
            form.space_after, form.keep_with_next = Pt(12 if index == count - 1 else 0), True
            paragraph.add_run(one_line(left[index]) if index < len(left) else "").bold = True
            if index < len(right):
                paragraph.add_run("\t" + one_line(right[index]))
            if index == count - 1 and self.options.template is None:
                word_parts.border(paragraph, "bottom", word_house.INK, 6, 6)

    def _section(self, section: Section, level: int, *, new_page: bool = False) -> None:
        heading = self._paragraph(f"heading {min(level, 9)}", "heading 3", "heading 2", "heading 1")
        heading.add_run(one_line(section.heading))
        heading.paragraph_format.keep_with_next = True
        if new_page:
            heading.paragraph_format.page_break_before = True
        self._passages(section)
        if section.id == "annex-profile":
            self._profile()
        elif section.id == "annex-matrix":
            self._matrix(level)
        elif section.id == "annex-sources":
            self._sources()
        for inner in section.sections:
            self._section(inner, level + 1)

    def _passages(self, section: Section) -> None:
        from docx.shared import Mm, Pt

        numbering = None
        for group in section.paragraphs():
            kind = group[0].kind
            if kind == "paragraph":
                paragraph = self._paragraph()
                if section.id == "signatories":
                    word_parts.border(paragraph, "top", "1B1F22", 4, 3)
                    paragraph.paragraph_format.space_before = Pt(44)
                    paragraph.paragraph_format.right_indent = self.width - Mm(70)
            elif kind == "point" and section.numbered:
                paragraph = self._paragraph("list number", "list paragraph")
                numbering = numbering or self._numbering()
                word_parts.number(paragraph, numbering)
            else:
                paragraph = self._paragraph("list bullet", "list paragraph")
                word_parts.number(paragraph, self._bullets())
            for passage in group:
                if passage is not group[0]:
                    paragraph.add_run(" ")
                paragraph = self._passage(paragraph, passage, several=kind == "paragraph")

    def _passage(self, paragraph: Any, passage: Passage, *, several: bool) -> Any:
        """Write a passage between its bookmark's ends; return the paragraph that it ends in."""
        if passage.lead:
            paragraph.add_run(one_line(passage.lead) + ".").bold = True
            paragraph.add_run(" ")
        self.bookmarks += 1
        number = str(self.bookmarks)
        word_parts.mark(paragraph, "w:bookmarkStart", number, bookmark(passage))
        texts = re.split(r"\n[ \t]*\n\s*", passage.text.strip()) if several else [passage.text.strip()]
        for index, text in enumerate(texts):
            if index:
                style = paragraph.style
                paragraph = self.document.add_paragraph()
                paragraph.style = style
            paragraph.add_run(text)
        word_parts.mark(paragraph, "w:bookmarkEnd", number)
        cited = note(passage.sources, self.numbers)
        if cited:
            paragraph.add_run("\u00a0" + cited.replace(" ", "\u00a0"))
        return paragraph

    def _profile(self) -> None:
        paragraph = self._paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png(self.draft)), width=self.width)
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # LibreOffice takes a missing distance for 3 mm
        properties = shape._inline.docPr
        properties.set("descr", profile.alternative(self.draft))
        properties.set("name", self.words.profile_alt)
        self._paragraph("caption").add_run(self.words.profile_caption)

    def _matrix(self, level: int) -> None:
        self._paragraph("caption").add_run(self.words.matrix_summary)
        for index, block in enumerate(annex.blocks(self.draft)):
            if index:
                self._paragraph()
            self._table(block)
        quotes = annex.unquoted(self.draft)
        if quotes:
            heading = self._paragraph(f"heading {min(level + 1, 9)}", "heading 2", "heading 1")
            heading.add_run(self.words.more)
        for quote in quotes:
            paragraph = self._paragraph()
            paragraph.add_run(one_line(quote.lead)).bold = True
            paragraph.add_run(f" {quote.text.strip()}{' ' + quote.note if quote.note else ''}")

    def _table(self, block: list[tuple[str, str]]) -> None:
        from docx.shared import Pt

        rows: list[tuple[str, list[str], bool]] = [(self.words.question, [name for _, name in block], True)]
        for title, members in annex.by_criterion(self.draft):
            rows.append((title, [], True))
            rows += [
                (row.label, [cell_text(cell, self.words) for cell in annex.cells(row, block)], row.main)
                for row in members
            ]
        table: Any = self.document.add_table(rows=len(rows), cols=len(block) + 1)
        table.autofit = False
        ruled = "table grid" in self.styles and self.options.template is not None
        if ruled:
            table.style = self.styles["table grid"]
        else:
            word_parts.flush(table)
        word_parts.describe(table, self.words.matrix_title, self.words.matrix_summary)
        first = int(self.width * 1.7 / (1.7 + len(block)))
        widths = [first] + [(self.width - first) // len(block)] * len(block)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for index, (row, (label, texts, bold)) in enumerate(zip(table.rows, rows, strict=True)):
            cells = list(row.cells)
            if not texts:
                cells = [cells[0].merge(cells[-1])]
            for place, (cell, text) in enumerate(zip(cells, [label, *texts], strict=True)):
                if texts:
                    cell.width = widths[place]
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.paragraph_format.space_before = Pt(2 if texts else 7)
                paragraph.paragraph_format.line_spacing = 1.0
                paragraph.paragraph_format.keep_with_next = not texts or index == 0
                if self.options.template is None:
                    word_house.hyphenate(paragraph._p.get_or_add_pPr(), on=True)
                run = paragraph.add_run(one_line(text))
                run.bold = bold if place == 0 else index == 0
                run.font.size = Pt(9)
            word_parts.keep_row(row, header=index == 0)
            if not ruled:
                word_parts.rule(row, word_house.INK if index == 0 else word_house.RULE, 8 if index == 0 else 4)

    def _sources(self) -> None:
        numbering = self._numbering()
        for source in self.draft.sources:
            paragraph = self._paragraph("list number", "list paragraph")
            word_parts.number(paragraph, numbering)
            paragraph.add_run(one_line(source_text(source)))

    def _numbering(self) -> int:
        """A new list that counts from 1; its number in the document's numbering part."""
        return word_parts.new_list(self.document, "decimal", "%1.")

    def _bullets(self) -> int:
        if not hasattr(self, "_bullet_list"):
            self._bullet_list = word_parts.new_list(self.document, "bullet", "•")
        return self._bullet_list


def _property(text: str) -> str:
    return one_line(text)[:255]
