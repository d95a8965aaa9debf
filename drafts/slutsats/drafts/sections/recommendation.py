"""The recommendation: exactly one for each network; and the same as a proposal for decision."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from slutsats.drafts.sections.conclusion import by_recommendation, verdicts
from slutsats.drafts.sections.points import (
    ProposedPoint,
    decided_together,
    decider_of,
    lead_of,
    minutes,
    own_clause,
    own_text,
    with_lists,
)
from slutsats.drafts.sentences import closed, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.framework import RecommendationKind, Term

LEAD, OWN = "to", "own"
"""In the id of a line that opens the points of one body: `proposal.to.council`, `proposal.to.own`."""
_TOLD = 2
"""Further points up to which the summary tells them; more are counted there."""
_FEW = 3
"""Networks up to which the summary gives their full names; with more, they stand in the points."""


def recommendation(writer: Writer) -> list[Passage]:
    """A numbered point for each network, and for what else is to be decided; in full sentences."""
    return _points(writer, "recommendation", by_recommendation(writer), clauses=False)


def proposal(writer: Writer, *, clauses: bool) -> list[Passage]:
    """The points that the committee decides on: one action each, fit for the minutes, by who decides on them."""
    return _points(writer, "proposal", by_recommendation(writer), clauses=clauses)


def _points(writer: Writer, section: str, networks: Sequence[str], *, clauses: bool) -> list[Passage]:
    written = []
    for group in decided_together(writer, networks):
        points = [
            writer.passage(f"{section}.{point.key}", text, point.drawn_from, kind="point")
            for point in group.points
            if (section != "proposal" or point.number or is_proposed(writer, point.network))
            and (text := _text(writer, point, clauses=clauses))
        ]
        if points:
            written.append((group, points))
    passages: list[Passage] = []
    for group, points in written:
        lead = lead_of(writer, group, alone=len(written) == 1, clauses=clauses)
        if lead:
            drawn_from = ["organisation.bodies", "mandate.addressee"]
            passages.append(writer.passage(f"{section}.{LEAD}.{group.body or OWN}", lead, drawn_from))
        passages += points
    return passages


def is_proposed(writer: Writer, network: str) -> bool:
    """Whether a recommendation makes a point in the proposal: no recommendation does only in the evaluator's words."""
    given = writer.case.evaluation.recommendations[network]
    return bool(given.wording) or not writer.framework.recommendations[given.kind].none


def _text(writer: Writer, proposed: ProposedPoint, *, clauses: bool) -> str:
    """A point as it reads, in the form that the house writes in."""
    network, point = proposed.network, proposed.point
    given = writer.case.evaluation.recommendations[network]
    if point is not None:
        return own_text(writer, point.text, decider_of(writer, network, point), clauses=clauses)
    if given.wording:
        text = own_wording(writer, network, given)
        return own_text(writer, text, decider_of(writer, network), clauses=clauses)
    text = closed(clause_of(writer, [network], given)) if clauses else ""
    return text or wording_of(writer, network)


def own_wording(writer: Writer, network: str, given: Recommendation) -> str:
    """The evaluator's own wording, with the conditions that it does not tell itself; without a full stop."""
    kind = writer.framework.recommendations[given.kind]
    return with_lists(writer, given.wording or "", network, given, term_values(writer, kind, given, network))


def wording_of(writer: Writer, network: str, *, full: bool = True) -> str:
    """The recommendation as a full sentence: the evaluator's own wording, else the framework's.

    `full` gives the network's full name, as a sentence needs that stands alone in the minutes.
    """
    given = writer.case.evaluation.recommendations[network]
    if given.wording:
        return own_text(writer, own_wording(writer, network, given), decider_of(writer, network), clauses=False)
    kind = writer.framework.recommendations[given.kind]
    values = term_values(writer, kind, given, network)
    return writer.say(kind.phrase, [network], values if full else {**values, "network_full": writer.name(network)})


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
    """All that is proposed, in one sentence where there are clauses for it; what can't be one is quoted."""
    alike: dict[str, list[str]] = {}
    clauses: dict[str, str] = {}
    quoted: list[str] = []
    recommended = writer.case.evaluation.recommendations
    told: list[str] = []
    for network in by_recommendation(writer):
        given = recommended[network]
        kind = writer.framework.recommendations[given.kind]
        if not is_proposed(writer, network):
            continue
        told.append(network)
        if given.wording:
            clause = own_clause(writer, own_wording(writer, network, given))
            if clause is None:
                quoted.append(wording_of(writer, network))
            else:
                clauses[network] = clause
        elif kind.clause is None or writer.forms(kind.clause, network) is None:
            quoted.append(wording_of(writer, network, full=False))
        else:
            alike.setdefault(likeness(writer, network, given), []).append(network)
    full = len(writer.networks) <= _FEW
    for networks in alike.values():
        clauses[networks[0]] = clause_of(writer, networks, recommended[networks[0]], full=full)
    ordered = [clauses[network] for network in told if network in clauses]
    sentences = [writer.words.proposed(ordered)] if ordered else []
    sentences += [minutes(writer).reads(" ".join(quoted))] if quoted else []
    references = [f"recommendations.{network}" for network in told]
    groups = decided_together(writer, by_recommendation(writer))
    further = [point for group in groups for point in group.points if point.point is not None]
    sentences += _besides(writer, further)
    references += [reference for point in further for reference in point.drawn_from]
    return writer.passage("summary.proposed", " ".join(sentences), references) if sentences else None


def _besides(writer: Writer, further: Sequence[ProposedPoint]) -> list[str]:
    """What else is proposed: told where it is little and can be said as clauses, else counted."""
    clauses = [own_clause(writer, found.point.text) for found in further if found.point is not None]
    told = [clause for clause in clauses if clause is not None]
    if not clauses:
        return []
    if len(told) == len(clauses) <= _TOLD:
        return [minutes(writer).also_proposed(told)]
    return [minutes(writer).counted_points(len(clauses))]


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
