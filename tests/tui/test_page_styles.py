"""No page's style reaches another: a page looks the same whichever pages were shown before it."""

import pytest
from conftest_tui import quiet

from slutsats.tui.app.navigator import PAGES

HUDDINGE = "huddinge-2025"


def looks(page) -> list[tuple[object, ...]]:
    """How large each widget of a page is, and what its style says of its room."""
    return [
        (type(widget).__name__, widget.size, widget.styles.width, widget.styles.padding, widget.styles.margin)
        for widget in page.query("*")
        if widget.display
    ]


async def seen(desk, pilot, name: str) -> list[tuple[object, ...]]:
    await desk.show(name)
    await quiet(pilot)
    desk.page.set_focus(None)
    await quiet(pilot)
    return looks(desk.page)


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
@pytest.mark.parametrize("name", ["facts", "decide"])
async def test_a_page_looks_the_same_whichever_pages_were_shown_before_it(desk_on, until, name: str, size) -> None:
    async with desk_on(size=size, evaluator="anna", opens=HUDDINGE) as (desk, pilot):
        await until(pilot, lambda: desk.page_name == "walk")
        alone = await seen(desk, pilot, name)
    async with desk_on(size=size, evaluator="anna", opens=HUDDINGE) as (desk, pilot):
        await until(pilot, lambda: desk.page_name == "walk")
        for other in PAGES:
            await seen(desk, pilot, other)
        again = await seen(desk, pilot, name)
    assert again == alone
