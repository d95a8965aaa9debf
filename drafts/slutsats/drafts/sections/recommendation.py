"""The recommendation: exactly one for each network; and the same as a proposal for decision."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from slutsats.drafts.sections.conclusion import by_recommendation, verdicts
from slutsats.drafts.sentences import closed, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.framework import RecommendationKind, Term

_FEW = 3
"""Networks up to which the summary gives their full names; with more, they stand in the points."""


def recommendation(writer: Writer) -> list[Passage]:
    """A numbered point for each network."""
    return [found for network in by_recommendation(writer) if (found := _point(writer, network)) is not None]


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
            text = closed(clause_of(writer, [network], given))
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
    values = term_values(writer, kind, given, network)
    return writer.say(kind.phrase, [network], values if full else {**values, "network_full": writer.name(network)})


def _point(writer: Writer, network: str) -> Passage | None:
    text = wording_of(writer, network)
    if not text:
        return None
    return writer.passage(f"recommendation.{network}", text, [f"recommendations.{network}"], kind="point")


def until_then(writer: Writer) -> list[Passage]:
    """What will be looked at, and which result would then mean what."""
    passages = []
    for network in by_recommendation(writer):
        given = writer.case.evaluation.recommendations[network]
        kind = writer.framework.recommendations[given.kind]
        values = term_values(writer, kind, given, network)
        needed = [name for name in kind.terms if kind.terms[name].type != "criteria" and not kind.terms[name].optional]
        text = ""
        if kind.followup is not None and all(values.get(name) for name in needed):
            text = writer.say(kind.followup, [network], values)
        text = together(text, *criteria(writer, kind, given, network))
        if text:
            passages.append(writer.passage(f"followup.{network}", text, [f"recommendations.{network}"]))
    return passages


def criteria(writer: Writer, kind: RecommendationKind, given: Recommendation, network: str) -> list[str]:
    """Which result would mean what: a sentence for each criterion that the terms hold."""
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


def term_values(writer: Writer, kind: RecommendationKind, given: Recommendation, network: str) -> dict[str, str]:
    """The terms of a recommendation as they read: as stated, else the fact or the default; a missing one is empty."""
    return {
        name: _term_text(writer, term, given.term(name)) or _fact(writer, term, network) or _default(writer, term)
        for name, term in kind.terms.items()
    }


def _fact(writer: Writer, term: Term, network: str) -> str:
    """The fact that stands where the term is not stated; a day that has passed, or needs no more act, is none.

    Notice has one day more: the next last day, while notice is not given.
    """
    fact = writer.facts(network).get(term.fact or "")
    if fact is None:
        return ""
    if fact.day is not None and (fact.day_to_act_by is None or fact.day < writer.case.evaluation.date):
        return ""
    return writer.fact_text(fact)


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
        items = [_inside(writer, str(item).strip().rstrip(".")) for item in raw if str(item).strip()]
        return writer.words.join(items) if items else ""
    if isinstance(raw, Mapping):
        return ""
    return _inside(writer, str(raw).strip().rstrip("."))


def _inside(writer: Writer, text: str) -> str:
    """A term as it stands inside a sentence: one that was written as a sentence of its own loses its capital.

    Only where it opens with a noun that the record or the framework tells us is none of the names; any other word may
    be somebody's name.
    """
    subject, organisation = writer.subject, writer.case.evaluation.organisation
    nouns = [subject.one, subject.many, subject.definite, subject.definite_many, organisation.noun, organisation.unit]
    if any(text.startswith(name) for one in writer.case.networks.values() for name in (one.name, one.shown)):
        return text
    lowered = text[:1].lower() + text[1:]
    known = "|".join(re.escape(noun) for noun in nouns if noun)
    return lowered if re.match(rf"(?:the )?(?:{known})\b", lowered) else text


def summary(writer: Writer, *, tells_proposal: bool) -> list[Passage]:
    """The answer first: what is proposed, alike said once; then what it comes to for each network."""
    passages = []
    found = verdicts(writer)
    texts = [verdict.text for verdict in found]
    if tells_proposal and (proposed := _proposed(writer)):
        passages.append(proposed)
    for verdict, text in zip(found, texts, strict=True):
        if text:
            first = not passages or (tells_proposal and len(passages) == 1)
            passages.append(
                writer.passage(f"summary.{verdict.networks[0]}", text, verdict.drawn_from, run_on=not first)
            )
    return passages


def _proposed(writer: Writer) -> Passage | None:
    """All that is proposed, in one sentence where the framework has clauses for it, else sentence by sentence."""
    alike: dict[str, list[str]] = {}
    own: list[str] = []
    recommended = writer.case.evaluation.recommendations
    for network in by_recommendation(writer):
        given = recommended[network]
        kind = writer.framework.recommendations[given.kind]
        if kind.none:
            continue
        if given.wording or kind.clause is None or writer.forms(kind.clause, network) is None:
            own.append(network)
        else:
            alike.setdefault(likeness(writer, network, given), []).append(network)
    full = len(writer.networks) <= _FEW
    clauses = [clause_of(writer, networks, recommended[networks[0]], full=full) for networks in alike.values()]
    sentences = [writer.words.proposed(clauses)] if clauses else []
    sentences += [text for network in own if (text := wording_of(writer, network, full=False))]
    references = [f"recommendations.{network}" for networks in (*alike.values(), own) for network in networks]
    return writer.passage("summary.proposed", " ".join(sentences), references) if sentences else None


def likeness(writer: Writer, network: str, given: Recommendation) -> str:
    """The same for recommendations that one clause can tell."""
    kind = writer.framework.recommendations[given.kind]
    forms = writer.forms(kind.clause, network) if kind.clause is not None else None
    return f"{given.kind} {forms!r} {term_values(writer, kind, given, network)!r}"


def clause_of(writer: Writer, networks: Sequence[str], given: Recommendation, *, full: bool = True) -> str:
    """A recommendation, of this round or an earlier one, as a clause; empty where the framework has none.

    `networks` are those of which it is the same; `full` gives their full names.
    """
    kind = writer.framework.recommendations[given.kind]
    values = term_values(writer, kind, given, networks[0])
    if not full:
        values["network_full"] = writer.words.join([writer.name(network) for network in networks])
    text = writer.say(kind.clause, networks, values)
    return text[:1].lower() + text[1:].rstrip(".")
