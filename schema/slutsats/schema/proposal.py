"""The proposal for decision: who decides on each recommendation, and what else is to be decided with it."""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.case import Case
from slutsats.schema.evaluation import Point, Recommendation
from slutsats.schema.framework import Framework


def further_points(framework: Framework, given: Recommendation) -> tuple[Point, ...]:
    """What else is to be decided; nothing where the framework has a term called `points`, which is its own."""
    if _is_term(framework, given, "points") or not isinstance(given.points, list):
        return ()
    return tuple(point for point in given.points if isinstance(point, Point))


def decided_by(framework: Framework, given: Recommendation) -> str | None:
    """The id of the body that decides; None where nothing is said, or a term of the framework's is called so."""
    if _is_term(framework, given, "decided_by") or not isinstance(given.decided_by, str):
        return None
    return given.decided_by


def body_name(case: Case, body: str | None) -> str:
    """What a body is called; "" for the mandate's addressee, whom the paper goes to, by either of its names."""
    name = (case.evaluation.organisation.bodies or {}).get(body or "", "").strip()
    addressee = (case.evaluation.mandate.addressee or "").strip()
    return "" if name.casefold() == addressee.casefold() else name


def all_points(case: Case) -> Iterator[tuple[str, int, Point]]:
    """(network, number from 1, point) of everything else that is to be decided, in the record's order."""
    for network, given in case.evaluation.recommendations.items():
        for number, point in enumerate(further_points(case.framework, given), 1):
            yield network, number, point


def _is_term(framework: Framework, given: Recommendation, name: str) -> bool:
    declared = framework.recommendations.get(given.kind)
    return declared is not None and name in declared.terms
