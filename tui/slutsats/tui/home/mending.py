"""Mending a broken evaluation from home: the texts are shown, a human says how, and the record's own hands do it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.records import mending, merge
from slutsats.records.errors import RecordError
from slutsats.records.files import read_text
from slutsats.records.headers import read_row
from slutsats.records.reading import read_case
from slutsats.records.search import Hit
from slutsats.records.state import last_evaluator
from slutsats.records.store import Store
from slutsats.schema.base import Language
from slutsats.tui import language
from slutsats.tui.home.both_texts import AskClose, AskMerge, AskVersion
from slutsats.tui.language import _, say
from slutsats.tui.search.standing import found
from slutsats.tui.session import utc_now

if TYPE_CHECKING:
    from slutsats.records.reading import Reading
    from slutsats.records.threeway import Clash
    from slutsats.schema.problem import Problem
    from slutsats.tui.desk import Desk


async def mend(desk: Desk, folder: Path, problem: Problem) -> None:
    """Mend what `problem` tells of, if the human says so; what can't be mended is told."""
    file = problem.place.file or ""
    try:
        if problem.code == "conflict":
            text = await asyncio.to_thread(read_text, folder / file, file)
            result = merge.resolve_marks(text, file)
            ours, _base, theirs = merge.split_conflict(text)
            if not await desk.ask(AskMerge(file, ours, theirs, len(result.conflicts))):
                return
            await asyncio.to_thread(mending.merge_marked_file, folder, file)
        elif problem.code == "cut-off":
            text = await asyncio.to_thread(read_text, folder / file, file)
            if not await desk.ask(AskClose(file, text)):
                return
            await asyncio.to_thread(mending.close_cut_file, folder, file)
        await _settle_all(desk, folder)
    except RecordError as error:
        desk.tell(say(error.message), "error")
        return
    desk.session.look()


async def _settle_all(desk: Desk, folder: Path) -> None:
    """Ask about each answer of which two versions wait, until none does or the human leaves it for later."""
    while (reading := await asyncio.to_thread(read_case, folder)).waiting:
        file, clash = reading.waiting[0]
        keep_first = await desk.ask(AskVersion(_where(reading, file, clash), clash))
        if keep_first is None:
            return
        keep = clash.ours if keep_first else clash.theirs
        if not await asyncio.to_thread(_save, reading, file, clash, keep):
            desk.tell(_("That could not be saved; both versions still wait in the record."), "error")
            return


def _save(reading: Reading, file: str, clash: Clash, keep: object) -> bool:
    """Bring a choice to disk, with the history that every save has; False where the disk says no."""
    store = Store(reading, evaluator=last_evaluator() or "", now=utc_now, tell=lambda _event: None)
    for change in merge.settle(file, reading.documents[file].data, clash, keep):
        store.save(change)
    return store.close()


def _where(reading: Reading, file: str, clash: Clash) -> str:
    spoken: Language = "sv" if language.current() == "sv" else "en"
    hit = Hit(reading.folder.name, file, clash.key, "", 0)
    return found(hit, "", read_row(reading.folder), reading.case, spoken).where
