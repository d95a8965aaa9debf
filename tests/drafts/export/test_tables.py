"""The matrix as data: no text becomes a formula, nothing is cut off, and the same draft gives the same bytes."""

from __future__ import annotations

import csv as reader
import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from drafts.export.hostile import LONG, hostile
from drafts.export.huddinge import draft

from slutsats.drafts.export import csv, json, xlsx
from slutsats.schema.draft import Draft

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
        "hög",
        "Används löpande och är mycket värdefullt för omvärldsbevakning och kunskap.",
        "Intervju med kommunens representant i Klimatkommunerna",
        None,
    ]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_text_in_the_workbook(formula: str) -> None:
    book = opened(xlsx.export(justified(formula)).data)

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book["Svaren"]["F2"].value == formula


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_marked_as_text_in_csv(formula: str) -> None:
    written = rows(csv.export(justified(formula)).data)

    assert written[1][0] == written[1][1] == written[1][4] == f"'{formula}"


def test_a_justification_longer_than_a_cell_goes_on_in_the_next() -> None:
    sheet = opened(xlsx.export(justified(LONG)).data)["Svaren"]

    told = "".join(
        cell.value for cell in sheet[2] if isinstance(cell.value, str) and cell.column in (6, 11, 12, 13, 14)
    )
    assert LONG in told


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
