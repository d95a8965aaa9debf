"""Where a paper says that it was exported from, read without reading the paper itself."""

from __future__ import annotations

import io
import re
import zipfile

from slutsats.drafts.marks import EVALUATION

_HEAD = 4096
"""Bytes of a Markdown paper in which its mark stands."""
_PROPERTIES = "docProps/core.xml"
_LARGEST = 2**20
"""Bytes of a Word file's properties that are looked at."""
_IDENTIFIER = re.compile(rb"<dc:identifier[^>]*>slutsats:([a-z0-9][a-z0-9_-]{0,63}):")


def origin_of(data: bytes, suffix: str) -> str | None:
    """The id of the evaluation that a .docx or .md names as its own; None where it names none, or is another kind."""
    if suffix == ".docx":
        return _of_word(data)
    if suffix == ".md":
        found = EVALUATION.search(data[:_HEAD].decode("utf-8", "replace"))
        return found[1] if found else None
    return None


def _of_word(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_PROPERTIES) as properties:
            found = _IDENTIFIER.search(properties.read(_LARGEST))
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None
    return found[1].decode("ascii") if found else None
