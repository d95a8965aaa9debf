"""What the mandate needs and the evaluation does not have yet: without it a paper is a draft."""

from __future__ import annotations

from typing import NamedTuple

from slutsats.schema.case import Case
from slutsats.schema.standings import is_outside
from slutsats.schema.viewpoint import Viewpoint


class Missing(NamedTuple):
    """A main judgement that has not been made of a network, or its recommendation."""

    network: str
    question: str | None
    """The main question; None for the recommendation."""


def missing(case: Case) -> tuple[Missing, ...]:
    """The main judgements that nobody has made or confirmed, and the recommendations that nobody has chosen.

    That something cannot be judged, or that nothing is recommended, is a judgement and a choice. What does not apply to
    a network, or is not weighed at all, is not missing.
    """
    found: list[Missing] = []
    for network in case.networks:
        if is_outside(case, network):
            continue
        counted = Viewpoint(case, network).counted
        for criterion in case.framework.criteria.values():
            asked = criterion.main in case.framework.questions and counted.standpoint.applies(criterion.main) is True
            optional = asked and case.framework.questions[criterion.main].optional
            if asked and not optional and counted.answer(criterion.main) is None:
                found.append(Missing(network, criterion.main))
        given = case.evaluation.recommendations.get(network)
        if given is None or given.kind not in case.framework.recommendations:
            found.append(Missing(network, None))
    return tuple(found)
