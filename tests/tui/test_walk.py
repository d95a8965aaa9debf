"""The walk: what an evaluator is promised, on real records, by keys alone."""

import asyncio
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from conftest_tui import quiet, text_of

from slutsats.records.state import state_folder
from slutsats.workspace.session import Place

HALF_DONE = "regional-networks-2026"


@pytest.fixture
def sheet(example_records: Path):
    """Read one answer from disk."""

    def read(network: str, question: str, evaluation: str = HALF_DONE) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for path in (example_records / evaluation / "answers").glob(f"*/{network}.toml"):
            found |= tomllib.loads(path.read_text(encoding="utf-8")).get("answers", {}).get(question, {})
        return found

    return read


def type_at_once(desk: Any, keys: Iterable[str]) -> None:
    """Give keys faster than anyone can act on them, as a slow line does."""
    for key in keys:
        desk.simulate_key(key)


async def walk_at(desk: Any, pilot: Any, until: Any, network: str, question: str, **place: Any) -> Any:
    """Open the half-finished example at a question."""
    await desk.open_evaluation(HALF_DONE, Place(network, question, **place))
    await until(pilot, lambda: desk.page.NAME == "walk")
    await quiet(pilot)
    return desk.page


async def saved(pilot: Any, until: Any, desk: Any) -> None:
    await until(pilot, lambda: desk.session.saved.kind == "saved" and not desk.session.is_typing)


async def test_a_key_that_comes_while_the_page_is_being_opened_ends_nothing(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        opening = desk.run_worker(desk.open_evaluation(HALF_DONE, Place("rural-transport", "use")))
        while not opening.is_finished:
            type_at_once(desk, ["exclamation_mark", "c"])
            await asyncio.sleep(0)
        await quiet(pilot)

        assert desk.page.state.stop == ("rural-transport", "use")
        assert "" not in {network for _evaluator, network in desk.session.case.sheets}


async def test_a_judgement_with_one_source_costs_four_keys_beyond_its_text(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("4", *"Used by the planners ", "at", "1", "ctrl+down")
        await saved(pilot, until, desk)

        assert page.state.stop != ("rural-transport", "use")

    answer = sheet("rural-transport", "use")
    assert answer["value"] == "much"
    assert answer["justification"].strip() == "Used by the planners"
    assert len(answer["sources"]) == 1


async def test_a_digit_chooses_at_once_and_the_cursor_then_stands_in_the_text(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("2")
        assert page.focused is page.view.column.writing
        await saved(pilot, until, desk)
        assert sheet("rural-transport", "use")["value"] == "little"


async def test_what_is_typed_in_a_burst_ends_up_where_it_was_typed(desk_on, until, sheet) -> None:
    """A slow line delivers many keys at once: none may be lost, or land in the next question."""
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        first = page.state.stop
        type_at_once(desk, ["4", *"abc", "alt+right", "2", *"xyz", "alt+left", "tab", "end", "d"])
        await until(pilot, lambda: page.view.column.writing.text == "abcd" and page.state.stop == first)
        await pilot.press("escape")
        await saved(pilot, until, desk)
        other = page.state.route.beside(first, 1)

        assert sheet(first.network, first.question)["justification"].strip() == "abcd"
        assert sheet(other.network, other.question)["justification"].strip().endswith("xyz")


async def test_what_is_typed_is_saved_without_a_word_said(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"Hello")
        assert "typing" in text_of(desk)
        await saved(pilot, until, desk)
        await quiet(pilot)

        assert sheet("rural-transport", "use")["justification"].strip() == "Hello"
        assert "saved" in text_of(desk).splitlines()[0]


async def test_zero_and_minus_say_that_it_cannot_be_judged_or_is_not_applicable(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("0")
        await saved(pilot, until, desk)
        assert sheet("rural-transport", "use")["value"] == "cannot-judge"
        await pilot.press("escape", "minus")
        await until(pilot, lambda: sheet("rural-transport", "use").get("value") == "not-applicable")


async def test_delete_takes_the_answer_away_and_undo_brings_it_back(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("4", "escape", "delete")
        await until(pilot, lambda: "value" not in sheet("rural-transport", "use"))
        await pilot.press("u")
        await until(pilot, lambda: sheet("rural-transport", "use").get("value") == "much")
        await pilot.press("U")
        await until(pilot, lambda: "value" not in sheet("rural-transport", "use"))


async def test_undo_goes_back_to_the_question_that_it_changes(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("4", "alt+down", "escape", "u")  # the next is a text, which takes the keys
        assert page.state.stop == ("rural-transport", "use")
        assert page.state.answer is None or page.state.answer.value is None


async def test_escape_leaves_the_text_first_then_the_page_and_loses_nothing(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"Kept", "escape")
        assert desk.page is page
        assert page.focused is page.view.column.levels
        await pilot.press("escape")
        await until(pilot, lambda: desk.page.NAME == "home")
        await saved(pilot, until, desk)
        assert sheet("rural-transport", "use")["justification"].strip() == "Kept"


async def test_escape_leaves_the_at_sign_as_a_character(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press("at")
        await quiet(pilot)
        assert page.view.sources.opened
        await pilot.press("escape")
        assert not page.view.sources.opened
        assert page.focused is page.view.column.writing
        await pilot.press(*"home")
        assert page.view.column.writing.text == "@home"


async def test_an_at_sign_inside_a_word_asks_for_nothing(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"name", "at", *"1")
        assert not page.view.sources.opened
        assert page.view.column.writing.text == "name@1"


async def test_letters_narrow_the_sources_down_and_enter_cites_one(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        wanted = list(desk.session.case.evaluation.sources.items())[1]
        await pilot.press(*"See ", "at", *wanted[1].title.split()[0].lower())
        await quiet(pilot)
        chosen = page.view.sources.found[0].id
        await pilot.press("enter")
        assert page.view.column.writing.text == "See "
        await pilot.press("escape")
        await saved(pilot, until, desk)
        assert sheet("rural-transport", "use")["sources"] == [chosen]


async def test_a_source_is_cited_without_touching_the_text_and_taken_away_again(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("at", "1")
        await until(pilot, lambda: len(sheet("rural-transport", "use").get("sources", [])) == 1)
        assert page.focused is page.view.column.levels
        await pilot.press("tab", "tab", "delete")
        await until(pilot, lambda: "sources" not in sheet("rural-transport", "use"))


async def test_confidence_and_the_notable_flag_are_given_from_within_the_text(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press("ctrl+l", "ctrl+l", "ctrl+r")
        await until(pilot, lambda: sheet("rural-transport", "use").get("notable") is True)
        assert sheet("rural-transport", "use")["confidence"] == "medium"


async def test_enter_never_changes_an_answer_by_accident(desk_on, until, sheet) -> None:
    """The cursor of the keyboard stands at what is chosen, not at the first option."""
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("4", "alt+down", "alt+up")
        await pilot.press("enter")
        await saved(pilot, until, desk)
        assert sheet("rural-transport", "use")["value"] == "much"


async def test_a_number_is_taken_as_it_is_typed_and_nonsense_is_told(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "hours")
        await pilot.press(*"1,250")
        await until(pilot, lambda: sheet("rural-transport", "hours").get("value") == 1250)
        await pilot.press("x")
        await quiet(pilot)
        assert "is not a number" in text_of(desk)
        await pilot.press("alt+down", "alt+up")
        assert page.view.column.value.value == "1,250x"


async def test_next_unanswered_passes_what_is_answered_and_goes_round(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "coastal-towns", "fit")
        seen = []
        for _stop in page.state.route.stops:
            await pilot.press("f8")
            if page.state.stop in seen:
                break
            seen.append(page.state.stop)
        assert all(page.state.job.is_open(stop) for stop in seen)
        assert set(seen) == {stop for stop in page.state.route.stops if page.state.job.is_open(stop)}


async def test_the_text_and_the_cursor_are_found_again_exactly(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"One two three", "left", "left", "left", "left", "left")
        await desk.action_quit()
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(HALF_DONE)
        await until(pilot, lambda: desk.page.NAME == "walk")
        await quiet(pilot)
        page = desk.page
        assert page.state.stop == ("rural-transport", "use")
        assert page.focused is page.view.column.writing
        await pilot.press("X")
        assert page.view.column.writing.text == "One two Xthree"


async def test_what_was_kept_while_it_was_typed_is_not_offered_once_all_of_it_is_saved(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"One")
        desk.session.keep_typed()
        await pilot.press(*" two")
        desk.session.settle()
        await saved(pilot, until, desk)

    assert list((state_folder() / "recovery").rglob("*.json")) == []


async def test_after_a_kill_in_the_middle_of_a_text_the_keys_go_to_its_end(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("4", *"One two")
        desk.session.settle()
        await saved(pilot, until, desk)
        # nothing is left: a desk that comes now finds what a killed one leaves behind
        async with desk_on() as (after, keys):
            await after.open_evaluation(HALF_DONE)
            await until(keys, lambda: after.page.NAME == "walk")
            await quiet(keys)
            assert after.page.state.stop == ("rural-transport", "use")
            await keys.press(*" g m 4")
            assert after.page.view.column.writing.text == "One two g m 4"


async def test_on_a_low_screen_another_question_comes_with_its_levels(desk_on, until) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("v")
        await quiet(pilot)
        assert page.view.column.levels.display  # never folded away by what is said of another
        assert page.view.column.neighbour.open
        await pilot.press("alt+down")
        await quiet(pilot)
        assert page.state.stop != ("rural-transport", "use")
        assert page.view.column.levels.display
        assert not page.view.column.neighbour.open


async def test_the_map_takes_you_there(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await walk_at(desk, pilot, until, "coastal-towns", "fit")
        await pilot.press("m", "home", "right", "right")
        await quiet(pilot)
        await pilot.press("enter")
        await quiet(pilot)
        assert page.state.stop.network == "rural-transport"
        assert page.state.question.criterion == next(iter(desk.session.case.framework.criteria))


async def test_the_neighbours_turn_with_the_arrow_keys(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "fit")
        first = page.view.panel.entries[page.view.panel.place].title
        await pilot.press("right")
        await quiet(pilot)
        assert page.view.panel.entries[page.view.panel.place].title != first
        await pilot.press("left")
        await quiet(pilot)
        assert page.view.panel.entries[page.view.panel.place].title == first


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (240, 60)])
async def test_the_question_its_levels_and_the_text_are_in_sight(desk_on, until, size: tuple[int, int]) -> None:
    async with desk_on(size=size) as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use")
        shown = text_of(desk)
        for sought in (
            "To what degree",
            "not at all",
            "to a very large degree",
            "Justification",
            "Sources",
            "Confidence",
        ):
            assert sought in shown, f"{sought} is not on a screen of {size}:\n{shown}"
        assert all(len(line) <= size[0] for line in shown.splitlines())


async def test_text_with_markup_is_shown_as_it_stands(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"[/] [@click=app.bell]x[/]", "alt+right", "right")
        await until(pilot, lambda: "[@click=app.bell]x[/]" in text_of(desk))


async def test_going_by_network_finishes_one_network_before_the_next(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "coastal-towns", "fit")
        await pilot.press("s")
        networks = [stop.network for stop in page.state.route.stops]
        assert networks == sorted(networks, key=list(desk.session.case.networks).index)


async def test_the_screen_speaks_the_other_language_without_losing_what_is_typed(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use", field="justification")
        await pilot.press(*"Hej")
        desk.speak("sv")
        await quiet(pilot)
        assert "I vilken grad" in text_of(desk)
        assert page.view.column.writing.text == "Hej"


async def test_a_number_half_typed_outlives_a_killed_desk(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await walk_at(desk, pilot, until, "rural-transport", "hours")
        await pilot.press(*"12 or")
        desk.session.keep_typed()
        desk.session.store.close()
        desk.session._evaluation.store = None  # as far as the disk knows, it ended here
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "hours")
        await quiet(pilot)
        assert page.view.column.value.value == "12 or"
        assert "is not a number" in text_of(desk)


async def test_the_walk_counts_as_home_counts(desk_on, until) -> None:
    from slutsats.schema.progress import progress

    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        assert page.state.job.progress == progress(desk.session.case, evaluator=desk.session.evaluator)


async def test_no_figure_is_lost_when_the_page_is_shown_anew_while_one_types(desk_on, until, sheet) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "hours")
        await pilot.press("1")
        await until(pilot, lambda: page.state.answer is not None and page.state.answer.value == 1)
        page.view.column.value.insert_text_at_cursor("2")  # the key is in the field, and word of it on its way
        page.render_case()
        assert page.view.column.value.value == "12"
        await pilot.press("ctrl+down")
        await saved(pilot, until, desk)

    assert sheet("rural-transport", "hours")["value"] == 12


async def test_a_nought_in_a_field_for_a_number_says_how_to_answer_that_it_cannot_be_judged(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "hours")
        await pilot.press("0")
        await until(pilot, lambda: "= 0 hours. If it can't be judged: x instead." in text_of(desk))
        await pilot.press("backspace", "x", "enter")
        await until(pilot, lambda: page.state.answer is not None and page.state.answer.value == "cannot-judge")


async def test_an_answer_that_is_given_is_not_said_to_be_saved_for_a_single_frame(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await walk_at(desk, pilot, until, "rural-transport", "use")
        await pilot.press("2", "escape")
        await saved(pilot, until, desk)
        await until(pilot, lambda: " saved " in text_of(desk).splitlines()[0])
        page.state.give(value="much")

        assert "saving" in text_of(desk).splitlines()[0]
