"""Going by name: one key, a word or two numbers, Enter."""

import pytest
from conftest_tui import quiet, text_of
from drafting import paste

from slutsats.tui.commands.declarations import COMMANDS
from slutsats.tui.commands.synonyms import SYNONYMS
from slutsats.workspace import language
from slutsats.workspace.jump.name_search import rank
from slutsats.workspace.language import _, in_language

NORTHMERE = "regional-networks-2026"


async def asked_for(desk, pilot, until, evaluator: str = "maya") -> None:
    await desk.open_evaluation(NORTHMERE)
    await quiet(pilot)
    await pilot.press("ctrl+p")
    await until(pilot, lambda: "Go to, or do" in text_of(desk))


async def test_criterion_four_of_network_three_takes_four_presses(desk_on, until) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await asked_for(desk, pilot, until)
        await pilot.press("4", "3", "enter")
        await until(pilot, lambda: desk.screen is desk.page)
        case, place = desk.session.case, desk.page.place
        assert place.network == list(case.networks)[2]
        assert case.framework.questions[place.question].criterion == list(case.framework.criteria)[3]


@pytest.mark.parametrize(
    ("words", "page", "shown"),
    [
        ("recommendation clean", "decide", "Clean Air North"),
        ("flood", "facts", "Interview with the flood"),
        ("alliance's annual", "facts", "annual report"),
        ("outcome", "facts", "Outcome"),
        ("mandate and", "facts", "Mandate and method"),
    ],
)
async def test_all_that_has_a_name_is_gone_to_by_words_of_it(desk_on, until, words: str, page: str, shown: str) -> None:
    async with desk_on(size=(120, 40), evaluator="maya") as (desk, pilot):
        await asked_for(desk, pilot, until)
        await paste(pilot, words)
        await pilot.press("enter")
        await until(pilot, lambda: desk.page_name == page and desk.screen is desk.page)
        await until(pilot, lambda: shown in text_of(desk))


async def test_another_evaluation_is_opened_by_its_title_from_home_and_from_within_one(desk_on, until) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await pilot.press("ctrl+p", *"northmere", "enter")
        await until(pilot, lambda: desk.session.is_open and desk.session.folder.name == NORTHMERE)


async def test_what_is_called_nothing_is_said_plainly_and_enter_does_nothing(desk_on, until) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await asked_for(desk, pilot, until)
        await pilot.press(*"zzyzx", "enter")
        await until(pilot, lambda: "Nothing is called “zzyzx”." in text_of(desk))
        assert desk.screen is not desk.page
        assert "Explain this screen" not in text_of(desk)


async def test_enter_in_a_burst_takes_what_the_typed_words_name(desk_on, until) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        await quiet(pilot)
        for key in ("ctrl+p", "4", "3", "enter"):
            desk.simulate_key(key)
        await until(pilot, lambda: desk.page.place.network == list(desk.session.case.networks)[2])


def test_beslut_finds_the_decision_on_the_swedish_screen() -> None:
    language.switch("sv")
    command = next(command for command in COMMANDS if command.id == "desk.show-decide")
    assert rank("beslut", _(command.label), (SYNONYMS[command.id],))


@pytest.mark.parametrize("id_", SYNONYMS)
def test_each_synonym_is_of_a_command_that_the_palette_has(id_: str) -> None:
    command = next(command for command in COMMANDS if command.id == id_)
    assert command.palette
    for spoken in ("sv", "en"):
        assert all(rank(word, in_language(spoken, command.label), (SYNONYMS[id_],)) for word in SYNONYMS[id_].split())


def test_names_that_begin_with_the_words_go_first_and_every_word_must_be_there() -> None:
    assert rank("use", "use of it") > rank("use", "the use") > rank("use", "cause") > rank("use", "other")
    assert rank("strat use", "Use", ("strategic",))
    assert not rank("strat none", "Use", ("strategic",))
