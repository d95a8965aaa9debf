"""Pages of a Word file that lie on their side, between others that stand."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export.word_xml import NAMESPACES

if TYPE_CHECKING:
    from docx.document import Document

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Pages:
    """The pages of one document: sections are closed one after the other, and the last is the document's own."""

    def __init__(self, document: Document) -> None:
        self._page: Any = document.element.body.find("{*}sectPr")
        self._closed = 0

    @property
    def stands(self) -> bool:
        """Whether the page is higher than wide."""
        size = self._page.find(_W + "pgSz")
        return int(size.get(_W + "w") or 0) < int(size.get(_W + "h") or 0)

    def turned_width(self) -> int:
        """How wide the text is on a page that lies, in twips."""
        margins = self._page.find(_W + "pgMar")
        height = int(self._page.find(_W + "pgSz").get(_W + "h"))
        return height - sum(int(margins.get(_W + side) or 0) for side in ("left", "right"))

    def closed(self, *, lying: bool, running: Mapping[str, str] | None = None) -> str:
        """A paragraph that ends the section which has been written up to here; `running`: its own header and footer."""
        page = self._next(lying=lying)
        for kind, number in (running or {}).items():
            for element in page.findall(f"{_W}{kind}Reference"):
                if element.get(_W + "type") == "default":
                    element.set(_R + "id", number)
        small = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
        return f"<w:p><w:pPr>{small}{page.xml}</w:pPr></w:p>"

    def finish(self) -> None:
        """Set the page of the last section."""
        if self._closed:
            self._page.getparent().replace(self._page, self._next(lying=False))

    def finish_lying(self, closing: str) -> None:
        """Let the section that `closing` ends be the last one."""
        from docx.oxml import parse_xml

        page = parse_xml(f"<w:body {NAMESPACES}>{closing}</w:body>").find(f".//{_W}sectPr")
        self._page.getparent().replace(self._page, page)

    def _next(self, *, lying: bool) -> Any:
        """The page of the next section: the letterhead of a first page belongs to the first section alone."""
        page = copy.deepcopy(self._page)
        if self._closed:
            for name in ("titlePg", "pgNumType", "type"):
                for element in page.findall(_W + name):
                    page.remove(element)
        self._closed += 1
        if lying:
            size = page.find(_W + "pgSz")
            width, height = size.get(_W + "w"), size.get(_W + "h")
            size.set(_W + "w", height)
            size.set(_W + "h", width)
            size.set(_W + "orient", "landscape")
            size.attrib.pop(_W + "code", None)
        return page
