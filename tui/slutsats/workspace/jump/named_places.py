"""Everything in an evaluation that has a name, as something to go to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slutsats.schema.base import localised
from slutsats.workspace.facts.entries import entries, title
from slutsats.workspace.language import _
from slutsats.workspace.states import Place
from slutsats.workspace.walk.overview import question_title

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.schema.case import Case
    from slutsats.workspace.walk.job import Job


HERE = Place()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place, or another evaluation, by the name under which it is found."""

    name: str
    place: Place = HERE
    number: str = ""
    """Of a criterion and a network: their places in the framework and the record, as "4.3"."""
    evaluation: str = ""
    """The id of another evaluation; empty for a place in this one."""
    kind: str = ""
    """What it is, in a word."""
    also: str = ""
    """Other words by which it is found."""
    named: bool = True
    """False for what is found only once something was typed."""


def named_places(job: Job, language: Language) -> list[NamedPlace]:
    """Criterion by network first, then recommendations, facts and sources, and last each question by network."""
    case = job.case
    return [*_criteria(job, language), *_decisions(case), *_facts(case, language), *_questions(job, language)]


def _criteria(job: Job, language: Language) -> list[NamedPlace]:
    case, found = job.case, []
    for row, (id_, criterion) in enumerate(case.framework.criteria.items(), 1):
        questions = case.framework.questions_of(id_)
        name = localised(criterion.title, language, id_)
        for column, (network, known) in enumerate(case.networks.items(), 1):
            asked = [question for question in questions if job.applies(network, question) is not False] or questions
            first = next((one for one in asked if job.answer(network, one) is None), asked[0])
            found.append(
                NamedPlace(
                    f"{name} · {known.shown}",
                    Place(network, first),
                    f"{row}.{column}",
                    kind=_("criterion"),
                    also=f"{localised(criterion.short, language) if criterion.short else ''} {known.name}",
                )
            )
    return found


def _questions(job: Job, language: Language) -> list[NamedPlace]:
    case = job.case
    return [
        NamedPlace(
            f"{question_title(case, question, language)} · {known.shown}",
            Place(network, question),
            kind=_("question"),
            also=f"{localised(case.framework.questions[question].ask, language)} {known.name}",
            named=False,
        )
        for question in case.framework.question_order
        for network, known in case.networks.items()
        if not case.framework.is_main(question) and job.applies(network, question) is not False
    ]


def _decisions(case: Case) -> list[NamedPlace]:
    return [
        NamedPlace(
            _("Recommendation · {network}").format(network=known.shown),
            Place(network, page="decide"),
            kind=_("decision"),
            also=known.name,
        )
        for network, known in case.networks.items()
    ]


def _facts(case: Case, language: Language) -> list[NamedPlace]:
    kinds = {
        "network": _("facts"),
        "source": _("source"),
        "evaluator": _("evaluator"),
        "difference": _("difference"),
    }
    return [
        NamedPlace(
            title(entry, case, language),
            Place(field=".".join(entry.key) or "title", page="facts"),
            kind=kinds.get(entry.kind, _("facts")),
            also=case.networks[entry.id].name if entry.kind == "network" else "",
        )
        for entry in entries(case)
    ]
