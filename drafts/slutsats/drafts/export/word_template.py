"""The organisation's own Word template, made ready for a paper: its look is kept, its text is not.

What a paper can't use of it is told.
"""

from __future__ import annotations

import copy
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export import word_fields, word_styles
from slutsats.drafts.export.options import ExportError
from slutsats.drafts.export.package import as_document
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUNNING = ("/header", "/footer")
_SECOND_STYLES = "/stylesWithEffects"
_PREVIEW = "/thumbnail"
_MACROS = ("/vbaProject", "/keyMapCustomizations", "/attachedToolbars")
_PAGE = (
    '<w:sectPr {namespace}><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
    "</w:sectPr>"
)


@dataclass(slots=True)
class WordTemplate:
    """A template that has been opened and emptied."""

    document: Document
    table_style: str | None
    """The id of the style for tables; None where the template has none."""
    told: list[Message] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    """The values that the template's own fields show by now: the paper need not repeat them."""
    titled: bool = False
    """Whether a field in the text shows the title."""
    _body: list[Any] = field(default_factory=list)

    def fill(self, draft: Draft) -> None:
        """Fill the template's fields from `draft`; keep of its text what shows one of them."""
        filling = word_fields.filled(self.document, self._body, draft)
        self.shown, self.titled = filling.shown, filling.titled
        body = self.document.element.body
        last = body.find(_W + "sectPr")
        for element in filling.kept:
            for inner in list(element.iter(_W + "sectPr")):
                inner.getparent().remove(inner)
            last.addprevious(element)
        if filling.unfilled:
            self.told.append(
                Message(
                    "The paper has nothing for the template's field {names}: it stays as it is",
                    {"names": ", ".join(filling.unfilled)},
                    many="The paper has nothing for the template's fields {names}: they stay as they are",
                    count=len(filling.unfilled),
                )
            )
        text = _plain(element for element in self._body if element not in filling.kept)
        if text:
            self.told.append(Message("The template's own text is left out: “{text}”", {"text": text}))


def taken(template: bytes) -> WordTemplate:
    """Open and empty a template; raise ExportError where it is no Word document."""
    document = _read(template)
    body = document.element.body
    style = word_styles.table_style(document, body)
    told: list[Message] = []
    sections = [element for element in body.iter(_W + "sectPr") if element.getparent().tag != _W + "sectPrChange"]
    if len(sections) > 1:
        told.append(
            Message(
                "The template has {count} sections: the paper takes its page, header and footer from the first",
                {"count": len(sections)},
            )
        )
    page = copy.deepcopy(sections[0]) if sections else _own_page()
    texts = [child for child in body if child.tag != _W + "sectPr"]
    for child in list(body):
        body.remove(child)
    body.append(page)
    _measured(page)
    if any(relation.reltype.endswith(_MACROS) for relation in document.part.rels.values()):
        told.append(Message("The template's macros are left out: the paper is a document without any"))
    _let_go(document, page)
    added = word_styles.completed(document, *word_styles.STRUCTURE)
    word_styles.completed(document, "caption")
    if added:
        told.append(
            Message(
                "The template has no style for {names}: a plain one is added",
                {"names": ", ".join(added)},
                many="The template has no styles for {names}: plain ones are added",
                count=len(added),
            )
        )
    return WordTemplate(document, style, told, _body=texts)


def _read(template: bytes) -> Document:
    import docx

    data = as_document(template)
    try:
        document = docx.Document(io.BytesIO(data))
        _ = document.element.body, document.styles.element, document.settings.element
    except (KeyError, ValueError, SyntaxError, AttributeError) as error:
        # python-docx and lxml raise these on a damaged package; lxml's errors are SyntaxErrors.
        raise ExportError(
            Message(
                "The template can't be read as a Word document: open it in Word, save it as .docx or .dotx, try again"
            )
        ) from error
    return document


def _own_page() -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(_PAGE.format(namespace=nsdecls("w")))


def _measured(page: Any) -> None:
    """Give a page that says nothing of its size or margins those of an A4: a text needs a width."""
    for own in _own_page():
        if page.find(own.tag) is None:
            running = page.findall(_W + "headerReference") + page.findall(_W + "footerReference")
            size = page.find(_W + "pgSz")
            before = size if size is not None else running[-1] if running else None
            if before is None:
                page.insert(0, own)
            else:
                before.addnext(own)


def _let_go(document: Document, page: Any) -> None:
    """Drop macros, the picture of the template, what runs in other sections only, and a second copy of the styles.

    Word 2007 had that copy; it would not have what is added to the first.
    """
    used = {value for element in page for name, value in element.attrib.items() if name.endswith("}id")}
    relations = document.part.rels
    for name, relation in list(relations.items()):
        let_go = relation.reltype.endswith((_SECOND_STYLES, *_MACROS))
        if let_go or (relation.reltype.endswith(_RUNNING) and name not in used):
            del relations[name]
    package = document.part.package.rels
    for name in [name for name, relation in package.items() if relation.reltype.endswith(_PREVIEW)]:
        del package[name]


def _plain(elements: Any, most: int = 60) -> str:
    """The text of `elements` on one line, cut to a length that can be told."""
    text = " ".join("".join(part.text or "" for part in element.iter(_W + "t")) for element in elements)
    text = re.sub(r"\s+", " ", text).strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
