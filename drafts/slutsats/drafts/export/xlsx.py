"""The paper's data as a workbook: overview, answers, facts, costs, decisions and sources. No text is a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
import textwrap
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from slutsats.drafts.export.options import DEFAULT, Options, WrittenFile, mark, shown, step
from slutsats.drafts.export.table import cells, further_rows, outcome_rows
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.schema.draft import Draft

MOST = 32_767
"""Characters that a cell can hold; a longer text goes on in the cells to its right."""
_LINE, _HIGHEST = 15.0, 409.0
"""Points: a line of text, and the highest that a row can be."""
_WIDEST = 120
_ON_A4 = 150
"""Characters: what a column is widened to where its texts need it, and what is read with ease across an A4 page."""
_A3, _A4 = 8, 9
_FIRST_YEAR = 1900

Value = str | int | Decimal | dt.date | None


class _Column(NamedTuple):
    """A column of a sheet: its heading, and how many characters wide it is."""

    heading: str
    width: int


class _Row(NamedTuple):
    """What stands in a row of a sheet."""

    values: Sequence[Value]
    main: bool = False
    """Set off from the others."""


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write the data of `draft` as .xlsx."""
    import xlsxwriter

    step(options, 0, 1)
    draft = shown(draft, options)
    words = WORDS[draft.language]
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties(
        {
            "title": draft.title[:255],
            "author": draft.organisation[:255],
            "subject": draft.reference[:255],
            **({"status": mark(draft)} if mark(draft) else {}),
            "created": dt.datetime.fromisoformat(draft.date_iso),
        }
    )
    sheets = _Sheets(book)
    wide = [_Column(name, 28 if len(draft.networks) <= 4 else 20) for _, name in draft.networks]
    criterion, question = _Column(words.criterion, 22), _Column(words.question, 36)
    network, year, currency = _Column(words.network, 22), _Column(words.year, 8), _Column(words.currency, 10)
    approximate, value = _Column(words.approximate, 14), _Column(words.value, 18)
    # No table: names of networks are headings of it, and a table has no two alike.
    sheets.add(words.matrix_title, [criterion, question, *wide], _overview(draft))
    answers = [criterion, question, network, _Column(words.answer, 24), _Column(words.level, 9), value]
    answers += [_Column(words.confidence, 14), _Column(words.justification, 60), _Column(words.sources, 32)]
    sheets.add(words.answers, [*answers, _Column(words.notable, 13)], _answers(draft), table="answers")
    if draft.facts:
        fact = _Column(words.fact, 36)
        facts = [network, fact, _Column(words.value, 40), currency, year, approximate]
        sheets.add(words.facts, facts, _facts(draft), table="facts")
    if draft.economy:
        costs = [_Column(words.cost_about, 28), network, _Column(words.cost_part, 36), _Column(words.cost_amount, 18)]
        costs += [currency, year, approximate, _Column(words.quantity, 12)]
        sheets.add(words.costs, costs, _costs(draft), table="costs")
    if draft.recommendations or draft.outcome is not None:
        decisions = [network, _Column(words.recommendation, 24), _Column(words.no_later_than, 13)]
        decisions += [_Column(words.decision, 24), _Column(words.until, 13)]
        decisions += [_Column(words.asked, 40), _Column(words.note, 40)]
        said: list[_Row] = [_Row((label, text)) for label, text in outcome_rows(draft)]
        sheets.add(words.decisions, decisions, _decisions(draft), table="decisions", below=said)
    sources = [_Column(words.number, 8), _Column(words.source, 70), _Column(words.date, 13), _Column(words.voice, 30)]
    sheets.add(words.sources, sources, _sources(draft), table="sources", frozen=0)
    book.close()
    step(options, 1, 1)
    return WrittenFile(out.getvalue())


def _overview(draft: Draft) -> Iterator[_Row]:
    words = WORDS[draft.language]
    for line in draft.matrix:
        told = {cell.network: cell_text(cell, words) for cell in line.cells}
        yield _Row((line.criterion_title, line.label, *_each(draft, told)), line.main)
    for criterion, label, told in further_rows(draft):
        yield _Row((criterion, label, *_each(draft, told)))


def _each(draft: Draft, told: dict[str, str]) -> list[str]:
    return [told.get(network, "") for network, _ in draft.networks]


def _answers(draft: Draft) -> Iterator[_Row]:
    words, names = WORDS[draft.language], dict(draft.networks)
    for line in draft.matrix:
        for cell in line.cells:
            answer, confidence, justification, sources = cells(draft, cell)
            level = cell.level if cell.state == "answered" else None
            yield _Row(
                (
                    *(line.criterion_title, line.label, names.get(cell.network, cell.network)),
                    *(answer, level, _typed(cell.exact), confidence, justification, sources),
                    words.yes if cell.notable else "",
                )
            )


def _facts(draft: Draft) -> Iterator[_Row]:
    words, names = WORDS[draft.language], dict(draft.networks)
    for line in draft.facts:
        known = _typed(line.exact) if line.exact else line.text
        about = words.yes if line.approximate else ""
        label = f"{line.label} ({line.lacks})" if line.lacks else line.label
        yield _Row((names.get(line.network, line.network), label, known, line.currency, line.year, about))


def _costs(draft: Draft) -> Iterator[_Row]:
    """The figures of the economy section, each as a number."""
    words, names = WORDS[draft.language], dict(draft.networks)
    for line in draft.economy:
        networks = ", ".join(names.get(network, network) for network in line.networks)
        amount, quantity = _typed(line.amount or ""), _typed(line.quantity or "")
        about, currency = words.cost_abouts[line.about], line.currency if line.amount else ""
        approximate = words.yes if line.approximate else ""
        yield _Row((about, networks, line.label, amount, currency, line.year, approximate, quantity))


def _decisions(draft: Draft) -> Iterator[_Row]:
    recommended = {line.network: (line.label, _typed(line.by)) for line in draft.recommendations}
    decided = {line.network: line for line in draft.outcome.decisions} if draft.outcome is not None else {}
    for network, name in draft.networks:
        line = decided.get(network)
        own = (line.label, _typed(line.until), line.asks, line.note) if line is not None else ("", None, "", "")
        if line is not None or network in recommended:
            yield _Row((name, *recommended.get(network, ("", None)), *own))


def _sources(draft: Draft) -> Iterator[_Row]:
    for source in draft.sources:
        person = f", {source.person}" if source.person else ""
        yield _Row((source.number, source.text + person, _typed(source.date), source.voice))


def _typed(exact: str) -> Value:
    """A number or a day as data; nothing where there is none, a text where workbooks have no such day."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", exact):
        day = dt.date.fromisoformat(exact)
        return day if day.year >= _FIRST_YEAR else exact
    return Decimal(exact) if exact else None


class _Sheets:
    """Writes sheets that are alike: a head that stays in sight, rows as high as their texts, cells of their type."""

    def __init__(self, book: Any) -> None:
        self._book = book
        top: dict[str, Any] = {"valign": "top"}
        self._head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, **top})
        self._main = book.add_format({"bold": True, "text_wrap": True, **top})
        self._text = book.add_format({"text_wrap": True, **top})
        self._plain = book.add_format({"num_format": "0", "align": "left", **top})
        number = {"align": "right", "indent": 1, **top}
        self._whole = book.add_format({"num_format": "#,##0", **number})
        self._hundredths = book.add_format({"num_format": "#,##0.00", **number})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top})

    def add(
        self,
        name: str,
        columns: Sequence[_Column],
        rows: Iterator[_Row],
        *,
        table: str = "",
        below: Sequence[_Row] = (),
        frozen: int = 2,
    ) -> None:
        """Add a sheet whose rows have a filter, and where `table` names them are known to formulas by that name.

        `below` stands under them, a row apart.
        """
        sheet = self._book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", name)[:31])
        listed = list(rows)
        widths = _widths(columns, listed)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        head = [column.heading for column in columns]
        self._row(sheet, 0, _Row(head), widths, self._head)
        for number, row in enumerate(listed, 1):
            self._row(sheet, number, row, widths, self._main if row.main else self._text)
        for number, row in enumerate(below, len(listed) + 2):
            self._row(sheet, number, row, widths, self._text)
        if table and listed:
            told = [{"header": heading, "header_format": self._head} for heading in head]
            sheet.add_table(
                0, 0, len(listed), len(head) - 1, {"name": table, "columns": told, "style": "Table Style Light 1"}
            )
        elif listed:
            sheet.autofilter(0, 0, len(listed), len(head) - 1)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A3 if sum(widths) > _ON_A4 else _A4)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer("&L&A&R&P (&N)")
        sheet.fit_to_pages(1, 0)

    def _row(self, sheet: Any, number: int, row: _Row, widths: Sequence[int], look: Any) -> None:
        sheet.set_row(number, _height(row, widths))
        over: list[str] = []
        for column, value in enumerate(row.values):
            match value:
                case None | "":
                    sheet.write_blank(number, column, None, look)
                case str():
                    sheet.write_string(number, column, value[:MOST], look)
                    over += [value[start : start + MOST] for start in range(MOST, len(value), MOST)]
                case Decimal():
                    whole = value == value.to_integral_value()
                    sheet.write_number(number, column, value, self._whole if whole else self._hundredths)
                case int():
                    sheet.write_number(number, column, value, self._plain)
                case _:
                    sheet.write_datetime(number, column, value, self._day)
        for column, text in enumerate(over, len(row.values)):
            sheet.write_string(number, column, text, look)


def _widths(columns: Sequence[_Column], rows: Sequence[_Row]) -> list[int]:
    """How wide each column is: wider than it was meant where a row could not be as high as its text needs."""
    widths = [column.width for column in columns]
    for column, width in enumerate(widths):
        longest = max((str(row.values[column] or "") for row in rows), key=len, default="")
        while widths[column] < _WIDEST and _lines(longest, widths[column]) * _LINE > _HIGHEST:
            widths[column] += max(1, width // 4)
    return widths


def _height(row: _Row, widths: Sequence[int]) -> float:
    """Points that a row needs for its texts, wrapped in columns that wide: not every reader works that out."""
    narrower = 0.88 if row.main else 1.0  # bold letters are wider
    lines = [
        _lines(value, int(width * narrower))
        for value, width in zip(row.values, widths, strict=False)
        if isinstance(value, str)
    ]
    return min(_HIGHEST, _LINE * max([1, *lines]))


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(textwrap.wrap(line[:MOST], width))) for line in text.split("\n"))
