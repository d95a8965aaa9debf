"""The interview sheet: every question once, its levels to tick, room for notes, and no name."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from drafts.export.house import template

from slutsats.drafts.export import interview
from slutsats.drafts.export.options import ExportError, Options
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path
from slutsats.schema.case import Case


def case(name: str = "huddinge-2025") -> Case:
    read = read_case(example_path(name)).case
    assert read is not None
    return read


def named() -> Case:
    one = case()
    source = one.evaluation.sources["interview-sekom"].model_copy(update={"person": "Nils Ek"})
    sources = {**one.evaluation.sources, "interview-sekom": source}
    return Case(one.evaluation.model_copy(update={"sources": sources}), one.framework, one.sheets, one.edits)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def text(document: Any) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_it_asks_every_question_once_under_its_criterion() -> None:
    document = opened(interview.export(case(), source="interview-sekom").data)

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    framework = case().framework
    assert headings == [
        f"{number}. {framework.questions[question].ask['sv']}"
        for number, question in enumerate((name for name in framework.question_order if name != "purpose"), 1)
    ]
    criteria = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert criteria == [*(one.title["sv"] for one in framework.criteria.values()), "Övrigt"]


def test_each_network_is_asked_what_applies_to_it_in_the_tense_of_its_standing() -> None:
    document = opened(interview.export(case("regional-networks-2026")).data)
    headings = [p.text.partition(". ")[2] for p in document.paragraphs if p.style.name == "Heading 2"]
    asked = {
        heading: [cell.text for cell in table.rows[0].cells][1:]
        for heading, table in zip(headings, document.tables, strict=False)
    }
    members, candidate = ["The Alliance", "Clean Air North"], ["The Forum"]

    assert asked["How many hours a year do you spend on the network yourselves?"] == members
    assert asked["How many hours a year would you spend on the network yourselves?"] == candidate
    assert asked["What would the network be used for, and by whom?"] == candidate
    assert [cell.text for cell in document.tables[-1].rows[0].cells][1:] == [*members, *candidate]
    whole = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "nobody would use it" in whole
    assert "nobody has used it in the period" in whole


def test_a_network_outside_the_question_is_not_asked_about() -> None:
    one = case("regional-networks-2026")
    networks = {**one.evaluation.networks}
    networks["clean-air"] = networks["clean-air"].model_copy(update={"status": "bound"})
    bound = Case(one.evaluation.model_copy(update={"networks": networks}), one.framework, one.sheets, one.edits)

    document = opened(interview.export(bound).data)

    columns = {cell.text for table in document.tables for cell in table.rows[0].cells}
    assert columns == {"Answer", "The Alliance", "The Forum"}


def test_a_source_about_one_network_is_asked_about_that_one() -> None:
    one = opened(interview.export(case(), source="interview-sekom").data).tables[0]
    both = opened(interview.export(case()).data).tables[0]

    assert [cell.text for cell in one.rows[0].cells] == ["Svar", "SEKOM"]
    assert [cell.text for cell in both.rows[0].cells] == ["Svar", "Klimatkommunerna", "SEKOM"]
    assert [cell.text for cell in both.rows[1].cells][1:] == ["☐", "☐"]
    assert both.rows[-1].cells[0].text == "Anteckningar"
    assert both.rows[-1].height.mm > 20


def test_it_is_written_in_the_language_asked_for() -> None:
    document = opened(interview.export(case(), "en").data)

    assert "Interview sheet: " in text(document)
    assert document.core_properties.language == "en-GB"


def test_a_name_stands_in_it_only_when_asked_for() -> None:
    assert "Nils Ek" not in text(opened(interview.export(named(), source="interview-sekom").data))
    shown = text(opened(interview.export(named(), None, Options(names=True), source="interview-sekom").data))
    assert "Intervjuad (roll): Nils Ek, kommunens representant i SEKOM" in shown


def test_it_takes_the_houses_template_and_is_the_same_each_time() -> None:
    options = Options(template=template())

    assert interview.export(case(), None, options).data == interview.export(case(), None, options).data


def test_an_unknown_source_is_told_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match="no source interview-x; it has klimatkommunerna-material, "):
        interview.export(case(), source="interview-x")
