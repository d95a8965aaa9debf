"""How far an evaluation has come: honest, so that carried answers and questions that don't apply count for nothing."""

from __future__ import annotations

from typing import NamedTuple

from slutsats.schema.case import Case
from slutsats.schema.counted_answers import set_aside
from slutsats.schema.viewpoint import Viewpoint


class Progress(NamedTuple):
    """Answers that are in, of those that are asked for."""

    answered: int
    total: int


def progress(case: Case, network: str | None = None, evaluator: str | None = None) -> Progress:
    """The progress of one network, or of all together; of one evaluator's own answers, or of those that stand.

    A question counts where it applies for certain and is not optional: one that hangs on an unanswered question is
    counted once that is answered. An answer counts once someone gave or confirmed it.
    """
    answered = total = 0
    for network_id in case.networks if network is None else (network,):
        counted = Viewpoint(case, network_id).counted
        for question, declared in case.framework.questions.items():
            if declared.optional or counted.standpoint.applies(question) is not True:
                continue
            total += 1
            if evaluator is None:
                answered += counted.answer(question) is not None
            else:
                own = case.answer(evaluator, network_id, question)
                answered += set_aside(own, True) is None
    return Progress(answered, total)
