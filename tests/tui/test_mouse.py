"""The mouse works everywhere and is needed nowhere: what looks as if it could be clicked can be."""

from typing import Any

from conftest_tui import text_of
from rich.cells import cell_len

TWO = "huddinge-2025"
TITLE = "Utvärdering av"


class Hand:
    """Points at words on the screen and clicks them."""

    def __init__(self, desk: Any, pilot: Any, until: Any) -> None:
        self.desk, self.pilot, self.until = desk, pilot, until

    async def click(self, words: str, holds: Any, times: int = 1, beside: int = 0) -> None:
        """Click the first place where `words` stand, and wait until `holds`."""
        row, line = next((row, line) for row, line in enumerate(text_of(self.desk).split("\n")) if words in line)
        column = cell_len(line[: line.index(words)]) + beside
        await self.pilot.click(offset=(column, row), times=times)
        await self.until(self.pilot, holds)

    def shows(self, words: str) -> Any:
        return lambda: words in text_of(self.desk)

    def on_page(self, name: str) -> Any:
        return lambda: name == self.desk.page.NAME and self.desk.screen is self.desk.page


async def test_everything_that_looks_clickable_is_and_does_what_its_key_does(desk_on, until) -> None:
    async with desk_on(size=(120, 36)) as (desk, pilot):
        hand = Hand(desk, pilot, until)
        await hand.click("progress", hand.shows("Sorted by progress"))
        await hand.click("d lists all", hand.shows("Dates to keep"))
        await hand.click(" Esc ─", hand.on_page("home"), beside=1)
        await hand.click("new evaluation", hand.shows("New evaluation"))
        await hand.click(" Esc ─", hand.on_page("home"), beside=1)
        await hand.click(TITLE, lambda: desk.page.chosen.id == TWO)
        await hand.click(TITLE, hand.on_page("walk"), times=2)

        walk = desk.page
        await hand.click("3 in part", lambda: walk.state.answer.value == "some")
        await hand.click("likvärdiga", lambda: walk.view.column.writing.has_focus, beside=2)
        await hand.click("Guidance", hand.shows("▾ Guidance"))
        await hand.click("low", lambda: walk.state.answer.confidence == "low")
        await hand.click("☆ notable", lambda: walk.state.answer.notable)
        await hand.click("+ @", lambda: walk.view.sources.opened)
        await hand.click("Esc leaves", lambda: not walk.view.sources.opened)
        await hand.click("+ @", lambda: walk.view.sources.opened)
        await hand.click("+ new source", hand.shows("Add a source"))
        await hand.click("2 interview", hand.shows("›2 interview"))
        await hand.click("Esc leaves it", hand.on_page("walk"))
        first = walk.state.stop
        await hand.click("emphasis", lambda: walk.state.stop.question == "emphasis" != first.question)

        await hand.click("Esc done", hand.shows("F2 compare"))
        await hand.click("F2 compare", hand.on_page("compare"), beside=4)
        await hand.click("difference", hand.shows("difference ▼"))
        await hand.click("▾ Other values", hand.shows("▸ Other values"))
        await hand.click("▸ Other values", hand.shows("▾ Other values"))
        await hand.click("weight", lambda: desk.page.view.table.row.id == "weight", beside=26)
        await hand.click("  weight", hand.on_page("walk"), beside=28)

        await pilot.press("f5")
        await until(pilot, hand.on_page("decide"))
        await hand.click("SEKOM", lambda: desk.page.state.network == "sekom")
        await hand.click("4 defer", lambda: desk.page.state.kind == "defer")
        await hand.click("use  ▰", hand.on_page("walk"))

        await pilot.press("f3")
        await until(pilot, hand.on_page("draft"))
        await hand.click("Klimatkommunerna används", lambda: desk.page.view.passage.id == "summary.klimatkommunerna")
        await hand.click("findings (b)", hand.on_page("findings"))
        await hand.click("by what they are about", hand.shows("by what is to be done"))
        await hand.click("Slutsats", hand.on_page("home"))


async def test_the_second_click_on_a_finding_goes_to_where_it_is_mended(desk_on, until) -> None:
    async with desk_on(opens=TWO) as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await pilot.press("b")
        hand = Hand(desk, pilot, until)
        await hand.click("i SEKOM", lambda: desk.page.view.list.cursor == 1)
        await hand.click("i SEKOM", hand.on_page("facts"))


async def test_a_question_is_answered_by_clicking_on_its_keys(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        hand = Hand(desk, pilot, until)
        await pilot.press("z")
        await hand.click("n no", hand.on_page("home"))
        before = desk.page.chosen.id
        await pilot.press("z")
        await hand.click("y yes", lambda: hand.on_page("home")() and desk.page.chosen.id != before)
