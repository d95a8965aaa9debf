"""A saved change in words: where it was made, and each part of it from what to what. Pure, and without a widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slutsats.records.change import ANSWERS, DRAFT, EVALUATION
from slutsats.records.history import Entry
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.tui.language import _
from slutsats.tui.walk.values import shown

_SILENT = ("asked", "answered", "compiled", "drawn_from")
"""Parts that the program writes beside what people do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a change: what it is called, what stood there, what stands there since."""

    label: str
    old: str
    new: str

    @property
    def is_long(self) -> bool:
        """Whether it takes lines of its own."""
        return len(self.old) + len(self.new) > 60 or "\n" in self.old + self.new


@dataclass(frozen=True, slots=True)
class Where:
    """Where a change was made."""

    network: str | None = None
    question: str | None = None
    evaluator: str | None = None


def where(entry: Entry) -> Where:
    """The answer that a change was made in; empty for other files."""
    parts = entry.file.removesuffix(".toml").split("/")
    if len(parts) == 3 and parts[0] == ANSWERS and len(entry.key) > 1:
        return Where(parts[2], entry.key[1], parts[1])
    return Where()


def title(entry: Entry, case: Case, language: Language) -> str:
    """What was changed, in a few words."""
    place = where(entry)
    if place.question is not None and place.network is not None:
        network = case.networks.get(place.network)
        question = case.framework.questions.get(place.question)
        asked = localised(question.short or question.ask, language) if question else place.question
        return f"{network.shown if network else place.network} · {asked}"
    if entry.file == DRAFT:
        return _("draft: {passage}").format(passage=".".join(entry.key[1:]) or _("several passages"))
    return _named(entry.key, case) if entry.file == EVALUATION else entry.file


def _named(key: tuple[str, ...], case: Case) -> str:
    """A table of evaluation.toml, its networks and sources by the names that people gave them."""
    evaluation = case.evaluation
    match key:
        case ("networks", name, *rest):
            network = evaluation.networks.get(name)
            return " · ".join((network.shown if network else name, *rest))
        case ("sources", name, *_rest):
            source = evaluation.sources.get(name)
            return source.title if source else name
        case ("recommendations", name, *_rest):
            network = evaluation.networks.get(name)
            return _("recommendation: {network}").format(network=network.shown if network else name)
        case ():
            return _("evaluation")
        case _:
            return " · ".join(key)


def parts(entry: Entry, case: Case, language: Language) -> list[Part]:
    """Every part that differs, in the order of the record."""
    old, new = _flat(entry.old), _flat(entry.new)
    question = where(entry).question
    return [
        Part(
            ".".join(name) or _("all of it"),
            _text(old.get(name), question, name, case, language),
            _text(new.get(name), question, name, case, language),
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name) and not (name and name[0] in _SILENT)
    ]


def _flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    if isinstance(value, Mapping):
        found: dict[tuple[str, ...], Any] = {}
        for name, item in value.items():
            found |= _flat(item, (*path, str(name)))
        return found
    return {} if value is None else {path: value}


def _text(value: Any, question: str | None, name: tuple[str, ...], case: Case, language: Language) -> str:
    if value is None:
        return ""
    if question in case.framework.questions and name == ("value",):
        return shown(case.framework, question, value, language)
    if name[-1:] == ("sources",) and isinstance(value, list):
        sources = case.evaluation.sources
        return "; ".join(sources[one].title if one in sources else str(one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value).strip("\n")


def summary(entry: Entry, case: Case, language: Language) -> str:
    """All parts on one line."""
    told = []
    for part in parts(entry, case, language):
        if not part.is_long:
            told.append(f"{part.label}: {part.old or '–'} → {part.new or '–'}")
        else:
            told.append(part.label)
    return ", ".join(told)
