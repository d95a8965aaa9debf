"""A saved change in words: where it was made, and each part of it from what to what. Pure, and without a widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.history import Entry
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.workspace.decide.fields import proposal_labels
from slutsats.workspace.facts.entries import GROWING, FactsEntry, Kind, entries, heading
from slutsats.workspace.facts.entries import title as facts_title
from slutsats.workspace.facts.lines import lines
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _
from slutsats.workspace.states import Place
from slutsats.workspace.walk.values import shown

FEW = 6
"""How many of its first words name a passage."""

_SILENT = ("asked", "answered", "compiled", "drawn_from")
"""Parts that the program writes beside what people do."""


@dataclass(frozen=True, slots=True)
class ChangedPart:
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


def place_of(entry: Entry) -> Place:
    """The page that a change is shown on, and where on it."""
    spot = where(entry)
    if spot.question is not None:
        return Place(spot.network, spot.question)
    if entry.file == DRAFT:
        return Place(field=".".join(entry.key[1:]) or None, page="draft")
    if entry.key[:1] == ("recommendations",) and len(entry.key) > 1:
        return Place(entry.key[1], field=".".join(entry.key), page="decide")
    return Place(field=".".join(entry.key) or None, page="facts")


def title(entry: Entry, case: Case, language: Language) -> str:
    """What was changed, in a few words."""
    place = where(entry)
    if place.question is not None and place.network is not None:
        network = case.networks.get(place.network)
        question = case.framework.questions.get(place.question)
        asked = localised(question.short or question.ask, language) if question else place.question
        return f"{network.shown if network else place.network} · {asked}"
    if entry.file == DRAFT:
        return _("draft: {passage}").format(passage=passage_words(entry))
    if entry.file == FRAMEWORK:
        return _("framework")
    return _named(entry, case, language) if entry.file == EVALUATION else entry.file


def passage_words(entry: Entry) -> str:
    """A passage by its first words, as far as the change tells them; else by its id."""
    if len(entry.key) < 2:
        return _("several passages")
    for table in (entry.new, entry.old):
        for part in ("text", "compiled"):
            if isinstance(table, Mapping) and (words := str(table.get(part) or "").split()):
                return _("“{text}”").format(text=" ".join(words[:FEW]) + (" …" if len(words) > FEW else ""))
    return ".".join(entry.key[1:])


def _named(entry: Entry, case: Case, language: Language) -> str:
    """A table of evaluation.toml, by the names that people gave it."""
    key = entry.key
    match key:
        case ("recommendations", name, *_rest):
            return _("recommendation: {network}").format(network=_network(name, case))
        case ("settled", name, question, *_rest):
            return f"{_network(name, case)} · {question}"
    place = _place(key)
    if place is not None and place in entries(case):
        return facts_title(place, case, language)
    kind = next((kind for kind in GROWING if key[:1] == (f"{kind}s",)), None)
    if kind is not None:
        name = key[1] if len(key) > 1 else next(iter(entry.old or entry.new or ()), "")
        return f"{heading(kind, case, language)} · {_name_of(entry, str(name))}"
    return _("evaluation")


def _name_of(entry: Entry, name: str) -> str:
    """How something that is in the record no more was called, as far as the change tells it."""
    for table in (entry.old, entry.new):
        held = table.get(name, table) if isinstance(table, Mapping) else None
        if isinstance(held, Mapping) and (said := held.get("name") or held.get("title")):
            return str(said)
    return name


def _network(name: str, case: Case) -> str:
    network = case.networks.get(name)
    return network.shown if network else name


def _place(key: tuple[str, ...]) -> FactsEntry | None:
    """The entry of the facts that a key lies in; None for several."""
    if key in ((), ("organisation",)):
        return FactsEntry("evaluation")
    if key[0] == "occasion":
        return FactsEntry("mandate")
    if key[0] in ("mandate", "outcome"):
        return FactsEntry(cast(Kind, key[0]))
    kind = next((kind for kind in GROWING if key[0] == f"{kind}s"), None)
    return FactsEntry(kind, key[1]) if kind is not None and len(key) > 1 else None


def _fields(entry: Entry, case: Case, language: Language) -> dict[tuple[str, ...], Line]:
    """The fields of the form that shows the changed table, by their keys in it; none where no form does."""
    place = _place(entry.key) if entry.file == EVALUATION else None
    if place is None or place not in entries(case):
        return {}
    depth = len(entry.key)
    here = [line for line in lines(case, place, language) if line.shape is not None]
    return {line.key[depth:]: line for line in here if line.key[:depth] == entry.key}


def _answer_parts() -> dict[tuple[str, ...], str]:
    return {
        ("value",): _("answer"),
        ("justification",): _("justification"),
        ("confidence",): _("confidence"),
        ("notable",): _("notable"),
        ("sources",): _("sources"),
        ("carried",): _("carried over"),
    }


def _recommended_parts(entry: Entry, case: Case, language: Language) -> dict[tuple[str, ...], str]:
    """What the parts of a recommendation are called; its kind, as a decision's, is the recommendation itself."""
    if entry.file != EVALUATION or entry.key[:1] != ("recommendations",) or len(entry.key) != 2:
        return {}
    named: dict[tuple[str, ...], str] = {("kind",): _("recommendation")}
    for declared in case.framework.recommendations.values():
        named |= {(name,): localised(term.label, language, name) for name, term in declared.terms.items()}
    return {**proposal_labels(), ("reason",): _("Reason"), **named}


def parts(entry: Entry, case: Case, language: Language) -> list[ChangedPart]:
    """Every part that differs, in the order of the record."""
    old, new = _flat(entry.old), _flat(entry.new)
    question = where(entry).question
    fields = _fields(entry, case, language)
    labels = {name: line.label for name, line in fields.items()} if question is None else _answer_parts()
    labels |= _recommended_parts(entry, case, language)

    def said(value: Any, name: tuple[str, ...]) -> str:
        shape = fields[name].shape if name in fields else None
        if shape is not None and shape.is_chosen and shape.kind != "yes-no":
            chosen = value if isinstance(value, list) else [value]
            options = dict(shape.options)
            return ", ".join(str(options.get(one, one)) for one in chosen if one is not None)
        return _text(value, question, name, case, language)

    anew = [ChangedPart(_("the file, which was written anew, as it was before"), "", entry.kept)] if entry.kept else []
    return [
        ChangedPart(
            labels.get(name) or ".".join(name) or _("all of it"), said(old.get(name), name), said(new.get(name), name)
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name) and not (name and name[0] in _SILENT)
    ] + anew


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
    confidences = {"low": _("low"), "medium": _("medium"), "high": _("high")}
    if name == ("confidence",) and value in confidences:
        return confidences[value]
    if name == ("kind",) and value in case.framework.recommendations:
        return localised(case.framework.recommendations[value].label, language, str(value))
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
