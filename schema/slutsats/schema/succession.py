"""Where the answers to one version of a framework belong in the next: kept, moved by `was`, or without a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slutsats.schema.answers import Value
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.fingerprint import asked
from slutsats.schema.framework import Framework
from slutsats.schema.values import fault


def successors(newer: Framework, question: str) -> tuple[str, ...]:
    """The questions of `newer` that a question of the version before has become: itself, another, or several."""
    return tuple(
        name
        for name, declared in newer.questions.items()
        if (declared.was == question) or (name == question and declared.was is None)
    )


def value_in(newer: Framework, question: str, value: Any) -> Value | None:
    """An answer as `question` takes it, its levels and choices by their new names; None where it has no place."""
    declared, scale = newer.questions[question], newer.scale_of(question)
    were = scale.was if scale is not None else declared.choices_were
    now = {old: new for new, old in were.items()}
    renamed: Any = value
    if isinstance(value, list):
        renamed = [now.get(one, one) for one in value]
    elif isinstance(value, str) and value not in (CANNOT_JUDGE, NOT_APPLICABLE):
        renamed = now.get(value, value)
    return None if fault(newer, question, renamed) is not None else renamed


def to_confirm(pinned: Framework, newer: Framework, question: str, successor: str) -> bool:
    """Whether an answer that moves is to be read once more: the question is another, or one of several."""
    if len(successors(newer, question)) > 1 or question not in pinned.questions:
        return True
    return asked(pinned, question) != asked(newer, successor)


def passage_in(pinned: Framework, newer: Framework, passage: str) -> str:
    """A passage's id where criteria and questions have other names; itself where they have not."""
    criteria = {one.was: name for name, one in newer.criteria.items() if one.was}
    first, *parts = passage.split(".")
    if first == "evaluation" and parts:
        parts[0] = criteria.get(parts[0], parts[0])
        return ".".join([first, parts[0], *(_successor(pinned, newer, part) for part in parts[1:])])
    if first == "conclusion":
        return ".".join([first, *(_successor(pinned, newer, part) for part in parts)])
    return passage


def reference_in(pinned: Framework, newer: Framework, reference: str) -> str:
    """What a passage is drawn from, where the question has another name."""
    head, *rest = reference.split(".")
    if head in ("answers", "questions") and rest:
        return ".".join([head, *rest[:-1], _successor(pinned, newer, rest[-1])])
    return reference


def _successor(pinned: Framework, newer: Framework, question: str) -> str:
    """The one question that has taken the place of another; else the same name."""
    found = successors(newer, question) if question in pinned.questions else ()
    return found[0] if len(found) == 1 else question


def levels_in(
    pinned: Framework, newer: Framework, levels: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """The judgements of the round before, by network, under the names of now; those without a place as they were."""
    found: dict[str, dict[str, str]] = {}
    for network, given in levels.items():
        there = found.setdefault(network, {})
        for question, level in given.items():
            name = _successor(pinned, newer, question)
            now = value_in(newer, name, level) if name in newer.questions else None
            there[name] = now if isinstance(now, str) else level
    return found
