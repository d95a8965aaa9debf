"""What the record has beside its answers, as a list of entries to choose from; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.workspace.language import _

Kind = Literal["evaluation", "mandate", "evaluator", "network", "source", "difference", "outcome"]
GROUPS: tuple[Kind, ...] = ("evaluation", "mandate", "network", "source", "evaluator", "difference", "outcome")
GROWING: tuple[Kind, ...] = ("network", "source", "evaluator")
"""Kinds of which there may be any number; each has a heading, and can be added and taken away."""


@dataclass(frozen=True, slots=True)
class FactsEntry:
    """One thing with a form of its own."""

    kind: Kind
    id: str = ""
    """A network's, a source's, an evaluator's; of a difference, the network's."""
    question: str = ""
    """Of a difference, the question that it is about."""

    @property
    def key(self) -> tuple[str, ...]:
        """Its table in evaluation.toml; () for what has several."""
        match self.kind:
            case "network" | "source" | "evaluator":
                return (f"{self.kind}s", self.id)
            case "difference":
                return ("settled", self.id, self.question)
            case "mandate" | "outcome":
                return (self.kind,)
            case _:
                return ()


def entries(case: Case) -> list[FactsEntry]:
    """Everything that has a form, in order."""
    evaluation = case.evaluation
    return [
        FactsEntry("evaluation"),
        FactsEntry("mandate"),
        *(FactsEntry("network", name) for name in evaluation.networks),
        *(FactsEntry("source", name) for name in evaluation.sources),
        *(FactsEntry("evaluator", name) for name in case.evaluators),
        *differences(case),
        FactsEntry("outcome"),
    ]


def differences(case: Case) -> list[FactsEntry]:
    """Where evaluators gave different answers, settled or not."""
    if len(case.evaluators) < 2:
        return []
    return [
        FactsEntry("difference", network, question)
        for network in case.networks
        for question in case.framework.question_order
        if not case.standing(network, question).agreed
    ]


def heading(kind: Kind, case: Case, language: Language) -> str:
    """The heading over the entries of a kind that there may be several of; what is evaluated is called by its name."""
    match kind:
        case "network":
            noun = case.framework.subject.get(language) or next(iter(case.framework.subject.values()))
            return noun.many[:1].upper() + noun.many[1:]
        case "source":
            return _("Sources")
        case "evaluator":
            return _("Evaluators")
        case _:
            return _("Differences")


def title(entry: FactsEntry, case: Case, language: Language) -> str:
    """How an entry is called."""
    evaluation = case.evaluation
    match entry.kind:
        case "evaluation":
            return _("Evaluation")
        case "mandate":
            return _("Mandate and method")
        case "network":
            return evaluation.networks[entry.id].shown
        case "source":
            return evaluation.sources[entry.id].title
        case "evaluator":
            return person(case, entry.id)
        case "difference":
            declared = case.framework.questions[entry.question]
            return f"{case.networks[entry.id].shown}: {localised(declared.short or declared.ask, language)}"
        case _:
            return _("Outcome")


def person(case: Case, evaluator: str) -> str:
    """How an evaluator is called on screen."""
    declared = case.evaluation.evaluators.get(evaluator)
    return (declared.name or declared.role or evaluator) if declared else evaluator
