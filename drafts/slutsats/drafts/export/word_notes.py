"""Footnotes that Word numbers itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export import word_styles, word_xml

if TYPE_CHECKING:
    from docx.document import Document

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINE = '<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'


class Footnotes:
    """The footnotes of one document while it is being written."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._written: list[str] = []
        self._part: Any = None
        self._first = 1
        self._styles: dict[str, str] = {}

    def add(self, text: str) -> str:
        """Write a footnote; return the run that refers to it."""
        if self._part is None:
            self._begin()
        number = self._first + len(self._written)
        reference = f'<w:rPr><w:rStyle w:val="{self._styles["footnote reference"]}"/></w:rPr>'
        content = linked(self._part, text, self._styles.get("hyperlink", ""))
        self._written.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{self._styles["footnote text"]}"/></w:pPr>'
            f"<w:r>{reference}<w:footnoteRef/></w:r>{word_xml.run(' ')}{content}</w:p></w:footnote>"
        )
        return f'<w:r>{reference}<w:footnoteReference w:id="{number}"/></w:r>'

    def _begin(self) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        word_styles.completed(self._document, "footnote text", "footnote reference", "hyperlink")
        self._styles = word_styles.style_ids(self._document)
        part = self._document.part
        for relation in part.rels.values():
            if relation.reltype == _RELATION:
                self._part = relation.target_part
        if self._part is None:
            lines = _LINE.format(kind="separator", number=-1, element="separator")
            lines += _LINE.format(kind="continuationSeparator", number=0, element="continuationSeparator")
            empty = f"<w:footnotes {word_xml.NAMESPACES}>{lines}</w:footnotes>"
            self._part = Part(PackURI("/word/footnotes.xml"), _KIND, empty.encode(), part.package)
            part.relate_to(self._part, _RELATION)
            self._declare()
        numbers = [int(number) for number in re.findall(rb'w:id="(-?\d+)"', self._part.blob)]
        self._first = max([0, *numbers]) + 1

    def _declare(self) -> None:
        """Tell the settings which lines stand between the text and the notes."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls, qn

        settings = self._document.settings.element
        if settings.find(qn("w:footnotePr")) is not None:
            return
        lines = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        declared = parse_xml(f"<w:footnotePr {nsdecls('w')}>{lines}</w:footnotePr>")
        later = [settings.find(qn(name)) for name in ("w:endnotePr", "w:compat")]
        before = next((element for element in later if element is not None), None)
        if before is None:
            settings.append(declared)
        else:
            before.addprevious(declared)

    def finish(self) -> None:
        """Put what has been written into the document."""
        if self._part is None:
            return
        from docx.opc.oxml import serialize_part_xml
        from docx.oxml import parse_xml

        root = parse_xml(self._part.blob)
        notes = parse_xml(f"<w:footnotes {word_xml.NAMESPACES}>{''.join(self._written)}</w:footnotes>")
        for note in list(notes):
            root.append(note)
        self._part._blob = serialize_part_xml(root)


def linked(part: Any, text: str, style: str) -> str:
    """A text as runs, with its web addresses as links that `part` holds."""
    from slutsats.drafts.export.addresses import pieces

    written = ""
    for shown, address in pieces(text):
        if not address:
            written += word_xml.run(shown)
            continue
        hyperlink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        relation = part.relate_to(address, hyperlink, is_external=True)
        written += f'<w:hyperlink r:id="{relation}">{word_xml.run(shown, style=style)}</w:hyperlink>'
    return written
