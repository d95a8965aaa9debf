"""The draft's page on real records: opened, pressed, and read back from disk."""

import tomllib
from pathlib import Path

from conftest_tui import quiet
from textual import events

from slutsats.drafts.paper import paper
from slutsats.records.reading import read_case
from slutsats.tui.app.desk import Desk
from slutsats.tui.screens.draft.screen import DraftPage
from slutsats.workspace.draft.layouts import layout

CASE = "huddinge-2025"


async def draft_of(desk: Desk, pilot, passage: str | None = None, case: str = CASE) -> DraftPage:
    await desk.open_evaluation(case)
    await desk.show("draft")
    page = desk.page
    assert isinstance(page, DraftPage)
    if passage is not None:
        page.view.sheet.go_to(passage)
    await quiet(pilot)
    return page


async def press(pilot, *keys: str) -> None:
    """Keys one right after the other, as fast as a terminal may bring them."""
    for key in keys:
        pilot.app.simulate_key(key)
    await quiet(pilot)


async def paste(pilot, text: str) -> None:
    """A longer text at once, into the field that has the focus."""
    pilot.app.screen.focused.post_message(events.Paste(text))
    await quiet(pilot)


def edits_on_disk(records: Path, tongue: str = "sv", case: str = CASE) -> dict:
    path = records / case / "draft.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")).get(tongue, {}) if path.exists() else {}


def texts(records: Path, tongue: str = "sv") -> dict[str, str]:
    """The paper as it would leave, by passage."""
    case = read_case(records / CASE).case
    assert case is not None
    return {passage.id: passage.text for passage in paper(case, layout(None, tongue, Path()), tongue).passages()}
