"""The matrix as a workbook: an overview, every answer with its justification, and the sources. No text is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

from slutsats.drafts.export.options import DEFAULT, Options, WrittenFile, mark, shown, step
from slutsats.drafts.export.table import cells, decision_texts, outcome_rows, score_rows
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.schema.draft import Draft

MOST = 32_767
"""Characters that a cell can hold; a longer text goes on in the cells to its right."""


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write the matrix of `draft` as .xlsx."""
    import xlsxwriter

    step(options, 0, 1)
    draft = shown(draft, options)
    words = WORDS[draft.language]
    out = io.BytesIO()
    made = dt.datetime.fromisoformat(draft.date_iso)
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {
            "title": draft.title[:255],
            "author": draft.organisation[:255],
            "subject": draft.reference[:255],
            **({"status": mark(draft)} if mark(draft) else {}),
            "created": made,
        }
    )
    looks: dict[str, Any] = {
        "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        "main": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _overview(book, draft, looks)
    _answers(book, draft, looks)
    if draft.outcome is not None:
        _outcome(book, draft, looks)
    sources = _sheet(book, words.sources, [5, 70, 30], looks, ["", words.sources, words.voice])
    for row, source in enumerate(draft.sources, 1):
        person = f", {source.person}" if source.person else ""
        _texts(sources, row, [str(source.number), source.text + person, source.voice], looks["text"])
    book.close()
    step(options, 1, 1)
    return WrittenFile(out.getvalue())


def _overview(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    words = WORDS[draft.language]
    head = [words.criterion, words.question, *(name for _, name in draft.networks)]
    sheet = _sheet(book, words.matrix_title, [24, 40, *([28] * len(draft.networks))], looks, head)
    for row, line in enumerate(draft.matrix, 1):
        known = {cell.network: cell for cell in line.cells}
        texts = [line.criterion_title, line.label]
        texts += [cell_text(known[network], words) if network in known else "" for network, _ in draft.networks]
        _texts(sheet, row, texts, looks["main" if line.main else "text"])
    for row, (criterion, label, told) in enumerate(score_rows(draft), len(draft.matrix) + 1):
        _texts(sheet, row, [criterion, label, *(told.get(network, "") for network, _ in draft.networks)], looks["text"])


def _answers(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    words = WORDS[draft.language]
    head = [
        words.criterion,
        words.question,
        words.network,
        words.answer,
        words.confidence,
        words.justification,
        words.sources,
        words.notable,
    ]
    sheet = _sheet(book, words.answers, [24, 40, 24, 28, 12, 80, 40, 10], looks, head)
    names = dict(draft.networks)
    row = 0
    for line in draft.matrix:
        for cell in line.cells:
            row += 1
            answer, confidence, justification, sources = cells(draft, cell)
            name = names.get(cell.network, cell.network)
            texts = [line.criterion_title, line.label, name, answer, confidence, justification, sources]
            _texts(sheet, row, [*texts, words.yes if cell.notable else ""], looks["text"])
    if row:
        sheet.autofilter(0, 0, row, len(head) - 1)


def _outcome(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    words, names = WORDS[draft.language], dict(draft.networks)
    sheet = _sheet(book, words.outcome, [28, 28, 80], looks, [words.network, words.decision, ""])
    row = 0
    for line in draft.outcome.decisions if draft.outcome else ():
        row += 1
        texts = [names.get(line.network, line.network), line.label, decision_texts(line, draft.language)]
        _texts(sheet, row, texts, looks["text"])
    for label, text in outcome_rows(draft):
        row += 1
        _texts(sheet, row, [label, text], looks["text"])


def _sheet(book: Any, name: str, widths: list[int], looks: dict[str, Any], head: list[str]) -> Any:
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _texts(sheet, 0, head, looks["head"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet


def _texts(sheet: Any, row: int, texts: list[str], look: Any) -> None:
    over: list[str] = []
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, text[:MOST], look)
        else:
            sheet.write_blank(row, column, None, look)
        over += [text[start : start + MOST] for start in range(MOST, len(text), MOST)]
    for column, text in enumerate(over, len(texts)):
        sheet.write_string(row, column, text, look)
