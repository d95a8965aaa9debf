"""The comparison in lines: each criterion, what each network got, and how far they are apart."""

from __future__ import annotations

from slutsats.cli.plain.talk import ended
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.points import score
from slutsats.schema.rules import standpoint
from slutsats.workspace.compare.matrix import matrix
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.named_facts import value_shown
from slutsats.workspace.points_shown import classes_said, score_said
from slutsats.workspace.walk.values import level_of


def compared(case: Case, language: Language) -> list[str]:
    """The whole table, a line for each answer; main judgements first under each criterion, the others after."""
    lines: list[str] = []
    for criterion_id, criterion in case.framework.criteria.items():
        lines += ["", localised(criterion.title, language) + "."]
        for question in case.framework.questions_of(criterion_id):
            lines += _question(case, question, language)
        lines += _points(case, criterion_id)
    lines += _points(case, None)
    standpoints = {network.shown: standpoint(case, name) for name, network in case.networks.items()}
    told = [f"{shown}: {said}" for shown, here in standpoints.items() for said in classes_said(here, language)]
    lines += ["", *map(ended, told)] if told else []
    return lines + _retired(case)


def _retired(case: Case) -> list[str]:
    """The answers that an upgrade of the framework left no place for."""
    rows = [row for row in matrix(case, frozenset(), case.evaluation.language) if row.kind == "retired"]
    lines = ["", _("No longer asked") + "."] if rows else []
    for row in rows:
        lines.append(row.title)
        for network, cell in zip(case.networks.values(), row.cells, strict=True):
            if cell.text:
                lines += [ended(f"{network.shown}: {cell.text}"), *cell.more.splitlines()]
    return lines


def _points(case: Case, criterion: str | None) -> list[str]:
    """What each network comes to in points, under a criterion or in all; none where no points are given."""
    told = [
        ended(f"{shown.shown}: {said}")
        for network, shown in case.networks.items()
        if (said := score_said(score(standpoint(case, network), criterion)))
    ]
    if not told:
        return []
    return ([_("points") + ":"] if criterion is not None else ["", _("Points in all") + "."]) + told


def _question(case: Case, question: str, language: Language) -> list[str]:
    declared = case.framework.questions[question]
    lines = [localised(declared.short or declared.ask, language) + ":"]
    levels: list[int] = []
    for network_id, network in case.networks.items():
        answer = case.standing(network_id, question).answer
        lines.append(ended(f"{network.shown}: {_answer(case, network_id, question, language)}"))
        level, _levels = level_of(case.framework, question, answer.value if answer else None)
        if level is not None:
            levels.append(level)
    if len(levels) > 1:
        apart = max(levels) - min(levels)
        if apart:
            told = ngettext("They are {count} step apart.", "They are {count} steps apart.", apart)
            lines.append(told.format(count=apart))
        else:
            lines.append(_("They are alike."))
    return lines


def _answer(case: Case, network: str, question: str, language: Language) -> str:
    answer = case.standing(network, question).answer
    if answer is None or answer.value is None:
        return _("no answer")
    said = value_shown(case, network, question, answer.value, language)
    if len(said) > 1 and (answer.confidence or answer.carried or answer.notable):
        said = said.rstrip(".")
    level, levels = level_of(case.framework, question, answer.value)
    if level is not None:
        said += ", " + _("{level} of {levels}").format(level=level, levels=levels)
    names = {"low": _("confidence low"), "medium": _("confidence medium"), "high": _("confidence high")}
    if answer.confidence:
        said += ", " + names[answer.confidence]
    if answer.carried:
        said += ", " + _("carried over and not confirmed")
    return said + (", " + _("notable") if answer.notable else "")
