"""What the annex is drawn from: the matrix of answers, and the list of sources with whose voice they are."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from slutsats.drafts.writer import Writer
from slutsats.schema.answers import Value
from slutsats.schema.base import localised
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.decisions import decision_on, kind_label
from slutsats.schema.draft import (
    DecisionLine,
    MatrixCell,
    MatrixRow,
    OutcomeLine,
    Passage,
    RecommendationLine,
    SourceLine,
    VoteCount,
)
from slutsats.schema.due import due
from slutsats.schema.evaluation import Source, Votes
from slutsats.schema.named_facts import named_facts
from slutsats.schema.values import number_of

CellState = Literal["answered", "unanswered", "not-asked", "cannot-judge", "not-applicable", "carried"]


def matrix(writer: Writer) -> tuple[MatrixRow, ...]:
    """Every question across all networks, by criterion, the main judgement first."""
    rows = []
    for criterion in writer.framework.criteria:
        for question in writer.framework.questions_of(criterion):
            declared = writer.framework.questions[question].in_tense(writer.tense)
            label = localised(declared.short, writer.language) or localised(declared.ask, writer.language)
            cells = tuple(_cell(writer, network, question) for network in writer.networks)
            main = writer.framework.is_main(question)
            rows.append(MatrixRow(criterion, writer.criterion_title(criterion), question, label, main, cells))
    return tuple(rows)


def left_out(writer: Writer) -> list[Passage]:
    """The questions that nobody has answered for any network: the annex has no rows for them, and says so once."""
    questions = [
        row.question
        for row in matrix(writer)
        if not row.main and all(cell.state == "unanswered" for cell in row.cells if cell.state != "not-asked")
        if any(cell.state == "unanswered" for cell in row.cells)
    ]
    if not questions:
        return []
    text = writer.wording.judgements.left_out([writer.question_name(question) for question in questions])
    return [writer.passage("annex-matrix.left-out", text, [f"questions.{question}" for question in questions])]


def _cell(writer: Writer, network: str, question: str) -> MatrixCell:
    """An answer that counts, whole; of one that does not, that it does not."""
    counted = writer.counted(network)
    answer = counted.answer(question)
    scale = writer.framework.scale_of(question)
    levels = len(scale.levels) if scale is not None else 0
    if answer is None:
        return MatrixCell(network, question, "", None, levels, None, counted.set_aside(question) or "unanswered")
    state: CellState = "answered"
    if answer.value == CANNOT_JUDGE:
        state = "cannot-judge"
    elif answer.value == NOT_APPLICABLE:
        state = "not-applicable"
    place = scale.place(answer.value) if scale is not None else None
    level = place + 1 if place is not None else None
    texts = {"value": answer.value, "justification": answer.justification}
    return MatrixCell(
        network,
        question,
        writer.value_text(question, answer, network, short=True),
        level,
        levels,
        answer.confidence,
        state,
        writer.own_words(answer.justification, network),
        tuple(answer.sources),
        answer.notable,
        {part: text for part, text in texts.items() if isinstance(text, str) and named_facts(text)},
        _exact(writer.framework.questions[question].type, answer.value) if state == "answered" else "",
    )


def _exact(kind: str, value: Value | None) -> str:
    """A number, an amount or a day as data; empty for other types."""
    number = number_of(value) if kind in ("number", "money") else None
    if number is not None:
        return f"{number:f}"
    return value.isoformat() if kind == "date" and isinstance(value, dt.date) else ""


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def source_lines(writer: Writer) -> tuple[SourceLine, ...]:
    """The numbered source list. A person's name stands apart, to be printed only where it is asked for."""
    return tuple(
        SourceLine(
            number, source_id, source_text(writer, source), writer.voice(source), source.person or "", _iso(source.date)
        )
        for number, (source_id, source) in enumerate(writer.case.evaluation.sources.items(), 1)
    )


def source_text(writer: Writer, source: Source) -> str:
    """A source as it stands in a list: title, who by role, when, reference, address."""
    who = source.who or ""
    if who and who in source.title:
        who = ""
    day = writer.words.date_in_list(source.date) if source.date else ""
    return ", ".join(part for part in (source.title, who, day, source.reference or "", source.url or "") if part)


def recommendation_lines(writer: Writer) -> tuple[RecommendationLine, ...]:
    """What is recommended, network by network."""
    days = {one.network: one.day for one in reversed(due(writer.case)) if one.recommendation}
    return tuple(
        RecommendationLine(
            network, known.kind, kind_label(writer.framework, known.kind, writer.language), _iso(days.get(network))
        )
        for network in writer.networks
        if (known := writer.case.evaluation.recommendations.get(network)) is not None
    )


def _vote_count(votes: Votes) -> VoteCount:
    said = votes.model_fields_set
    against = votes.against if "against" in said else None
    return VoteCount(votes.in_favour, against, votes.abstained if "abstained" in said else None)


def outcome_line(writer: Writer) -> OutcomeLine | None:
    """What was decided in the end, as data; None where nothing is recorded."""
    outcome = writer.case.evaluation.outcome
    if outcome is None:
        return None
    lines = []
    for network in writer.networks:
        decided = decision_on(outcome, network)
        if decided is not None:
            label = kind_label(writer.framework, decided.kind, writer.language)
            lines.append(
                DecisionLine(network, decided.kind, label, decided.asks or "", _iso(decided.until), decided.note or "")
            )
    votes = outcome.votes
    return OutcomeLine(
        body=outcome.body or "",
        date=_iso(outcome.date),
        paragraph=outcome.paragraph or "",
        decisions=tuple(lines),
        votes=_vote_count(votes) if votes else None,
        dissent=(outcome.dissent or "").strip(),
        note=(outcome.note or "").strip(),
    )
