"""The matrix as rows and columns of plain texts: what the workbook and the comma-separated form share."""

from __future__ import annotations

from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.schema.draft import Draft, MatrixCell


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
    return [head, *rows]


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
