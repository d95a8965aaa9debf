"""Office packages (zip files of XML): opened with care, written alike every time."""

from __future__ import annotations

import io
import zipfile

from slutsats.drafts.export.options import ExportError
from slutsats.schema.message import Message

MOST_PARTS = 4_000
MOST_BYTES = 300_000_000
"""Unpacked: far beyond any real document, and well before memory runs out."""

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
"""What a .dotx, a .docm and a .dotm say that they are."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name; raise ExportError where it is none, or is made to exhaust memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise ExportError(Message("The Word file is too large to be opened safely"))
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ExportError(
            Message("The file is no Word document: a .docx or .dotx that Word or LibreOffice has saved is needed")
        ) from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise ExportError(Message("The file is no Word document: it has no word/document.xml inside"))
    return parts


def as_document(data: bytes) -> bytes:
    """A .docx as it is; a template, or a file with macros, as the document that it makes."""
    parts = parts_of(data)
    types = parts["[Content_Types].xml"]
    for other in _OTHERS:
        types = types.replace(other.encode(), _DOCUMENT.encode())
    if types == parts["[Content_Types].xml"]:
        return data
    return packed({**parts, "[Content_Types].xml": types})


def packed(parts: dict[str, bytes]) -> bytes:
    """Write parts as a package, in their order, each dated the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            stored = name.endswith((".png", ".jpeg"))  # compressed already
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return out.getvalue()
