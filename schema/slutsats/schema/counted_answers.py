"""Which answers count: the one rule that the decision table, every sum and every sentence of a paper go by.

Of the answers to a question about a network one stands (`Case.standing`). It counts where it has a value, was given or
confirmed in this round rather than only carried over, and its question applies, or hangs on one that has no answer yet.
What does not count is kept in the record and told by the findings. A paper says nothing of it: neither its value nor
its justification, nor any sum that it is a part of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from slutsats.schema.answers import Answer, Value
from slutsats.schema.case import Case
from slutsats.schema.standpoint import Standpoint, Truth

if TYPE_CHECKING:
    from slutsats.schema.facts import Known

SetAside = Literal["not-asked", "unanswered", "carried"]
"""Why an answer does not count."""


def set_aside(answer: Answer | None, applies: Truth) -> SetAside | None:
    """Why an answer to a question that `applies`, does not, or may yet, does not count; None where it counts."""
    if applies is False:
        return "not-asked"
    if answer is None or answer.value is None:
        return "unanswered"
    return "carried" if answer.carried else None


def counted_values(case: Case, network: str) -> dict[str, Value | None]:
    """What rules see for `network` before they ask which questions apply: the values given, None where there is none.

    Which questions apply hangs on other answers; `Standpoint` works that out from these.
    """
    found: dict[str, Value | None] = {}
    for question in case.framework.questions:
        answer = case.standing(network, question).answer
        found[question] = answer.value if answer is not None and set_aside(answer, True) is None else None
    return found


class CountedAnswers:
    """The answers on one network of a case, each with whether it counts."""

    def __init__(self, case: Case, network: str, facts: Mapping[str, Known | None] | None = None) -> None:
        """`facts` by fact, for the conditions on which some questions apply."""
        self.case = case
        self.network = network
        self.standpoint = Standpoint(case.framework, counted_values(case, network), facts, case.evaluation.date)

    def set_aside(self, question: str) -> SetAside | None:
        """Why there is no answer that counts; None where there is one."""
        return set_aside(self.case.standing(self.network, question).answer, self.standpoint.applies(question))

    def answer(self, question: str) -> Answer | None:
        """The answer that counts, with its justification; None where none does."""
        return None if self.set_aside(question) is not None else self.case.standing(self.network, question).answer

    def differing(self, question: str) -> tuple[Answer, ...]:
        """Every evaluator's answer, where the one that counts is not shared by all and nothing settles whose it is."""
        standing = self.case.standing(self.network, question)
        if standing.agreed or standing.settled is not None or self.set_aside(question) is not None:
            return ()
        return tuple(answer for _, answer in standing.spread)
