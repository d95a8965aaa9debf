"""The signs of the whole program and of its documents: one sign for one thing, wherever it is shown. Pure.

Each is told apart by its form alone, without colour. A circle is a confidence and nothing else.
"""

from __future__ import annotations

STATES = {
    "answered": "■",
    "begun": "◧",
    "unanswered": "□",
    "cannot-judge": "×",
    "not-applicable": "–",
    "unreadable": "!",
    "not-asked": " ",
}
"""How far an answer has come, or several of them together."""
CONFIDENCES: dict[str | None, str] = {"low": "◔", "medium": "◑", "high": "◕", None: "◌"}
"""How sure an answer is; None where that is not stated."""
FILLED, EMPTY = "▰", "▱"
"""A step of a scale that a level reaches, and one that it doesn't."""
NOTABLE, NOT_NOTABLE = "★", "☆"
STALE = "≠"
"""What stands here was written for another record than there is now."""
DISAGREED = "⇄"
"""The evaluators who answered say different things."""


def bar(level: int | None, levels: int) -> str:
    """A level as so many of its scale's steps, lowest first; empty where there is no level."""
    return FILLED * level + EMPTY * (levels - level) if level and levels else ""
