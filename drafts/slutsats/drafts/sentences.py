"""Small carpentry of sentences: capitals, full stops, the evaluator's text as written."""

from __future__ import annotations

import re

_CLOSED = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_MONTHS = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|January|February|March|April|May|June|July|August|October|November|December"
)
_UNITS = "kronor|kr|krona|öre|euro|pund|dollar|miljoner|miljarder|procent|%|invånare|SEK|EUR|GBP|NOK|DKK|USD"
_HELD = re.compile(
    rf"\b(?:den )?\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?\b"
    rf"|(?:\b(?:SEK|EUR|GBP|NOK|DKK|USD) )?(?<![\w.,-])\d{{1,3}}(?: \d{{3}})+(?!\w)(?:,\d+)?(?: (?:{_UNITS})(?!\w))?"
    rf"|(?:\b(?:SEK|EUR|GBP|NOK|DKK|USD) )\d[\d,.]*"
    rf"|(?<![\w.,-])\d[\d,.]* (?:{_UNITS})(?!\w)"
    r"|§ \d+"
)
"""What is held together: a date, a number in groups of three, an amount with its unit or currency, a paragraph."""
_ABBREVIATED = re.compile(r"\b[^\W\d]\.\s?[^\W\d]\.$|\b(?:etc|osv|dnr|kl|nr)\.$")
"""An abbreviation at the end of a text, whose full stop is its own."""
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
    return closed(unbroken("\n".join(lines)))


def with_reference(text: str, reference: str) -> str:
    """`text` whose last sentence ends with a reference in parentheses, before the full stop.

    Empty where it ends otherwise than in a sentence of running text: in a question, a quotation or a list.
    """
    if not text.endswith(".") or text.endswith("..") or _ITEM.match(text.rsplit("\n", 1)[-1]):
        return ""
    return f"{text if _ABBREVIATED.search(text) else text[:-1]} {reference}."


def unbroken(text: str) -> str:
    """`text` with no-break spaces inside its amounts and dates, as in the program's own sentences."""
    return _HELD.sub(lambda found: found[0].replace(" ", "\u00a0"), text)


def together(*sentences: str) -> str:
    """Sentences after each other, empty ones left out."""
    return " ".join(part for part in sentences if part)
