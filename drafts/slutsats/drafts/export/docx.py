"""The draft as a Word document: real headings, lists and tables, a bookmark around every passage.

The bookmarks let `slutsats.drafts.importing.docx` find the passages again in a file that others have edited.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from slutsats.drafts.export import annex, picture, profile, word_house, word_notes, word_styles, word_template, word_xml
from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.options import (
    DEFAULT,
    Options,
    WrittenFile,
    header_lines,
    mark,
    shown,
    source_numbers,
    source_text,
    step,
)
from slutsats.drafts.export.word_pages import Pages
from slutsats.drafts.export.word_xml import WordForm, WordLine
from slutsats.drafts.export.words import WORDS, Words, cell_text
from slutsats.drafts.marks import bookmark, identifier, one_line
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS

if TYPE_CHECKING:
    from docx.document import Document

    from slutsats.drafts.export.word_template import WordTemplate


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write `draft` as .docx, in the template's look where one is given.

    Raise ExportError where the template is no Word document.
    """
    step(options, 0, 3)
    draft = shown(draft, options)
    house = word_template.taken(options.template) if options.template is not None else None
    document = house.document if house else word_house.opened(None)
    step(options, 1, 3)
    _Paper(document, draft, options, house).write()
    step(options, 2, 3)
    data = word_house.saved(document)
    step(options, 3, 3)
    return WrittenFile(data, tuple(house.told) if house else ())


SIGNATURE = 3969
"""The width of a signature's line, 70 mm, in twips."""
INK_LINE, FAINT_LINE = WordLine("bottom", word_house.INK, 8), WordLine("bottom", word_house.RULE, 4)


class _Paper:
    """One document while it is being written."""

    def __init__(self, document: Document, draft: Draft, options: Options, house: WordTemplate | None) -> None:
        self.document = document
        self.draft = draft
        self.options = options
        self.words: Words = WORDS[draft.language]
        self.numbers = source_numbers(draft) if options.notes else {}
        self.notes = word_notes.Footnotes(document)
        self.pages = Pages(document)
        self.lying, self.closing = False, ""
        """Whether the section that was closed last lies on its side, and what closed it."""
        self.headings: list[tuple[int, str, str]] = []
        """(level, text, bookmark) for the list of contents."""
        self.body: list[str] = []
        self.bookmarks = word_house.first_number(document) - 1
        self.bullets: int | None = None
        self.styles = word_styles.style_ids(document)
        self.width = word_house.text_width(document)
        self.house = house
        self.own = house is None

    def write(self) -> None:
        self._properties()
        word_house.speak(self.document, self.draft.language)
        word_house.signed(self.document, _property(self.draft.organisation))
        if self.house:
            self.house.fill(self.draft)
        if self.own:
            word_house.running(self.document, self.draft)
        if mark(self.draft):
            self._add(word_xml.run(mark(self.draft), bold=True), WordForm(keep_next=True, after=240))
        self._header()
        if not (self.house and self.house.titled):
            self._add(word_xml.run(one_line(self.draft.title)), self._style("title"))
        place, broken = len(self.body), False
        for index, section in enumerate(self.draft.sections):
            drawn = section.id in (*DRAWN_PARTS, ANNEXES)
            breaks = drawn and not broken and index > 0
            broken |= drawn
            self._section(section, 1, new_page=breaks)
        if self.draft.contents and self.headings:
            self.body[place:place] = self._contents()
        if self.lying and self.body[-1] == self.closing:
            self.pages.finish_lying(self.body.pop())
        else:
            self.pages.finish()
        self.notes.finish()
        if self.body[-1].endswith("</w:tbl>"):
            self._add("", WordForm())  # Word wants a paragraph after a last table
        word_house.fill(self.document, self.body)

    def _properties(self) -> None:
        draft, core = self.draft, self.document.core_properties
        day = dt.datetime.fromisoformat(draft.date_iso)
        core.title, core.author, core.last_modified_by = _property(draft.title), _property(draft.organisation), ""
        core.subject = _property(" ".join(part for part in (draft.paper, draft.reference) if part))
        core.keywords = _property(", ".join(name for _, name in draft.networks))
        core.language = "sv-SE" if draft.language == "sv" else "en-GB"
        core.identifier = identifier(draft)
        core.created = core.modified = day
        core.revision, core.comments, core.category, core.version = 1, "", "", ""
        core.content_status = mark(draft)

    def _style(self, *wanted: str) -> WordForm:
        """The first of the `wanted` styles that the document has, else its default."""
        return WordForm(style=next((self.styles[name] for name in wanted if name in self.styles), None))

    def _add(self, content: str, form: WordForm) -> None:
        self.body.append(word_xml.paragraph(content, form))

    def _header(self) -> None:
        """Organisation and kind of paper to the left; what the layout tells to the right, by a tab."""
        left = [one_line(text) for text in (self.draft.organisation, self.draft.paper) if text]
        shown = self.house.shown if self.house else set()
        left = [text for text in left if text not in shown]
        right = [
            one_line(f"{label}: {value}") for label, value in header_lines(self.draft) if one_line(value) not in shown
        ]
        count = max(len(left), len(right))
        for index in range(count):
            last = index == count - 1
            line = WordLine("bottom", word_house.INK, 6, 6) if last and self.own else None
            form = WordForm(keep_next=True, line=line, right_tab=self.width, after=240 if last else 0)
            content = word_xml.run(left[index], bold=True) if index < len(left) else ""
            self._add(content + (word_xml.run("\t" + right[index]) if index < len(right) else ""), form)

    def _section(self, section: Section, level: int, *, new_page: bool = False) -> None:
        turns = section.id == "annex-matrix" and annex.lies(self.draft) and self.pages.stands
        if turns:
            self._close(lying=False)
        self._heading(section.heading, level, new_page=new_page and not turns)
        self._passages(section, level)
        if section.id == "annex-profile":
            self._profile()
        elif section.id == "annex-matrix":
            self._matrix(level, self.pages.turned_width() if turns else self.width)
            if turns:
                self._close(lying=True)
        elif section.id == "annex-sources":
            self._sources()
        for inner in section.sections:
            self._section(inner, level + 1)

    def _heading(self, text: str, level: int, *, new_page: bool = False) -> None:
        form = self._style(f"heading {min(level, 9)}", "heading 3", "heading 2", "heading 1")
        content = word_xml.run(one_line(text))
        if self.draft.contents and level <= 2:
            self.bookmarks += 1
            name = f"_Toc{self.bookmarks:08}"
            self.headings.append((level, one_line(text), name))
            content = word_xml.begin(self.bookmarks, name) + content + word_xml.end(self.bookmarks)
        self._add(content, replace(form, keep_next=True, new_page=new_page))

    def _close(self, *, lying: bool) -> None:
        """End the section that has been written up to here."""
        if self.body[-1].endswith("</w:tbl>"):
            self._add("", WordForm())
        running = None
        if lying and self.own:
            running = word_house.running_aside(self.document, self.draft, self.pages.turned_width())
        self.closing = self.pages.closed(lying=lying, running=running)
        self.body.append(self.closing)
        self.lying = lying

    def _contents(self) -> list[str]:
        """A list of contents that Word brings up to date, with its pages, when the file is opened."""
        word_styles.completed(self.document, "toc 1", "toc 2")
        styles = word_styles.style_ids(self.document)
        lines = [word_xml.paragraph(word_xml.run(self.words.contents, bold=True), WordForm(keep_next=True, after=80))]
        begin = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        begin += '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z </w:instrText></w:r>'
        begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        for index, (level, text, name) in enumerate(self.headings):
            link = f'<w:hyperlink w:anchor="{name}" w:history="1">{word_xml.run(text)}</w:hyperlink>'
            ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if index == len(self.headings) - 1 else ""
            form = WordForm(style=styles[f"toc {level}"])
            lines.append(word_xml.paragraph(("" if index else begin) + link + ends, form))
        return lines

    def _passages(self, section: Section, level: int) -> None:
        points: int | None = None
        for group in section.paragraphs():
            kind = group[0].kind
            headed = section.heading_of(group)
            if headed:
                self._heading(headed, level + 1)
            if kind == "paragraph":
                form = WordForm()
                if section.id == "signatories":
                    right = max(0, self.width - SIGNATURE)
                    form = WordForm(line=WordLine("top", "1B1F22", 4, 3), before=880, right=right)
            elif kind == "point" and section.numbered:
                points = points or word_house.new_list(self.document, "decimal", "%1.")
                form = replace(self._style("list number", "list paragraph"), list=points)
            else:
                self.bullets = self.bullets or word_house.new_list(self.document, "bullet", "•")
                form = replace(self._style("list bullet", "list paragraph"), list=self.bullets)
            contents = [""]
            for passage in group:
                contents[-1] += word_xml.run(" ") if passage is not group[0] else ""
                first, *more = self._passage(passage, several=kind == "paragraph", headed=bool(headed))
                contents[-1] += first
                contents += more
            for content in contents:
                self._add(content, form)

    def _passage(self, passage: Passage, *, several: bool, headed: bool) -> list[str]:
        """A passage between its bookmark's ends, one content for each paragraph of it."""
        self.bookmarks += 1
        texts = re.split(r"\n[ \t]*\n\s*", passage.text.strip()) if several else [passage.text.strip()]
        contents = [self._text(text) for text in texts]
        contents[0] = word_xml.begin(self.bookmarks, bookmark(passage)) + contents[0]
        if passage.lead and not headed:
            contents[0] = word_xml.run(one_line(passage.lead) + ".", bold=True) + word_xml.run(" ") + contents[0]
        contents[-1] += word_xml.end(self.bookmarks)
        cited = [source for source in self.draft.sources if source.id in passage.sources and source.id in self.numbers]
        if cited:
            contents[-1] += self.notes.add("; ".join(one_line(source_text(source)) for source in cited))
        return contents

    def _profile(self) -> None:
        relation, image = self.document.part.get_or_add_image(io.BytesIO(picture.png(self.draft)))
        width = self.width * word_xml.EMU_PER_TWIP
        height = width * image.px_height // image.px_width
        self.bookmarks += 1
        told = profile.alternative(self.draft)
        drawn = word_xml.picture(self.bookmarks, relation, (width, height), self.words.profile_alt, told)
        self._add(drawn, WordForm(keep_next=True))
        self._add(word_xml.run(self.words.profile_caption), self._style("caption"))

    def _matrix(self, level: int, width: int) -> None:
        self._add(word_xml.run(self.words.matrix_summary), self._style("caption"))
        widest = annex.WIDEST_LYING if width > self.width else annex.WIDEST
        for index, block in enumerate(annex.blocks(self.draft, widest)):
            if index:
                self._add("", WordForm())
            self._table(block, width)
        quotes = annex.unquoted(self.draft)
        if quotes:
            self._heading(self.words.more, level + 1)
        for quote in quotes:
            end = f" {quote.note}" if quote.note else ""
            lead = word_xml.run(one_line(quote.lead), bold=True)
            self._add(lead + self._text(f" {quote.text.strip()}{end}"), WordForm())

    def _table(self, block: list[tuple[str, str]], width: int) -> None:
        count = len(block)
        shares = annex.shares(self.draft, block, self.words.question, lambda one: cell_text(one, self.words))
        widths = [int(width * share) for share in shares]
        style = self.house.table_style if self.house else None
        ruled = style is not None and word_styles.rules(self.document, style)
        strong, faint = (None, None) if ruled else (INK_LINE, FAINT_LINE)
        size = 18 if count <= 7 else 16

        def cell(text: str, *, bold: bool, keep: bool = False, before: int = 40) -> str:
            form = WordForm(keep_next=keep, hyphenate=self.own, before=before, after=40, leading=240)
            return word_xml.paragraph(word_xml.run(one_line(text), bold=bold, half_points=size), form)

        heads = [self.words.question, *(name for _, name in block)]
        written = [cell(text, bold=True, keep=True) for text in heads]
        rows = [word_xml.row(list(zip(written, widths, strict=True)), header=True, line=strong)]
        for title, members in annex.by_criterion(self.draft):
            across = [(cell(title, bold=True, keep=True, before=140), sum(widths))]
            rows.append(word_xml.row(across, header=False, line=faint, span=count + 1))
            for row in members:
                texts = [cell_text(one, self.words) for one in annex.cells(row, block)]
                written = [cell(row.label, bold=row.main), *(cell(text, bold=False) for text in texts)]
                rows.append(word_xml.row(list(zip(written, widths, strict=True)), header=False, line=faint))
        words = self.words
        self.body.append(word_xml.table(rows, widths, style, words.matrix_title, words.matrix_summary))

    def _sources(self) -> None:
        numbering = word_house.new_list(self.document, "decimal", "%1.")
        form = replace(self._style("list number", "list paragraph"), list=numbering)
        for source in self.draft.sources:
            self._add(self._text(one_line(source_text(source))), form)

    def _text(self, text: str) -> str:
        """A text as runs, its web addresses as links."""
        if not any(address for _shown, address in pieces(text)):
            return word_xml.run(text)
        word_styles.completed(self.document, "hyperlink")
        return word_notes.linked(self.document.part, text, word_styles.style_ids(self.document)["hyperlink"])


def _property(text: str) -> str:
    return one_line(text)[:255]
