"""The Word file that a paper is written into: the organisation's own template, or the program's plain dress."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from slutsats.drafts.export import word_template
from slutsats.drafts.export.package import packed
from slutsats.drafts.export.word_xml import NAMESPACES
from slutsats.drafts.export.words import WORDS
from slutsats.schema.draft import Draft

if TYPE_CHECKING:
    from docx.document import Document

INK = "16384F"
PALE = "4F5A61"
RULE = "C9D1D6"
_RIGHT = 8731
"""Where our header and footer end on a page that stands, in twips."""
_STYLES_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"


def opened(template: bytes | None) -> Document:
    """An empty document: the template's styles, page, header and footer without its text; else our own dress."""
    import docx

    if template is None:
        document = docx.Document()
        _dress(document)
        return document
    return word_template.taken(template).document


def _dress(document: Document) -> None:
    """Our own look: A4, one serif, dark headings, a running header, page numbers."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import qn
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
    for name in ("w:useFELayout", "w:themeFontLang"):
        for element in list(document.settings.element.iter(qn(name))):
            element.getparent().remove(element)
    unused = {RELATIONSHIP_TYPE.CUSTOM_XML, RELATIONSHIP_TYPE.THUMBNAIL, _STYLES_WITH_EFFECTS}
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype in unused]:
            del relations[name]


def running(document: Document, draft: Draft) -> None:
    """Our own running header (title, reference) and page numbers; only where there is no template."""
    section = document.sections[0]
    section.header.paragraphs[0].text = _running_head(draft)
    for footer in (section.footer, section.first_page_footer):
        _page_number(footer.paragraphs[0], document, draft)


def running_aside(document: Document, draft: Draft, width: int) -> dict[str, str]:
    """The same for pages that lie, `width` twips wide: the ids of their header and their footer."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips
    from docx.text.paragraph import Paragraph

    found = {}
    story: Any = document.part
    for kind, (part, number) in (("header", story.add_header_part()), ("footer", story.add_footer_part())):
        root: Any = part.element
        paragraph: Any = Paragraph(root.p_lst[0], part)
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Twips(_RIGHT), WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
        if kind == "header":
            paragraph.text = _running_head(draft)
        else:
            _page_number(paragraph, document, draft)
        found[kind] = number
    return found


def _running_head(draft: Draft) -> str:
    title = draft.title if len(draft.title) <= 80 else draft.title[:79].rstrip() + "…"
    return f"{title}\t{draft.reference}".replace("\n", " ")


def _page_number(paragraph: Any, document: Document, draft: Draft) -> None:
    """The page and how many there are: "2 (5)" or "Sida 2 av 5"."""
    words = WORDS[draft.language]
    told = (f"{words.page} ", f" {words.page_of} ", "") if draft.page_numbers == "words" else ("", " (", ")")
    before, between, after = told
    paragraph.style = document.styles["Footer"]
    paragraph.add_run("\t" + before)
    _field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES", "1")
    if after:
        paragraph.add_run(after)


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


MODE = 15
"""The compatibility mode of Word 2013 and later; without it a document opens as an old one."""
_MODE = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word", "val": str(MODE)}


def signed(document: Document, organisation: str) -> None:
    """Say which program wrote the file, and keep Word from opening it as one of an older Word.

    The mode of a template that is older than Word 2010 is kept: its pages would be set otherwise.
    """
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        later = [child for child in settings if child.tag in {qn(name) for name in _AFTER_COMPAT}]
        if later:
            later[0].addprevious(compat)
        else:
            settings.append(compat)
    held = [one for one in compat.findall(qn("w:compatSetting")) if one.get(qn("w:name")) == _MODE["name"]]
    mode = held[0] if held else OxmlElement("w:compatSetting")
    if not held or mode.get(qn("w:val")) == "14":
        for name, value in _MODE.items():
            mode.set(qn(f"w:{name}"), value)
    if not held:
        compat.append(mode)
    package = document.part.package
    for relation in package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _application(relation.target_part.blob, organisation)


_AFTER_COMPAT = (
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:doNotIncludeSubdocsInStats",
    "w:doNotAutoCompressPictures",
    "w:forceUpgrade",
    "w:captions",
    "w:readModeInkLockDown",
    "w:smartTagType",
    "w:shapeDefaults",
    "w:doNotEmbedSmartTags",
    "w:decimalSymbol",
    "w:listSeparator",
)


def _application(properties: bytes, organisation: str) -> bytes:
    """The file's properties as an application leaves them: this program's name, the organisation, no counts."""
    kept = re.search(rb"<Company>([^<]+)</Company>", properties)
    company = kept[1].decode("utf-8", "replace") if kept else escape(organisation)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>Slutsats</Application><Company>{company}</Company><AppVersion>1.0000</AppVersion></Properties>"
    ).encode()


def first_number(document: Document) -> int:
    """A number for pictures and bookmarks that neither the template's headers nor its text have taken."""
    roots = [document.element.body, *(part.element for part in _running_parts(document))]
    tags = ("}docPr", "}bookmarkStart")
    taken = [
        int(value)
        for root in roots
        for element in root.iter()
        if str(element.tag).endswith(tags)
        for name, value in element.attrib.items()
        if name.rsplit("}", 1)[-1] == "id" and str(value).isdigit()
    ]
    return max([0, *taken]) + 1


def _running_parts(document: Document) -> list[Any]:
    return [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external
    ]


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
