"""The desk's frame: keys in their order, one declaration for each command, and a way out that loses nothing."""

import asyncio
import tomllib
from pathlib import Path

import pytest
from conftest_tui import quiet, text_of

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.declarations import COMMANDS
from slutsats.tui.commands.keymap import Keys, shown_key
from slutsats.tui.dialogs.confirm import Confirm
from slutsats.tui.widgets.footer import Footer
from slutsats.workspace import language

TAKEN_BY_FIELDS = {f"ctrl+{letter}" for letter in "adekuvwxyz"} | {"f6", "f7", "tab", "enter", "space"}
TAKEN_BY_OTHERS = {"ctrl+b", "ctrl+s"} | {
    "ctrl+n",
    "ctrl+t",
    "ctrl+w",
    "ctrl+tab",
    "ctrl+pageup",
    "ctrl+pagedown",
    "f11",
}
"""By tmux and flow control, and by browsers, which let no page have them."""


def answers(records: Path, evaluation: str) -> dict[str, dict[str, object]]:
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")).get("answers", {})
        for path in sorted((records / evaluation / "answers").glob("*/*.toml"))
    }


async def test_keys_act_in_the_order_in_which_they_were_typed(desk_on, example_records: Path, until) -> None:
    before = {folder.name: answers(example_records, folder.name) for folder in example_records.iterdir()}
    async with desk_on() as (desk, pilot):
        await until(pilot, lambda: "Utvärdering" in text_of(desk))
        for key in ("home", "down", "enter", "0"):
            desk.simulate_key(key)
        await until(pilot, lambda: desk.page.NAME == "walk" and desk.session.saved.kind == "saved")

    after = {folder.name: answers(example_records, folder.name) for folder in example_records.iterdir()}
    changed = [
        (evaluation, network, question)
        for evaluation, sheets in after.items()
        for network, given in sheets.items()
        for question, answer in given.items()
        if answer != before[evaluation].get(network, {}).get(question)
    ]
    assert len(changed) == 1
    evaluation, network, question = changed[0]
    assert after[evaluation][network][question]["value"] == "cannot-judge"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_that_acts_while_typing_has_a_key_that_no_field_takes(command: Command) -> None:
    keys = set(Keys().of(command))
    assert not keys & TAKEN_BY_OTHERS
    if command.typing:
        free = {key for key in keys if len(key) > 1 and key not in TAKEN_BY_FIELDS}
        assert free, f"{command.id} can't be given from a text field"


@pytest.mark.parametrize("page", sorted({page for command in COMMANDS for page in command.screens}))
def test_no_key_gives_two_commands_and_at_most_five_are_hinted_at(page: str) -> None:
    keys = Keys()
    given: dict[str, str] = {}
    for command in keys.on(page):
        for key in keys.of(command) if command.bound else ():
            assert key not in given, f"{key} gives {given.get(key)} and {command.id} on {page}"
            given[key] = command.id

    assert len(keys.hints(page)) <= 5
    assert keys.hints(page)[-1].id == "desk.show-help"


def test_a_users_own_key_takes_the_place_of_the_declared_one() -> None:
    keys = Keys({"home.sort-evaluations": "o", "home.open-evaluation": "q", "no.such": "x"})

    assert keys.given("home", "o").id == "home.sort-evaluations"
    assert keys.given("home", "s") is None
    assert keys.given("home", "enter").id == "home.open-evaluation"
    assert keys.problems == [("home.open-evaluation", "q"), ("no.such", "x")]


async def test_own_keys_that_cannot_be_used_are_told(desk_on, until) -> None:
    async with desk_on(own_keys={"home.open-evaluation": "q"}) as (desk, pilot):
        await until(pilot, lambda: "home.open-evaluation" in text_of(desk))


def test_keys_read_as_they_stand_on_the_keyboard() -> None:
    assert [shown_key(key) for key in ("ctrl+down", "f1", "escape", "slash", "q", "ctrl+p", "shift+f8")] == [
        "^↓",
        "F1",
        "Esc",
        "/",
        "q",
        "^P",
        "⇧F8",
    ]


async def test_a_command_that_does_not_apply_says_why(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("b")
        await until(pilot, lambda: "Nothing is wrong with this evaluation." in text_of(desk))


async def test_help_explains_the_page_and_every_key_on_it(desk_on, until) -> None:
    async with desk_on(size=(120, 60)) as (desk, pilot):
        await pilot.press("f1")
        await pilot.pause()
        seen = " ".join(text_of(desk).split())

    for command in Keys().on("home"):
        assert command.label in seen, command.id
    assert "These are the evaluations in your records folder" in seen


async def test_help_opens_over_a_dialog_and_while_typing(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        await pilot.press("f1")
        await pilot.pause()

        assert "Help: New evaluation" in text_of(desk)


async def test_the_palette_finds_a_command_by_its_name_and_runs_it(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("ctrl+p", *"sort", "enter")
        await until(pilot, lambda: "Sorted by next date." in text_of(desk))


async def test_the_footer_keeps_help_where_there_is_no_room_for_all(desk_on) -> None:
    async with desk_on(size=(40, 20)) as (desk, _pilot):
        footer = text_of(desk).splitlines()[-1]

        assert footer.strip().endswith("F1 help")
        assert "commands" not in footer


async def test_a_hundred_changes_of_the_footer_mount_nothing(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        before = len(list(desk.screen.query("*")))
        for _time in range(100):
            desk.page.refresh_frame()
        await pilot.pause()

        assert len(list(desk.screen.query("*"))) == before
        assert len(desk.screen.query(Footer)) == 1


async def test_the_language_switches_while_the_desk_is_open(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        desk.speak("sv")
        await pilot.pause()
        swedish = text_of(desk)
        desk.speak("en")
        await pilot.pause()

        assert "Utvärderingar" in swedish
        assert "hjälp" in swedish
        assert "Evaluations" in text_of(desk)
        assert language.current() == "en"


async def test_text_from_a_record_is_never_markup(desk_on, example_records: Path, until) -> None:
    header = example_records / "regional-networks-2026" / "evaluation.toml"
    text = header.read_text(encoding="utf-8")
    hostile = "[/] [red]x[/red] [@click=app.quit]hi[/] [link='y]"
    header.write_text(text.replace("Evaluation of Northmere's regional networks", hostile, 1), encoding="utf-8")

    async with desk_on(size=(160, 40)) as (desk, pilot):
        await until(pilot, lambda: "9/34" in text_of(desk))
        home = text_of(desk)
        await pilot.press("f", *"click", "enter")
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        walk = text_of(desk)

    assert hostile in home
    assert hostile in walk


async def test_quitting_saves_what_is_being_typed(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await until(pilot, lambda: "Utvärdering" in text_of(desk))
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        session = desk.session
        network, question = next(iter(session.case.networks)), session.case.framework.question_order[0]
        session.typing(network, question, "justification", "half a sent")
        folder, who = session.folder, session.evaluator
        await pilot.press("ctrl+q")
        await asyncio.sleep(0)

    written = tomllib.loads((folder / "answers" / who / f"{network}.toml").read_text(encoding="utf-8"))
    assert written["answers"][question]["justification"].strip() == "half a sent"


async def test_a_question_answered_twice_is_answered_once(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        question = Confirm("Really?")
        answer = asyncio.create_task(desk.ask(question))
        await pilot.pause()
        question.dismiss(True)
        question.dismiss(False)
        await pilot.pause()

        assert await answer is True
        assert desk.screen is desk.home


async def test_a_dialog_that_was_left_while_its_focus_moved_ends_nothing(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("+")
        dialog, field = desk.screen, desk.focused
        await pilot.press("escape")
        await quiet(pilot)
        dialog._show_with_its_name(field)  # what was to come after the next frame, and comes when it is gone

        assert desk.screen is desk.home


async def test_a_command_of_a_page_that_was_left_meanwhile_does_nothing(desk_on) -> None:
    async with desk_on() as (desk, _pilot):
        await desk.run_command("facts.add-source")

        assert desk.screen is desk.home
