"""The Word file that a paper is written into: the organisation's own template, or the program's plain dress."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export.options import ExportError
from slutsats.drafts.export.package import as_document, packed
from slutsats.drafts.export.word_xml import NAMESPACES
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message

if TYPE_CHECKING:
    from docx.document import Document

INK = "16384F"
PALE = "4F5A61"
RULE = "C9D1D6"
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


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
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement, parse_xml
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance = section.footer_distance = Mm(13)
    section.different_first_page_header_footer = True
    styles = document.styles.element
    styles.clear()
    dress = parse_xml(files("slutsats.drafts.export").joinpath("dress.xml").read_bytes())
    for child in list(dress):
        styles.append(child)
    # Narrow columns alone break words: the Normal style says no.
    document.settings.element.insert_element_before(
        OxmlElement("w:autoHyphenation"), "w:characterSpacingControl", "w:savePreviewPicture", "w:compat", "w:rsids"
    )
    unused = {RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.THUMBNAIL, _STYLES_WITH_EFFECTS}
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype in unused]:
            del relations[name]


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


def style_ids(document: Document) -> dict[str, str]:
    """Each style's built-in name in lower case, whatever the language of Word -> its id in this document."""
    from docx.oxml.ns import qn

    name, number = qn("w:name"), qn("w:styleId")
    return {
        str(named.get(qn("w:val"))).lower(): str(style.get(number))
        for style in document.styles.element
        if style.get(number) and (named := style.find(name)) is not None
    }


def text_width(document: Document) -> int:
    """How wide the text is, in twips."""
    section = document.sections[-1]
    return int(((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / 635)


def fill(document: Document, body: list[str]) -> None:
    """Put paragraphs and tables, as WordprocessingML, before the section's own properties at the end."""
    from docx.oxml import parse_xml

    parsed = parse_xml(f"<w:body {NAMESPACES}>{''.join(body)}</w:body>")
    last = document.element.body.find("{*}sectPr")
    for child in list(parsed):
        if last is None:
            document.element.body.append(child)
        else:
            last.addprevious(child)


def saved(document: Document) -> bytes:
    """The document's bytes, without the time of day in them: the same draft gives the same bytes."""
    from docx.opc.pkgwriter import PackageWriter

    written = _Parts()
    package = document.part.package
    parts = tuple(package.parts)
    for part in parts:
        part.before_marshal()
    # As PackageWriter.write does, but not into a zip file that would have to be unpacked and packed again.
    writer: Any = PackageWriter
    writer._write_content_types_stream(written, parts)
    writer._write_pkg_rels(written, package.rels)
    writer._write_parts(written, parts)
    return packed(written.parts)


class _Parts:
    """Takes what python-docx writes, part by part."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, uri: Any, blob: bytes) -> None:
        """Keep one part."""
        self.parts[uri.membername] = blob


def new_list(document: Document, form: str, text: str) -> int:
    """Declare a list of one level in the document's numbering part, which is made where it is missing."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = _numbering_part(document).element
    abstract = 1 + max(
        (int(item.get(qn("w:abstractNumId"))) for item in numbering.iter(qn("w:abstractNum"))), default=0
    )
    number = 1 + max((int(item.get(qn("w:numId"))) for item in numbering.iter(qn("w:num"))), default=0)
    declared = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(declared)
    else:
        first.addprevious(declared)
    used = parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    last = numbering.findall(qn("w:num"))
    if last:
        last[-1].addnext(used)
    else:
        declared.addnext(used)
    return number


def _numbering_part(document: Document) -> Any:
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    part = document.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    made = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        part.package,
    )
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return made
