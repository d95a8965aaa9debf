"""Home: the portfolio, and the way into an evaluation."""

import re
import tomllib
from pathlib import Path

import pytest
from conftest_tui import open_desk, text_of

from slutsats.tui.screens.home.new_evaluation_form import NewEvaluationForm
from slutsats.tui.screens.home.portfolio import progress_bar
from slutsats.workspace.session import Place


async def test_home_tells_progress_recommendation_cost_and_next_date(desk_on, until) -> None:
    async with desk_on(size=(140, 40)) as (desk, pilot):
        await until(pilot, lambda: "1 continue · 1 defer" in text_of(desk))
        row = next(line for line in text_of(desk).splitlines() if "Utvärdering" in line)

    assert "18/22" in row
    assert "about SEK\u00a080,000" in row
    assert "2026-05-30" in row


async def test_a_broken_evaluation_is_listed_with_its_error_and_hides_no_other(
    desk_on, example_records: Path, until
) -> None:
    header = example_records / "huddinge-2025" / "evaluation.toml"
    header.write_text(header.read_text(encoding="utf-8").replace("format = 1", "format = = 1", 1), encoding="utf-8")

    async with desk_on() as (desk, pilot):
        await until(pilot, lambda: "! huddinge-2025" in text_of(desk))
        seen = text_of(desk)

    assert "evaluation.toml, line 1, column 10" in seen
    assert "Northmere" in seen


async def test_folders_whose_unsafe_names_are_shown_alike_leave_the_desk_at_rest(
    desk_on, example_records: Path, until
) -> None:
    for name in ("a\x1bb", "a\x07b"):
        (example_records / name).mkdir()
        (example_records / name / "evaluation.toml").write_text("format = 1\n", encoding="utf-8")

    async with desk_on(size=(140, 40)) as (desk, pilot):
        await until(pilot, lambda: text_of(desk).count("! ab") == 2 and "1 continue · 1 defer" in text_of(desk))
        await until(pilot, lambda: desk.home.details.are_filled_in)


async def test_an_empty_folder_says_what_to_do_next(tmp_path: Path) -> None:
    async with open_desk(tmp_path) as (desk, _pilot):
        assert "Press + to begin one" in text_of(desk)


async def test_a_filter_shows_only_what_holds_its_words_and_esc_shows_all_again(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("f", *"northm")
        await pilot.pause()
        narrowed = text_of(desk)
        await pilot.press("escape", "escape")
        await pilot.pause()

        assert "Northmere" in narrowed
        assert "Utvärdering" not in narrowed
        assert "Utvärdering" in text_of(desk)


async def test_a_new_evaluation_is_made_from_its_form_and_opened(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        await pilot.press(*"Our networks", "enter", *"North [x", "comma", *"South", "enter")
        await pilot.press("enter", "enter", *"Bo Ek", "enter")
        for _rest in range(3):
            await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")

    header = tomllib.loads((example_records / "our-networks" / "evaluation.toml").read_text(encoding="utf-8"))
    assert header["title"] == "Our networks"
    assert [network["name"] for network in header["networks"].values()] == ["North [x", "South"]


async def test_a_form_that_lacks_something_says_so_and_makes_nothing(desk_on, example_records: Path) -> None:
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        for _line in range(8):
            await pilot.press("enter")
        await pilot.pause()
        seen = text_of(desk)
        await pilot.press("escape")

    assert "Give the evaluation a title." in seen
    assert sorted(path.name for path in example_records.iterdir()) == before


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (240, 60)])
async def test_nothing_is_cut_off_without_a_sign_at_any_size(desk_on, size: tuple[int, int], until) -> None:
    async with desk_on(size=size) as (desk, pilot):
        await until(pilot, lambda: "18/22" in text_of(desk))
        lines = text_of(desk).splitlines()

    title = "Utvärdering av medlemskapen i Sveriges Ekokommuner och Klimatkommunerna"
    row = next(line for line in lines if "18/22" in line)
    shown = row.split("  ")[0].strip()
    assert shown == title or "…" in shown
    assert all(len(line) <= size[0] for line in lines)
    assert lines[-1].rstrip().endswith("F1 help")


def test_a_bar_is_full_only_when_nothing_is_left_and_empty_only_when_nothing_is_done() -> None:
    assert progress_bar(0, 100).startswith("░")
    assert progress_bar(1, 100).startswith("▓░")
    assert progress_bar(99, 100).startswith("▓▓▓▓▓▓▓░")
    assert progress_bar(100, 100).startswith("▓▓▓▓▓▓▓▓ ")


@pytest.mark.parametrize("onward", ["enter", "tab"])
async def test_a_burst_of_keys_fills_the_form_of_a_new_evaluation_line_by_line(desk_on, until, onward: str) -> None:
    """As over a slow line, where many keys come at once."""
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(desk.screen, NewEvaluationForm))
        for key in (*"Two", onward, *"A,B", onward, *"digital", onward, *"Us"):
            desk.simulate_key(key)
        await until(pilot, lambda: desk.screen.value("organisation") == "Us")
        typed = tuple(desk.screen.value(line) for line in ("title", "networks", "field"))
        assert typed == ("Two", "A,B", "digital")


async def test_what_was_answered_counts_as_soon_as_one_is_back_in_the_list(desk_on, until) -> None:
    def progress(desk) -> list[str]:
        return re.findall(
            r"(\d+)/(\d+)", next((line for line in text_of(desk).splitlines() if "Northmere" in line), "")
        )

    async with desk_on(size=(140, 40)) as (desk, pilot):
        await until(pilot, lambda: progress(desk))
        ((before, total),) = progress(desk)
        await desk.open_evaluation("regional-networks-2026", Place("rural-transport", "use", "level"))
        await until(pilot, lambda: desk.page.NAME == "walk")
        assert desk.page.state.answer is None
        await pilot.press("3", "escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "home")
        await until(pilot, lambda: progress(desk) == [(str(int(before) + 1), total)])


async def test_a_new_evaluation_is_offered_its_framework_by_title_and_takes_the_one_under_the_digit(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        await pilot.press("plus", *"Printing", "enter", *"The printers", "enter", "enter", *"We", "enter")
        await pilot.press("end", *"Anna", "enter", "enter")
        seen = text_of(desk)
        await pilot.press("2", "enter", "1", "enter")
        await until(pilot, lambda: desk.page.NAME == "walk")

    assert "1 Network memberships" in seen
    assert "2 Bought services and suppliers" in seen
    header = tomllib.loads((example_records / "printing" / "evaluation.toml").read_text(encoding="utf-8"))
    assert (header["framework"], header["language"]) == ("supplier", "sv")


async def test_the_form_shows_what_a_framework_judges_by_before_it_is_begun(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        await until(pilot, lambda: "strategic work, other values" in text_of(desk))
        desk.screen.query_one("#framework").focus()
        await pilot.press("2")
        await until(pilot, lambda: "strategic work, other values" not in text_of(desk))


async def test_what_the_work_is_about_is_asked_for_shown_in_the_criteria_and_in_the_questions(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(100, 40)) as (desk, pilot):
        await pilot.press("plus", *"Procurement", "enter", *"The buyers", "enter", *"digital")
        await until(pilot, lambda: "strategic digital work" in text_of(desk))
        await pilot.press("enter", *"We", "enter", "end", *"Bo", "enter", "enter", "1", "enter", "2", "enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        asked = desk.session.case.framework.questions["use"].ask["en"]

    header = tomllib.loads((example_records / "procurement" / "evaluation.toml").read_text(encoding="utf-8"))
    assert header["field"] == {"en": "digital"}
    assert asked == "To what degree are the network's material and contacts used in the running strategic digital work?"


@pytest.mark.parametrize("key", ["f2", "f3", "f5", "f9"])
async def test_keys_of_an_evaluation_s_pages_say_on_home_what_comes_first(desk_on, until, key: str) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press(key)
        await until(pilot, lambda: "Open an evaluation first" in text_of(desk))
        assert desk.page_name == "home"
