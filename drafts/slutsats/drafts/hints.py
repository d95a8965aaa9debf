"""Hints on how a passage reads. They never block, and they are never made findings: the human's text wins.

A sentence of more than LONGEST words; an abbreviation that the paper nowhere explains; a text that seems to be in
another language than the draft.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import N_, Message

LONGEST = 25
"""Words that a sentence may have before it is hard to read in one breath."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s|$)[^.!?…\n]*)*")
_WORD = re.compile(r"[^\W_][\w’'\-–:]*")
_ABBREVIATION = re.compile(r"(?<![\w/\-])(?<!dnr )([A-ZÅÄÖ]{2,6})(?![\w/\-]|\s+\d{2,})")
_EXPLAINED = re.compile(r"\(([A-ZÅÄÖ]{2,6})\)|([A-ZÅÄÖ]{2,6})\s\(\w")
_EVERYDAY = _words("EU FN IT ID TV SEK EUR USD GBP AB UK US OK")
"""Abbreviations that are better known than what they stand for."""

_SMALL_WORDS: dict[Language, frozenset[str]] = {
    "sv": _words("och att det som är på av för med till inte har om ett den de från vi kan ska men eller"),
    "en": _words("and that it the is on of for with to not has if a an this from we can shall but or"),
}
_LEAST_WORDS = 8
"""Fewer words than these don't tell their language."""


def explained(case: Case, draft: Draft) -> frozenset[str]:
    """The abbreviations that need no explanation: everyday ones, networks' short names, those the paper explains."""
    text = "\n".join(passage.text for passage in draft.passages())
    found = {one or other for one, other in _EXPLAINED.findall(text)}
    short = {network.short for network in case.networks.values() if network.short}
    return frozenset(found | short | _EVERYDAY)


def hints(text: str, language: Language, known: Collection[str] = ()) -> list[Message]:
    """What a reader of `text` may stumble over; `known` are abbreviations that are explained elsewhere."""
    found: list[Message] = []
    for sentence in _SENTENCE.findall(text):
        words = _WORD.findall(sentence)
        if len(words) > LONGEST:
            found.append(
                Message(
                    N_("A sentence of {count} words: “{start} …”. Could it be two?"),
                    {"count": len(words), "start": " ".join(words[:4])},
                )
            )
    unknown = dict.fromkeys(name for name in _ABBREVIATION.findall(text) if name not in known and name not in _EVERYDAY)
    found += [Message(N_("{name} is nowhere explained."), {"name": name}) for name in unknown]
    if (other := language_of(text)) is not None and other != language:
        sentence = N_("This seems to be in Swedish, and the draft is in English.")
        if other == "en":
            sentence = N_("This seems to be in English, and the draft is in Swedish.")
        found.append(Message(sentence))
    return found


def language_of(text: str) -> Language | None:
    """The language that a text seems to be in, by its small words; None where that is not clear."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _LEAST_WORDS:
        return None
    swedish = sum(word in _SMALL_WORDS["sv"] for word in words)
    english = sum(word in _SMALL_WORDS["en"] for word in words)
    if max(swedish, english) * 12 < len(words) or swedish == english:
        return None
    if min(swedish, english) * 2 > max(swedish, english):
        return None
    return "sv" if swedish > english else "en"
