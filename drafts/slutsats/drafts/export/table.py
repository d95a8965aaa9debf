"""The matrix as rows and columns of plain texts: what the workbook and the comma-separated form share."""

from __future__ import annotations

from dataclasses import asdict

from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.drafts.sentences import capital
from slutsats.drafts.wording.scores import points_in_table
from slutsats.schema.base import Language
from slutsats.schema.draft import DecisionLine, Draft, MatrixCell


def wide(draft: Draft) -> list[list[str]]:
    """Head and rows: one row a question; for each network its answer, confidence, justification and sources."""
    words = WORDS[draft.language]
    head = [words.criterion, words.question]
    for _, name in draft.networks:
        head += [name, *(f"{name}: {part.lower()}" for part in (words.confidence, words.justification, words.sources))]
    rows = []
    for row in draft.matrix:
        known = {cell.network: cell for cell in row.cells}
        texts = [row.criterion_title, row.label]
        for network, _ in draft.networks:
            texts += cells(draft, known[network]) if network in known else ["", "", "", ""]
        rows.append(texts)
    for criterion, label, texts_of in further_rows(draft):
        told = [text for network, _ in draft.networks for text in (texts_of.get(network, ""), "", "", "")]
        rows.append([criterion, label, *told])
    return [head, *rows, *_outcome(draft)]


def further_rows(draft: Draft) -> list[tuple[str, str, dict[str, str]]]:
    """What the matrix tells beside the answers, (criterion, what it is, text by network): costs, points, classes."""
    return [*_cost_rows(draft), *_score_rows(draft)]


def _cost_rows(draft: Draft) -> list[tuple[str, str, dict[str, str]]]:
    """What each network costs a year: its fee, and the sum with what else it costs where that is another."""
    rows: dict[str, tuple[str, str, dict[str, str]]] = {}
    for line in draft.facts:
        if line.kind in ("fee", "total"):
            year = f" ({line.year})" if line.year is not None else ""
            title = line.criterion_title or WORDS[draft.language].costs
            rows.setdefault(line.fact, (title, line.label, {}))[2][line.network] = line.text + year
    totals = {line.fact for line in draft.facts if line.kind == "total"}
    fees = {(line.network, line.exact) for line in draft.facts if line.kind == "fee"}
    more = {line.fact for line in draft.facts if line.kind == "total" and (line.network, line.exact) not in fees}
    return [row for fact, row in rows.items() if fact not in totals or fact in more]


def _score_rows(draft: Draft) -> list[tuple[str, str, dict[str, str]]]:
    """The points by criterion and then in all, and the classes: (criterion or class, what it is, text by network)."""
    words = WORDS[draft.language]
    rows: dict[str, tuple[str, str, dict[str, str]]] = {}
    for line in draft.scores:
        title = line.criterion_title or words.total
        _, _, told = rows.setdefault(line.criterion, (title, words.points, {}))
        told[line.network] = points_in_table(draft.language, line.points, line.maximum, line.limits, final=line.final)
    for one in draft.classes:
        rows.setdefault(f"class {one.id}", (capital(one.title), one.title, {}))[2][one.network] = one.label or "–"
    return list(rows.values())


def decision_texts(line: DecisionLine, language: Language) -> str:
    """What more was decided on a network than its kind: what is asked for, until when, and a note."""
    words = WORDS[language]
    said = ((words.asked, line.asks), (words.until, line.until), ("", line.note))
    return "; ".join(f"{label}: {text}" if label else text for label, text in said if text)


def outcome_rows(draft: Draft) -> list[tuple[str, str]]:
    """What is recorded of the outcome as a whole: (label, text)."""
    words, outcome = WORDS[draft.language], draft.outcome
    if outcome is None:
        return []
    counted = asdict(outcome.votes).values() if outcome.votes else ()
    told = (text.format(count) for text, count in zip(words.vote_counts, counted, strict=False) if count is not None)
    votes = ", ".join(told)
    rows = (
        (words.decided_by, outcome.body),
        (words.date, outcome.date),
        (words.paragraph, outcome.paragraph),
        (words.votes, votes),
        (words.dissent, outcome.dissent),
        (words.note, outcome.note),
    )
    return [(label, text) for label, text in rows if text]


def _outcome(draft: Draft) -> list[list[str]]:
    """What was decided, as rows of the matrix: each network's decision, then what holds for all of them."""
    words, outcome = WORDS[draft.language], draft.outcome
    if outcome is None:
        return []
    known = {line.network: line for line in outcome.decisions}
    texts = [words.outcome, words.decision]
    for network, _ in draft.networks:
        line = known.get(network)
        texts += [line.label, "", decision_texts(line, draft.language), ""] if line else ["", "", "", ""]
    rows = [texts] if known else []
    width = len(texts)
    return rows + [[words.outcome, label, text, *([""] * (width - 3))] for label, text in outcome_rows(draft)]


def cells(draft: Draft, cell: MatrixCell) -> list[str]:
    """One answer as answer, confidence, justification, sources."""
    words = WORDS[draft.language]
    titles = {source.id: source.text for source in draft.sources}
    return [
        cell_text(cell, words, confidence=False),
        words.confidences[cell.confidence] if cell.confidence else "",
        cell.justification,
        "; ".join(titles.get(source, source) for source in cell.sources),
    ]
