"""The fields of a Word template that a paper fills: content controls, document properties, and fields that show them.

A field is known by its name (a control's title, tag or the property that it is bound to), in Swedish or English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slutsats.drafts.export.options import header_lines
from slutsats.drafts.marks import one_line
from slutsats.schema.draft import Draft

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

_NAMES: dict[str, str] = {
    "reference": "diarienummer diarienr dnr ärendenummer ärendenr registrynumber registrationnumber reference "
    "referencenumber casenumber",
    "date": "datum dokumentdatum publiceringsdatum date documentdate publishdate",
    "title": "titel rubrik ärenderubrik ärendemening dokumenttitel dokumentrubrik title documenttitle",
    "unit": "enhet förvaltning avdelning unit department",
    "organisation": "organisation organization kommun myndighet company företag creator author",
    "paper": "dokumenttyp handlingstyp documenttype",
    "keywords": "nyckelord keywords",
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split()}
_CORE = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "category": "category",
    "description": "comments",
    "contentStatus": "content_status",
}
"""Local name of a core property -> the name that python-docx has for it."""


@dataclass(slots=True)
class Filling:
    """What came of filling a template."""

    kept: list[Any] = field(default_factory=list)
    """The elements of its text that show something of the paper."""
    shown: set[str] = field(default_factory=set)
    """The values that are shown."""
    titled: bool = False
    """Whether one of `kept` shows the title."""
    unfilled: list[str] = field(default_factory=list)
    """The names of the fields that the paper has nothing for."""


def filled(document: Document, body: Sequence[Any], draft: Draft) -> Filling:
    """Fill the fields in the headers, the footers and the `body` that was taken out of `document`."""
    return _Filler(document, draft).filled(body)


class _Filler:
    def __init__(self, document: Document, draft: Draft) -> None:
        self.document = document
        self.draft = draft
        self.filling = Filling()
        self.title = one_line(draft.title)
        known = {
            "reference": draft.reference,
            "date": draft.date,
            "title": draft.title,
            "unit": draft.unit,
            "organisation": draft.organisation,
            "paper": draft.paper,
            "keywords": ", ".join(name for _, name in draft.networks),
        }
        self.values = {key: one_line(text) for key, text in known.items() if text}
        self.labelled = {_bare(label): one_line(text) for label, text in header_lines(draft) if text}
        self.stores = _stores(document)
        self.properties = _custom_properties(document)

    def filled(self, body: Sequence[Any]) -> Filling:
        """Fill everything, and say what came of it."""
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
                self._fill(relation.target_part.element)
        seen = set(self.filling.shown)
        for element in body:
            self.filling.shown = set()
            self._fill(element)
            if self.filling.shown:
                self.filling.kept.append(element)
                self.filling.titled |= self.title in self.filling.shown
            seen |= self.filling.shown
        self.filling.shown = seen
        self._fill_properties()
        return self.filling

    def _value(self, *names: str) -> str:
        """What the paper has under the first of `names` that it knows; empty where it has nothing."""
        for name in names:
            bare = _bare(name)
            text = self.values.get(_KEYS.get(bare, "")) or self.labelled.get(bare)
            if text:
                return text
        return ""

    def _unfilled(self, name: str) -> None:
        if name and name not in self.filling.unfilled:
            self.filling.unfilled.append(name)

    def _fill(self, root: Any) -> None:
        for control in list(root.iter(_W + "sdt")):
            self._control(control)
        paragraphs = [root] if root.tag == _W + "p" else []
        for paragraph in [*paragraphs, *(one for one in root.iter(_W + "p") if one is not root)]:
            for instruction, shown in _fields(paragraph):
                self._field(instruction, shown)

    def _control(self, control: Any) -> None:
        properties, content = control.find(_W + "sdtPr"), control.find(_W + "sdtContent")
        if properties is None or content is None or content.find(f".//{_W}sdt") is not None:
            return
        if any(properties.find(_W + kind) is not None for kind in ("docPartObj", "picture", "group", "checkbox")):
            return
        named = [properties.find(_W + name) for name in ("alias", "tag")]
        names = [str(one.get(_W + "val") or "") for one in named if one is not None]
        binding = properties.find(_W + "dataBinding")
        path = str(binding.get(_W + "xpath") or "") if binding is not None else ""
        bound = re.sub(r"\[\d+\]$", "", path).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lstrip("@")
        text = self._value(*names, bound)
        if not text:
            self._unfilled(next(filter(None, names), ""))
            return
        day = properties.find(_W + "date")
        if day is not None and text == self.draft.date:
            form = day.find(_W + "dateFormat")
            text = self.draft.date_iso if form is not None and form.get(_W + "val") == "yyyy-MM-dd" else text
            day.set(_W + "fullDate", f"{self.draft.date_iso}T00:00:00Z")
        _write(control, properties, content, text)
        self.filling.shown.add(self.draft.date if text == self.draft.date_iso else text)
        if binding is not None and not self._bound(binding, path, bound, text):
            properties.remove(binding)

    def _bound(self, binding: Any, path: str, name: str, text: str) -> bool:
        """Put `text` where a control takes it from; False where that can't be found."""
        store = str(binding.get(_W + "storeItemID") or "").upper()
        if store == _CORE_STORE and name in _CORE:
            setattr(self.document.core_properties, _CORE[name], text[:255])
            return True
        part = self.stores.get(store)
        if part is None:
            return store not in ("", _CORE_STORE) and store == "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
        mapped = dict(re.findall(r"xmlns:(\w+)=['\"]([^'\"]*)['\"]", str(binding.get(_W + "prefixMappings") or "")))
        return _put(part, path, mapped, text)

    def _field(self, instruction: str, shown: list[Any]) -> None:
        found = re.match(r'\s*DOCPROPERTY\s+(?:"([^"]+)"|(\S+))', instruction, re.IGNORECASE)
        plain = re.match(r"\s*(TITLE|AUTHOR|KEYWORDS)\b", instruction, re.IGNORECASE)
        name = (found[1] or found[2]) if found else plain[1].lower() if plain else ""
        if not name:
            return
        text = self._value(name)
        if not text:
            self._unfilled(name)
            return
        if not shown:
            return
        for index, element in enumerate(shown):
            element.text = "" if index else text
        self.filling.shown.add(text)
        if found and _bare(name) not in {"title", "author", "keywords", "company"}:
            self.properties.setdefault(name, None)

    def _fill_properties(self) -> None:
        """The document's own properties: those that it declares, and those that a field of it asks for."""
        if not self.properties:
            return
        from docx.oxml import parse_xml

        part = _custom_part(self.document)
        root = parse_xml(part.blob)
        numbers = [int(one.get("pid") or 1) for one in root]
        for name, known in self.properties.items():
            text = self._value(name)
            if not text:
                continue
            element = next((one for one in root if one.get("name") == name), None)
            if element is None:
                numbers.append(max([1, *numbers]) + 1)
                element = parse_xml(f'<property xmlns="{root.nsmap[None]}"/>')
                for key, value in (("fmtid", _FORMAT_ID), ("pid", str(numbers[-1])), ("name", name)):
                    element.set(key, value)
                root.append(element)
            dated = known == "filetime" and text == self.draft.date
            for child in list(element):
                element.remove(child)
            held = element.makeelement(_VT + ("filetime" if dated else "lpwstr"), {})
            held.text = f"{self.draft.date_iso}T00:00:00Z" if dated else text
            element.append(held)
        _rewrite(part, root)


def _bare(name: str) -> str:
    """A name as it is compared: letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _write(control: Any, properties: Any, content: Any, text: str) -> None:
    """Let a control show `text`, in the look of what it showed."""
    placeholder = properties.find(_W + "showingPlcHdr")
    if placeholder is not None:
        properties.remove(placeholder)
    runs = list(content.iter(_W + "r"))
    first = runs[0] if runs else None
    if first is None:
        first = content.makeelement(_W + "r", {})
        paragraph = content.find(f".//{_W}p")
        inline = control.getparent() is not None and control.getparent().tag == _W + "p"
        if paragraph is None and not inline:
            paragraph = content.makeelement(_W + "p", {})
            content.append(paragraph)
        (content if paragraph is None else paragraph).append(first)
    for run in runs[1:]:
        run.getparent().remove(run)
    for child in list(first):
        if child.tag != _W + "rPr":
            first.remove(child)
    look = first.find(_W + "rPr")
    styled = look.find(_W + "rStyle") if look is not None else None
    if placeholder is not None and styled is not None:
        look.remove(styled)
    written = first.makeelement(_W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    written.text = text
    first.append(written)


def _fields(paragraph: Any) -> Iterator[tuple[str, list[Any]]]:
    """The fields of a paragraph: what each asks for, and the texts that show its result."""
    open_fields: list[tuple[list[str], list[Any], list[bool]]] = []
    for element in paragraph.iter():
        if element.tag == _W + "fldSimple":
            yield str(element.get(_W + "instr") or ""), list(element.iter(_W + "t"))
        elif element.tag == _W + "fldChar":
            kind = element.get(_W + "fldCharType")
            if kind == "begin":
                open_fields.append(([], [], []))
            elif kind == "separate" and open_fields:
                open_fields[-1][2].append(True)
            elif kind == "end" and open_fields:
                asked, shown, _ = open_fields.pop()
                yield "".join(asked), shown
        elif open_fields and element.tag == _W + "instrText":
            open_fields[-1][0].append(element.text or "")
        elif open_fields and element.tag == _W + "t" and open_fields[-1][2]:
            open_fields[-1][1].append(element)


def _stores(document: Document) -> dict[str, Any]:
    """The document's own XML stores: id -> part."""
    found: dict[str, Any] = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/customXml") and not relation.is_external:
            for inner in relation.target_part.rels.values():
                number = re.search(rb'itemID="(\{[^"}]+\})"', inner.target_part.blob)
                if number:
                    found[number[1].decode("ascii", "replace").upper()] = relation.target_part
    return found


def _put(part: Any, path: str, namespaces: dict[str, str], text: str) -> bool:
    from docx.oxml import parse_xml

    try:
        root = parse_xml(part.blob)
        node = root.find("./" + path.lstrip("/").partition("/")[2], namespaces)
    except (ValueError, SyntaxError, KeyError):
        return False
    if node is None or len(node):
        return False
    node.text = text
    _rewrite(part, root)
    return True


def _custom_properties(document: Document) -> dict[str, str | None]:
    """The names of the properties that the document declares itself, and the type of each."""
    from docx.oxml import parse_xml

    for relation in document.part.package.rels.values():
        if relation.reltype == _CUSTOM:
            try:
                root = parse_xml(relation.target_part.blob)
            except SyntaxError:
                return {}
            return {str(one.get("name") or ""): str(one[0].tag).removeprefix(_VT) if len(one) else None for one in root}
    return {}


def _custom_part(document: Document) -> Any:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    for relation in package.rels.values():
        if relation.reltype == _CUSTOM:
            return relation.target_part
    empty = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    part = Part(PackURI("/docProps/custom.xml"), kind, empty.encode(), package)
    package.relate_to(part, _CUSTOM)
    return part


def _rewrite(part: Any, root: Any) -> None:
    from docx.opc.oxml import serialize_part_xml

    part._blob = serialize_part_xml(root)
