"""What the signs mean, in words: for the screens that show them, and for the help."""

from __future__ import annotations

from collections.abc import Sequence

from slutsats.schema import signs
from slutsats.schema.answers import Confidence
from slutsats.workspace.language import N_, _
from slutsats.workspace.walk.answer_state import State

Legend = Sequence[tuple[str, str]]
"""Pairs of a sign and its meaning."""

STATE_NAMES: dict[State, str] = {
    "answered": N_("answered"),
    "begun": N_("begun"),
    "unanswered": N_("unanswered"),
    "cannot-judge": N_("cannot be judged"),
    "not-applicable": N_("not applicable"),
    "unreadable": N_("can't be read"),
    "not-asked": N_("not asked"),
}
CONFIDENCE_NAMES: dict[Confidence, str] = {"low": N_("low"), "medium": N_("medium"), "high": N_("high")}


def confidence_words(confidence: Confidence) -> str:
    """A confidence by its sign and its name."""
    return f"{signs.CONFIDENCES[confidence]} {_(CONFIDENCE_NAMES[confidence])}"


def states() -> Legend:
    """The signs of how far answers have come."""
    return [(signs.STATES[state], _(name)) for state, name in STATE_NAMES.items() if state != "not-asked"]


def answers() -> Legend:
    """The signs of what answers say: level, confidence, and whether they are notable or carried over."""
    sure = [(signs.CONFIDENCES[confidence], _(name)) for confidence, name in CONFIDENCE_NAMES.items()]
    return [
        (signs.bar(2, 3), _("level")),
        (sure[0][0], _("confidence {name}").format(name=sure[0][1])),
        *sure[1:],
        (signs.CONFIDENCES[None], _("not stated")),
        (signs.NOTABLE, _("notable")),
        ("( )", _("to be confirmed")),
    ]


def evaluators() -> Legend:
    """The sign of answers on which evaluators differ."""
    return [(signs.DISAGREED, _("the evaluators differ"))]


def texts() -> Legend:
    """The sign of a text that was written for another record than there is now."""
    return [(signs.STALE, _("the record has changed since it was written"))]


def in_lines(legend: Legend, width: int) -> list[str]:
    """A legend in as many lines as it takes; a sign stays with its meaning."""
    lines = [""]
    for sign, meaning in legend:
        entry = f"{sign} {meaning}"
        if lines[-1] and len(f"{lines[-1]}  {entry}") > width:
            lines.append("")
        lines[-1] += ("  " if lines[-1] else "") + entry
    return lines
