"""All that an evaluation still lacks, gathered from the reading and the rules, grouped and filtered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from slutsats.drafts.stale_edits import all_findings
from slutsats.records.file_names import DRAFT
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.problem import Problem
from slutsats.workspace.language import N_, _, say
from slutsats.workspace.session import Place

Grouping = Literal["network", "kind"]

_TO_DO = {
    "unanswered": N_("To answer"),
    "unconfirmed": N_("To confirm"),
    "reworded": N_("To confirm"),
    "unjustified": N_("To justify"),
    "not-applicable-unexplained": N_("To justify"),
    "settled-unexplained": N_("To justify"),
    "none-unexplained": N_("To justify"),
    "departs-unexplained": N_("To justify"),
    "no-confidence": N_("To judge: how sure"),
    "no-source": N_("To cite"),
    "own-material-alone": N_("To cite"),
    "contradictory": N_("To settle: contradictions"),
    "evaluators-differ": N_("To settle: contradictions"),
    "fee-disagrees": N_("To settle: contradictions"),
    "no-recommendation": N_("To recommend"),
    "term-missing": N_("To recommend"),
    "due-passed": N_("To recommend"),
    "strong-on-low-confidence": N_("To recommend"),
    "stale-edit": N_("To read again"),
}
_OTHER = N_("To fill in")
_DECISIONS = frozenset(
    {
        "no-recommendation",
        "term-missing",
        "due-passed",
        "departs-unexplained",
        "none-unexplained",
        "strong-on-low-confidence",
    }
)


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings under one heading."""

    title: str
    problems: tuple[Problem, ...]


def gathered(case: Case, told: Sequence[Problem] = (), language: Language | None = None) -> list[Problem]:
    """Everything, questions named in `language`: errors told when the record was read, then all that is lacking."""
    errors = [problem for problem in told if problem.severity == "error"]
    others = [problem for problem in told if problem.severity != "error"]
    return [*errors, *all_findings(case, language), *others]


def sought(problems: Iterable[Problem], query: str) -> list[Problem]:
    """Those whose sentence or place holds everything that was typed."""
    parts = query.casefold().split()
    return [
        problem
        for problem in problems
        if all(part in f"{say(problem.message)} {problem.place.file or ''} {problem.code}".casefold() for part in parts)
    ]


def grouped(case: Case, problems: Sequence[Problem], grouping: Grouping, language: Language) -> list[FindingGroup]:
    """The problems under headings, in the order in which they come; errors always first."""
    name: Callable[[Problem], str]
    if grouping == "kind":
        name = _to_do
    else:

        def name(problem: Problem) -> str:
            return _about(case, problem, language)

    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        title = _("Errors") if problem.severity == "error" else name(problem)
        groups.setdefault(title, []).append(problem)
    return [FindingGroup(title, tuple(found)) for title, found in groups.items()]


def _to_do(problem: Problem) -> str:
    return _(_TO_DO.get(problem.code, _OTHER))


def _about(case: Case, problem: Problem, language: Language) -> str:
    network = problem.place.network
    if network is None or network not in case.networks:
        return _("The evaluation as a whole")
    question = case.framework.questions.get(problem.place.question or "")
    if question is None:
        return case.networks[network].shown
    criterion = case.framework.criteria.get(question.criterion)
    title = localised(criterion.title, language) if criterion else ""
    return f"{case.networks[network].shown} · {title}" if title else case.networks[network].shown


def mended_at(problem: Problem) -> Place | None:
    """Where the desk mends it; None where a file has to be mended by hand."""
    place = problem.place
    dotted = ".".join(str(part) for part in place.key)
    if problem.severity == "error":
        return None
    if place.file == DRAFT and len(place.key) > 1:
        return Place(field=str(place.key[1]), page="draft")
    if problem.code in _DECISIONS or place.key[:1] == ("recommendations",):
        return Place(
            network=place.network, field=dotted if place.key[:1] == ("recommendations",) else None, page="decide"
        )
    if place.network is not None and place.question is not None:
        last = str(place.key[-1]) if place.key else ""
        field = last if last in ("sources", "justification") else "level"
        if problem.code in ("unjustified", "not-applicable-unexplained"):
            field = "justification"
        return Place(place.network, place.question, field)
    if place.file in (None, "evaluation.toml"):
        return Place(network=place.network, field=_field(problem.code, dotted), page="facts")
    return None


def _field(code: str, dotted: str) -> str | None:
    """The field of the sources and facts that mends a finding."""
    under = _UNDER.get(code, "")
    if dotted and under and not dotted.endswith(under):
        return dotted + under
    return _FIELDS.get(code, dotted) or None


_FIELDS = {"mandate-missing": "mandate.text", "method-missing": "mandate.method"}
_UNDER = {"interview-undated": ".date", "interview-unattributed": ".who", "notice-missing": ".notice"}
"""The key that is missing, under the one that the finding names."""


def where(problem: Problem) -> str:
    """The place in the records, as `check` writes it: file:line:column, or file and key."""
    place = problem.place
    if place.file is None:
        return ""
    if place.line is not None:
        return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)
    return f"{place.file} {place.dotted}".strip()
