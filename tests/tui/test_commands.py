"""Each command is declared once, and does one thing: what its key is said to do is what is run."""

import pytest

from slutsats.tui.app.navigator import PAGES
from slutsats.tui.commands.declarations import COMMANDS
from slutsats.tui.commands.handler import Handler
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.commands.letters import LETTERS

NORTHMERE = "regional-networks-2026"
KEYS = Keys()


def declared(page: str) -> set[str]:
    return {command.id for command in COMMANDS if command.bound and not command.of_desk and page in command.screens}


def recorded(ids: set[str], ran: list[str]) -> dict[str, Handler]:
    return {id_: Handler(lambda _key, id_=id_: ran.append(id_)) for id_ in ids}


@pytest.mark.parametrize("name", ["home", *PAGES])
async def test_each_declared_command_has_exactly_one_handler_and_each_key_gives_it(desk_on, name: str) -> None:
    async with desk_on(size=(110, 40), evaluator="maya") as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        await desk.show(name)
        await pilot.pause()
        page, dispatcher = desk.page, desk._dispatcher

        assert set(page.handlers) == declared(name)
        assert set(dispatcher.handlers) == {command.id for command in COMMANDS if command.of_desk}

        ran: list[str] = []
        page.handlers = recorded(set(page.handlers), ran)
        desk._dispatcher.handlers = recorded(set(dispatcher.handlers), ran)
        page.why_not_here = lambda: ""
        for command in desk.keys.on(name):
            for key in desk.keys.of(command) if command.bound else ():
                page.set_focus(None)
                ran.clear()
                await pilot.press(key)
                assert ran == [command.id], key


def test_a_letter_means_the_same_on_every_page() -> None:
    """All declarations are held to the one table of letters, whether the page or a widget takes the key."""
    for command in COMMANDS:
        act = command.id.partition(".")[2]
        for key in KEYS.of(command):
            if len(key) == 1 and key.isalpha():
                assert act.startswith(LETTERS.get(key, ())), f"{key} gives {command.id}"


def test_no_letter_of_the_table_is_without_a_command() -> None:
    used = {key for command in COMMANDS for key in KEYS.of(command)}
    assert set(LETTERS) <= used


def test_a_sign_means_the_same_on_every_page_too() -> None:
    signs = ("slash", "at", "plus", "minus", "comma", "exclamation_mark", "number_sign")
    acts: dict[str, set[str]] = {sign: set() for sign in signs}
    for command in COMMANDS:
        for key in KEYS.of(command):
            if key in acts:
                acts[key].add(command.id.partition(".")[2])
    assert acts == {
        "slash": {"search-everything"},
        "at": {"cite-source", "add-source"},
        "plus": {"new-evaluation", "add-passage", "add-here"},
        "minus": {"answer-not-applicable"},
        "comma": {"show-settings"},
        "exclamation_mark": {"toggle-notable"},
        "number_sign": {"name-fact"},
    }
