"""The recommendation: exactly one for each network; and the same as a proposal for decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from slutsats.drafts.sections.conclusion import by_recommendation
from slutsats.drafts.sentences import as_written, capital, closed, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.framework import RecommendationKind, Term


def recommendation(writer: Writer) -> list[Passage]:
    """A numbered point for each network, and after them what happens until a recommendation's terms are met."""
    points = [found for network in by_recommendation(writer) if (found := _point(writer, network)) is not None]
    return points + until_then(writer, "recommendation")


def proposal(writer: Writer, *, clauses: bool) -> list[Passage]:
    """The points that the committee decides on: one action each, fit for the minutes."""
    passages = []
    for network in by_recommendation(writer):
        given = writer.case.evaluation.recommendations[network]
        kind = writer.framework.recommendations[given.kind]
        if kind.none:
            continue
        text = ""
        if clauses and given.wording is None:
            text = writer.say(kind.clause, [network], term_values(writer, kind, given))
            text = text[:1].lower() + text[1:]
        text = text or wording_of(writer, network)
        if text:
            passages.append(writer.passage(f"proposal.{network}", text, [f"recommendations.{network}"], kind="point"))
    return passages


def wording_of(writer: Writer, network: str, *, full: bool = True) -> str:
    """The recommendation as a full sentence: the evaluator's own wording, else the framework's.

    `full` gives the network's full name, as a sentence needs that stands alone in the minutes.
    """
    given = writer.case.evaluation.recommendations[network]
    if given.wording:
        return closed(given.wording.strip())
    kind = writer.framework.recommendations[given.kind]
    values = term_values(writer, kind, given)
    return writer.say(kind.phrase, [network], values if full else {**values, "network_full": writer.name(network)})


def _point(writer: Writer, network: str) -> Passage | None:
    text = wording_of(writer, network)
    if not text:
        return None
    return writer.passage(f"recommendation.{network}", text, [f"recommendations.{network}"], kind="point")


def until_then(writer: Writer, section: str) -> list[Passage]:
    """What will be looked at, and which result would then mean what."""
    passages = []
    for network in by_recommendation(writer):
        given = writer.case.evaluation.recommendations[network]
        kind = writer.framework.recommendations[given.kind]
        values = term_values(writer, kind, given)
        needed = [name for name in kind.terms if kind.terms[name].type != "criteria" and not kind.terms[name].optional]
        text = ""
        if kind.followup is not None and all(values.get(name) for name in needed):
            text = writer.say(kind.followup, [network], values)
        text = together(text, *_criteria(writer, kind, given, network))
        if text:
            passages.append(writer.passage(f"{section}.{network}.terms", text, [f"recommendations.{network}"]))
    return passages


def _criteria(writer: Writer, kind: RecommendationKind, given: Recommendation, network: str) -> list[str]:
    sentences = []
    for name, term in kind.terms.items():
        criteria = given.term(name)
        if term.type != "criteria" or not isinstance(criteria, Mapping):
            continue
        for result, text in criteria.items():
            target = writer.framework.recommendations.get(str(result))
            if target is not None and str(text).strip():
                criterion = str(text).strip().rstrip(".")
                sentences.append(writer.say(target.then, [network], {"criterion": criterion}))
    return sentences


def term_values(writer: Writer, kind: RecommendationKind, given: Recommendation) -> dict[str, str]:
    """The terms of a recommendation as they read; a missing one is empty."""
    return {
        name: _term_text(writer, term, given.term(name)) or _default(writer, term) for name, term in kind.terms.items()
    }


def _default(writer: Writer, term: Term) -> str:
    """Who or what stands where the term is not stated; empty where the framework names nobody."""
    evaluation = writer.case.evaluation
    match term.default:
        case "unit":
            return evaluation.organisation.unit or evaluation.organisation.name
        case "organisation":
            return evaluation.organisation.name
        case "addressee":
            return evaluation.mandate.addressee or ""
        case "body":
            return evaluation.mandate.body or ""
        case None:
            return ""


def _term_text(writer: Writer, term: Term, raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, dt.date):
        return writer.words.date(raw)
    if isinstance(raw, list):
        items = [str(item).strip().rstrip(".") for item in raw if str(item).strip()]
        return writer.words.join(items) if items else ""
    if isinstance(raw, Mapping):
        return ""
    return str(raw).strip().rstrip(".")


def summary(writer: Writer, *, tells_proposal: bool) -> list[Passage]:
    """The answer first: what it comes to for each network, and what is proposed."""
    from slutsats.drafts.sections.conclusion import verdict

    passages = []
    for network in by_recommendation(writer):
        found = verdict(writer, network, full=True, prefix="summary")
        text = found.text if found else ""
        drawn_from = found.drawn_from if found else (f"recommendations.{network}",)
        if (
            tells_proposal
            and not writer.framework.recommendations[writer.case.evaluation.recommendations[network].kind].none
        ):
            text = together(text, wording_of(writer, network, full=not text))
        if text:
            passages.append(writer.passage(f"summary.{network}", as_written(capital(text)), drawn_from))
    return passages
