"""Compile: from a case to a draft. Pure and deterministic; no clock but the evaluation's own date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from slutsats.drafts.annex import left_out, matrix, outcome_line, recommendation_lines, source_lines
from slutsats.drafts.editing import edited
from slutsats.drafts.fact_lines import fact_lines
from slutsats.drafts.sections.background import background, method
from slutsats.drafts.sections.conclusion import conclusion
from slutsats.drafts.sections.criteria import evaluation
from slutsats.drafts.sections.economy import cost_lines, economy, followup
from slutsats.drafts.sections.networks import networks
from slutsats.drafts.sections.recommendation import proposal, recommendation, summary
from slutsats.drafts.sections.scores import class_lines, score_lines
from slutsats.drafts.sections.since import since_last_time
from slutsats.drafts.writer import Writer
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import Style

NUMBERED = ("proposal", "recommendation")
DRAWN = ("annex-profile", "annex-matrix", "annex-sources")

_PARTS: dict[str, Callable[[Writer, Style], Sequence[Passage]]] = {
    "summary": lambda writer, style: summary(writer, tells_proposal=style.summary_tells_proposal),
    "proposal": lambda writer, style: proposal(writer, clauses=style.proposal == "clauses"),
    "since-last-time": lambda writer, style: since_last_time(writer),
    "background": lambda writer, style: background(writer),
    "method": lambda writer, style: method(writer),
    "evaluation": lambda writer, style: evaluation(writer),
    "conclusion": lambda writer, style: conclusion(writer),
    "recommendation": lambda writer, style: recommendation(writer),
    "economy": lambda writer, style: economy(writer),
    "followup": lambda writer, style: followup(writer),
    "annex-matrix": lambda writer, style: left_out(writer),
}


def compile_draft(case: Case, language: Language | None = None, *, style: Style | None = None) -> Draft:
    """Everything that can be said of `case`, in `language` (by default the evaluation's own).

    Every part is compiled; a layout then chooses, orders and heads them (`slutsats.drafts.paper`).
    Personal names are kept apart, in `people` and `SourceLine.person`: a writer prints them only where
    they are asked for.
    """
    writer = Writer(case, language or case.evaluation.language)
    style = style or Style()
    sections = [_section(writer, part, style) for part in writer.words.headings]
    laid, hidden = edited(case, sections, case.edits.edits(writer.language))
    record = case.evaluation
    return Draft(
        evaluation=record.id,
        language=writer.language,
        title=writer.title(),
        organisation=record.organisation.name,
        unit=record.organisation.unit or "",
        reference=record.reference or "",
        date=writer.words.date_in_list(record.date),
        date_iso=record.date.isoformat(),
        sections=tuple(section for section in laid if section.passages or section.sections or section.id in DRAWN),
        networks=tuple((network, case.networks[network].shown) for network in writer.networks),
        matrix=matrix(writer),
        sources=source_lines(writer),
        economy=cost_lines(writer),
        people=tuple((who.role or "", who.name) for who in record.evaluators.values() if who.name),
        hidden=tuple(hidden),
        facts=fact_lines(writer),
        recommendations=recommendation_lines(writer),
        outcome=outcome_line(writer),
        scores=score_lines(writer),
        classes=class_lines(writer),
    )


def _section(writer: Writer, part: str, style: Style) -> Section:
    if part == "networks":
        return Section(part, _those(writer), sections=tuple(networks(writer)))
    heading = writer.words.headings[part]
    write = _PARTS.get(part)
    passages = tuple(write(writer, style)) if write else ()
    return Section(part, heading, passages, numbered=part in NUMBERED)


def _those(writer: Writer) -> str:
    """What is evaluated, as a heading: "Nätverken", "The services"."""
    noun = writer.names.subject
    if len(writer.networks) == 1:
        heading = noun.definite or (f"the {noun.one}" if writer.language == "en" else noun.one)
    else:
        heading = f"the {noun.many}" if writer.language == "en" else noun.definite_many or noun.many
    return heading[:1].upper() + heading[1:]
