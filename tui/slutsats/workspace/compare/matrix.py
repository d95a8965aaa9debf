"""The comparison as data: a row a criterion or question, a cell a network, and how far the networks lie apart. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from slutsats.schema.answers import Confidence, RetiredAnswer
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.facts import FactValue, facts_of
from slutsats.schema.points import gives_points, score
from slutsats.schema.rules import standpoint
from slutsats.schema.standpoint import Standpoint
from slutsats.workspace.amounts import grouped, money
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import value_shown
from slutsats.workspace.points_shown import class_said, score_said
from slutsats.workspace.walk.values import level_of

Fold = Literal["", "open", "closed"]
Kind = Literal["criterion", "question", "fact", "points", "class", "retired"]
State = Literal["answered", "carried", "unanswered", "aside", "not-asked", "unreadable"]
"""Aside: it cannot be judged, or is not applicable. Unreadable: an answer is, so that none stands for certain."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one network got."""

    text: str = ""
    """How the value reads; empty where there is none."""
    level: int | None = None
    """From 1; None where the question has no scale, or no level was chosen."""
    levels: int = 0
    confidence: Confidence | None = None
    state: State = "unanswered"
    notable: bool = False
    more: str = ""
    """What is told of the cell beneath the table, where no answer is behind it."""
    aside: str = CANNOT_JUDGE
    """Which of the two exceptions it is, where it is one."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One question, or one fact, across all networks."""

    kind: Kind
    id: str
    """The question's id, or the fact's; of points, the criterion's main question, empty for all."""
    criterion: str
    title: str
    cells: tuple[Cell, ...]
    difference: float | None
    """Steps on the scale between the furthest apart; 0.5 where other values differ, 0 where all are alike;
    None where fewer than two networks have anything to compare, and for free text."""
    fold: Fold = ""
    """For a criterion with questions under its main judgement: whether they are shown."""


def matrix(case: Case, unfolded: frozenset[str], language: Language, *, by_difference: bool) -> list[ComparedRow]:
    """Every criterion with its main judgement, the fact that it shows, and the questions of the `unfolded` ones."""
    facts = {network: facts_of(case, network) for network in case.networks}
    standpoints = {network: standpoint(case, network) for network in case.networks}
    groups: list[list[ComparedRow]] = []
    for criterion_id, criterion in case.framework.criteria.items():
        questions = case.framework.questions_of(criterion_id)
        title = localised(criterion.short or criterion.title, language)
        fold: Fold = "" if len(questions) < 2 else "open" if criterion_id in unfolded else "closed"
        head = _question_row(case, standpoints, criterion.main, language, title, fold=fold)
        group = [head]
        if criterion.shows and criterion.shows in case.framework.facts:
            group.append(_fact_row(case, criterion_id, criterion.shows, facts, language))
        if gives_points(case.framework, criterion_id):
            group.append(_points_row(standpoints, criterion_id, criterion.main, _("points")))
        if criterion_id in unfolded:
            others = [question for question in questions if question != criterion.main]
            group += [_question_row(case, standpoints, question, language) for question in others]
        groups.append(group)
    if by_difference:
        groups.sort(
            key=lambda group: -max((row.difference or 0) for row in group if row.kind not in ("fact", "points"))
        )
    total = [_points_row(standpoints, None, "", _("Points in all"))] if gives_points(case.framework) else []
    total += [_class_row(standpoints, name, language) for name in case.framework.classes]
    return [*(row for group in groups for row in group), *total, *_retired_rows(case)]


def largest(rows: list[ComparedRow]) -> float:
    """The largest difference in steps; 0 where no rating differs."""
    return max((row.difference or 0 for row in rows), default=0)


def _question_row(
    case: Case,
    standpoints: dict[str, Standpoint],
    question: str,
    language: Language,
    title: str | None = None,
    *,
    fold: Fold = "",
) -> ComparedRow:
    declared = case.framework.questions[question]
    cells = tuple(
        Cell(state="unreadable")
        if case.unreadable_of(network, question)
        else _cell(case, network, question, standpoints[network], language)
        for network in case.networks
    )
    return ComparedRow(
        "question" if title is None else "criterion",
        question,
        declared.criterion,
        title or localised(declared.short or declared.ask, language),
        cells,
        None if declared.type == "text" else _difference(cells),
        fold,
    )


def _cell(case: Case, network: str, question: str, standing: Standpoint, language: Language) -> Cell:
    answer = case.standing(network, question).answer
    level, levels = level_of(case.framework, question, answer.value if answer else None)
    if answer is None or answer.value is None:
        return Cell(levels=levels, state="not-asked" if standing.applies(question) is False else "unanswered")
    state: State = "carried" if answer.carried else "answered" if answer.judged else "aside"
    text = value_shown(case, network, question, answer.value, language)
    aside = NOT_APPLICABLE if answer.value == NOT_APPLICABLE else CANNOT_JUDGE
    return Cell(text, level, levels, answer.confidence, state, answer.notable, aside=aside)


def _points_row(standpoints: dict[str, Standpoint], criterion: str | None, main: str, title: str) -> ComparedRow:
    """What each network's answers come to, of how many, and what is required."""
    found = [score(standpoint, criterion) for standpoint in standpoints.values()]
    cells = tuple(Cell(score_said(one), state="answered") if one else Cell(state="not-asked") for one in found)
    return ComparedRow("points", main, criterion or "", title, cells, None)


def _class_row(standpoints: dict[str, Standpoint], name: str, language: Language) -> ComparedRow:
    """The class that each network's answers give."""
    title = ""
    cells = []
    for here in standpoints.values():
        title = localised(here.framework.classes[name].label, language)
        cells.append(
            Cell(state="not-asked") if here.outside else Cell(class_said(here, name, language), state="answered")
        )
    return ComparedRow("class", "", "", title, tuple(cells), None)


def _retired_rows(case: Case) -> list[ComparedRow]:
    """The answers that an upgrade of the framework left no place for, as they read then."""
    rows: dict[str, dict[str, list[RetiredAnswer]]] = {}
    for (_who, network), sheet in case.sheets.items():
        for name, one in sheet.retired.items():
            rows.setdefault(one.question or name, {}).setdefault(network, []).append(one)
    none = Cell(state="not-asked")
    return [
        ComparedRow(
            "retired", "", "", title, tuple(_retired(told[n]) if n in told else none for n in case.networks), None
        )
        for title, told in rows.items()
    ]


def _retired(given: list[RetiredAnswer]) -> Cell:
    """What the evaluators had answered, and beneath the table why, and when it lost its place."""
    more: list[str] = []
    for one in given:
        when = one.retired.isoformat() if one.retired else ""
        told = _("No longer asked since {day}; answered to version {version}.").format(day=when, version=one.version)
        more += [text for text in (told, (one.justification or "").strip(), one.settled) if text]
    return Cell("; ".join(one.answer or str(one.value or "–") for one in given), state="aside", more="\n".join(more))


def _fact_row(
    case: Case, criterion: str, fact: str, facts: dict[str, dict[str, FactValue]], language: Language
) -> ComparedRow:
    values = [facts[network][fact] for network in case.networks]
    cells = tuple(
        Cell(fact_text(value), state="answered" if value.value is not None else "unanswered") for value in values
    )
    title = localised(case.framework.facts[fact].label, language)
    return ComparedRow("fact", fact, criterion, title, cells, _difference(cells))


def fact_text(fact: FactValue) -> str:
    """A fact in a few characters: money with its sign, numbers with their thousands apart, dates as they are."""
    if fact.value is None:
        return ""
    if fact.number is not None:
        if fact.currency or fact.kind in ("fee", "total", "amount"):
            return money(fact.number, fact.currency, approximate=fact.approximate)
        return grouped(fact.number)
    return (
        ", ".join(map(str, fact.value)) if fact.kind == "texts" and isinstance(fact.value, tuple) else str(fact.value)
    )


def _difference(cells: tuple[Cell, ...]) -> float | None:
    given = [cell for cell in cells if cell.state in ("answered", "carried")]
    if len(given) < 2:
        return None
    levels = [cell.level for cell in given if cell.level is not None]
    if len(levels) >= 2:
        return float(max(levels) - min(levels))
    return 0.0 if len({cell.text for cell in given}) == 1 else 0.5
