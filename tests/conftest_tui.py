"""A desk on real records: pressed like a person presses it, read like a person reads it."""

import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from slutsats.tui.app.desk import Desk
from slutsats.workspace import language

OpenDesk = Callable[..., "asynccontextmanager[tuple[Desk, Pilot[None]]]"]


@pytest.fixture(autouse=True)
def _english() -> None:
    language.switch("en")


def text_of(app: App[object]) -> str:
    """The screen, as text."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)


BRIEF_THREADS = ("slutsats-search", "slutsats-list", "slutsats-index", "slutsats-load")


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until the desk has done what was asked of it, threads included."""
    for _round in range(3):
        await pilot.app.workers.wait_for_complete()
        while any(thread.name in BRIEF_THREADS for thread in threading.enumerate()):
            await pilot.pause(0.01)
        await pilot.pause()


@asynccontextmanager
async def open_desk(records: Path, size: tuple[int, int] = (100, 30), **options: object) -> AsyncIterator:
    """A desk that is up, with everything loaded."""
    desk = Desk(records, **options)
    async with desk.run_test(size=size, notifications=True) as pilot:
        await desk.models()
        await quiet(pilot)
        yield desk, pilot


@pytest.fixture
def desk_on(example_records: Path):
    """Open a desk on a copy of the examples: `async with desk_on() as (desk, pilot)`."""

    def opener(**options: object):
        return open_desk(example_records, **options)

    return opener


@pytest.fixture
def until():
    """Wait for something to come true, for as long as it may take; fail where it doesn't."""

    async def wait(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
        for _round in range(400):
            if holds():
                return
            await pilot.pause(0.01)
        raise AssertionError(f"it did not come true:\n{text_of(pilot.app)}")

    return wait


Wait = Callable[[Pilot[None], Callable[[], bool]], Awaitable[None]]
