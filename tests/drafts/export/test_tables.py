"""The matrix as data: no text becomes a formula, nothing is cut off, and the same draft gives the same bytes."""

from __future__ import annotations

import csv as reader
import datetime as dt
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from drafts.export.hostile import LONG, hostile
from drafts.export.huddinge import draft

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export import csv, json, xlsx
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path
from slutsats.schema.draft import CostLine, DecisionLine, Draft, OutcomeLine, RecommendationLine

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A1", " =1", "＝1", "\n=1"]


def justified(text: str) -> Draft:
    row = draft().matrix[0]
    cells = (replace(row.cells[0], justification=text, label=text), *row.cells[1:])
    return draft(matrix=(replace(row, cells=cells, label=text, criterion_title=text),))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(reader.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_workbook_shows_the_matrix_the_answers_and_the_sources() -> None:
    book = opened(xlsx.export(draft()).data)

    assert book.sheetnames == ["Svar per fråga och nätverk", "Svaren", "Källor"]
    overview = [[cell.value for cell in row] for row in book["Svar per fråga och nätverk"].iter_rows()]
    assert overview[0] == ["Kriterium", "Fråga", "Klimatkommunerna", "SEKOM"]
    assert overview[1][2:] == ["i stor grad (hög säkerhet)", "i stor grad (medelhög säkerhet)"]
    answers = [[cell.value for cell in row] for row in book["Svaren"].iter_rows()]
    assert answers[7] == [
        "Miljöstrategiskt arbete",
        "I vilken grad används nätverkets underlag och kontakter i det löpande arbetet?",
        "Klimatkommunerna",
        "i mycket stor grad",
        5,
        None,
        "hög",
        "Används löpande och är mycket värdefullt för omvärldsbevakning och kunskap.",
        "Intervju med kommunens representant i Klimatkommunerna",
        None,
    ]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_text_in_the_workbook(formula: str) -> None:
    book = opened(xlsx.export(justified(formula)).data)

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert (book["Svaren"]["H2"].value, book["Svaren"]["H2"].data_type) == (formula, "s")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_marked_as_text_in_csv(formula: str) -> None:
    written = rows(csv.export(justified(formula)).data)

    assert written[1][0] == written[1][1] == written[1][4] == f"'{formula}"


def test_a_justification_longer_than_a_cell_goes_on_in_the_next() -> None:
    sheet = opened(xlsx.export(justified(LONG)).data)["Svaren"]

    told = "".join(
        cell.value for cell in sheet[2] if isinstance(cell.value, str) and cell.column in (8, 11, 12, 13, 14)
    )
    assert LONG in told


def test_numbers_amounts_and_days_are_cells_of_their_type() -> None:
    row = draft().matrix[0]
    paper = draft(
        matrix=tuple(
            replace(row, cells=(replace(row.cells[0], level=None, label="x", exact=exact),))
            for exact in ("12", "1850.50", "2026-05-30", "")
        ),
        economy=(
            CostLine("today", ("sekom",), "fee", "Avgift", "15400.50", "SEK", 2025, approximate=False),
            CostLine("apart", ("sekom",), "time", "Egen tid", None, "SEK", None, approximate=True, quantity="40"),
        ),
    )
    book = opened(xlsx.export(paper).data)

    values = [book["Svaren"].cell(line, 6) for line in (2, 3, 4, 5)]
    assert [cell.value for cell in values] == [12, 1850.5, dt.datetime(2026, 5, 30), None]
    assert [cell.number_format for cell in values[:3]] == ["#,##0", "#,##0.00", "yyyy-mm-dd"]
    costs = [[cell.value for cell in line] for line in book["Kostnader"].iter_rows(min_row=2)]
    assert costs[0][2:] == ["Avgift", 15400.5, "SEK", 2025, None, None]
    assert costs[1][2:] == ["Egen tid", None, None, None, "ja", 40]


def test_the_answers_are_a_named_table_with_a_filter_frozen_beside_the_question() -> None:
    book = opened(xlsx.export(draft()).data)

    answers = book["Svaren"]
    assert answers.freeze_panes == book["Svar per fråga och nätverk"].freeze_panes == "C2"
    assert answers.tables["answers"].ref == answers.dimensions
    assert answers.tables["answers"].autoFilter is not None
    assert answers.row_dimensions[8].height >= 30  # its question takes two lines and more


def sheet(book: Any, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)]


def test_what_is_known_of_each_network_is_a_sheet_of_numbers_and_days() -> None:
    case = read_case(example_path("regional-networks-2026")).case
    assert case is not None
    book = opened(xlsx.export(compile_draft(case)).data)
    told = {(row[0], row[1]): row[2:] for row in sheet(book, "Facts")}

    assert told["the Alliance", "membership"] == ["member", None, None, None]
    assert told["the Alliance", "number of members"] == [41, None, None, None]
    assert told["the Alliance", "fee a year"] == [24000, "GBP", 2026, None]
    assert told["the Alliance", "cost a year, all included (travel not included)"] == [28600, "GBP", None, "yes"]
    assert told["Clean Air North", "last day to give notice"] == [dt.datetime(2026, 9, 30), None, None, None]
    assert told["Clean Air North", "period of notice in months"] == [3, None, None, None]
    assert told["Clean Air North", "notice in time takes effect from"] == [dt.datetime(2027, 1, 1), None, None, None]
    assert book["Facts"].tables["facts"].ref == book["Facts"].dimensions
    assert book["Facts"].freeze_panes == "C2"
    assert sheet(book, "Sources")[0][0] == 1
    assert isinstance(sheet(book, "Sources")[2][2], dt.datetime)


def test_what_all_of_it_costs_stands_under_the_criterion_that_shows_the_fee() -> None:
    case = read_case(example_path("regional-networks-2026")).case
    assert case is not None
    book = opened(xlsx.export(compile_draft(case)).data)

    costs = [
        row[:2] for row in sheet(book, book.sheetnames[0]) if row[1] in ("fee a year", "cost a year, all included")
    ]
    assert costs == [["Cost", "fee a year"], ["Cost", "cost a year, all included"]]


def test_what_was_recommended_and_what_was_decided_stand_side_by_side() -> None:
    outcome = OutcomeLine(
        "kommunfullmäktige",
        "2026-05-05",
        "§ 112",
        (DecisionLine("sekom", "referred-back", "återremitterat", "en ny beräkning", "2026-11-30"),),
    )
    recommended = (
        RecommendationLine("klimatkommunerna", "continue", "fortsätta"),
        RecommendationLine("sekom", "defer", "återkomma", "2026-05-30"),
    )
    rows_ = sheet(opened(xlsx.export(draft(outcome=outcome, recommendations=recommended)).data), "Beslut")

    assert rows_[:2] == [
        ["Klimatkommunerna", "fortsätta", None, None, None, None, None],
        [
            *("SEKOM", "återkomma", dt.datetime(2026, 5, 30), "återremitterat", dt.datetime(2026, 11, 30)),
            *("en ny beräkning", None),
        ],
    ]
    assert [row[:2] for row in rows_[3:]] == [
        ["Beslutat av", "kommunfullmäktige"],
        ["Datum", "2026-05-05"],
        ["Paragraf", "§ 112"],
    ]


def test_a_day_that_workbooks_do_not_have_stands_as_text() -> None:
    row = draft().matrix[0]
    old = draft(matrix=(replace(row, cells=(replace(row.cells[0], level=None, exact="1862-12-31"),)),))

    assert sheet(opened(xlsx.export(old).data), "Svaren")[0][5] == "1862-12-31"


def test_a_text_that_no_row_is_high_enough_for_has_a_wider_column() -> None:
    widths = [
        opened(xlsx.export(justified(text)).data)["Svaren"].column_dimensions["H"].width
        for text in ("a b", "ord " * 600)
    ]

    assert widths[1] > widths[0]


def test_csv_is_read_by_a_swedish_spreadsheet_as_columns_and_letters() -> None:
    data = csv.export(draft()).data

    assert data.startswith(b"\xef\xbb\xbfKriterium;Fr\xc3\xa5ga;Klimatkommunerna;")
    assert rows(data)[0][2:6] == [
        "Klimatkommunerna",
        "Klimatkommunerna: säkerhet",
        "Klimatkommunerna: motivering",
        "Klimatkommunerna: källor",
    ]
    assert csv.export(draft(language="en")).data.startswith(b"\xef\xbb\xbfCriterion,Question,")


def test_json_is_read_back_as_the_same_draft() -> None:
    paper = replace(draft(), people=())

    again = json.read(json.export(paper).data)

    assert again == replace(paper, sources=tuple(replace(source, person="") for source in paper.sources))
    assert again.passages()[10].drawn_from == paper.passages()[10].drawn_from


def test_json_tells_its_own_form() -> None:
    told = json.schema()

    assert set(told["$defs"]) >= {"Draft", "Section", "Passage", "MatrixRow", "MatrixCell", "SourceLine"}
    assert "drawn_from" in told["$defs"]["Passage"]["properties"]


def test_a_hostile_evaluation_is_written_and_read_back_whole() -> None:
    paper = hostile()

    assert json.read(json.export(paper).data).passages() == paper.passages()
    assert len(rows(csv.export(paper).data)) == 1 + len(paper.matrix)
    assert len(list(opened(xlsx.export(paper).data)["Svaren"].iter_rows())) == 1 + 2 * len(paper.matrix)


@pytest.mark.parametrize("format_", [xlsx, csv, json])
def test_the_same_draft_gives_the_same_bytes(format_: Any) -> None:
    assert format_.export(draft()).data == format_.export(draft()).data
    assert "Åsa Öberg".encode() not in format_.export(draft()).data
