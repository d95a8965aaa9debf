"""The marks that walk and compare share: a state, a level by its place, a confidence by its fill."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from slutsats.schema.answers import Confidence
from slutsats.workspace.language import N_, _
from slutsats.workspace.walk.answer_state import State

STATE_MARKS: dict[State, str] = {
    "unreadable": "!",
    "unanswered": "·",
    "begun": "◐",
    "answered": "●",
    "cannot-judge": "?",
    "not-applicable": "–",
    "not-asked": " ",
}

CONFIDENCE_MARKS: dict[Confidence | None, str] = {"low": "○", "medium": "◐", "high": "●", None: "◌"}


CONFIDENCE_FILLS: dict[Confidence, str] = {"low": "◔", "medium": "◑", "high": "◕"}
CONFIDENCE_LABELS: dict[Confidence, str] = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}


def confidence_words(confidence: Confidence) -> str:
    """A confidence by its fill and its name."""
    return f"{CONFIDENCE_FILLS[confidence]} {_(CONFIDENCE_LABELS[confidence])}"


def strip_of(level: int | None, levels: int, mark: str, *, gap: str = " ") -> str:
    """A level by its place among `levels`, as in `1 · · ● 5`: the ends are named, the level is the mark."""
    cells = ["·"] * levels
    if levels:
        cells[0], cells[-1] = "1", str(levels)
    if level is not None and 1 <= level <= levels:
        cells[level - 1] = mark
    return gap.join(cells)


def abbreviated(names: Sequence[str], size: int) -> tuple[str, ...]:
    """The names in at most `size` cells each: whole, else by their capitals, else cut.

    Names that would look alike go by the first letter of every word, and by their place where that is alike too.
    """
    short = [name if cell_len(name) <= size else _short(name, size) for name in names]
    alike = {text for text in short if short.count(text) > 1}
    short = [_initials(name, size) if text in alike else text for name, text in zip(names, short, strict=True)]
    alike = {text for text in short if short.count(text) > 1}
    return tuple(
        set_cell_size(text, max(0, size - len(str(place)))).rstrip() + str(place) if text in alike else text
        for place, text in enumerate(short, 1)
    )


def _initials(name: str, size: int) -> str:
    return set_cell_size("".join(word[0] for word in name.replace("-", " ").split()), size).rstrip()


def _short(name: str, size: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()] or name.split() or [name]
    initials = "".join(word[0] for word in words)
    text = initials if len(words) > 1 else words[0]
    return set_cell_size(text, size).rstrip()
