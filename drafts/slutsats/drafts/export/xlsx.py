"""The matrix as a workbook: overview, answers, costs, decisions and sources. No text is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from decimal import Decimal
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
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "hundredths": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
        "plain": book.add_format({"num_format": "0", "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
    }
    _overview(book, draft, looks)
    _answers(book, draft, looks)
    if draft.economy:
        _costs(book, draft, looks)
    if draft.outcome is not None:
        _outcome(book, draft, looks)
    sources = _sheet(book, words.sources, [5, 70, 30], looks, ["", words.sources, words.voice])
    for row, source in enumerate(draft.sources, 1):
        person = f", {source.person}" if source.person else ""
        _texts(sources, row, ["", source.text + person, source.voice], looks["text"], [5, 70, 30])
        sources.write_number(row, 0, source.number, looks["plain"])
    book.close()
    step(options, 1, 1)
    return WrittenFile(out.getvalue())


def _overview(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    words = WORDS[draft.language]
    head = [words.criterion, words.question, *(name for _, name in draft.networks)]
    widths = [24, 40, *([28] * len(draft.networks))]
    sheet = _sheet(book, words.matrix_title, widths, looks, head, frozen=2)
    for row, line in enumerate(draft.matrix, 1):
        known = {cell.network: cell for cell in line.cells}
        texts = [line.criterion_title, line.label]
        texts += [cell_text(known[network], words) if network in known else "" for network, _ in draft.networks]
        _texts(sheet, row, texts, looks["main" if line.main else "text"], widths)
    for row, (criterion, label, told) in enumerate(score_rows(draft), len(draft.matrix) + 1):
        _texts(sheet, row, [criterion, label, *(told.get(network, "") for network, _ in draft.networks)], looks["text"])


def _answers(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    words = WORDS[draft.language]
    head = [
        words.criterion,
        words.question,
        words.network,
        words.answer,
        words.level,
        words.value,
        words.confidence,
        words.justification,
        words.sources,
        words.notable,
    ]
    widths = [24, 40, 24, 28, 8, 14, 12, 80, 40, 10]
    sheet = _sheet(book, words.answers, widths, looks, head, frozen=2)
    names = dict(draft.networks)
    row = 0
    for line in draft.matrix:
        for cell in line.cells:
            row += 1
            answer, confidence, justification, sources = cells(draft, cell)
            name = names.get(cell.network, cell.network)
            texts = [line.criterion_title, line.label, name, answer, "", "", confidence, justification, sources]
            _texts(sheet, row, [*texts, words.yes if cell.notable else ""], looks["text"], widths)
            if cell.level is not None and cell.state == "answered":
                sheet.write_number(row, 4, cell.level, looks["plain"])
            _exact(sheet, row, 5, cell.exact, looks)
    _table(sheet, row, head, "answers", looks)


def _costs(book: Any, draft: Draft, looks: dict[str, Any]) -> None:
    """The figures of the economy section, each as a number."""
    words, names = WORDS[draft.language], dict(draft.networks)
    head = [
        words.cost_about,
        words.network,
        words.cost_part,
        words.cost_amount,
        words.currency,
        words.year,
        words.approximate,
        words.quantity,
    ]
    widths = [24, 40, 40, 16, 10, 8, 14, 12]
    sheet = _sheet(book, words.costs, widths, looks, head, frozen=2)
    for row, line in enumerate(draft.economy, 1):
        networks = ", ".join(names.get(network, network) for network in line.networks)
        texts = [words.cost_abouts[line.about], networks, line.label, "", line.currency if line.amount else "", ""]
        _texts(sheet, row, [*texts, words.yes if line.approximate else "", ""], looks["text"], widths)
        _exact(sheet, row, 3, line.amount or "", looks)
        if line.year is not None:
            sheet.write_number(row, 5, line.year, looks["plain"])
        _exact(sheet, row, 7, line.quantity or "", looks)
    _table(sheet, len(draft.economy), head, "costs", looks)


def _table(sheet: Any, rows: int, head: list[str], name: str, looks: dict[str, Any]) -> None:
    """Make the rows under `head` a table that formulas and filters know by `name`."""
    if rows:
        columns = [{"header": text, "header_format": looks["head"]} for text in head]
        sheet.add_table(0, 0, rows, len(head) - 1, {"name": name, "columns": columns, "style": "Table Style Light 1"})


def _exact(sheet: Any, row: int, column: int, text: str, looks: dict[str, Any]) -> None:
    """Write a number or a day as a cell of its type; nothing where there is none."""
    if not text:
        return
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        sheet.write_datetime(row, column, dt.datetime.fromisoformat(text), looks["day"])
        return
    number = Decimal(text)
    sheet.write_number(row, column, number, looks["whole" if number == number.to_integral_value() else "hundredths"])


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


def _sheet(book: Any, name: str, widths: list[int], looks: dict[str, Any], head: list[str], *, frozen: int = 0) -> Any:
    """A sheet with its head; the head and the first `frozen` columns stay in sight."""
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _texts(sheet, 0, head, looks["head"])
    sheet.freeze_panes(1, frozen)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    return sheet


def _height(texts: list[str], widths: list[int]) -> float:
    """Points that a row needs for its texts, wrapped in columns that wide: not every reader works that out."""
    lines = [
        sum(-(-len(line) * 11 // (width * 10)) or 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return float(min(409, 15 * max([1, *lines])))


def _texts(sheet: Any, row: int, texts: list[str], look: Any, widths: list[int] | None = None) -> None:
    if widths is not None:
        sheet.set_row(row, _height(texts, widths))
    over: list[str] = []
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, text[:MOST], look)
        else:
            sheet.write_blank(row, column, None, look)
        over += [text[start : start + MOST] for start in range(MOST, len(text), MOST)]
    for column, text in enumerate(over, len(texts)):
        sheet.write_string(row, column, text, look)
