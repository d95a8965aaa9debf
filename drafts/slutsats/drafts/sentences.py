"""Small carpentry of sentences: capitals, full stops, the evaluator's text as written."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_ITEM = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)])\s")


def capital(text: str) -> str:
    """`text` with its first letter a capital, and nothing else changed."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """`text` with a full stop, unless it ends in a mark of its own."""
    return text if not text or _CLOSED.search(text) else f"{text}."


def sentence(text: str) -> str:
    """A whole sentence of a clause."""
    return closed(capital(text.strip()))


def as_written(text: str | None) -> str:
    """The evaluator's own text, every word kept.

    Lines that were only wrapped are joined; lists keep their line breaks, and paragraphs the empty line between them.
    """
    if not text:
        return ""
    lines: list[str] = []
    joinable = apart = False
    for line in text.strip().split("\n"):
        stripped = line.strip()
        if not stripped:
            joinable = False
        elif joinable and not _ITEM.match(line):
            lines[-1] = f"{lines[-1]} {stripped}"
        else:
            lines.append(f"\n{stripped}" if lines and apart else stripped)
            joinable = True
        apart = not stripped
    return closed("\n".join(lines))


def together(*sentences: str) -> str:
    """Sentences after each other, empty ones left out."""
    return " ".join(part for part in sentences if part)
