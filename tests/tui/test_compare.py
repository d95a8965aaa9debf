"""The comparison: to look at rather than read, whatever the width and however many there are."""

from pathlib import Path
from typing import Any

import pytest
from conftest_tui import quiet, text_of

from slutsats.records.change import answer_change, evaluation_change
from slutsats.workspace.session import Place

HALF_DONE = "regional-networks-2026"
TWO = "huddinge-2025"


async def compared(desk: Any, pilot: Any, until: Any, evaluation: str = HALF_DONE) -> Any:
    await desk.open_evaluation(evaluation, Place())
    await until(pilot, lambda: desk.page.NAME == "walk")
    await pilot.press("f2")
    await until(pilot, lambda: desk.page.NAME == "compare")
    await quiet(pilot)
    return desk.page


def line_with(desk: Any, sought: str) -> str:
    return next(line for line in text_of(desk).splitlines() if sought in line)


async def test_a_level_shows_as_a_bar_of_its_scale_and_confidence_by_its_fill(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await compared(desk, pilot, until, TWO)

        assert "▰▰▰▰▰ ◕" in line_with(desk, "Strategic")
        assert "▰▰▱▱▱ ◕" in line_with(desk, "Strategic")
        assert "3 ◀ largest" in line_with(desk, "Strategic")
        assert "▰▰▰▱▱ ◑" in line_with(desk, "Other values")
        assert "alike" in line_with(desk, "Other values")


async def test_the_fact_that_a_criterion_shows_stands_under_it(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await compared(desk, pilot, until)
        assert {"£24,000", "£18,500", "£12,000"} <= set(line_with(desk, "fee a year").split())


async def test_s_puts_the_largest_difference_first_and_again_as_it_was(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        before = [row.criterion for row in page.view.table.rows if row.kind == "criterion"]
        await pilot.press("s")
        differences = [row.difference or 0 for row in page.view.table.rows if row.kind == "criterion"]
        assert differences == sorted(differences, reverse=True)
        await pilot.press("s")
        assert [row.criterion for row in page.view.table.rows if row.kind == "criterion"] == before


async def test_enter_opens_the_answer_under_the_cursor(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until)
        await pilot.press("home", "space", "down", "right", "right")
        row = page.view.table.row
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        assert desk.page.state.stop == ("rural-transport", row.id)


async def test_the_justification_of_the_answer_under_the_cursor_is_in_sight(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        await pilot.press("home")
        answer = desk.session.case.standing("klimatkommunerna", page.view.table.row.id).answer
        assert answer.justification.split("\n")[0][:40] in text_of(desk)


async def test_a_carried_answer_shows_that_it_is_to_be_confirmed(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        desk.session.store.save(answer_change("anna", "sekom", "use", carried=True))
        desk.session.give("sekom", "use", carried=True)
        page.render_case()
        await quiet(pilot)
        assert "(▰▰▱▱▱)" in line_with(desk, "Strategic")

        await desk.show("walk", Place("klimatkommunerna", "use"))
        await until(pilot, lambda: "(▰▰▱▱▱ to a small" in text_of(desk) and "not yet" in text_of(desk))


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_eight_networks_are_paged_with_a_sign_of_what_is_left_out(desk_on, until, width: int) -> None:
    async with desk_on(size=(width, 24)) as (desk, pilot):
        page = await compared(desk, pilot, until)
        for number in range(4, 9):
            desk.session.change(evaluation_change(("networks", f"n{number}"), {"name": f"Network {number}"}))
        page.render_case()
        await quiet(pilot)
        shown = text_of(desk)
        assert all(len(line) <= width for line in shown.splitlines())
        hidden = 8 - page.view.table._shared.count
        if hidden:
            assert f"{hidden}›" in shown
        await pilot.press(*["right"] * 7)
        await quiet(pilot)
        shown = text_of(desk)
        assert "Network 8" in shown or "N8" in shown or "Netwo" in shown
        if hidden:
            assert f"‹{hidden}" in shown


async def test_one_network_or_none_is_no_reason_to_fall(desk_on, until, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        desk.session.change(evaluation_change(("networks", "sekom"), None))
        page.render_case()
        await quiet(pilot)
        assert "Klimatkommunerna" in text_of(desk)
