"""The comparison as data: a row a criterion or question, a cell a network, and how far the networks lie apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from slutsats.schema.answers import Answer, Confidence, RetiredAnswer
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.facts import FactValue, Priced, facts_of
from slutsats.schema.points import gives_points, score
from slutsats.schema.rules import standpoint
from slutsats.schema.standpoint import Standpoint
from slutsats.workspace.amounts import grouped, money
from slutsats.workspace.facts.entries import person
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import filled, value_shown
from slutsats.workspace.points_shown import class_said, score_said
from slutsats.workspace.walk.values import level_of

Fold = Literal["", "open", "closed"]
Kind = Literal["criterion", "question", "evaluator", "fact", "points", "class", "retired"]
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
    why: str = ""
    """How it was justified."""
    agreed: bool = True
    """Whether all evaluators who answered say the same."""
    is_number: bool = False
    """Whether the text is a number, which is never cut."""
    share: float = 0.0
    """Of an amount: how large it is beside the largest that is shown of its kind."""


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


def matrix(
    case: Case,
    unfolded: frozenset[str],
    language: Language,
    *,
    order: Mapping[str, float] | None = None,
    by_evaluator: bool = False,
) -> list[ComparedRow]:
    """Every criterion with its main judgement, the fact that it shows, and the questions of the `unfolded` ones.

    `order` ranks questions, the smallest first, and a criterion by its first; `by_evaluator` puts under each answer
    what each evaluator gave.
    """
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
            group += _fact_rows(case, criterion_id, criterion.shows, facts, language)
        if gives_points(case.framework, criterion_id):
            group.append(_points_row(standpoints, criterion_id, criterion.main, _("points")))
        if by_evaluator:
            group[1:1] = _evaluator_rows(case, criterion.main, language)
        if criterion_id in unfolded:
            others = [question for question in questions if question != criterion.main]
            others.sort(key=lambda question: order.get(question, 0) if order else 0)
            for question in others:
                group.append(_question_row(case, standpoints, question, language))
                group += _evaluator_rows(case, question, language) if by_evaluator else ()
        groups.append(group)
    if order:
        rank = {
            criterion: min(order.get(question, 0) for question in case.framework.questions_of(criterion))
            for criterion in case.framework.criteria
        }
        groups.sort(key=lambda group: rank[group[0].criterion])
    total = _total_rows(case, facts, language)
    total += [_points_row(standpoints, None, "", _("Points in all"))] if gives_points(case.framework) else []
    total += [_class_row(standpoints, name, language) for name in case.framework.classes]
    return [*(row for group in groups for row in group), *total, *_retired_rows(case)]


def most_apart_first(case: Case, language: Language) -> dict[str, float]:
    """A rank for each question, so that those on which the networks lie furthest apart come first."""
    rows = matrix(case, frozenset(case.framework.criteria), language)
    return {row.id: -(row.difference or 0) for row in rows if row.kind in ("criterion", "question")}


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


def _cell(case: Case, network: str, question: str, stands: Standpoint, language: Language) -> Cell:
    standing = case.standing(network, question)
    return _given(case, network, question, standing.answer, stands=stands, language=language, agreed=standing.agreed)


def _given(
    case: Case,
    network: str,
    question: str,
    answer: Answer | None,
    *,
    language: Language,
    stands: Standpoint,
    agreed: bool = True,
) -> Cell:
    level, levels = level_of(case.framework, question, answer.value if answer else None)
    if answer is None or answer.value is None:
        return Cell(levels=levels, state="not-asked" if stands.applies(question) is False else "unanswered")
    state: State = "carried" if answer.carried else "answered" if answer.judged else "aside"
    text = value_shown(case, network, question, answer.value, language)
    why = filled(case, network, answer.justification).strip()
    is_number = case.framework.questions[question].type in ("number", "money")
    aside = NOT_APPLICABLE if answer.value == NOT_APPLICABLE else CANNOT_JUDGE
    return Cell(text, level, levels, answer.confidence, state, answer.notable, "", aside, why, agreed, is_number)


def _points_row(standpoints: dict[str, Standpoint], criterion: str | None, main: str, title: str) -> ComparedRow:
    """What each network's answers come to, of how many, and what is required."""
    found = [score(standpoint, criterion) for standpoint in standpoints.values()]
    cells = tuple(
        Cell(score_said(one), state="answered", is_number=True) if one else Cell(state="not-asked") for one in found
    )
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


def _evaluator_rows(case: Case, question: str, language: Language) -> list[ComparedRow]:
    """What each evaluator gave, where there are several."""
    if len(case.evaluators) < 2:
        return []
    declared = case.framework.questions[question]
    stands = {network: standpoint(case, network) for network in case.networks}
    rows = []
    for who in case.evaluators:
        cells = tuple(
            Cell(state="unreadable")
            if case.unreadable_answer(who, network, question) is not None
            else _given(
                case, network, question, case.answer(who, network, question), language=language, stands=stands[network]
            )
            for network in case.networks
        )
        rows.append(ComparedRow("evaluator", question, declared.criterion, person(case, who), cells, None))
    return rows


def _fact_rows(
    case: Case, criterion: str, fact: str, facts: dict[str, dict[str, FactValue]], language: Language
) -> list[ComparedRow]:
    """A fact across all networks; a fee with those of other years under it, each beside the largest of them all."""
    declared = case.framework.facts[fact]
    values = [facts[network][fact] for network in case.networks]
    title = localised(declared.label, language)
    if declared.kind != "fee":
        cells = tuple(_fact_cell(value) for value in values)
        return [ComparedRow("fact", fact, criterion, title, cells, _difference(cells))]
    others = next((name for name, one in case.framework.facts.items() if one.kind == "fees"), None)
    priced = [facts[network][others].priced if others else () for network in case.networks]
    years = sorted({one.year for fees in priced for one in fees if one.year and one.amount is not None})
    rows: list[tuple[str, list[Priced | None]]] = [(title, [_as_priced(value) for value in values])]
    for year in years:
        rows.append((str(year), [next((one for one in fees if one.year == year), None) for fees in priced]))
    most: dict[str, Decimal] = {}
    for _title, amounts in rows:
        for one in amounts:
            if one and one.amount is not None:
                most[one.currency] = max(one.amount, most.get(one.currency, one.amount))
    found = []
    for place, (name, amounts) in enumerate(rows):
        cells = tuple(_amount_cell(one, most, with_year=not place) for one in amounts)
        found.append(ComparedRow("fact", fact, criterion, name, cells, _difference(cells)))
    return found


def _as_priced(value: FactValue) -> Priced | None:
    """A fee as an amount of its year; None where it is not known."""
    if value.number is None or value.currency is None:
        return None
    return Priced(value.fact, value.shown or value.number, value.currency, value.year, value.approximate)


def _amount_cell(one: Priced | None, most: Mapping[str, Decimal], *, with_year: bool) -> Cell:
    if one is None or one.amount is None:
        return Cell()
    text = money(one.amount, one.currency, approximate=one.approximate)
    text += f" ({one.year})" if with_year and one.year else ""
    largest_here = most[one.currency]
    return Cell(text, state="answered", is_number=True, share=float(one.amount / largest_here) if largest_here else 0.0)


def _fact_cell(value: FactValue) -> Cell:
    is_number, text = value.number is not None, fact_text(value)
    if value.apart:
        text = " + ".join(
            money(one.amount, one.currency, approximate=one.approximate) for one in value.apart if one.amount
        )
    if text and value.lacks:
        text += " + ?"  # short, for the column's sake: the paper and the tables name the parts
    return Cell(text, state="answered" if text else "unanswered", is_number=is_number)


def _total_rows(case: Case, facts: dict[str, dict[str, FactValue]], language: Language) -> list[ComparedRow]:
    """What each network costs in all, where that is more than what a criterion shows of it."""
    shown = {criterion.shows for criterion in case.framework.criteria.values()}
    found: list[ComparedRow] = []
    for name, declared in case.framework.facts.items():
        if declared.kind == "total" and name not in shown:
            beside = [part.fact for part in declared.parts if part.fact is not None and part.fact in shown]
            if any(
                known[name].shown not in {known[part].shown for part in beside} for known in facts.values() if beside
            ):
                found += _fact_rows(case, "", name, facts, language)
    return found


def fact_text(fact: FactValue) -> str:
    """A fact in a few characters: money with its sign, numbers with their thousands apart, dates as they are."""
    if fact.value is None:
        return ""
    if fact.number is not None:
        if fact.currency or fact.kind in ("fee", "total", "amount"):
            return money(fact.shown or fact.number, fact.currency, approximate=fact.approximate)
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
