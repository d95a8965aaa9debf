"""Each key that the screen names works where the focus is: none types a letter, and none does nothing."""

import re

import pytest
from conftest_tui import quiet, text_of

from slutsats.tui.app.navigator import PAGES
from slutsats.tui.commands.declarations import COMMANDS
from slutsats.tui.commands.handler import Handler
from slutsats.tui.commands.keymap import Keys, shown_key, types
from slutsats.tui.widgets.fields import text_field_has_focus

NORTHMERE = "regional-networks-2026"
HUDDINGE = "huddinge-2025"
IN_BRACKETS = re.compile(r"\((\S{1,3})\)")
SIGNS = {"@": "walk.cite-source", "#": "walk.name-fact"}

KEYS = Keys()
KEY_SHOWN = {shown_key(key): key for command in COMMANDS for key in KEYS.of(command)}
"""A key by how it reads on screen."""


def recording(desk, page) -> list[str]:
    """Let commands be noted instead of run, the page's and the desk's."""
    ran: list[str] = []

    def noted(ids):
        return {id_: Handler(lambda _key, id_=id_: ran.append(id_)) for id_ in ids}

    page.handlers = noted(set(page.handlers))
    desk._dispatcher.handlers = noted(set(desk._dispatcher.handlers))
    page.why_not_here = lambda: ""
    return ran


def in_footer(page) -> list:
    return page._footer._fitting()


def beside(desk, name: str) -> list[str]:
    """The keys that stand in brackets on the page, those that are none of its keys left out."""
    known = {shown_key(key): key for command in desk.keys.on(name) for key in desk.keys.of(command)}
    return [known[shown] for shown in IN_BRACKETS.findall(text_of(desk)) if shown in known]


async def check(desk, pilot, page, ran: list[str], focused) -> None:
    """Press each key that is named where the focus is now, and come back to it."""
    name = page.NAME
    writes = text_field_has_focus(page)
    where = f"{name}, {focused!r}"
    hints = in_footer(page)
    if writes:
        assert hints[0].key == "Esc", where
    for hint in hints:
        if writes and hint.key in SIGNS:
            assert page.view.writes_text, where
            continue
        key = KEY_SHOWN[hint.key]
        assert not (writes and types(key)), f"{key} types in {where}"
        ran.clear()
        await pilot.press(key)
        assert ran == [hint.command], f"{key} in {where}"
        page.set_focus(focused)
        await pilot.pause(0.03)
    for key in beside(desk, name):
        assert not (writes and types(key)), f"{key} types in {where}"
        ran.clear()
        await pilot.press(key)
        assert len(ran) == 1, f"{key} in {where}"
        page.set_focus(focused)
        await pilot.pause(0.03)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("name", ["home", *PAGES])
async def test_each_key_that_is_shown_works_in_each_state_of_focus(desk_on, name: str, size) -> None:
    async with desk_on(size=size, evaluator="maya") as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        await desk.show(name)
        await quiet(pilot)
        page = desk.page
        states = [None, *page.focus_chain]
        ran = recording(desk, page)
        for focused in states:
            page.set_focus(focused)
            await pilot.pause(0.05)
            assert page.focused is focused
            await check(desk, pilot, page, ran, focused)


@pytest.mark.parametrize(("name", "opens"), [("draft", "e"), ("findings", "f")])
async def test_so_do_those_of_a_field_that_is_opened(desk_on, name: str, opens: str) -> None:
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await desk.show(name)
        await quiet(pilot)
        await pilot.press(opens)
        await pilot.pause(0.05)
        page = desk.page
        assert text_field_has_focus(page)
        ran = recording(desk, page)
        await check(desk, pilot, page, ran, page.focused)


async def test_in_the_text_of_the_walk_the_signs_open_their_lists(desk_on, until) -> None:
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await quiet(pilot)
        await pilot.press("3")
        page = desk.page
        await until(pilot, lambda: "· writing" in text_of(desk))
        hints = [hint.key for hint in in_footer(page)]
        assert hints[:3] == ["Esc", "@", "#"]
        for sign in ("@", "#"):
            await pilot.press("space", sign)
            await until(pilot, lambda sign=sign: page.mentions.opened is page.mentions.pickers[sign])
            await pilot.press("escape")
            await until(pilot, lambda: page.mentions.opened is None)


async def test_the_pane_that_is_written_in_says_so_and_the_letters_beside_it_go_quiet(desk_on, until) -> None:
    async with desk_on(size=(80, 24), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await quiet(pilot)
        await pilot.press("3")
        await until(pilot, lambda: "· writing" in text_of(desk))
        seen = text_of(desk)
        assert "(^L)" in seen
        assert "(c)" not in seen
        assert "(!)" not in seen

        await pilot.press("escape")
        await until(pilot, lambda: "· writing" not in text_of(desk))
        seen = text_of(desk)
        assert "(c)" in seen
        assert "(!)" in seen
        assert not seen.splitlines()[-1].startswith(" Esc")
