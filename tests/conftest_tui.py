"""A desk on real records: pressed like a person presses it, read like a person reads it."""

import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from slutsats.tui.app.desk import Desk
from slutsats.workspace import language
from slutsats.workspace.session import Place

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


async def compared(desk: Desk, pilot: Pilot[None], until: "Wait", evaluation: str = "regional-networks-2026") -> Any:
    """The comparison of an evaluation that is opened for it, at rest."""
    await desk.open_evaluation(evaluation, Place())
    await until(pilot, lambda: desk.page.NAME == "walk")
    await pilot.press("f2")
    await until(pilot, lambda: desk.page.NAME == "compare")
    await quiet(pilot)
    return desk.page


@pytest.fixture
def slutsats(example_records: Path, tmp_path: Path) -> "Run":
    """Runs the installed command on the examples, or on other records, from a folder of the test's own."""
    command = str(Path(sys.executable).with_name("slutsats"))

    def run(*arguments: str, records: Path = example_records, language: str = "en") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, "--records", str(records), "--ui-lang", language, *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )

    return run


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


Run = Callable[..., "subprocess.CompletedProcess[str]"]
Wait = Callable[[Pilot[None], Callable[[], bool]], Awaitable[None]]
