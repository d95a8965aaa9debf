"""The weighing: what speaks for a single network and what against it, by criterion, and its alternative."""

from __future__ import annotations

from collections.abc import Collection

from slutsats.drafts.sentences import together
from slutsats.drafts.writer import Writer
from slutsats.schema.framework import Phrase

_STRONG = 2
"""How many of a scale's highest levels speak for a network, and of its lowest against it."""


def weighing(writer: Writer, network: str, told: Collection[str]) -> str:
    """What speaks for and against, and what would take its place; empty where the framework has no words for it.

    `told` are the questions whose answers the sentence before gives already.
    """
    weighing_ = writer.framework.weighing
    favours, against = _clauses(writer, network, told)
    sentences = [_said(writer, weighing_.favours, network, favours, first=True)]
    sentences.append(_said(writer, weighing_.tells_against, network, against, first=not sentences[0]))
    for alternative in weighing_.alternatives:
        forms = alternative.forms(writer.language)
        if forms is not None and (alternative.when is None or writer.holds(alternative.when, network)):
            said = Phrase(sv=forms) if writer.language == "sv" else Phrase(en=forms)
            sentences.append(writer.say(said, [network], writer.answers(network)))
            break
    return together(*sentences)


def _clauses(writer: Writer, network: str, told: Collection[str]) -> tuple[list[str], list[str]]:
    """What each criterion adds, by its main judgement."""
    favours: list[str] = []
    against: list[str] = []
    for criterion in writer.framework.criteria.values():
        if criterion.main in told:
            continue
        answer, scale = writer.answer(network, criterion.main), writer.framework.scale_of(criterion.main)
        place = scale.place(answer.value) if scale is not None and answer is not None else None
        if place is None or scale is None:
            continue
        ways = (
            (favours, criterion.weighs.favours, place >= len(scale.levels) - _STRONG),
            (against, criterion.weighs.tells_against, place < _STRONG),
        )
        for clauses, phrase, holds in ways:
            if holds and (clause := writer.clause(phrase, [network])):
                clauses.append(clause)
    return favours, against


def _said(writer: Writer, phrase: Phrase | None, network: str, clauses: list[str], *, first: bool) -> str:
    if phrase is None or not clauses:
        return ""
    values = {"items": writer.words.join_clauses(clauses), "first": " " if first else "", "next": "" if first else " "}
    return writer.say(phrase, [network], values)
