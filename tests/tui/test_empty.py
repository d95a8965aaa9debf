"""Where there is nothing yet: each screen says what to do next, and no key is a trap."""

from datetime import date
from pathlib import Path

import pytest
from conftest_tui import open_desk, quiet, text_of

from slutsats.records.creating import new_evaluation

ADVICE = {
    "walk": "F9 adds what is to be evaluated.",
    "compare": "F9 adds what is to be evaluated.",
    "decide": "F9 adds what is to be evaluated.",
    "findings": "add what the mandate names",
    "facts": "none yet",
    "history": "What you give is listed here",
}


@pytest.fixture
def without_networks(tmp_path: Path) -> Path:
    """A records folder with one evaluation in it that evaluates nothing yet."""
    records = tmp_path / "records"
    records.mkdir()
    texts = {"title": "Nothing yet", "organisation": "Us", "language": "en", "framework": "membership"}
    new_evaluation(records, "bare", date=date(2026, 1, 2), evaluator=("anna", "Anna"), **texts)
    return records


async def test_an_evaluation_of_nothing_yet_says_on_every_screen_what_to_do_and_takes_any_key(
    without_networks: Path,
) -> None:
    async with open_desk(without_networks, evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("bare")
        for page, advice in ADVICE.items():
            await desk.show(page)
            desk.clear_notifications()
            await quiet(pilot)
            assert advice in text_of(desk), page
        for page in ADVICE:
            for key in ("ctrl+down", "2", "f2"):
                await desk.show(page)
                await pilot.press(key)
                while desk.screen is not desk.page:
                    await pilot.press("escape")
        assert desk.is_running


async def test_a_search_without_a_hit_and_a_filter_without_a_row_say_so(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("f", *"zzz")
        assert "Esc shows all again" in text_of(desk)
        await pilot.press("escape", "escape", "ctrl+f", *"qqqq")
        await quiet(pilot)
        assert "Nothing has “qqqq” in it." in text_of(desk)
