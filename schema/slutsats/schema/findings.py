"""Everything that an evaluation still lacks, in words, each with the place to mend it. Findings never block.

Codes, by what they are about: answers (unanswered, unconfirmed, reworded, unjustified, not-applicable-unexplained,
no-confidence, no-source, own-material-alone, contradictory, evaluators-differ, settled-unexplained); facts
(fact-missing, fee-incomplete, fee-disagrees, fact-out-of-place, notice-missing, notice-passed, notice-contradictory,
notice-too-late, notice-before-return); facts that a text names (fact-unknown, named-fact-missing, fact-misspelt,
fact-not-filled-in);
recommendations (no-recommendation, none-unexplained, term-missing, due-passed, wording-lacks-term, kind-out-of-place,
departs-unexplained, strong-on-low-confidence); the case as a whole (no-networks, mandate-missing, method-missing,
interview-undated, interview-unattributed).
"""

from __future__ import annotations

from collections.abc import Iterator

from slutsats.schema.answer_findings import answer_findings
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.message import Message
from slutsats.schema.named_fact_findings import named_fact_findings, stray_fact_findings
from slutsats.schema.network_findings import network_findings
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.viewpoint import EVALUATION, Viewpoint


def findings(case: Case, language: Language | None = None) -> list[Problem]:
    """All findings of `case`: the case as a whole first, then each network in the record's order.

    Questions and terms are named in `language`, or in the evaluation's own.
    """
    found = [*_of_case(case), *stray_fact_findings(case)]
    for network in case.networks:
        view = Viewpoint(case, network, language)
        found += answer_findings(view)
        found += named_fact_findings(view)
        found += network_findings(view)
    return found


def _of_case(case: Case) -> Iterator[Problem]:
    evaluation = case.evaluation
    if not evaluation.networks:
        said = Message("There is nothing to evaluate yet: add what the mandate names.")
        yield finding("no-networks", said, FilePlace(EVALUATION, ()))
    mandate = evaluation.mandate
    if not (mandate.text or mandate.body or evaluation.occasion):
        said = Message("Nothing says who asked for this evaluation, and what they asked for: fill in the mandate.")
        yield finding(
            "mandate-missing", said, FilePlace(EVALUATION, ("mandate",) if _given(evaluation, "mandate") else ())
        )
    if not mandate.method:
        said = Message("Nothing says how the evaluation was done: a sentence or two on the method will do.")
        yield finding(
            "method-missing", said, FilePlace(EVALUATION, ("mandate",) if _given(evaluation, "mandate") else ())
        )
    for name, source in evaluation.sources.items():
        if source.kind != "interview":
            continue
        here = FilePlace(EVALUATION, ("sources", name))
        if source.date is None:
            said = Message('The interview "{title}" has no date: say when it was held.', {"title": source.title})
            yield finding("interview-undated", said, here)
        if not source.who:
            said = Message(
                'Nothing says who was asked in the interview "{title}": give the role, not the name.',
                {"title": source.title},
            )
            yield finding("interview-unattributed", said, here)


def _given(evaluation: object, key: str) -> bool:
    return key in getattr(evaluation, "model_fields_set", ())
