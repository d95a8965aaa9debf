"""The whole job at a glance, as data: every criterion and question by network, with its state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.workspace.walk.answer_state import State, summed
from slutsats.workspace.walk.job import Job

Kind = Literal["criterion", "question", "recommendation", "draft"]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One row: what it is, its title, and a state by network."""

    kind: Kind
    id: str
    title: str
    states: tuple[State, ...] = ()
    main: str = ""
    """For a criterion, the question that carries its judgement."""


def overview(job: Job, unfolded: str | None, language: Language) -> list[OverviewRow]:
    """Every criterion with its state by network, the questions of the `unfolded` one, and what comes after."""
    case = job.case
    framework = case.framework
    rows: list[OverviewRow] = []
    by_network = [job.states_of(network) for network in case.networks]
    for criterion_id, criterion in framework.criteria.items():
        questions = framework.questions_of(criterion_id)
        title = localised(criterion.short or criterion.title, language)
        rows.append(
            OverviewRow(
                "criterion",
                criterion_id,
                title,
                tuple(summed([states[question] for question in questions]) for states in by_network),
                criterion.main,
            )
        )
        if criterion_id == unfolded and len(questions) > 1:
            rows += [
                OverviewRow(
                    "question",
                    question,
                    question_title(case, question, language),
                    tuple(states[question] for states in by_network),
                )
                for question in questions
            ]
    given = case.evaluation.recommendations
    rows.append(
        OverviewRow(
            "recommendation",
            "",
            "",
            tuple("answered" if network in given else "unanswered" for network in case.networks),
        )
    )
    rows.append(OverviewRow("draft", "", ""))
    return rows


def question_title(case: Case, question: str, language: Language) -> str:
    """A question in a word or two, as maps and matrices show it."""
    declared = case.framework.questions[question]
    return localised(declared.short or declared.ask, language)
