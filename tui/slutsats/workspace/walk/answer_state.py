"""How far an evaluator has come with a question, and with several taken together."""

from __future__ import annotations

from typing import Literal

State = Literal["unreadable", "unanswered", "begun", "answered", "cannot-judge", "not-applicable", "not-asked"]


def summed(states: list[State]) -> State:
    """The state of several questions taken together, as a criterion shows it."""
    if "unreadable" in states:
        return "unreadable"
    asked = [state for state in states if state != "not-asked"]
    if not asked:
        return "not-asked"
    if all(state == "unanswered" for state in asked):
        return "unanswered"
    return "begun" if any(state in ("unanswered", "begun") for state in asked) else "answered"
