"""The body of a Word file as WordprocessingML: written as text and parsed once, many times faster than piece by piece.

Properties come in the order that the format asks for; every text is escaped where it enters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line at one side of a paragraph or cell: its width in eighths of a point, its distance in points."""

    side: str
    colour: str
    eighths: int
    space: int = 0

    @property
    def xml(self) -> str:
        """The element."""
        return f'<w:{self.side} w:val="single" w:sz="{self.eighths}" w:space="{self.space}" w:color="{self.colour}"/>'


@dataclass(frozen=True, slots=True)
class WordForm:
    """How a paragraph is set. Distances are in twips, a twentieth of a point; None leaves it to the style."""

    style: str | None = None
    keep_next: bool = False
    new_page: bool = False
    list: int | None = None
    line: WordLine | None = None
    right_tab: int | None = None
    hyphenate: bool = False
    before: int | None = None
    after: int | None = None
    leading: int | None = None
    """240 for single spacing."""
    right: int | None = None
    centred: bool = False

    @property
    def xml(self) -> str:
        """The properties, in the order that the format asks for."""
        parts = []
        if self.style:
            parts.append(f"<w:pStyle w:val={quoteattr(self.style)}/>")
        if self.keep_next:
            parts.append("<w:keepNext/>")
        if self.new_page:
            parts.append("<w:pageBreakBefore/>")
        if self.list is not None:
            parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.list}"/></w:numPr>')
        if self.line:
            parts.append(f"<w:pBdr>{self.line.xml}</w:pBdr>")
        if self.right_tab is not None:
            parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{self.right_tab}"/></w:tabs>')
        if self.hyphenate:
            parts.append('<w:suppressAutoHyphens w:val="0"/>')
        spacing = "".join(
            f' w:{name}="{value}"'
            for name, value in (("before", self.before), ("after", self.after), ("line", self.leading))
            if value is not None
        )
        if spacing:
            rule = ' w:lineRule="auto"' if self.leading is not None else ""
            parts.append(f"<w:spacing{spacing}{rule}/>")
        if self.right is not None:
            parts.append(f'<w:ind w:right="{self.right}"/>')
        if self.centred:
            parts.append('<w:jc w:val="center"/>')
        return f"<w:pPr>{''.join(parts)}</w:pPr>" if parts else ""


def run(text: str, *, bold: bool = False, italic: bool = False, half_points: int | None = None, style: str = "") -> str:
    """A text; its tabs and line breaks are Word's own."""
    look = f"<w:rStyle w:val={quoteattr(style)}/>" if style else ""
    look += ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points else ""
    written = escape(text)
    written = written.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    written = written.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{written}</w:t></w:r>'


def paragraph(content: str, form: WordForm) -> str:
    """A paragraph of runs, bookmarks and pictures."""
    return f"<w:p>{form.xml}{content}</w:p>"


def begin(number: int, name: str) -> str:
    """A bookmark's beginning."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>'


def end(number: int) -> str:
    """A bookmark's end."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


def picture(number: int, relation: str, size: tuple[int, int], name: str, alternative: str) -> str:
    """A picture in the line, with its text alternative; its number is its own in the file, its size is in EMU.

    LibreOffice takes a missing distance for 3 mm, so all four are given.
    """
    width, height = size
    described = f"name={quoteattr(name)} descr={quoteattr(alternative)}"
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" {described}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" {described}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def table(rows: Sequence[str], widths: Sequence[int], style: str | None, title: str, description: str) -> str:
    """A table of rows; widths in twips. Without a style its text stands in line with the text around it."""
    dress = f"<w:tblStyle w:val={quoteattr(style)}/>" if style else ""
    margins = (
        "" if style else '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{dress}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{margins}'
        '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/><w:tblDescription w:val={quoteattr(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(
    cells: Sequence[tuple[str, int]], *, header: bool, line: WordLine | None, span: int = 1, height: int | None = None
) -> str:
    """A row that stays whole, and is repeated on every page where it is the header.

    Each cell is its paragraphs and its width in twips; `span` is for a single cell across several columns.
    """
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    ruled = f"<w:tcBorders>{line.xml}</w:tcBorders>" if line else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{ruled}</w:tcPr>{content}</w:tc>'
        for content, width in cells
    )
    high = f'<w:trHeight w:val="{height}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{'<w:tblHeader/>' if header else ''}</w:trPr>{written}</w:tr>"
