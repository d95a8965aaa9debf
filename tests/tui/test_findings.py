"""The findings' page: everything that is lacking, and the way to where it is mended."""

from pathlib import Path

from conftest_tui import quiet, text_of
from drafting import press

from slutsats.records.reading import read_case
from slutsats.schema.findings import findings
from slutsats.tui.app.desk import Desk
from slutsats.tui.screens.findings.screen import FindingsPage
from slutsats.workspace import language
from slutsats.workspace.findings.finding_list import mended_at
from slutsats.workspace.session import Place

CASE = "huddinge-2025"


async def findings_of(desk: Desk, pilot, case: str = CASE) -> FindingsPage:
    await desk.open_evaluation(case)
    await desk.show("findings", Place(page="findings"))
    await quiet(pilot)
    assert isinstance(desk.page, FindingsPage)
    return desk.page


async def test_every_finding_is_listed_under_what_it_is_about(desk_on, example_records: Path) -> None:
    case = read_case(example_records / CASE).case
    assert case is not None
    async with desk_on(size=(160, 60)) as (desk, pilot):
        page = await findings_of(desk, pilot)
        seen = text_of(desk)
        assert len(page.view.list.problems) >= len(findings(case)) > 5

    assert "The evaluation as a whole" in seen
    assert "SEKOM · " in seen
    assert f"{len(page.view.list.problems)} findings" in seen


async def test_enter_goes_to_where_each_is_mended_and_esc_comes_back_to_it(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await findings_of(desk, pilot)
        for problem in [p for p in page.view.list.problems if mended_at(p) is not None][::3]:
            page.view.list.cursor = page.view.list.problems.index(problem)
            await press(pilot, "enter")
            place = mended_at(problem)
            assert place is not None
            assert place.page == desk.page.NAME
            if place.page == "walk":
                assert desk.page.state.stop == (place.network, place.question)  # type: ignore[attr-defined]
            for _leave_field_then_page in range(3):
                if desk.page is not page:
                    await press(pilot, "escape")
            assert desk.page is page
            assert page.view.list.problem == problem


async def test_a_finding_that_is_mended_is_gone_on_return(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await findings_of(desk, pilot)
        wanted = next(
            p for p in page.view.list.problems if p.code == "unanswered" and p.place.question == "replacement"
        )
        page.view.list.cursor = page.view.list.problems.index(wanted)
        await press(pilot, "enter", "0", "escape", "escape")
        assert desk.page is page
        assert wanted not in page.view.list.problems


async def test_typing_narrows_the_list_down_and_esc_shows_it_all_again(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await findings_of(desk, pilot)
        everything = len(page.view.list.problems)
        await press(pilot, "f", *"interview")
        assert 0 < len(page.view.list.problems) < everything
        await press(pilot, *"xyz")
        assert "No finding holds “interviewxyz”." in text_of(desk)
        await press(pilot, "escape", "escape")
        assert desk.page is page
        assert len(page.view.list.problems) == everything


async def test_they_can_be_grouped_by_what_is_to_be_done(desk_on) -> None:
    async with desk_on(size=(120, 60)) as (desk, pilot):
        await findings_of(desk, pilot)
        await press(pilot, "s")
        seen = text_of(desk)
    assert "To answer (" in seen
    assert "To cite (" in seen


async def test_where_nothing_is_lacking_it_says_so_and_what_comes_next(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await findings_of(desk, pilot)
        page.state._gathered = (desk.session.case, "en", [])
        page.render_case()
        await quiet(pilot)
        seen = text_of(desk)
        await press(pilot, "enter")
        assert desk.page is page
    assert "Nothing is lacking." in seen
    assert "F3 shows the draft" in seen


async def test_it_speaks_swedish_where_the_screen_does(desk_on) -> None:
    async with desk_on(size=(120, 60)) as (desk, pilot):
        await findings_of(desk, pilot)
        desk.speak("sv")
        await quiet(pilot)
        seen = text_of(desk)
    assert language.current() == "sv"
    assert "Utvärderingen som helhet" in seen


async def test_the_page_fits_a_narrow_screen_with_every_word_of_a_finding(desk_on) -> None:
    async with desk_on(size=(60, 20)) as (desk, pilot):
        page = await findings_of(desk, pilot)
        first = page.view.list.problems[0].text()
        assert first in " ".join(text_of(desk).replace("›", " ").split())


async def test_what_is_lacking_is_named_in_the_language_of_the_screen(desk_on, until) -> None:
    async with desk_on(opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await pilot.press("b")
        await until(pilot, lambda: '"own hours" has no answer for Klimatkommunerna' in text_of(desk))
        desk.speak("sv")
        await until(pilot, lambda: "”egen tid” har inget svar för Klimatkommunerna" in text_of(desk))


def test_names_are_quoted_as_the_screen_s_language_quotes_them(example_records: Path) -> None:
    case = read_case(example_records / "regional-networks-2026").case
    assert case is not None
    language.switch("sv")
    said = " ".join(language.say(problem.message) for problem in findings(case))
    assert "är besvarat: ”" in said
    assert '"' not in said
