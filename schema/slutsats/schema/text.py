"""Text from outside is data: the one function that makes it safe to keep, show and write.

Whatever enters (a loaded record, a paste, an editor, an import, the environment, a file name) passes
`clean` once; nothing downstream has to remember that a note may try to steer a terminal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 except tab and newline, DEL, C1
    "\u202a-\u202e\u2066-\u2069"  # bidi overrides and isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, interlinear marks, noncharacters
    "\U000e0000-\U000e007f"  # tag characters, invisible on every screen
    "\ud800-\udfff]"  # lone surrogates, which no file can hold
)


class Cleaned(NamedTuple):
    """A text that is safe to keep, and how many characters had to go."""

    text: str
    removed: int


def is_harmless(text: str) -> bool:
    """Whether nothing in `text` would have to go: all that is looked for is unprintable."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def clean(text: str) -> Cleaned:
    """Make `text` fit to keep: newlines as LF, NFC, no terminal control, no invisible steering.

    Tabs, newlines and no-break spaces stay. Line and paragraph separators become newlines.
    """
    removed = 0
    if not is_harmless(text):
        text = _LINE_ENDS.sub("\n", text)
        text, removed = _UNWANTED.subn("", text)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return Cleaned(text, removed)


def clean_all(value: Any) -> Any:
    """The same plain data with every text in it clean, names of keys included; what is no text stays as it is."""
    if isinstance(value, str):
        return clean(value).text
    if isinstance(value, Mapping):
        return {clean(name).text if isinstance(name, str) else name: clean_all(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clean_all(item) for item in value]
    return value
