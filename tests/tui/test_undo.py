"""Undo and redo: one for the whole desk, the latest change first, wherever it was made and wherever it is asked for."""

import tomllib

from conftest_tui import quiet, text_of

from slutsats.workspace.session import Place

CASE = "regional-networks-2026"
NETWORK = "rural-transport"


async def press(pilot, *keys: str) -> None:
    """Press keys, and wait until what they start is done."""
    for key in keys:
        await pilot.press(key)
        await quiet(pilot)


async def opened(desk, pilot) -> None:
    """The evaluation, at a question that nobody has answered yet."""
    await desk.open_evaluation(CASE, Place(NETWORK, "use"))
    await quiet(pilot)


def told(desk) -> str:
    """What the desk has said for a while."""
    return " ".join(notification.message for notification in desk._notifications)


async def test_the_latest_change_is_taken_back_on_whatever_page_it_was_made(desk_on, example_records, until) -> None:
    recorded = (example_records / CASE / "evaluation.toml").read_bytes()
    async with desk_on(evaluator="maya", size=(120, 40)) as (desk, pilot):
        await opened(desk, pilot)
        before = desk.session.case
        await press(pilot, "4", "escape", "f5", "7", "escape", "f9", "at", *"Minutes", "enter", "escape", "f2")
        assert "document" in desk.session.case.evaluation.sources
        await press(pilot, "ctrl+z", "n")
        assert "document" in desk.session.case.evaluation.sources
        await press(pilot, "ctrl+z", "y")
        assert "document" not in desk.session.case.evaluation.sources
        assert "Undone: Sources · Minutes. It stands on the page “Sources and facts”." in told(desk)
        await press(pilot, "u")
        assert "The latest change was made on the page “Decide”" in " ".join(text_of(desk).replace("│", "").split())
        await press(pilot, "y")
        assert desk.session.case.evaluation.recommendations == before.evaluation.recommendations
        assert "It stands on the page “Decide”." in told(desk)
        await press(pilot, "u")
        assert desk.session.answer(NETWORK, "use") == before.answer("maya", NETWORK, "use")
        await press(pilot, "u")
        assert "Nothing was changed since the evaluation was opened." in told(desk)
        await until(pilot, lambda: (example_records / CASE / "evaluation.toml").read_bytes() == recorded)
        await press(pilot, "U", "ctrl+y", "y", "U", "y")
        assert desk.session.answer(NETWORK, "use").value == "much"
        assert "document" in desk.session.case.evaluation.sources


async def test_a_page_that_shows_what_was_taken_back_goes_there_and_leaves_the_keys_to_commands(desk_on) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await opened(desk, pilot)
        await desk.show("facts", Place(NETWORK, page="facts"))
        await press(pilot, "right", *"New ", "escape", "up", "up", "u")
        assert "New" not in desk.session.case.networks[NETWORK].name
        assert desk.page.state.entry.id == NETWORK
        await press(pilot, "U")
        assert "New" in desk.session.case.networks[NETWORK].name


async def test_in_a_field_only_what_was_typed_there_is_taken_back(desk_on) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await opened(desk, pilot)
        await press(pilot, "4", *"Ab")
        assert desk.page.focused is desk.page.view.column.writing
        await press(pilot, "ctrl+z", "ctrl+z")
        assert desk.page.view.column.writing.text == ""
        assert desk.session.answer(NETWORK, "use").value == "much"
        assert "outside it the same key is for all other changes" in told(desk)
        await press(pilot, "escape", "ctrl+z")
        assert desk.session.answer(NETWORK, "use") is None or desk.session.answer(NETWORK, "use").value is None


async def test_what_somebody_else_wrote_meanwhile_is_not_taken_back(desk_on, example_records, until) -> None:
    sheet = example_records / CASE / "answers/maya" / f"{NETWORK}.toml"
    async with desk_on(evaluator="maya") as (desk, pilot):
        await opened(desk, pilot)
        await press(pilot, "4", "escape")
        await until(pilot, lambda: 'value = "much"' in sheet.read_text() and not desk.session.unsaved)
        sheet.write_text(sheet.read_text().replace('value = "much"', 'value = "some"'))
        desk.session.look()
        await until(pilot, lambda: desk.session.answer(NETWORK, "use").value == "some")
        await press(pilot, "u")
        assert desk.session.answer(NETWORK, "use").value == "some"
        assert "can't be taken back any more" in told(desk)


async def test_a_network_that_has_answers_by_now_stays(desk_on, example_records, until) -> None:
    async with desk_on(evaluator="maya") as (desk, pilot):
        await opened(desk, pilot)
        await press(pilot, "f9", "plus", "1", *"Harbours", "enter", "escape")
        await until(pilot, lambda: not desk.session.unsaved)
        sheet = example_records / CASE / "answers/maya/harbours.toml"
        head = f'format = 1\nevaluator = "maya"\nnetwork = "{NETWORK}"\n'.replace(NETWORK, "harbours")
        sheet.write_text(head + '[answers.use]\nvalue = "much"\n\n[end]\ncomplete = true\n')
        desk.session.look()
        await until(pilot, lambda: desk.session.answer("harbours", "use") is not None)
        await press(pilot, "u")
        assert "can't be taken back any more" in told(desk)
        assert "harbours" in tomllib.loads((example_records / CASE / "evaluation.toml").read_text())["networks"]
