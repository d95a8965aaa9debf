"""The Word file that a paper is written into: the organisation's own template, or the program's plain dress."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export.options import ExportError
from slutsats.drafts.export.package import as_document
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message

if TYPE_CHECKING:
    from docx.document import Document

INK = "16384F"
PALE = "4F5A61"
RULE = "C9D1D6"
_FONT = "Times New Roman"
"""Word has it everywhere, and LibreOffice has its like in the same measures: the pages break alike."""


def opened(template: bytes | None) -> Document:
    """An empty document: the template's styles, page, header and footer without its text; else our own dress."""
    import docx

    if template is None:
        document = docx.Document()
        _dress(document)
        return document
    data = as_document(template)
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:
        # python-docx and lxml raise these on a damaged package; lxml's errors are SyntaxErrors.
        raise ExportError(
            Message(
                "The template can't be read as a Word document: open it in Word, save it as .docx or .dotx, try again"
            )
        ) from error
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _dress(document: Document) -> None:
    """Our own look: A4, one serif, dark headings, a running header, page numbers."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance = section.footer_distance = Mm(13)
    section.different_first_page_header_footer = True

    styles = document.styles
    looks: list[tuple[str, float, bool, str, float, float]] = [
        ("Normal", 11.5, False, "1B1F22", 0, 7),
        ("Title", 20, True, INK, 16, 14),
        ("Heading 1", 14, True, INK, 18, 5),
        ("Heading 2", 12, True, INK, 13, 3),
        ("Heading 3", 11.5, True, INK, 10, 3),
        ("List Number", 11.5, False, "1B1F22", 0, 5),
        ("List Bullet", 11.5, False, "1B1F22", 0, 3),
        ("Caption", 9.5, False, PALE, 3, 8),
        ("Header", 9, False, PALE, 0, 0),
        ("Footer", 9, False, PALE, 0, 0),
    ]
    for name, size, bold, colour, before, after in looks:
        style: Any = styles[name]
        _plain_font(style, size, bold, colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for close in styles["List Number"].element.findall(".//{*}contextualSpacing"):
        close.getparent().remove(close)
    normal: Any = styles["Normal"]
    normal.paragraph_format.line_spacing = 1.22
    normal.paragraph_format.widow_control = True
    hyphenate(normal.element.get_or_add_pPr(), on=False)  # narrow columns alone break words
    document.settings.element.insert_element_before(
        OxmlElement("w:autoHyphenation"), "w:characterSpacingControl", "w:savePreviewPicture", "w:compat", "w:rsids"
    )
    title: Any = styles["Title"]
    title.paragraph_format.line_spacing = 1.1
    for border in title.element.pPr.findall(".//{*}pBdr"):
        border.getparent().remove(border)
    for name in ("Header", "Footer"):
        style = styles[name]
        for tab in list(style.paragraph_format.tab_stops):
            tab.position, tab.alignment = Mm(154), WD_TAB_ALIGNMENT.CLEAR
        tabs = style.element.pPr.find("{*}tabs")
        if tabs is not None:
            style.element.pPr.remove(tabs)
        style.paragraph_format.tab_stops.add_tab_stop(Mm(154), WD_TAB_ALIGNMENT.RIGHT)


def hyphenate(properties: Any, *, on: bool) -> None:
    """Let a paragraph or style break words at the end of its lines, or not."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:suppressAutoHyphens")
    element.set(qn("w:val"), "0" if on else "1")
    properties.insert_element_before(
        element, "w:kinsoku", "w:wordWrap", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr"
    )


def _plain_font(style: Any, size: float, bold: bool, colour: str) -> None:
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = _FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):  # theme fonts win over named ones
            del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(fonts.nsmap["w"].join(("{", "}")) + script, _FONT)


def running(document: Document, draft: Draft) -> None:
    """Our own running header (title, reference) and page numbers; only where there is no template."""
    section = document.sections[0]
    title = draft.title if len(draft.title) <= 80 else draft.title[:79].rstrip() + "…"
    section.header.paragraphs[0].text = f"{title}\t{draft.reference}".replace("\n", " ")
    for footer in (section.footer, section.first_page_footer):
        paragraph: Any = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        paragraph.add_run("\t")
        _field(paragraph, "PAGE", "1")
        paragraph.add_run(" (")
        _field(paragraph, "NUMPAGES", "1")
        paragraph.add_run(")")


def _field(paragraph: Any, code: str, shown: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def speak(document: Document, language: str) -> None:
    """Set the language of every text, in the document's defaults and wherever a style says another."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    tag = "sv-SE" if language == "sv" else "en-GB"
    styles = document.styles.element
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        styles.insert(0, defaults)
    holder = defaults
    for name in ("w:rPrDefault", "w:rPr"):
        child = holder.find(qn(name))
        if child is None:
            child = OxmlElement(name)
            holder.insert(0, child)
        holder = child
    if holder.find(qn("w:lang")) is None:
        holder.append(OxmlElement("w:lang"))
    for element in styles.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
