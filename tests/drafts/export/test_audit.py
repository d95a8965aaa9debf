"""Word documents and workbooks as an auditor reads them: every part by the standard's schemas, every reference kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from drafts.export.house import template
from drafts.export.papers import PAPERS, Made
from drafts.export.test_word_template import four_styles, two_sections, with_fields

from slutsats.drafts.export import docx as word
from slutsats.drafts.export import interview, xlsx
from slutsats.drafts.export.options import Options
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path

audit = pytest.importorskip(
    "openxml_audit", reason="openxml-audit is not installed: pip install -r requirements-dev.lock"
)


def faults(data: bytes, folder: Path, name: str) -> list[str]:
    """What the auditor says of a file."""
    path = folder / name
    path.write_bytes(data)
    return [f"{error.part_uri}: {error.description}" for error in audit.OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("made", PAPERS.values(), ids=PAPERS)
def test_an_auditor_finds_no_fault_in_a_paper(made: Made, tmp_path: Path) -> None:
    draft = made(tmp_path)

    assert faults(word.export(draft, Options(notes=True)).data, tmp_path, "paper.docx") == []
    assert faults(xlsx.export(draft).data, tmp_path, "paper.xlsx") == []


@pytest.mark.parametrize(
    "house", [template(), two_sections(), four_styles(), with_fields()], ids=["house", "sections", "latent", "fields"]
)
def test_nor_in_one_in_the_house_s_own_template(house: bytes, tmp_path: Path) -> None:
    draft = PAPERS["eight networks"](tmp_path)

    assert faults(word.export(draft, Options(template=house)).data, tmp_path, "paper.docx") == []


def test_nor_in_an_interview_sheet(tmp_path: Path) -> None:
    case = read_case(example_path("huddinge-2025")).case
    assert case is not None

    assert faults(interview.export(case, "sv").data, tmp_path, "sheet.docx") == []
