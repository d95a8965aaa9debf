"""The tour: five steps on the example, that follow what is pressed and never stand in the way."""

import sys
from pathlib import Path

import pytest
from conftest_tui import text_of
from terminal import SLUTSATS, Terminal

from slutsats.workspace import language


def example(desk) -> None:
    desk.home.choose("huddinge-2025")


async def test_five_steps_follow_what_is_pressed_to_the_end(desk_on, until) -> None:
    async with desk_on(size=(80, 24), evaluator="anna", tour=True) as (desk, pilot):
        await until(pilot, lambda: "Tour, 1 of 5" in text_of(desk))
        example(desk)
        await pilot.press("enter")
        await until(pilot, lambda: "Tour, 2 of 5" in text_of(desk))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: "Tour, 3 of 5" in text_of(desk))
        assert "F2 compares" in text_of(desk)
        await pilot.press("f2")
        await until(pilot, lambda: "Tour, 4 of 5" in text_of(desk))
        await pilot.press("f3")
        await until(pilot, lambda: "Tour, 5 of 5" in text_of(desk))
        await pilot.press("f5")
        await until(pilot, lambda: "That was the tour." in text_of(desk))
        await pilot.press("escape")
        await pilot.pause()
        assert "That was the tour." not in text_of(desk)
        assert desk.page.NAME == "decide"


async def test_answering_is_what_the_second_step_asks_for_and_a_step_may_be_skipped(desk_on, until) -> None:
    async with desk_on(size=(100, 30), evaluator="anna", tour=True) as (desk, pilot):
        await until(pilot, lambda: "Tour, 1 of 5" in text_of(desk))
        example(desk)
        await pilot.press("enter")
        await until(pilot, lambda: "Tour, 2 of 5" in text_of(desk))
        await pilot.press("5" if desk.page.state.answer is None or desk.page.state.answer.value != "fully" else "1")
        await until(pilot, lambda: "Tour, 3 of 5" in text_of(desk))
        await pilot.press("f3")
        await until(pilot, lambda: "Tour, 5 of 5" in text_of(desk))


@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_esc_leaves_the_tour_at_any_time_and_nothing_else(desk_on, until, steps: int) -> None:
    async with desk_on(size=(100, 30), evaluator="anna", tour=True) as (desk, pilot):
        await until(pilot, lambda: "Tour, 1 of 5" in text_of(desk))
        example(desk)
        for key in ("enter", "f2")[:steps]:
            await pilot.press(key)
        await pilot.pause()
        page = desk.page.NAME
        await pilot.press("escape")
        await pilot.pause()
        assert page == desk.page.NAME
        assert not desk.page.query("TourCard")
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert not desk.page.query("TourCard")


async def test_the_palette_has_the_tour_again_in_the_language_of_the_screen(desk_on, until) -> None:
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        assert not desk.page.query("TourCard")
        language.switch("sv")
        await pilot.press("ctrl+p", *"rundtur", "enter")
        await until(pilot, lambda: "Rundtur, 1 av 5" in text_of(desk))


async def test_a_users_own_keys_are_the_ones_that_the_tour_names(desk_on, until) -> None:
    async with desk_on(evaluator="anna", tour=True, own_keys={"home.open-evaluation": "o"}) as (desk, pilot):
        await until(pilot, lambda: "o opens it" in text_of(desk))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_demo_begins_with_the_tour_the_first_time_only(tmp_path: Path) -> None:
    environment = {"SLUTSATS_STATE": str(tmp_path / "state")}
    first = Terminal(SLUTSATS, "demo", environment=environment)
    try:
        first.until("1 of 5")
    finally:
        first.close()  # killed in the middle of it
    second = Terminal(SLUTSATS, "demo", environment=environment)
    try:
        second.until("18/22")
        second.until_quiet()
        assert b"1 of 5" not in second.output
    finally:
        second.close()
