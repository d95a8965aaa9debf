"""Exporting the paper from the desk: what is asked, what is told, and what is remembered for the next time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from slutsats.drafts.export.options import Cancelled, ExportError
from slutsats.drafts.paper import paper
from slutsats.records.errors import RecordError
from slutsats.records.exports import ExportObstacle
from slutsats.records.state import set_setting, setting
from slutsats.schema.case import Case
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.draft.export_job import UNTIL_SHOWN, Export, Underway
from slutsats.tui.screens.draft.passage_editor import PassageEditor
from slutsats.tui.screens.draft.wish import AskExport, Wish
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import _, say
from slutsats.workspace.mending.problem_words import where_and_what

EXPORT_FOLDER = "export-folder"
EXPORT_FORMATS = "export-formats"


class PaperExport:
    """Asks where to and in which formats, and exports the draft as it stands."""

    def __init__(self, host: Host, state: DraftState, editor: PassageEditor) -> None:
        self._host = host
        self._state = state
        self._editor = editor

    @property
    def handlers(self) -> Handlers:
        """Exporting."""
        return {"draft.export-paper": Handler.of(self._ask, self.why_not)}

    def why_not(self) -> str:
        """A paper that silently lacked a sheet must not get out."""
        session = self._state.session
        if not session.is_open or not session.blocking:
            return ""
        told = _("Nothing is exported while something can't be read: {what}")
        return told.format(what=where_and_what(session.blocking[0]))

    async def _ask(self) -> None:
        """Ask what to export, and export it."""
        self._editor.finish()
        folder = setting(EXPORT_FOLDER, None)
        known = str(setting(EXPORT_FORMATS, ".docx") or "").split()
        base = (Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else Path.cwd()) / self._file_name()
        formats = frozenset(known or [".docx"])
        live = self._state.live
        draft = paper(live.case, live.layout, live.language)
        wish = await self._host.ask(AskExport(base, self._state.layout_title, self._state.records, draft, formats))
        if wish is None:
            return
        await self._take_up_the_disk()
        if reason := self.why_not():  # something became unreadable meanwhile
            self._host.tell(reason, "error")
            return
        await self._export(wish)

    async def _take_up_the_disk(self) -> None:
        """Save what is ours, and take up what others changed: the paper is of the record, not of what was once read."""
        from slutsats.records.reading import read_case

        session = self._state.session
        if session.conflicts or (session.store is not None and not await asyncio.to_thread(session.store.flush)):
            return  # asked about, or told by the saved mark; the paper is of what stands on the screen
        reading = await asyncio.to_thread(read_case, session.folder)
        if reading.errors != session.errors or _told_apart(reading.case) != _told_apart(session.case):
            session.take_over(reading)

    def _file_name(self) -> str:
        case, tongue = self._state.session.case, self._state.language
        return case.id + ("" if tongue == case.evaluation.language else f"-{tongue}")

    async def _export(self, wish: Wish) -> None:
        live = self._state.live
        job = Export(wish, paper(live.case, live.layout, live.language), live.case, self._state.session.folder)
        task = asyncio.ensure_future(asyncio.to_thread(job.make))
        done, _pending = await asyncio.wait({task}, timeout=UNTIL_SHOWN)
        if not done:
            await self._host.ask(Underway(job, task))
        try:
            await task
            if job.in_the_way and not await self._host.confirm(_in_the_way(job.in_the_way)):
                return
            await asyncio.to_thread(job.write)
        except Cancelled:
            self._host.tell(_("The export was stopped; nothing was written."))
            return
        except (ExportError, RecordError) as error:
            self._host.tell(say(error.message), "error")
            return
        self._tell(job)
        set_setting(EXPORT_FOLDER, str(wish.files[0].parent.resolve()))
        set_setting(EXPORT_FORMATS, " ".join(file.suffix for file in wish.files))

    def _tell(self, job: Export) -> None:
        for message in job.told:
            self._host.tell(say(message), "warning")
        if files := ", ".join(str(file) for file in job.written):
            self._host.tell(_("Wrote {files}").format(files=files))
        if job.kept:
            kept = ", ".join(file.name for file in job.kept)
            self._host.tell(_("What was there before is kept as {files}").format(files=kept))


def _told_apart(case: Case | None) -> tuple[object, ...]:
    """What a paper is made of, as far as others may have changed it; the framework is told by its version."""
    if case is None:
        return ()
    return (case.evaluation, case.sheets, case.edits, case.framework.id, case.framework.version)


def _in_the_way(found: Sequence[ExportObstacle]) -> str:
    """The question before an export goes over what somebody may need: what it is, file by file."""
    told = "\n".join(f"{say(replace(each, path=Path(each.path.name)).reason)}." for each in found)
    return told + "\n\n" + _("Write anyway? What is there now is kept beside it, under a number of its own.")
