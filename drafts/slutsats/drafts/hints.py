"""Hints on how a text reads. They never block; the human's text wins.

A sentence of more than LONGEST words; an abbreviation that the paper nowhere explains; a text that seems to be in
another language than the draft.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from slutsats.drafts.named_facts import filled_in
from slutsats.drafts.sections.points import own_clause
from slutsats.drafts.wording.grammar import LONGEST
from slutsats.drafts.writer import Writer
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.proposal import all_points

_EVALUATION = "evaluation.toml"


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
    return [message for _, message in _found(text, language, known)]


def hints_of(case: Case, draft: Draft) -> list[Problem]:
    """The hints on what a human wrote, each with its place: the evaluation's texts, justifications, and edits.

    The evaluator's texts are held to the evaluation's language, edited passages to the draft's. All are findings,
    so that nothing is blocked by them.
    """
    known = explained(case, draft)
    own = case.evaluation.language
    told = [(text, place, own) for text, place in (*_header(case), *_justifications(Writer(case, own)))]
    for passage_id, edit in case.edits.edits(draft.language).items():
        if edit.text and edit.state != "hidden":
            told.append((edit.text, FilePlace("draft.toml", (draft.language, passage_id, "text")), draft.language))
    return [
        finding(code, message, place)
        for text, place, language in told
        for code, message in _found(text, language, known)
    ] + list(_no_clauses(Writer(case, own)))


def _no_clauses(writer: Writer) -> Iterator[Problem]:
    """The evaluator's own sentences for the proposal that stand as they are where the house writes clauses."""
    for text, place in _own_points(writer.case):
        if text.strip() and own_clause(writer, text) is None:
            said = Message(
                N_("“{start} …” stays a sentence where the house writes clauses: begin with {opening}, to fit both."),
                {"start": " ".join(text.split()[:4]), "opening": "“att …”" if writer.language == "sv" else "“to …”"},
            )
            yield finding("hint-no-clause", said, place)


def _header(case: Case) -> Iterator[tuple[str, FilePlace]]:
    record = case.evaluation
    for key in ("text", "background", "method"):
        yield getattr(record.mandate, key) or "", FilePlace(_EVALUATION, ("mandate", key))
    for network_id, network in case.networks.items():
        yield network.about or "", FilePlace(_EVALUATION, ("networks", network_id, "about"), network=network_id)
    for network_id, given in record.recommendations.items():
        place = FilePlace(_EVALUATION, ("recommendations", network_id, "reason"), network=network_id)
        yield given.reason or "", place
    yield from _own_points(case)


def _own_points(case: Case) -> Iterator[tuple[str, FilePlace]]:
    """What the evaluator has worded for the proposal."""
    for network_id, given in case.evaluation.recommendations.items():
        key = ("recommendations", network_id, "wording")
        yield given.wording or "", FilePlace(_EVALUATION, key, network=network_id)
    for network_id, number, point in all_points(case):
        at = ("recommendations", network_id, "points", number - 1, "text")
        yield point.text, FilePlace(_EVALUATION, at, network=network_id)


def _justifications(writer: Writer) -> Iterator[tuple[str, FilePlace]]:
    for (evaluator, network), sheet in writer.case.sheets.items():
        for question, answer in sheet.answers.items():
            yield (
                filled_in(writer, answer.justification or "", network),
                FilePlace(
                    f"answers/{evaluator}/{network}.toml",
                    ("answers", question, "justification"),
                    network=network,
                    question=question,
                    evaluator=evaluator,
                ),
            )


def _found(text: str, language: Language, known: Collection[str]) -> Iterator[tuple[str, Message]]:
    for sentence in _SENTENCE.findall(text):
        words = _WORD.findall(sentence)
        if len(words) > LONGEST:
            yield (
                "hint-long-sentence",
                Message(
                    N_("A sentence of {count} words: “{start} …”. Could it be two?"),
                    {"count": len(words), "start": " ".join(words[:4])},
                ),
            )
    unknown = dict.fromkeys(name for name in _ABBREVIATION.findall(text) if name not in known and name not in _EVERYDAY)
    for name in unknown:
        yield "hint-abbreviation", Message(N_("{name} is nowhere explained."), {"name": name})
    other = language_of(text)
    if other == "sv" != language:
        yield "hint-language", Message(N_("This seems to be in Swedish, and the draft is in English."))
    if other == "en" != language:
        yield "hint-language", Message(N_("This seems to be in English, and the draft is in Swedish."))


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
