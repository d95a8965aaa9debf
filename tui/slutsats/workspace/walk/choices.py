"""What choosing an option makes of an answer: the same wherever it is chosen."""

from __future__ import annotations

from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.workspace.session import Session


def choose(session: Session, network: str, question: str, value: str) -> None:
    """Give an option as the evaluator's answer, or where several may be chosen turn it round; confirm what is so."""
    answer, declared = session.answer(network, question), session.case.framework.questions[question]
    exception = value in (CANNOT_JUDGE, NOT_APPLICABLE)
    if declared.type == "choices" and not exception and session.closed(network, question) is None:
        given = answer.value if answer is not None and isinstance(answer.value, list) else []
        order = session.case.framework.options(question)
        session.give(network, question, value=[item for item in order if (item in given) != (item == value)] or None)
    elif answer is not None and answer.carried and answer.value == value:
        session.confirm(network, question)
    else:
        session.give(network, question, value=value)  # which tells what is in the way, where something is
