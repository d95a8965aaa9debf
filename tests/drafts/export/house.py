"""A municipality's own Word template, as Swedish Word keeps it: its own style ids, look, header and footer."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.shared import Mm, Pt, RGBColor


def template(*, dotx: bool = True) -> bytes:
    """A .dotx (or .docx) with red Arial headings, a house header, and neither list styles nor numbering."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = "EXEMPELSTADS KOMMUN"
    section.footer.paragraphs[0].text = "Storgatan 1, 123 45 Exempelstad"
    document.add_paragraph("Klicka här för att skriva.")
    styles = document.styles
    for number in (1, 2, 3):
        style = styles[f"Heading {number}"]
        style.element.set(docx.oxml.ns.qn("w:styleId"), f"Rubrik{number}")
        for kin in styles.element.iter(*(docx.oxml.ns.qn(f"w:{name}") for name in ("link", "basedOn", "next"))):
            if kin.get(docx.oxml.ns.qn("w:val")) == f"Heading{number}":
                kin.set(docx.oxml.ns.qn("w:val"), f"Rubrik{number}")
        style.font.name, style.font.size = "Arial", Pt(20 - 3 * number)
        style.font.color.rgb = RGBColor(0xB0, 0x12, 0x12)
    for name in ("List Number", "List Bullet", "Caption", "Table Grid"):
        styles[name].element.getparent().remove(styles[name].element)
    out = io.BytesIO()
    document.save(out)
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(out) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    del parts["word/numbering.xml"]
    relations = parts["word/_rels/document.xml.rels"].decode()
    kept = [part for part in relations.split("<Relationship ") if "numbering" not in part]
    parts["word/_rels/document.xml.rels"] = "<Relationship ".join(kept).encode()
    types = parts["[Content_Types].xml"].decode()
    types = "<Override ".join(part for part in types.split("<Override ") if "numbering" not in part)
    if dotx:
        types = types.replace("document.main+xml", "template.main+xml")
    parts["[Content_Types].xml"] = types.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
