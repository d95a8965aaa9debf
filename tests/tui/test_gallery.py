"""The frameworks of the gallery on the desk: walked to the end, compared and decided on, with points and classes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conftest_tui import compared, quiet, text_of

from slutsats.records.creating import framework_example
from slutsats.records.upgrading import upgrade
from slutsats.workspace.session import Place

GALLERY = {
    "ai-impact": "lindby-ai-2026",
    "evidence-to-decision": "falls-prevention-2026",
    "member-test": "lindby-medlemskap-2026",
}


@pytest.fixture
def gallery(example_records: Path) -> Path:
    for framework in GALLERY:
        framework_example(example_records, framework)
    return example_records


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("evaluation", GALLERY.values())
async def test_an_example_is_walked_from_its_first_question_to_its_last(desk_on, until, evaluation: str) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(evaluation, Place())
        await until(pilot, lambda: desk.page.NAME == "walk")
        job = desk.page.state.job
        stops = [
            (network, question)
            for network in desk.session.case.networks
            for question in desk.session.case.framework.question_order
            if job.standpoint(network).applies(question)
        ]
        for network, question in stops:
            await desk.show("walk", Place(network=network, question=question))
            await until(pilot, lambda stop=(network, question): tuple(desk.page.state.stop) == stop)
            assert desk.page.state.answer is not None
        assert job.progress[0] == job.progress[1]


@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("evaluation", GALLERY.values())
async def test_every_row_of_the_comparison_can_be_stood_on_and_tells_of_its_cell(
    desk_on, until, evaluation: str
) -> None:
    async with desk_on(size=(120, 50)) as (desk, pilot):
        page = await compared(desk, pilot, until, evaluation)
        page.state.fold_all()
        page.view.show()
        for row in page.view.table.rows:
            for column in range(len(desk.session.case.networks)):
                words = page.state.words(row, column)
                assert row.title in words.title
                assert words.value
        await pilot.press("end", "enter")
        await until(pilot, lambda: desk.page.NAME in ("decide", "walk"))


@pytest.mark.usefixtures("gallery")
async def test_points_stand_beside_the_question_in_the_comparison_and_where_it_is_decided(desk_on, until) -> None:
    evaluation = GALLERY["member-test"]
    async with desk_on(size=(120, 50)) as (desk, pilot):
        page = await compared(desk, pilot, until, evaluation)
        total = next(row for row in page.view.table.rows if row.title == "Points in all")
        assert [cell.text for cell in total.cells] == [
            "38 of 60 points; limits 24, 36",
            "29 of 60 points; limits 24, 36",
            "46 of 60 points; limits 24, 36",
        ]
        await desk.show("walk", Place(network="landsbygd", question="use"))
        await until(pilot, lambda: "9 of 12 points" in text_of(desk))
        assert "in all here: 13 of 20 points" in " ".join(text_of(desk).split())
        await desk.show("decide", Place(network="landsbygd", page="decide"))
        await until(pilot, lambda: "38 of 60 points" in text_of(desk))


@pytest.mark.usefixtures("gallery")
async def test_a_class_is_shown_and_its_measures_become_points_of_what_is_chosen(
    desk_on, until, example_records: Path
) -> None:
    evaluation = GALLERY["ai-impact"]
    async with desk_on(size=(120, 50)) as (desk, pilot):
        page = await compared(desk, pilot, until, evaluation)
        row = next(row for row in page.view.table.rows if row.kind == "class")
        assert (row.title, [cell.text for cell in row.cells]) == ("risk class", ["high", "limited"])
        await desk.show("walk", Place(network="fraga", question="meets"))
        await until(pilot, lambda: "risk class: limited" in text_of(desk))
        await desk.show("decide", Place(network="fraga", page="decide"))
        await until(pilot, lambda: desk.page.NAME == "decide")
        await quiet(pilot)
        desk.page.state.choose("buy")
        assert desk.session.store is not None
        assert desk.session.store.flush()

    document = tomllib.loads((example_records / evaluation / "evaluation.toml").read_text(encoding="utf-8"))
    given = document["recommendations"]["fraga"]
    assert given["kind"] == "buy"
    assert [(point["measure"], "Fråga Lindby" in point["text"]) for point in given["points"]] == [
        ("risk.responsible", True),
        ("risk.information", True),
    ]


async def test_what_an_upgrade_left_no_place_for_is_read_at_the_foot_of_the_comparison(
    desk_on, until, example_records: Path, tmp_path: Path
) -> None:
    folder = example_records / "huddinge-2025"
    pinned = (folder / "framework.toml").read_text(encoding="utf-8")
    start = pinned.index("[questions.emphasis]")
    newer = pinned[:start] + pinned[pinned.index("[questions.worth]", start) :]
    (tmp_path / "newer.toml").write_text(newer.replace('version = "1.1"', 'version = "1.2"'), encoding="utf-8")
    upgrade(folder, tmp_path / "newer.toml")

    async with desk_on(size=(120, 50)) as (desk, pilot):
        page = await compared(desk, pilot, until, "huddinge-2025")
        rows = [row for row in page.view.table.rows if row.kind == "retired"]
        assert len(rows) == 1
        assert "ekologi tyngre" in rows[0].cells[0].text + rows[0].cells[1].text
        column = next(place for place, cell in enumerate(rows[0].cells) if "ekologi" in cell.text)
        assert "answered to version 1.1" in page.state.words(rows[0], column).text
