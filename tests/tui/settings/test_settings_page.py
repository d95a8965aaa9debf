"""The settings apply at once, are remembered for the next time, and never touch a record."""

from pathlib import Path

from conftest_tui import text_of

from slutsats.records.state import setting
from slutsats.workspace import language

NORTHMERE = "regional-networks-2026"


async def settings_of(desk, pilot, until):
    await desk.run_command("desk.show-settings")
    await until(pilot, lambda: desk.page.NAME == "settings" and desk.page.form.row_with_focus() is not None)
    return desk.page


def bytes_of(records: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in records.rglob("*.toml")}


async def test_language_and_colours_apply_at_once_and_are_remembered(desk_on, example_records: Path, until) -> None:
    before = bytes_of(example_records)
    async with desk_on() as (desk, pilot):
        await settings_of(desk, pilot, until)
        await pilot.press("1")
        await until(pilot, lambda: "Inställningar" in text_of(desk) and "Skärmens språk" in text_of(desk))
        await pilot.press("down", "1")
        await until(pilot, lambda: desk.theme == "slutsats-light")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "home" and "Utvärderingar" in text_of(desk))

    assert (language.current(), setting("language"), setting("theme")) == ("sv", "sv", "slutsats-light")
    assert bytes_of(example_records) == before


async def test_the_walk_goes_in_the_order_that_is_chosen_at_once_and_the_next_time(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        page = await settings_of(desk, pilot, until)
        page.form.focus_row(page.form.row_of(("walk-order",)))
        await pilot.press("2")
        await until(pilot, lambda: setting("walk-order") == "network")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "walk" and desk.page.state.route.order == "network")

    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        assert desk.page.state.route.order == "network"


async def test_the_name_that_is_given_stands_ready_where_an_evaluation_is_begun(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await settings_of(desk, pilot, until)
        page.form.focus_row(page.form.row_of(("name",)))
        await pilot.press(*"Bo Ek", "escape", "escape", "plus")
        await until(pilot, lambda: "New evaluation" in text_of(desk))

        assert "Bo Ek" in text_of(desk)


async def test_another_evaluator_answers_on_a_sheet_of_their_own(desk_on, example_records: Path, until) -> None:
    header = example_records / NORTHMERE / "evaluation.toml"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("[networks.", '[evaluators.bo]\nname = "Bo"\n\n[networks.', 1), encoding="utf-8")
    async with desk_on(evaluator="maya") as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        page = await settings_of(desk, pilot, until)
        page.form.focus_row(page.form.row_of(("evaluator",)))
        await pilot.press("2")
        await until(pilot, lambda: desk.session.evaluator == "bo")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "walk")
        desk.session.give(*desk.page.state.stop, notable=True)
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert list((example_records / NORTHMERE / "answers" / "bo").glob("*.toml"))
