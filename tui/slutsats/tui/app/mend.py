"""Mending what can't be read: a human says how, with the texts in view; the record's hands or their editor do it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from slutsats.records import mending, merge
from slutsats.records.errors import RecordError
from slutsats.records.files import read_text
from slutsats.records.headers import read_row
from slutsats.records.reading import read_case
from slutsats.records.search import Hit
from slutsats.records.state import last_evaluator
from slutsats.records.store import Store
from slutsats.schema.base import Language
from slutsats.tui.dialogs.both_texts import AskClose, AskMerge, AskVersion
from slutsats.tui.dialogs.problems import Wanted
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.outside_editor import NoEditorError, edited_in_place
from slutsats.workspace import language
from slutsats.workspace.language import _, say
from slutsats.workspace.search.found_places import found
from slutsats.workspace.session import utc_now

if TYPE_CHECKING:
    from slutsats.records.reading import Reading
    from slutsats.records.threeway import Clash


async def mend(app: App[Any], host: Host, folder: Path, wanted: Wanted) -> None:
    """Mend what is wanted, if the human says so; what can't be mended is told."""
    problem = wanted.problem
    file = problem.place.file or ""
    if wanted.how == "editor":
        try:
            edited_in_place(app, folder / file, problem.place.line)
        except NoEditorError as error:
            path = f"{folder / file}:{problem.place.line or 1}"
            host.tell(_("{why} Mend it there: {path}").format(why=error, path=path), "warning")
        host.session.look()
        return
    try:
        if problem.code == "conflict":
            text = await asyncio.to_thread(read_text, folder / file, file)
            result = merge.resolve_marks(text, file)
            ours, _base, theirs = merge.split_conflict(text)
            if not await host.ask(AskMerge(file, ours, theirs, len(result.conflicts))):
                return
            await asyncio.to_thread(mending.merge_marked_file, folder, file)
        elif problem.code == "second-copy":
            copy = await asyncio.to_thread(mending.second_copy, folder, file)
            if not await host.ask(AskMerge(copy.of, copy.ours, copy.theirs, len(copy.result.conflicts))):
                return
            await asyncio.to_thread(mending.merge_second_copy, folder, file)
        elif problem.code == "cut-off":
            text = await asyncio.to_thread(read_text, folder / file, file)
            if not await host.ask(AskClose(file, text)):
                return
            await asyncio.to_thread(mending.close_cut_file, folder, file)
        await _settle_all(host, folder)
    except RecordError as error:
        host.tell(say(error.message), "error")
        return
    host.session.look()


async def _settle_all(host: Host, folder: Path) -> None:
    """Ask about each answer of which two versions wait, until none does or the human leaves it for later."""
    while (reading := await asyncio.to_thread(read_case, folder)).waiting:
        file, clash = reading.waiting[0]
        keep_first = await host.ask(AskVersion(_where(reading, file, clash), clash))
        if keep_first is None:
            return
        keep = clash.ours if keep_first else clash.theirs
        if not await asyncio.to_thread(_save, reading, file, clash, keep):
            host.tell(_("That could not be saved; both versions still wait in the record."), "error")
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
