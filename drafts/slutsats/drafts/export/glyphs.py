"""Which characters the PDF's fonts can set, and how the others are printed: as their code, like [U+1F600].

typst refuses a whole document for one missing glyph, and breaks down on some scripts that it has no font for;
so what is not known to be set well never reaches it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

_KNOWN = (
    " -~"  # ASCII
    "\u00a0-\u036f"  # Latin with all its marks
    "\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"  # Greek
    "\u0400-\u04ff"  # Cyrillic
    "\u05d0-\u05ea"  # Hebrew
    "\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u0669"  # Arabic
    "\u1e00-\u1eff"  # Latin, additional
    "\u2000-\u2027\u202f-\u2040\u2042\u2044-\u2052\u2054-\u205e"  # spaces, dashes, quotes
    "\u2070\u2071\u2074-\u208e\u20a3-\u20bf"  # superscripts, currencies
    "\u2100-\u211e\u2120\u2122\u2126-\u214f\u2153-\u215f"  # letter-like signs, fractions
    "\u2190-\u22ff"  # arrows, mathematics
    "\u2460-\u24ff\u2500-\u2604\u2713\u2714\u2717\u2718"  # enclosed numbers, boxes, shapes, ticks
    "\ufb00-\ufb06\ufffd"
)
_UNKNOWN = re.compile(f"[^\n{_KNOWN}]")


_PLAIN = re.compile("[^\n -~\u00a0-\u024f\u2010-\u2026\u20ac]")


def uncommon(data: Any) -> frozenset[str]:
    """Every character in `data` beyond Latin letters and common punctuation."""
    return frozenset(_PLAIN.findall(json.dumps(data, ensure_ascii=False)))


@dataclass(frozen=True, slots=True)
class Coded:
    """Data whose texts can all be set, and the characters that had to be printed as codes."""

    data: Any
    replaced: frozenset[str]


def _all_known(data: Any) -> bool:
    """Whether every text of `data` can be set as it stands; quick, and in doubt no."""
    whole = json.dumps(data, ensure_ascii=False)
    escaped = "\\u" in whole or "\\t" in whole
    return not escaped and unicodedata.is_normalized("NFC", whole) and not _UNKNOWN.search(whole)


def coded(data: Any, *, also: Set[str] = frozenset(), before: frozenset[str] = frozenset()) -> Coded:
    """Replace in every text of `data` (lists and dictionaries of texts) what can't be set, and `also` those."""
    if not also and _all_known(data):
        return Coded(data, before)
    replaced = set(before)
    extra = re.compile("[" + "".join(map(re.escape, sorted(also))) + "]") if also else None

    def code(found: re.Match[str]) -> str:
        replaced.add(found[0])
        return f"[U+{ord(found[0]):04X}]"

    def printable(text: str) -> str:
        if text.isascii():
            return text.replace("\t", " ")
        text = unicodedata.normalize("NFC", text).replace("\t", " ")
        text = _UNKNOWN.sub(code, text)
        return extra.sub(code, text) if extra else text

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return printable(value)
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        if isinstance(value, list | tuple):
            return [walk(inner) for inner in value]
        return value

    return Coded(walk(data), frozenset(replaced))
