"""Home over more evaluations than it reads at a time: by the index, and by the files where that can't be had."""

from __future__ import annotations

import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest_tui import open_desk, text_of
from small_record import EVALUATION, FRAMEWORK, put, write_record

from slutsats.records.index import Index
from slutsats.workspace.home import portfolio_reader
from slutsats.workspace.home.evaluation_list import Held
from slutsats.workspace.home.indexed import Indexed

COUNT = 130
SOON = date.today() + timedelta(days=10)


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of evaluations, each written a minute after the one before; from 100 on an index is kept."""
    monkeypatch.setattr(portfolio_reader, "MANY", 100)
    root = tmp_path / "many"
    for number in range(COUNT):
        header = EVALUATION.replace("tools-2026", f"e{number:03}").replace("The tools", f"Tools number {number:03}")
        put(root / f"e{number:03}" / "framework.toml", FRAMEWORK)
        path = put(root / f"e{number:03}" / "evaluation.toml", header)
        os.utime(path, (1_700_000_000 + 60 * number,) * 2)
    return root


def indexed(desk) -> bool:
    return isinstance(desk.home.state.listing, Indexed) and len(desk.home.query_one("Portfolio").rows) == COUNT


async def test_all_are_listed_the_last_changed_first_and_keys_go_all_the_way(many: Path, until) -> None:
    async with open_desk(many) as (desk, pilot):
        await until(pilot, lambda: indexed(desk))
        first = text_of(desk)
        await pilot.press("end")
        await until(pilot, lambda: desk.home.chosen.id == "e000")
        await pilot.press("home", "down")
        chosen = desk.home.chosen.id

    assert "Tools number 129" in first
    assert "Tools number 000" not in first
    assert chosen == "e128"


async def test_a_filter_a_sort_and_the_archive_ask_all_of_them(many: Path, until) -> None:
    put(many / "e007" / "evaluation.toml", "archived = true\n" + EVALUATION.replace("tools-2026", "e007"))
    async with open_desk(many) as (desk, pilot):
        rows = lambda: desk.home.query_one("Portfolio").rows  # noqa: E731
        await until(pilot, lambda: len(rows()) == COUNT - 1)
        await pilot.press("Z")
        await until(pilot, lambda: len(rows()) == COUNT)
        await pilot.press("Z")
        await until(pilot, lambda: len(rows()) == COUNT - 1)
        await pilot.press("s", "s")
        await until(pilot, lambda: rows()[0].id == "e000")  # by title now
        await pilot.press("f", *"NUMBER 12")
        await until(pilot, lambda: [row.id for row in rows()] == ["e012", "e112", *(f"e{n}" for n in range(120, 130))])


async def test_what_falls_due_soon_is_told_of_all(many: Path, until) -> None:
    for number in (3, 90):
        header = EVALUATION.replace("tools-2026", f"e{number:03}").replace("2026-12-31", SOON.isoformat())
        assert SOON.isoformat() in header
        put(many / f"e{number:03}" / "evaluation.toml", header)
    async with open_desk(many, size=(120, 30)) as (desk, pilot):
        await until(pilot, lambda: indexed(desk))
        await until(pilot, lambda: SOON.isoformat() in text_of(desk))
        seen = text_of(desk)
        await pilot.press("d")
        await until(pilot, lambda: "Dates to keep" in text_of(desk))

    assert "in 10 days" in seen
    assert "within 90 days" in seen


async def test_a_change_by_somebody_else_is_seen_on_coming_home(many: Path, until) -> None:
    async with open_desk(many, evaluator="anna") as (desk, pilot):
        await until(pilot, lambda: indexed(desk))
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        write_record(many / "newer")
        put(many / "e129" / "evaluation.toml", EVALUATION.replace("tools-2026", "e129").replace("The tools", "Renamed"))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "home")
        await until(pilot, lambda: "Renamed" in text_of(desk) and len(desk.home.state.listing) == COUNT + 1)


async def test_how_far_a_first_reading_has_come_is_shown(many: Path, monkeypatch, until) -> None:
    monkeypatch.setattr("slutsats.records.index._AT_ONCE", 10)
    monkeypatch.setattr(portfolio_reader, "TOLD_EACH", 0.0)
    told: list[str] = []
    async with open_desk(many) as (desk, pilot):
        shown = desk.home.reader.progressed
        monkeypatch.setattr(desk.home.reader, "progressed", lambda: (shown(), told.append(text_of(desk))))
        Index(many).path.unlink()
        desk.home.state.take_over(Held())
        desk.home.reader.read()
        await until(pilot, lambda: indexed(desk))

    assert any("░" in text and f"/{COUNT}" in text and "reading the evaluations" in text for text in told)
    assert "reading the evaluations" not in told[-1] or len(told) > 1


async def test_where_no_index_can_be_kept_the_files_are_read(many: Path, until) -> None:
    index = Index(many)
    index.path.parent.parent.mkdir(parents=True, exist_ok=True)
    index.path.parent.write_text("no folder")
    async with open_desk(many) as (desk, pilot):
        await until(pilot, lambda: isinstance(desk.home.state.listing, Held) and len(desk.home.state.listing) == COUNT)


async def test_another_desk_that_writes_the_index_hides_no_evaluation(many: Path, monkeypatch, until) -> None:
    monkeypatch.setattr("slutsats.records.index._PATIENCE", 0.01)
    index = Index(many)
    index.refresh()
    with sqlite3.connect(index.path, isolation_level=None) as busy:
        busy.execute("begin exclusive")
        async with open_desk(many) as (desk, pilot):
            await until(pilot, lambda: len(desk.home.query_one("Portfolio").rows) == COUNT)
