"""The fields of a recommendation: its typed terms, the reason, and a sentence of one's own. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from slutsats.drafts.sections.points import measure_points
from slutsats.drafts.sections.recommendation import points_of_network
from slutsats.drafts.writer import Writer
from slutsats.records.change import Change, evaluation_change, plain
from slutsats.records.ids import unique
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.facts import facts_of
from slutsats.schema.framework import RecommendationKind, Term
from slutsats.schema.layout import Layout
from slutsats.schema.message import Message
from slutsats.schema.network_findings import network_findings
from slutsats.schema.standings import standing_of
from slutsats.schema.terms import missing
from slutsats.schema.viewpoint import Viewpoint
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _

Key = tuple[str, ...]
_SHAPES = {"date": shapes.DAY, "text": shapes.LINE, "texts": shapes.TEXTS, "amount": shapes.AMOUNT}
REASON, WORDING = ("reason",), ("wording",)
DECIDED_BY, POINTS = ("decided_by",), ("points",)
LAST = (REASON, WORDING, DECIDED_BY, POINTS)
"""The fields that every kind has, after its own terms."""


def fields(
    case: Case, network: str, kind: str, language: Language, reachable: Iterable[str], *, layout: Layout
) -> list[Line]:
    """The fields of a recommendation of `kind`; `reachable` are the kinds that criteria may lead to.

    `layout` is that of the paper, which has the proposal in clauses or in sentences.
    """
    declared = case.framework.recommendations[kind]
    given = case.evaluation.recommendations.get(network)
    found: list[Line] = []
    for name, term in declared.terms.items():
        label = localised(term.label, language, name)
        guidance = localised(term.guidance, language)
        if term.optional:
            label += " " + _("(if any)")
        if term.type == "criteria":
            raw = given.term(name) if given else None
            named = frozenset(raw) if isinstance(raw, Mapping) else frozenset()
            wanted = _leads_to(case, kind, frozenset(reachable), named)
            found += _criteria(case, name, wanted, language, (label, guidance))
        else:
            proposed = proposal(case, network, term, language)
            found.append(Line((name,), label, _SHAPES[term.type], guidance, proposal=proposed))
    found.append(Line(REASON, _("Reason"), shapes.TEXT, _("Needed where you depart from the suggestion.")))
    own = {field.key for field in found}
    found += [field for field in proposing(case, layout, language) if field.key not in own]
    return found


def proposal_labels() -> dict[Key, str]:
    """What the fields about the proposal are called."""
    return {
        WORDING: _("Your own words for the proposal (if any)"),
        DECIDED_BY: _("Decided by (if any other)"),
        POINTS: _("Further points (if any)"),
    }


def proposing(case: Case, layout: Layout, language: Language) -> list[Line]:
    """The fields about the proposal: one's own words for it, who decides, and what else is to be decided."""
    bodies = tuple((case.evaluation.organisation.bodies or {}).items())
    begins = "att …" if case.evaluation.language == "sv" else "to …"
    title, labels = localised(layout.title, language), proposal_labels()
    told = _(
        "In place of what is read below, and in full sentences as in “{layout}”; begun with “{begins}” it fits both."
    )
    points = _("What else is to be decided, one action a line, in full sentences; begun with “{begins}” it fits both.")
    if layout.style.proposal == "clauses":
        told = _("In place of what is read below, and as a clause as in “{layout}”: begin with “{begins}”.")
        points = _("What else is to be decided, one action a line, as clauses: begin with “{begins}”.")
    told, points = told.format(layout=title, begins=begins), points.replace("{begins}", begins)
    found = [Line(WORDING, labels[WORDING], shapes.LINE, told)]
    addressee = case.evaluation.mandate.addressee or _("whoever the paper is reported to")
    decides = _("Another than {addressee}, which then proposes it: write its name, then Enter.")
    if bodies:
        decides = _("Another than {addressee}, which then proposes it: {bodies}, or a new name and Enter.")
    names = ", ".join(name for _id, name in bodies)
    decides = decides.format(addressee=addressee, bodies=names)
    found.append(Line(DECIDED_BY, labels[DECIDED_BY], Shape("named", bodies), decides))
    if bodies:
        points += " " + _("Begun with “{body}:” it is decided there.").format(body=bodies[0][1])
    found.append(Line(POINTS, labels[POINTS], Shape("points", bodies), points))
    return found


def decided_by_new(case: Case, network: str, name: str) -> Change:
    """Name somebody else who may decide, and let a recommendation be decided there."""
    bodies = case.evaluation.organisation.bodies or {}
    body = unique(name, set(bodies))
    decided = {"kind": case.evaluation.recommendations[network].kind, "decided_by": body}
    named = {"organisation": {"bodies": {body: " ".join(name.split())}}, "recommendations": {network: decided}}
    return evaluation_change((), named)


def no_standing(case: Case, network: str, language: Language) -> str:
    """That nothing says where a network stands, so that every recommendation is offered; empty where something does."""
    fact = case.framework.standing_fact
    if fact is None or standing_of(case, network) is not None:
        return ""
    told = _("“{fact}” is not said of {network}, so everything that can be recommended is offered. F9 asks for it.")
    label = localised(case.framework.facts[fact].label, language, fact)
    return told.format(fact=label, network=case.networks[network].shown)


def with_networks(case: Case, points: Any, before: Any) -> Any:
    """Points as they were typed, with what no field shows of them: the networks that a point ties together."""
    if not isinstance(points, list):
        return points
    stood = [one for one in before or () if isinstance(one, Mapping)]
    old = {one.get("text"): one for one in stood}
    if len(stood) == len(points):  # one that was only worded otherwise keeps what no field shows
        old = {point["text"]: one for point, one in zip(points, stood, strict=True)} | old
    made = []
    for point in points:
        kept = {name: value for name, value in old.get(point["text"], {}).items() if name not in ("decided_by", "text")}
        named = [
            name
            for name, network in case.networks.items()
            if any(known and known in point["text"] for known in (network.name, network.short))
        ]
        tied = {"networks": named} if len(named) > 1 and "networks" not in kept else {}
        made.append({**kept, **point, **tied})
    return made


def with_measures(case: Case, network: str, kind: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """The points of a recommendation of `kind` with those ready measures of the network's classes that they lack.

    Ready measures of another kind or class fall away. Nothing where there is nothing to change.
    """
    if "points" in case.framework.recommendations[kind].terms or not case.framework.classes:
        return {}
    before = [dict(point) for point in table.get("points") or () if isinstance(point, Mapping)]
    due = measure_points(Writer(case, case.evaluation.language), network, kind)
    wanted = {point["measure"] for point in due}
    kept = [point for point in before if point.get("measure") in (None, *wanted)]
    taken = {point.get("measure") for point in kept}
    points = [*kept, *(point for point in due if point["measure"] not in taken)]
    return {} if points == before else {"points": points or None}


def reads(case: Case, network: str) -> tuple[list[str], list[str]]:
    """How the points of a recommendation read: in full sentences, and as clauses where that is another text."""
    writer = Writer(case, case.evaluation.language)
    sentences, clauses = (points_of_network(writer, network, clauses=form) for form in (False, True))
    return sentences, [] if clauses == sentences else clauses


def _leads_to(case: Case, kind: str, reachable: frozenset[str], named: frozenset[str]) -> list[str]:
    """The kinds that the matter may come to in the end, and those that the record already names."""
    return [
        other
        for other, declared in case.framework.recommendations.items()
        if other in named or (other != kind and not declared.none and declared.then is not None and other in reachable)
    ]


def _criteria(case: Case, name: str, wanted: list[str], language: Language, heading: tuple[str, str]) -> list[Line]:
    """A line for each kind that the matter may come to, under one heading."""
    kinds = case.framework.recommendations
    label, guidance = heading
    return [
        Line(
            (name, other),
            _("{kind}, if").format(kind=_label(kinds[other], other, language)),
            shapes.LINE,
            guidance if place == 0 else "",
            heading=label if place == 0 else "",
        )
        for place, other in enumerate(wanted)
    ]


def _label(declared: RecommendationKind, kind: str, language: Language) -> str:
    return localised(declared.label, language, kind)


def proposal(case: Case, network: str, term: Term, language: Language) -> str:
    """What the fact that the term names, or its default, would have it be; as it is typed."""
    if term.fact is not None:
        fact = facts_of(case, network).get(term.fact)
        if fact is not None and (fact.day or fact.value) is not None:
            return shapes.show(_SHAPES.get(term.type, shapes.LINE), plain(fact.day or fact.value), language)
    organisation, mandate = case.evaluation.organisation, case.evaluation.mandate
    defaults = {
        "unit": organisation.unit,
        "organisation": organisation.name,
        "addressee": mandate.addressee,
        "body": mandate.body,
    }
    return (defaults.get(term.default) or "") if term.default else ""


def table_of(case: Case, network: str) -> dict[str, Any]:
    """The recommendation as the record holds it; empty where there is none."""
    given = case.evaluation.recommendations.get(network)
    return dict(plain(given)) if given is not None else {}


def at(table: Mapping[str, Any], key: Key) -> Any:
    """What stands under a field's key."""
    value: Any = table
    for name in key:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def with_value(table: Mapping[str, Any], key: Key, value: Any) -> dict[str, Any]:
    """The table with a field's value in it; None takes it away, and the table that it leaves empty."""
    first, *rest = key
    changed = dict(table)
    if rest:
        inner = changed.get(first)
        value = with_value(inner if isinstance(inner, Mapping) else {}, tuple(rest), value) or None
    if value is None:
        changed.pop(first, None)
    else:
        changed[first] = value
    return changed


_IN_FORM = {"departs-unexplained": REASON, "none-unexplained": REASON}
_TOLD = frozenset({"due-passed", "notice-before-return", "notice-too-late", "strong-on-low-confidence", *_IN_FORM})


def lacking(case: Case, network: str, language: Language) -> list[tuple[Key, Message]]:
    """What is to be said of the recommendation, each with the key of its field where it has one; never blocks."""
    return [
        (_IN_FORM.get(problem.code, tuple(str(part) for part in problem.place.key[2:])), problem.message)
        for problem in network_findings(Viewpoint(case, network, language))
        if problem.code in _TOLD
    ]


def asked_for(case: Case, network: str) -> frozenset[str]:
    """The terms that the recommendation should have and has not."""
    given = case.evaluation.recommendations.get(network)
    return frozenset(missing(case, given, facts_of(case, network))) if given is not None else frozenset()
