"""The draft: the live paper, where each sentence comes from, and the way back to the answers behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from slutsats.drafts.export.options import Cancelled, ExportError
from slutsats.drafts.paper import paper
from slutsats.records import layouts
from slutsats.records.errors import RecordError
from slutsats.records.exports import ExportObstacle
from slutsats.records.state import set_setting, setting
from slutsats.schema.base import localised
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.dialogs.choice import Choose
from slutsats.tui.screens.draft.exporting import UNTIL_SHOWN, Export, Underway
from slutsats.tui.screens.draft.panel import Panel
from slutsats.tui.screens.draft.wish import AskExport, Wish
from slutsats.tui.screens.draft.writing import Writing
from slutsats.workspace.language import N_, _, say
from slutsats.workspace.mending.telling import where_and_what
from slutsats.workspace.problem_line import line
from slutsats.workspace.session import Place

EXPORT_FOLDER = "export-folder"
EXPORT_FORMATS = "export-formats"


class DraftPage(Writing):
    """The paper as it stands, compiled anew with every answer."""

    NAME = "draft"
    TITLE_ = N_("Draft")
    ABOUT = N_(
        "The paper as it stands, compiled from the answers. Arrows go from passage to passage; beside it stands what "
        "the passage is built on, and Enter leads there. Your own text stands until you take it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose_ground(-1)", show=False),
        Binding("right", "choose_ground(1)", show=False),
    ]
    DEFAULT_CSS = """
    DraftPage #draft-status {
        height: 1; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; background: $surface; color: $text-muted;
    }
    DraftPage #draft-body { height: 1fr; layout: horizontal; }
    DraftPage Panel { width: 34%; min-width: 30; max-width: 56; padding: 0 1; border-left: solid $border-blurred; }
    DraftPage.-narrow #draft-body { layout: vertical; }
    DraftPage.-narrow Panel {
        width: 1fr; max-width: 100%; height: 6; border-left: none; border-top: solid $border-blurred;
    }
    DraftPage.-narrow.-tall Panel { height: 9; }
    """

    def body(self) -> ComposeResult:
        """The state in a line, the paper, and what it is built on."""
        yield self.notice
        yield self.status
        with Container(id="draft-body"):
            yield self.sheet
            yield self.panel

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "draft.open-answer": Handler.of(self.action_open_answer, self.why_not_open_answer),
            "draft.edit-passage": Handler.of(self.action_edit_passage, self.why_not_edit_passage),
            "draft.export-paper": Handler.of(self.action_export_paper, self.why_not_export_paper),
            "draft.edit-outside": Handler.of(self.action_edit_outside, self.why_not_edit_outside),
            "draft.show-difference": Handler.of(self.action_show_difference, self.why_not_show_difference),
            "draft.next-edited": Handler.of(self.action_next_edited, self.why_not_next_edited),
            "draft.hide-passage": Handler.of(self.action_hide_passage, self.why_not_hide_passage),
            "draft.add-passage": Handler.of(self.action_add_passage, self.why_not_add_passage),
            "draft.restore-passage": Handler.of(self.action_restore_passage, self.why_not_restore_passage),
            "draft.move-up": Handler.of(self.action_move_up, self.why_not_move_up),
            "draft.move-down": Handler.of(self.action_move_down, self.why_not_move_down),
            "draft.switch-draft-language": Handler.of(self.action_switch_draft_language),
            "draft.choose-layout": Handler.of(self.action_choose_layout),
        }

    async def open_at(self, place: Place) -> None:
        """Go to the first passage about a network, where the place names one."""
        if place.field in self.live.passages:
            self.sheet.go_to(place.field or "")
        elif place.network is not None:
            wanted = f"conclusion.{place.network}"
            if wanted in self.live.passages:
                self.sheet.go_to(wanted)
        self.set_focus(self.sheet, scroll_visible=False)

    def on_screen_resume(self) -> None:
        """Keys go to the paper whenever it comes back."""
        if not self.sheet.is_open:
            self.set_focus(self.sheet, scroll_visible=False)

    # the way to the answers

    def why_not_open_answer(self) -> str:
        """Only what is built on something leads somewhere."""
        if self.needs_passage():
            return self.needs_passage()
        if not self.grounds:
            return _("Nothing in the record is behind this passage.")
        return ""

    async def action_open_answer(self) -> None:
        """Go to what the passage is built on; Esc comes back here."""
        await self._go_to_ground(self._chosen)

    async def _go_to_ground(self, chosen: int) -> None:
        found = self.grounds
        place = found[chosen].place if 0 <= chosen < len(found) else None
        if place is None:
            self.desk.tell(_("That is no longer in the record: there is nowhere to go."))
        elif not self.desk.has(place.page):
            self.desk.tell(_("It stands in evaluation.toml: {key}").format(key=place.field or place.page))
        else:
            await self.desk.visit(place.page, place)

    def action_choose_ground(self, by: int) -> None:
        """The next or the previous thing that the passage is built on."""
        if found := self.grounds:
            self._chosen = (self._chosen + by) % len(found)
            self._show_panel()

    @on(Panel.Chosen)
    async def _ground_clicked(self, chosen: Panel.Chosen) -> None:
        chosen.stop()
        await self._go_to_ground(chosen.place)

    async def action_show_findings(self) -> None:
        """What the evaluation still lacks; Esc comes back here."""
        await self.desk.visit("findings", Place(page="findings"))

    # which draft

    def action_switch_draft_language(self) -> None:
        """The draft in the other language; the screen keeps its own."""
        self.finish()
        self._language = "en" if self.draft_language == "sv" else "sv"
        self.render_case()
        self.sheet.reveal()

    async def action_choose_layout(self) -> None:
        """Choose in which order and under which headings the paper stands."""
        self.finish()
        self._read.clear()  # an own one may have been mended meanwhile
        there = layouts.known(self.desk.records)
        broken = {str(one.path): line(one.problem) for one in there if one.problem is not None}
        entries: list[tuple[str, str]] = []
        for one in there:
            title = localised(one.layout.title, self.screen_language, one.name) if one.layout else one.name
            about = localised(one.layout.about, self.screen_language) if one.layout else f"! {broken[str(one.path)]}"
            entries.append((one.name if one.layout else str(one.path), " – ".join(filter(None, [title, about]))))
        chosen = await self.desk.ask(Choose(_("Layout"), entries, self.layout_name))
        if chosen in broken:
            self.desk.tell(broken[chosen], "error")
        elif chosen:
            self.keep_layout(chosen)
            self.render_case()
            self.sheet.reveal()

    # exporting

    def why_not_export_paper(self) -> str:
        """A paper that silently lacked a sheet must not get out."""
        errors = self.session.errors if self.session.is_open else ()
        if not errors:
            return ""
        told = _("Nothing is exported while something can't be read: {what}")
        return told.format(what=where_and_what(errors[0]))

    async def action_export_paper(self) -> None:
        """Ask what to export, and export it."""
        self.finish()
        folder = setting(EXPORT_FOLDER, None)
        known = str(setting(EXPORT_FORMATS, ".docx") or "").split()
        base = (Path(folder) if isinstance(folder, str) and Path(folder).is_dir() else Path.cwd()) / self._file_name()
        wish = await self.desk.ask(
            AskExport(base, self.layout_title(), self.desk.records, frozenset(known or [".docx"]))
        )
        if wish is None or self._breaks_off():
            return
        await self._export(wish)

    def _breaks_off(self) -> bool:
        """Whether something became unreadable while it was asked where to; then that is told."""
        reason = self.why_not_export_paper()
        if reason:
            self.desk.tell(reason, "error")
        return bool(reason)

    def _file_name(self) -> str:
        own = self.session.case.evaluation.language
        return self.session.case.id + ("" if self.draft_language == own else f"-{self.draft_language}")

    async def _export(self, wish: Wish) -> None:
        live = self.live
        job = Export(wish, paper(live.case, live.layout, live.language), live.case, self.session.folder)
        task = asyncio.ensure_future(asyncio.to_thread(job.make))
        done, _pending = await asyncio.wait({task}, timeout=UNTIL_SHOWN)
        if not done:
            await self.desk.ask(Underway(job, task))
        try:
            await task
            if job.in_the_way and not await self.desk.confirm(_in_the_way(job.in_the_way)):
                return
            await asyncio.to_thread(job.write)
        except Cancelled:
            self.desk.tell(_("The export was stopped; nothing was written."))
            return
        except (ExportError, RecordError) as error:
            self.desk.tell(say(error.message), "error")
            return
        for message in job.told:
            self.desk.tell(say(message), "warning")
        files = ", ".join(str(file) for file in job.written)
        self.desk.tell(_("Wrote {files}").format(files=files))
        if job.kept:
            kept = ", ".join(file.name for file in job.kept)
            self.desk.tell(_("What was there before is kept as {files}").format(files=kept))
        self._remember_export(wish)

    def _remember_export(self, wish: Wish) -> None:
        set_setting(EXPORT_FOLDER, str(wish.files[0].parent.resolve()))
        set_setting(EXPORT_FORMATS, " ".join(file.suffix for file in wish.files))

    def crumbs(self) -> Sequence[str]:
        """The draft."""
        return [_("Draft")]


def _in_the_way(found: Sequence[ExportObstacle]) -> str:
    """The question before an export goes over what somebody may need: what it is, file by file."""
    told = "\n".join(f"{say(replace(each, path=Path(each.path.name)).reason)}." for each in found)
    return told + "\n\n" + _("Write anyway? What is there now is kept beside it, under a number of its own.")
