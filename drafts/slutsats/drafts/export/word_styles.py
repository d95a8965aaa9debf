"""The styles of a Word file, found by their built-in names, and made real where the file only knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_SWEDISH = {
    "rubrik": "title",
    **{f"rubrik {level}": f"heading {level}" for level in range(1, 10)},
    "brödtext": "body text",
    "punktlista": "list bullet",
    "numrerad lista": "list number",
    "liststycke": "list paragraph",
    "beskrivning": "caption",
    "tabellrutnät": "table grid",
}
"""Word keeps the English names in every language; some other programs write the translated ones."""

_BOLD = "<w:b/><w:bCs/>"


def _heading(level: int, before: int, half_points: int) -> str:
    return (
        f'<w:next w:val="{{normal}}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{{font}}{_BOLD}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )


_PLAIN: dict[str, tuple[str, str, str]] = {
    "title": (
        "Title",
        "paragraph",
        '<w:next w:val="{normal}"/><w:uiPriority w:val="10"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="240"/></w:pPr>'
        f'<w:rPr>{{font}}{_BOLD}<w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr>',
    ),
    "heading 1": ("Heading1", "paragraph", _heading(1, 320, 28)),
    "heading 2": ("Heading2", "paragraph", _heading(2, 240, 24)),
    "heading 3": ("Heading3", "paragraph", _heading(3, 200, 22)),
    "caption": (
        "Caption",
        "paragraph",
        '<w:next w:val="{normal}"/><w:uiPriority w:val="35"/><w:qFormat/>'
        '<w:pPr><w:spacing w:before="60" w:after="160"/></w:pPr>'
        '<w:rPr><w:i/><w:iCs/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>',
    ),
    "footnote text": (
        "FootnoteText",
        "paragraph",
        '<w:uiPriority w:val="99"/><w:pPr><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>'
        '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>',
    ),
    "footnote reference": (
        "FootnoteReference",
        "character",
        '<w:uiPriority w:val="99"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    ),
    "hyperlink": (
        "Hyperlink",
        "character",
        '<w:uiPriority w:val="99"/><w:rPr><w:color w:val="0B4A75"/><w:u w:val="single"/></w:rPr>',
    ),
    "toc 1": (
        "TOC1",
        "paragraph",
        '<w:next w:val="{normal}"/><w:uiPriority w:val="39"/><w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr>',
    ),
    "toc 2": (
        "TOC2",
        "paragraph",
        '<w:next w:val="{normal}"/><w:uiPriority w:val="39"/>'
        '<w:pPr><w:spacing w:before="0" w:after="60"/><w:ind w:left="240"/></w:pPr>',
    ),
}
_NAMES = {"title": "Title"}
"""Where a built-in name is not written in lower case."""

STRUCTURE = ("title", "heading 1", "heading 2", "heading 3")
"""What no paper is written without."""


def style_ids(document: Document) -> dict[str, str]:
    """Each style's built-in name in lower case, whatever the language of Word -> its id in this document."""
    from docx.oxml.ns import qn

    name, number = qn("w:name"), qn("w:styleId")
    found = {
        str(named.get(qn("w:val"))).lower(): str(style.get(number))
        for style in document.styles.element
        if style.get(number) and (named := style.find(name)) is not None
    }
    for theirs, built_in in _SWEDISH.items():
        if theirs in found:
            found.setdefault(built_in, found[theirs])
    return found


def completed(document: Document, *wanted: str) -> list[str]:
    """Add a plain style for each of the `wanted` built-in names that the document lacks; return those added.

    They rest on the document's own default paragraph, in the theme's font for headings where it has a theme.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    known = style_ids(document)
    normal = default_style(document, "paragraph")
    themed = any(relation.reltype.endswith("/theme") for relation in document.part.rels.values())
    font = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>' if themed else ""
    taken = set(known.values())
    added = []
    for name in wanted:
        if name in known:
            continue
        number, kind, look = _PLAIN[name]
        while number in taken:
            number += "x"
        based = f'<w:basedOn w:val="{normal}"/>' if kind == "paragraph" and normal else ""
        look = look.format(normal=normal, font=font) if normal else look.format(normal=number, font=font)
        style = parse_xml(
            f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{number}">'
            f'<w:name w:val="{_NAMES.get(name, name)}"/>{based}{look}</w:style>'
        )
        document.styles.element.append(style)
        taken.add(number)
        added.append(name)
    return added


def default_style(document: Document, kind: str) -> str:
    """The id of the style that paragraphs, tables or characters have unless another is named; empty for none."""
    from docx.oxml.ns import qn

    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
            return str(style.get(qn("w:styleId")) or "")
    return ""


def rules(document: Document, table: str) -> bool:
    """Whether a style of tables draws lines or shades of its own, or has them from one that it is based on."""
    from docx.oxml.ns import qn

    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.findall(qn("w:style"))}
    seen: set[str] = set()
    while table in styles and table not in seen:
        seen.add(table)
        style = styles[table]
        if any(next(style.iter(qn(f"w:{name}")), None) is not None for name in ("tblBorders", "tcBorders", "shd")):
            return True
        base = style.find(qn("w:basedOn"))
        table = base.get(qn("w:val"), "") if base is not None else ""
    return False


def table_style(document: Document, body: Any) -> str | None:
    """The id of the style that the house sets its tables in: of the first table in `body`, of its own, or the grid."""
    from docx.oxml.ns import qn

    styles = [style for style in document.styles.element.findall(qn("w:style")) if style.get(qn("w:type")) == "table"]
    ids = {style.get(qn("w:styleId")) for style in styles}
    used = [str(element.get(qn("w:val"))) for element in body.iter(qn("w:tblStyle"))]
    own = [str(style.get(qn("w:styleId"))) for style in styles if style.get(qn("w:customStyle")) in ("1", "true", "on")]
    chosen = next((one for one in (*used, *own) if one in ids), None)
    default = default_style(document, "table")
    known = style_ids(document)
    if chosen is None and default and default != known.get("normal table"):
        return default
    return chosen or known.get("table grid")
