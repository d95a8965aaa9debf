"""Facts in the text: # lists them, what is written follows the fact, and every screen shows how it reads today."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest_tui import quiet, text_of

from slutsats.records.change import evaluation_change
from slutsats.workspace.session import Place

CASE = "regional-networks-2026"
FORUM, CLEAN = "rural-transport", "clean-air"


@pytest.fixture
def reason(example_records: Path):
    """The justification of how much a network is used, as it stands on disk."""

    def read(network: str = FORUM) -> str:
        file = example_records / CASE / f"answers/maya/{network}.toml"
        return tomllib.loads(file.read_text(encoding="utf-8"))["answers"].get("use", {}).get("justification", "")

    return read


async def writing(desk: Any, pilot: Any, until: Any, text: str = "") -> Any:
    """Stand in the text at a question that has none yet, and type."""
    await desk.open_evaluation(CASE, Place(FORUM, "use", field="justification"))
    await until(pilot, lambda: desk.page.NAME == "walk")
    await quiet(pilot)
    for character in text:
        await pilot.press("number_sign" if character == "#" else "space" if character == " " else character)
    await quiet(pilot)
    return desk.page


async def test_enter_writes_a_fact_that_follows_the_record_and_its_value_stands_below(desk_on, until, reason) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await writing(desk, pilot, until, "Has #numb")
        listed = text_of(desk)
        await pilot.press("enter", *" and ")
        await quiet(pilot)
        assert page.view.column.writing.text == "Has {#members} and "
        assert "{#members} nine" in text_of(desk)

        await pilot.press("number_sign", *"clean", "down", "enter")
        await quiet(pilot)
        assert page.view.column.writing.text == "Has {#members} and {#clean-air.members}"
        desk.session.change(evaluation_change(("networks", FORUM), {"members": 14}))
        await until(pilot, lambda: "{#members} 14" in text_of(desk))
        await pilot.press("escape")
        await until(pilot, lambda: reason().strip() == "Has {#members} and {#clean-air.members}")

    assert "number of members" in listed and "nine" in listed


async def test_on_a_low_screen_the_list_does_not_stand_over_what_is_being_written(desk_on, until) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await writing(desk, pilot, until)
        await pilot.press(*["enter"] * 6, *"Has ", "number_sign")
        await quiet(pilot)
        assert page.view.facts.opened
        assert "Has #" in text_of(desk)


async def test_a_number_sign_that_seeks_no_fact_stays_a_character(desk_on, until) -> None:
    lines = ("#metoo", "# 3", "#3", "C#", "##")
    async with desk_on() as (desk, pilot):
        page = await writing(desk, pilot, until)
        for line in lines:
            for character in line:
                await pilot.press({"#": "number_sign", " ": "space"}.get(character, character))
            await quiet(pilot)
            await pilot.press("enter")  # which would choose, were there anything to choose
        assert page.view.column.writing.text == "".join(f"{line}\n" for line in lines)


async def test_escape_leaves_the_number_sign_and_undo_brings_it_back(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await writing(desk, pilot, until, "#since")
        assert page.view.facts.opened
        await pilot.press("escape", "x")
        assert page.view.column.writing.text == "#sincex"
        assert not page.view.facts.opened and page.focused is page.view.column.writing

        await pilot.press("space", "number_sign", *"fee")
        await quiet(pilot)
        await pilot.press("enter")
        assert page.view.column.writing.text == "#sincex {#per-year}"
        await pilot.press("ctrl+z")
        assert page.view.column.writing.text == "#sincex #fee"


async def test_from_outside_the_text_the_list_writes_where_the_cursor_was(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await writing(desk, pilot, until, "Has  members")
        await pilot.press(*["left"] * 8, "escape")
        await pilot.press("number_sign", *"number", "enter")
        await quiet(pilot)
        assert page.view.column.writing.text == "Has {#members} members"
        assert page.focused is page.view.column.writing


async def test_no_fact_is_written_into_an_answer_that_can_not_be_read(desk_on, example_records: Path, until) -> None:
    file = example_records / CASE / f"answers/maya/{CLEAN}.toml"
    head, _use, rest = file.read_text(encoding="utf-8").partition("[answers.use]\n")
    file.write_text(f"{head}[answers.use]\n{rest.replace('value = ', 'value = 7 # ', 1)}", encoding="utf-8")
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(CASE, Place(CLEAN, "use"))
        await until(pilot, lambda: desk.page.NAME == "walk" and desk.page.state.closed is not None)
        await quiet(pilot)
        await pilot.press("number_sign")
        await quiet(pilot)
        assert not desk.page.view.facts.opened


async def test_every_screen_shows_how_the_fact_reads_today(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await writing(desk, pilot, until)
        desk.session.give(FORUM, "use", value="little", justification="Its {#members} members met {#nowhere}.")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        read = "Its nine members met (not known: nowhere)."

        await pilot.press("escape", "alt+left", "right")  # the same question of another network, and beside it this one
        await until(pilot, lambda: "Its nine members met (not" in text_of(desk))
        await desk.show("compare", Place(FORUM, "use"))
        await until(pilot, lambda: read in text_of(desk))
        await desk.show("draft")
        desk.page.view.sheet.go_to(f"evaluation.strategic-work.{FORUM}")
        await until(pilot, lambda: "number of members · the Forum" in text_of(desk))
        await until(pilot, lambda: "Its nine" in text_of(desk))
        await desk.show("findings")
        await pilot.press("f", *"nowhere")
        await until(pilot, lambda: "{#nowhere} names a fact that the framework" in text_of(desk))
        await desk.show("history", Place(FORUM, "use"))
        await until(pilot, lambda: "{#members}  today: nine" in text_of(desk))
        await pilot.press("ctrl+f", *"members met")
        await until(pilot, lambda: read in text_of(desk))
