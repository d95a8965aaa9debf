"""Adding to a record and taking away from it: networks, sources, evaluators. Pure: what is given back are changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from slutsats.records.change import Change, evaluation_change
from slutsats.records.ids import unique
from slutsats.records.short_names import named, with_short
from slutsats.records.source_ids import cited_in_facts, source_id
from slutsats.schema.answers import Answer
from slutsats.schema.case import Case
from slutsats.schema.evaluation import SourceKind, Voice
from slutsats.schema.text import clean

_TELLING: tuple[tuple[SourceKind, tuple[str, ...]], ...] = (
    ("interview", ("interview", "intervju", "samtal", "conversation")),
    ("statistics", ("statisti", "nyckeltal", "indicator", "indikator")),
    ("own-use", ("own use", "egen användning", "our own", "vår egen")),
)
"""Words by which a title tells what kind of source it is."""


@dataclass(frozen=True, slots=True)
class SourceAsked:
    """A source that is to be added."""

    title: str
    kind: SourceKind
    voice: Voice
    networks: tuple[str, ...] = ()
    """The networks that it is about; none means all."""


def guessed(case: Case, title: str) -> SourceAsked:
    """What a source most likely is, going by its title alone; shown, and easily changed."""
    said = title.casefold()
    told = [kind for kind, words in _TELLING if any(word in said for word in words)]
    kind: SourceKind = told[0] if told else "document"
    named = tuple(
        network_id
        for network_id, network in case.networks.items()
        if any(_stands_in(said, name) for name in (network.name, network.short))
    )
    if kind in ("interview", "own-use") or _is_our_own(case, said):
        return SourceAsked(title, kind, "ours", named)
    return SourceAsked(title, kind, "network" if named or _is_their_own(case, said) else "third-party", named)


def _stands_in(said: str, name: str | None) -> bool:
    """Whether a name stands in a title, as a word of its own or in its genitive: "Mitt" is not in "kommitté"."""
    return bool(name and re.search(rf"(?<!\w){re.escape(name.casefold())}s?(?!\w)", said))


def _is_our_own(case: Case, said: str) -> bool:
    """Whether a title says that it is the organisation's: "Kommunens statistik", "The council's figures"."""
    organisation = case.evaluation.organisation
    names = [name.casefold() for name in (organisation.name, organisation.noun, organisation.unit) if name]
    owned = [f"{name}{end}" for name in names for end in ("s", "'s", "’s")]
    return any(_stands_in(said, name) for name in (*owned, organisation.genitive))


def _is_their_own(case: Case, said: str) -> bool:
    """Whether a title says that it is theirs who are evaluated: "Nätverkens eget material", "The networks' figures"."""
    ends = {"sv": ("s",), "en": ("'s", "’s", "'", "’")}
    return any(
        _stands_in(said, f"{form}{end}")
        for spoken, noun in case.framework.subject.items()
        for form in (noun.one, noun.many, noun.definite, noun.definite_many)
        if form
        for end in ends[spoken]
    )


def add_source(case: Case, asked: SourceAsked) -> tuple[str, Change]:
    """The id of the new source, and the change that adds it."""
    name = source_id(asked.kind, asked.networks, set(case.evaluation.sources))
    values: dict[str, Any] = {"kind": asked.kind, "voice": asked.voice, "title": _line(asked.title)}
    if asked.networks:
        values["networks"] = list(asked.networks)
    return name, evaluation_change(("sources", name), values)


def add_network(case: Case, title: str) -> tuple[str, Change]:
    """The id of the new network, and the change that adds it."""
    name = unique(with_short(title)[0], set(case.networks))
    return name, evaluation_change(("networks", name), named(_line(title)))


def add_evaluator(case: Case, title: str) -> tuple[str, Change]:
    """The id of the new evaluator, and the change that adds them."""
    name = unique(title, set(case.evaluators))
    return name, evaluation_change(("evaluators", name), {"name": _line(title)})


def _line(text: str) -> str:
    return " ".join(clean(text).text.split())


def citing(case: Case, source: str) -> list[tuple[str, str, str]]:
    """(evaluator, network, question) of each answer that cites a source."""
    return [
        (who, network, question)
        for (who, network), sheet in case.sheets.items()
        for question, answer in sheet.answers.items()
        if source in answer.sources
    ]


def remove_source(case: Case, source: str) -> Change:
    """The change that takes a source away, and with it what names it in the evaluation's own file."""
    values: dict[str, Any] = {"sources": {source: None}}
    if naming := cited_in_facts(case, source, None):
        values["networks"] = naming
    return evaluation_change((), values)


def answered(case: Case, network: str) -> dict[str, list[str]]:
    """The questions that each evaluator has said something on about a network; who has none is left out."""
    return {
        who: list(sheet.answers) for (who, about), sheet in case.sheets.items() if about == network and sheet.answers
    }


NOTHING: dict[str, Any] = dict.fromkeys(Answer.model_fields)
"""What takes every part of an answer away."""


def remove_network(case: Case, network: str) -> Change:
    """The change that takes a network away, and with it all that names it in the evaluation's own file."""
    evaluation = case.evaluation
    values: dict[str, Any] = {"networks": {network: None}}
    if network in evaluation.recommendations:
        values["recommendations"] = {network: None}
    if network in evaluation.settled:
        values["settled"] = {network: None}
    if evaluation.outcome is not None and network in evaluation.outcome.decisions:
        values["outcome"] = {"decisions": {network: None}}
    about = {name: source.networks for name, source in evaluation.sources.items() if network in source.networks}
    if about:
        values["sources"] = {
            name: {"networks": _without(networks, network) or None} for name, networks in about.items()
        }
    return evaluation_change((), values)


def _without(names: Iterable[str], name: str) -> list[str]:
    return [other for other in names if other != name]


def remove_evaluator(case: Case, evaluator: str) -> Change:
    """The change that takes an evaluator away, and with it the lead where that was them."""
    values: dict[str, Any] = {"evaluators": {evaluator: None}}
    if case.evaluation.lead == evaluator:
        values["lead"] = None
    return evaluation_change((), values)
