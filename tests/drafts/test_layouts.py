"""Layouts: each house keeps its own parts, order, headings and style; and a fault in one is told in a sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from drafts.export.huddinge import draft

from slutsats.drafts.arrange import arrange
from slutsats.drafts.paper import paper
from slutsats.records.reading import read_case, read_layout
from slutsats.records.shipped_data import example_path, layout_path, layouts
from slutsats.schema.case import Case
from slutsats.schema.draft import Section
from slutsats.schema.layout import COMPILED_PARTS, DRAWN_PARTS, Layout, faults, filled


def shipped(name: str) -> Layout:
    layout, problems = read_layout(layout_path(name))
    assert layout is not None and not problems
    return layout


def house(parts: dict[str, Any], **more: Any) -> Layout:
    return Layout.model_validate({"format": 1, "id": "house", "title": {"sv": "Huset"}, "parts": parts, **more})


def case(name: str) -> Case:
    read = read_case(example_path(name)).case
    assert read is not None
    return read


def headings(layout: Layout, **values: str) -> list[str]:
    return [section.heading for section in arrange(draft(), layout, values).sections]


@pytest.mark.parametrize("name", layouts())
def test_every_shipped_layout_is_sound_and_speaks_both_languages(name: str) -> None:
    layout = shipped(name)

    assert faults(layout) == []
    assert layout.id == name
    for name_of_part, part in layout.parts.items():
        assert set(part.heading or {}) == (set() if name_of_part == "networks" else {"sv", "en"})
        assert set(part.lead or {}) in (set(), {"sv", "en"})
        assert set(part.text) in (set(), {"sv", "en"})
    assert set(layout.parts) >= set(DRAWN_PARTS)
    assert (
        {"summary", "background", "evaluation", "conclusion"}
        <= set(layout.parts)
        <= {
            *COMPILED_PARTS,
            *DRAWN_PARTS,
            *(part for part, declared in layout.parts.items() if declared.text),
        }
    )


@pytest.mark.parametrize("example", ["huddinge-2025", "regional-networks-2026"])
@pytest.mark.parametrize("name", layouts())
def test_a_recommendation_is_never_printed_twice_in_points(name: str, example: str) -> None:
    shown = {section.id for section in paper(case(example), shipped(name)).sections}

    assert not {"proposal", "recommendation"} <= shown


def test_the_report_to_the_committee_opens_with_numbered_points_fit_for_the_minutes() -> None:
    first = paper(case("huddinge-2025"), shipped("tjansteskrivelse")).sections[0]

    assert (first.heading, first.numbered) == ("Förslag till beslut", True)
    assert first.passages[0].text == "Kommunstyrelsen beslutar:"
    assert [passage.kind for passage in first.passages] == ["paragraph", "point", "point"]


def test_parts_come_in_the_files_order_under_the_houses_headings() -> None:
    layout = house({"conclusion": {"heading": {"sv": "Sammantaget"}}, "summary": {}, "background": {"shown": False}})

    assert headings(layout) == ["Sammantaget", "Sammanfattning"]


def test_a_section_without_passages_leaves_no_empty_heading() -> None:
    layout = house({"economy": {}, "followup": {"lead": {"sv": "Så här:"}}, "summary": {}})
    empty = draft(sections=(*draft().sections, Section("followup", "Uppföljning")))

    assert headings(layout) == ["Sammanfattning"]
    assert [section.heading for section in arrange(empty, layout).sections] == ["Sammanfattning"]


def test_a_house_adds_parts_of_its_own_with_its_own_text() -> None:
    text = {"sv": ["{title}, {reference}", "Beslut av {body} den {mandate}", "{{fast text}}"]}
    layout = house({"papers": {"heading": {"sv": "Beslutsunderlag"}, "kind": "item", "text": text}})

    (section,) = arrange(draft(), layout, {"body": "nämnden"}).sections

    assert section.heading == "Beslutsunderlag"
    assert [(passage.id, passage.text, passage.kind) for passage in section.passages] == [
        ("papers.1", f"{draft().title}, KS-2025/475", "item"),
        ("papers.3", "{fast text}", "item"),
    ]


def test_the_header_tells_what_the_house_wants_and_leaves_out_what_is_not_known() -> None:
    header = [{"tells": "addressee", "label": {"sv": "Mottagare"}}, {"tells": "body"}, {"tells": "date"}]
    layout = house({"summary": {}}, header=header, paper={"sv": "PM"})

    arranged = arrange(draft(), layout, {"addressee": "kommunstyrelsen"})

    assert arranged.header == (("Mottagare", "Kommunstyrelsen"), ("Datum", "1 april 2025"))
    assert (arranged.paper, arranged.layout) == ("PM", "house")


def test_a_placeholder_takes_its_value_as_data() -> None:
    assert filled("{body} beslutar", {"body": "{title} {0.__class__}"}) == "{title} {0.__class__} beslutar"
    assert filled("{body} beslutar", {}) == filled("{body", {"body": "x"}) == ""


@pytest.mark.parametrize(
    ("parts", "place", "sentence"),
    [
        ({"own": {"heading": {"sv": "Eget"}}}, "parts.own", "own is none of the parts that the program fills ("),
        ({"own": {"text": {"sv": ["x"]}}}, "parts.own", "own is the house's own part and needs a `heading`"),
        (
            {"summary": {"text": {"sv": ["x"]}}},
            "parts.summary.text",
            "summary is filled by the program: its `text` would not be printed; use `lead`, or another name",
        ),
        (
            {"proposal": {"lead": {"sv": "{nämnd} beslutar"}}},
            "parts.proposal.lead.sv",
            "{nämnd} is no placeholder; expected one of addressee, body, date, mandate, organisation, ",
        ),
        (
            {"proposal": {"lead": {"sv": "{body beslutar"}}},
            "parts.proposal.lead.sv",
            "a brace is not closed; write {{ and }} for braces that are to be printed",
        ),
        (
            {"proposal": {"lead": {"sv": "{body.name} {body!r}"}}},
            "parts.proposal.lead.sv",
            "{body.name} is no placeholder",
        ),
    ],
)
def test_a_fault_in_a_layout_is_told_with_its_place(parts: dict[str, Any], place: str, sentence: str) -> None:
    (problem,) = faults(house(parts))[:1]

    assert problem.place.dotted == place
    assert problem.text().startswith(sentence)


def test_the_layout_in_the_manual_works_as_it_stands() -> None:
    manual = Path(__file__).parents[2] / "docs" / "papers.md"
    (block,) = re.findall(r"```toml\n(.*?)```", manual.read_text("utf-8"), re.DOTALL)

    layout = Layout.model_validate(tomllib.loads(block))

    assert faults(layout) == []
    sections = paper(case("huddinge-2025"), layout).sections
    assert [section.id for section in sections] == ["proposal", "summary", "evaluation", "conclusion", "sent-to"]
    assert sections[0].passages[1].text.startswith("att ")
