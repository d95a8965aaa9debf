"""Points as the screen tells them: of a question, of a criterion, and in all. Pure."""

from __future__ import annotations

from slutsats.schema.base import Language, localised
from slutsats.schema.classes import class_of
from slutsats.schema.points import Score, most_points, points_given, score
from slutsats.schema.standpoint import Standpoint, questions_behind_class
from slutsats.workspace.language import _, ngettext


def score_said(found: Score | None) -> str:
    """Points of how many, and the requirement: "38 of 62 points; 40 required"; empty where there are none."""
    if found is None:
        return ""
    said = ngettext("{points} of {count} point", "{points} of {count} points", found.maximum)
    told = said.format(points=found.points, count=found.maximum)
    if not found.final:
        told = _("{points} so far").format(points=told)
    if len(found.limits) == 1:
        told += "; " + _("{limit} required").format(limit=found.limits[0])
    elif found.limits:
        told += "; " + _("limits {limits}").format(limits=", ".join(map(str, found.limits)))
    return told


def total_said(standpoint: Standpoint) -> str:
    """What all criteria come to."""
    return score_said(score(standpoint, None))


def class_said(standpoint: Standpoint, name: str, language: Language) -> str:
    """The class that the answers give; a dash while that hangs on what is unanswered."""
    declared = standpoint.framework.classes[name]
    level = class_of(standpoint, name).level
    return standpoint.framework.scales[declared.scale].label(level, language) if level else "–"


def classes_said(standpoint: Standpoint, language: Language, question: str | None = None) -> list[str]:
    """Each class with its name: "Risk class: high"; with a `question`, those that go by it."""
    if standpoint.outside:
        return []
    return [
        f"{localised(declared.label, language)}: {class_said(standpoint, name, language)}"
        for name, declared in standpoint.framework.classes.items()
        if question is None or question in questions_behind_class(standpoint.framework, name)
    ]


def question_said(standpoint: Standpoint, question: str) -> str:
    """What the answer to one question gives: "3 of 5 points"; unanswered, how many it can give."""
    declared = standpoint.framework.questions[question]
    if not declared.points:
        return ""
    most, given = most_points(declared), points_given(standpoint, question)
    if given is None:
        return ngettext("at most {count} point", "at most {count} points", most).format(count=most)
    return ngettext("{points} of {count} point", "{points} of {count} points", most).format(points=given, count=most)


def beside_question(standpoint: Standpoint, question: str, language: Language) -> str:
    """Beside a question that is asked: its own points, those of its criterion, and the classes that go by it."""
    declared = standpoint.framework.questions[question]
    own, section = question_said(standpoint, question), score_said(score(standpoint, declared.criterion))
    return " · ".join(
        text
        for text in (
            own,
            _("in all here: {points}").format(points=section) if section else "",
            *classes_said(standpoint, language, question),
        )
        if text
    )
