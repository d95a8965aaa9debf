"""The marks that walk and compare share: a state, a level by its place, a confidence by its fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len, set_cell_size

from slutsats.schema.answers import Confidence

State = Literal["unanswered", "begun", "answered", "cannot-judge", "not-applicable", "not-asked"]

STATE_MARKS: dict[State, str] = {
    "unanswered": "·",
    "begun": "◐",
    "answered": "●",
    "cannot-judge": "?",
    "not-applicable": "–",
    "not-asked": " ",
}

CONFIDENCE_MARKS: dict[Confidence | None, str] = {"low": "○", "medium": "◐", "high": "●", None: "◌"}


def summed(states: list[State]) -> State:
    """The state of several questions taken together, as a criterion shows it."""
    asked = [state for state in states if state != "not-asked"]
    if not asked:
        return "not-asked"
    if all(state == "unanswered" for state in asked):
        return "unanswered"
    return "begun" if any(state in ("unanswered", "begun") for state in asked) else "answered"


def strip_of(level: int | None, levels: int, mark: str, *, gap: str = " ") -> str:
    """A level by its place among `levels`, as in `1 · · ● 5`: the ends are named, the level is the mark."""
    cells = ["·"] * levels
    if levels:
        cells[0], cells[-1] = "1", str(levels)
    if level is not None and 1 <= level <= levels:
        cells[level - 1] = mark
    return gap.join(cells)


def abbreviated(names: Sequence[str], size: int) -> tuple[str, ...]:
    """The names in at most `size` cells each: whole, else by their capitals, else cut; alike ones get a number."""
    short = [name if cell_len(name) <= size else _short(name, size) for name in names]
    seen: dict[str, int] = {}
    for place, name in enumerate(short):
        if short.count(name) > 1:
            seen[name] = seen.get(name, 0) + 1
            short[place] = set_cell_size(name, max(0, size - len(str(seen[name])))).rstrip() + str(seen[name])
    return tuple(short)


def _short(name: str, size: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()] or name.split() or [name]
    initials = "".join(word[0] for word in words)
    text = initials if len(words) > 1 else words[0]
    return set_cell_size(text, size).rstrip()
