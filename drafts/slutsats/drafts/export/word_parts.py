"""Parts of a Word file that python-docx has no words for: bookmarks, lines, lists, descriptions of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document


def mark(paragraph: Any, tag: str, number: str, name: str | None = None) -> None:
    """Set a bookmark's beginning (with its name) or end where the paragraph stops by now."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    element.set(qn("w:id"), number)
    if name is not None:
        element.set(qn("w:name"), name)
    paragraph._p.append(element)


def border(paragraph: Any, side: str, colour: str, eighths: int, space: int) -> None:
    """A line at one side of a paragraph; its width in eighths of a point."""
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:pBdr")
    borders.append(_edge(side, colour, eighths, space))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _edge(side: str, colour: str, eighths: int, space: int = 0) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    edge = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour)):
        edge.set(qn(f"w:{key}"), value)
    return edge


def keep_row(row: Any, *, header: bool) -> None:
    """Keep a row on one page; repeat the header row on every page."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def rule(row: Any, colour: str, eighths: int) -> None:
    """A line under every cell of a row."""
    from docx.oxml import OxmlElement

    for cell in row._tr.tc_lst:
        borders = OxmlElement("w:tcBorders")
        borders.append(_edge("bottom", colour, eighths))
        cell.get_or_add_tcPr().append(borders)


def flush(table: Any) -> None:
    """Let the table's text stand in line with the text around it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    margins = parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
    )
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def describe(table: Any, title: str, description: str) -> None:
    """The text alternative of a table."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table._tbl.tblPr
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), text)
        properties.append(element)


def number(paragraph: Any, numbering: int) -> None:
    """Make a paragraph an item of a list that `new_list` has declared."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


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
