"""Alike, apart, one: which networks are spoken of together, and who comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slutsats.drafts.named_facts import filled_in
from slutsats.drafts.writer import Writer
from slutsats.schema.classes import class_of
from slutsats.schema.framework import Phrase
from slutsats.schema.phrases import names_in

MANY = 4
"""Networks from which a criterion is led by what differs, with a list of what is told of each."""


@dataclass(frozen=True, slots=True)
class Group:
    """Networks that gave the same answer, so that it is said once."""

    value: str
    networks: tuple[str, ...]
    level: int | None
    """From 0, the worst on the scale; None for types without one, and for what stands beside it."""


def groups(writer: Writer, question: str, networks: Sequence[str]) -> list[Group]:
    """The networks by answer, the strongest level first, else in the record's order.

    Two networks belong together only if the framework would say the same of them: a phrase that names a fact says of
    each its own.
    """
    phrases = writer.framework.phrases.get(question, {})
    found: dict[tuple[str, object], list[str]] = {}
    for network in networks:
        answer = writer.answer(network, question)
        if answer is None:
            continue
        value = filled_in(writer, str(answer.value), network)  # the same words may name facts that differ
        found.setdefault((value, said_of(writer, phrases.get(value), network)), []).append(network)
    rows = [
        Group(value, tuple(alike), writer.framework.goodness(question, value)) for (value, _), alike in found.items()
    ]
    return sorted(rows, key=lambda group: -(group.level if group.level is not None else -1))


def said_of(writer: Writer, phrase: Phrase | None, network: str) -> tuple[str, ...]:
    """What tells one network's wording of an answer from another's: its template, and the facts that it names."""
    forms = writer.forms(phrase, network) if phrase is not None else None
    if forms is None:
        return ()
    templates = (forms,) if isinstance(forms, str) else (forms.one, forms.many)
    named = frozenset().union(*(names_in(template) for template in templates))
    known = writer.facts(network)
    classes = (
        class_of(writer.counted(network).standpoint, name).level for name in writer.framework.classes if name in named
    )
    return (*templates, *(writer.fact_text(fact) for name, fact in known.items() if name in named), *map(str, classes))


def distance(rows: Sequence[Group]) -> int:
    """How many steps lie between the strongest and the weakest level."""
    levels = [group.level for group in rows if group.level is not None]
    return max(levels) - min(levels) if levels else 0


def contrasted(rows: Sequence[Group]) -> Group | None:
    """The first group that lies two steps or more below the strongest: it alone is set against the others in words."""
    top = rows[0].level if rows else None
    if top is None:
        return None
    return next((group for group in rows[1:] if group.level is not None and top - group.level > 1), None)
