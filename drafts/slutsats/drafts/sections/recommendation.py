"""The recommendation: exactly one for each network; and the same as a proposal for decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slutsats.drafts.grouping import MANY
from slutsats.drafts.sections.conclusion import by_recommendation, verdicts
from slutsats.drafts.sections.points import (
    ProposedPoint,
    decided_together,
    decider_of,
    lead_of,
    measure_text,
    own_clause,
    own_text,
    with_lists,
)
from slutsats.drafts.sections.terms import term_values
from slutsats.drafts.sentences import closed, together
from slutsats.drafts.writer import Writer
from slutsats.schema.draft import Passage
from slutsats.schema.evaluation import Recommendation
from slutsats.schema.framework import RecommendationKind

LEAD, OWN = "to", "own"
"""In the id of a line that opens the points of one body: `proposal.to.council`, `proposal.to.own`."""
_TOLD = 2
"""Further points up to which the summary tells them; more are counted there."""
_SOME = "…"
"""Stands for the networks where recommendations are compared."""
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


def points_of_network(writer: Writer, network: str, *, clauses: bool) -> list[str]:
    """The texts of a network's points, as the proposal has them."""
    points = [point for group in decided_together(writer, [network]) for point in group.points]
    return [text for point in points if (text := _text(writer, point, clauses=clauses))]


def is_proposed(writer: Writer, network: str) -> bool:
    """Whether a recommendation makes a point in the proposal: no recommendation does only in the evaluator's words."""
    given = writer.case.evaluation.recommendations[network]
    return bool(given.wording) or not writer.framework.recommendations[given.kind].none


def _text(writer: Writer, proposed: ProposedPoint, *, clauses: bool) -> str:
    """A point as it reads, in the form that the house writes in."""
    network, point = proposed.network, proposed.point
    given = writer.case.evaluation.recommendations[network]
    if point is not None and (measure := measure_text(writer, network, point)):
        decider = decider_of(writer, network, point)
        return closed(measure if clauses else writer.wording.minutes.decides(decider, measure))
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


def wording_of(writer: Writer, network: str, *, name: str = "") -> str:
    """The recommendation as a full sentence: the evaluator's own wording, else the framework's.

    It gives the network's full name, as a sentence needs that stands alone in the minutes, or `name`.
    """
    given = writer.case.evaluation.recommendations[network]
    if given.wording:
        return own_text(writer, own_wording(writer, network, given), decider_of(writer, network), clauses=False)
    kind = writer.framework.recommendations[given.kind]
    values = term_values(writer, kind, given, network)
    return writer.say(kind.phrase, [network], {**values, "network_full": name} if name else values)


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


def summary(writer: Writer, *, tells_proposal: bool) -> list[Passage]:
    """The answer first: what is proposed, alike said once; then the one reason for each network."""
    passages = _proposed(writer) if tells_proposal else []
    reasons: list[Passage] = []
    for verdict in verdicts(writer):
        if reason := verdict.reason or ("" if tells_proposal else verdict.text):
            part = f"summary.{verdict.networks[0]}"
            reasons.append(writer.passage(part, reason, verdict.drawn_from, run_on=bool(reasons)))
    return [*passages, *reasons]


def _proposed(writer: Writer) -> list[Passage]:
    """All that is proposed, in a sentence or two of clauses where the framework has them; of many networks, a list."""
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
            quoted.append(wording_of(writer, network, name=writer.names.of(network)))
        else:
            alike.setdefault(likeness(writer, network, given), []).append(network)
    if len(writer.networks) >= MANY:
        return _proposed_list(writer, told)
    full = len(writer.networks) <= _FEW
    for networks in alike.values():
        clauses[networks[0]] = clause_of(writer, networks, recommended[networks[0]], full=full)
    ordered = [clauses[network] for network in told if network in clauses]
    sentences = [writer.wording.minutes.proposed(ordered)] if ordered else []
    sentences += [writer.wording.minutes.reads(" ".join(quoted))] if quoted else []
    references = [f"recommendations.{network}" for network in told]
    further, drawn_from = _further(writer)
    sentences += further
    return [writer.passage("summary.proposed", " ".join(sentences), [*references, *drawn_from])] if sentences else []


def _proposed_list(writer: Writer, told: Sequence[str]) -> list[Passage]:
    """What is proposed of the networks, those alike as one item of a list, by their full names; the noun does there."""
    alike: dict[str, list[str]] = {}
    for network in told:
        alike.setdefault(wording_of(writer, network, name=_SOME), []).append(network)
    if not alike:
        return []
    recommended = writer.case.evaluation.recommendations
    every = [f"recommendations.{network}" for network in told]
    passages = [writer.passage("summary.proposed", writer.wording.minutes.proposed_list, every)]
    for networks in alike.values():
        given = recommended[networks[0]]
        kind = writer.framework.recommendations[given.kind]
        values = {**term_values(writer, kind, given, networks[0]), "organisation": writer.names.organisation}
        text = wording_of(writer, networks[0]) if given.wording else writer.say(kind.phrase, networks, values)
        references = [f"recommendations.{network}" for network in networks]
        passages.append(writer.passage(f"summary.proposed.{networks[0]}", text, references, kind="item"))
    further, drawn_from = _further(writer)
    if further:
        passages.append(writer.passage("summary.besides", " ".join(further), drawn_from))
    return passages


def _further(writer: Writer) -> tuple[list[str], list[str]]:
    """What else is proposed, and what it is drawn from."""
    groups = decided_together(writer, by_recommendation(writer))
    further = [point for group in groups for point in group.points if point.point is not None]
    return _besides(writer, further), [reference for point in further for reference in point.drawn_from]


def _besides(writer: Writer, further: Sequence[ProposedPoint]) -> list[str]:
    """What else is proposed: told where it is little and can be said as clauses, else counted."""
    clauses = [own_clause(writer, found.point.text) for found in further if found.point is not None]
    told = [clause for clause in clauses if clause is not None]
    if not clauses:
        return []
    if len(told) == len(clauses) <= _TOLD:
        return [writer.wording.minutes.also_proposed(told)]
    return [writer.wording.minutes.counted_points(len(clauses))]


def likeness(writer: Writer, network: str, given: Recommendation) -> str:
    """The same for recommendations that one clause can tell."""
    kind = writer.framework.recommendations[given.kind]
    forms = writer.forms(kind.clause, network) if kind.clause is not None else None
    return f"{given.kind} {forms!r} {term_values(writer, kind, given, network)!r}"


def clause_of(
    writer: Writer, networks: Sequence[str], given: Recommendation, *, full: bool = True, then: bool = False
) -> str:
    """A recommendation, of this round or an earlier one, as a clause; empty where the framework has none.

    `networks` are those of which it is the same; `full` gives their full names. One of an earlier round, `then`, has
    no terms of today's facts.
    """
    kind = writer.framework.recommendations[given.kind]
    values = term_values(writer, kind, given, networks[0])
    if then:
        values |= {name: "" for name, term in kind.terms.items() if term.fact and given.term(name) is None}
    if not full:
        values["network_full"] = writer.names.listed(networks)
    text = writer.say(kind.clause, networks, values)
    return text[:1].lower() + text[1:].rstrip(".")
