"""Room: names and titles cut so that they still tell things apart, and dates that are many."""

from datetime import date

import pytest
from conftest_tui import text_of
from rich.cells import cell_len

from slutsats.tui.screens.home.due_dates import DueDates
from slutsats.tui.widgets.short_names import abbreviated
from slutsats.tui.widgets.wrap import middle_cut
from slutsats.workspace.home.due import DueDate
from slutsats.workspace.session import Place

NAMES = [
    ["Klimatkommunerna", "SEKOM"],
    [f"Network {number}" for number in range(1, 9)],
    ["Sveriges Ekokommuner", "Sveriges Energikommuner"],
    ["Nordnet", "Nordnät"],
    ["Region Nord klimat", "Region Nord energi", "Region Nord"],
    ["Association of North East Councils", "Association of North East Cities"],
]


@pytest.mark.parametrize("names", NAMES)
@pytest.mark.parametrize("size", [4, 5, 6, 8, 40])
def test_short_names_differ_and_are_never_numbers_alone(names: list[str], size: int) -> None:
    short = abbreviated(names, size)
    assert len(set(short)) == len(names)
    assert all(cell_len(text) <= size and text and not text.isdecimal() for text in short)


def test_a_title_is_cut_in_the_middle_and_keeps_its_year() -> None:
    title = "Utvärdering av medlemskapen i Sveriges Ekokommuner 2026"
    assert middle_cut(title, 30) == "Utvärdering av medlemska… 2026"
    assert middle_cut(title, 80) == title
    assert all(cell_len(middle_cut(title, width)) <= width for width in range(1, 60))


async def test_many_dates_stand_under_headings_with_how_many_there_are(desk_on, until) -> None:
    today = date(2026, 11, 29)
    days = [date(2025, 3, 1)] * 3 + [date(2026, 9, 30)] * 20 + [date(2026, 12, 31), date(2027, 9, 30)]
    due = [DueDate(day, "e", "n", "notice", "Title", "Network", "last day to give notice") for day in days]
    async with desk_on(size=(100, 50)) as (desk, pilot):
        asked = desk.run_worker(desk.ask(DueDates(due, today)))
        await until(pilot, lambda: "passed in 2026 (20)" in text_of(desk))
        shown = text_of(desk)
        assert [part in shown for part in ("passed in 2025 (3)", "within 90 days (1)", "2027 (1)")] == [True] * 3
        await pilot.press("enter")
        await until(pilot, lambda: asked.is_finished)
        assert asked.result == due[23], "it begins at the first that has not passed"


async def test_ctrl_end_reaches_the_end_of_a_text_and_ctrl_home_its_beginning(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place("sekom", "use", "justification"))
        await until(pilot, lambda: desk.page_name == "walk" and desk.page.view.writes_text)
        writing = desk.page.view.column.writing
        await pilot.press("ctrl+home")
        assert writing.cursor_location == (0, 0)
        await pilot.press("ctrl+end")
        assert writing.cursor_location == writing.document.end
