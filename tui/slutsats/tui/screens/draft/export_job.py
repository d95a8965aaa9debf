"""Exporting from the desk: made on a thread of its own, whole or not at all, with a bar where it takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from textual.content import Content
from textual.widget import Widget

from slutsats.drafts.export.formats import export
from slutsats.drafts.export.options import Cancelled, Options
from slutsats.drafts.importing.origin import origin_of
from slutsats.records.exports import ExportObstacle, obstacle, put
from slutsats.records.files import read_template
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft
from slutsats.schema.message import Message
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.screens.draft.wish import Wish
from slutsats.tui.widgets.keys_line import KeysLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _

UNTIL_SHOWN = 0.5
"""Seconds that may pass before a bar is worth looking at."""


class Export:
    """One export under way. All files are made before the first is written."""

    def __init__(self, wish: Wish, draft: Draft, case: Case, evaluation: Path) -> None:
        self.wish = wish
        self.draft = draft
        self.case = case
        self.evaluation = evaluation
        """The evaluation's folder."""
        self.told: list[Message] = []
        self.written: list[Path] = []
        self.kept: list[Path] = []
        """Where the files are now that were in the way."""
        self.in_the_way: list[ExportObstacle] = []
        """What may not be written over without a yes, once all is made."""
        self._made: list[tuple[Path, bytes]] = []
        self.stepped: Callable[[float, str], None] = lambda _share, _name: None
        """Called on the export's own thread with how much is done, from 0 to 1, and what is being made."""
        self._stop = Event()

    def cancel(self) -> None:
        """Stop at the next step; nothing has been written then."""
        self._stop.set()

    def make(self) -> None:
        """Make all files, and look at what stands in their places. Raises Cancelled, ExportError or RecordError."""
        template = read_template(self.wish.template) if self.wish.template is not None else None
        for number, file in enumerate(self.wish.files):
            self._step(number, file.name, 0, 1)
            options = Options(
                names=self.wish.names,
                notes=self.wish.notes,
                unmarked=self.wish.unmarked,
                markers=True,
                template=template,
                progress=lambda done, total, number=number, name=file.name: self._step(  # type: ignore[misc]
                    number, name, done, total
                ),
            )
            result = export(str(file), self.draft, options, self.case)
            if result.data:
                self._made.append((file, result.data))
            self.told += result.told
        self._step(len(self.wish.files), "", 0, 1)
        found = (obstacle(file, self.evaluation, data, origin_of) for file, data in self._made)
        self.in_the_way = [each for each in found if each is not None]

    def write(self) -> None:
        """Write what was made; what stands in its way, and was asked about, is kept beside it. Raises RecordError."""
        asked_about = {each.path for each in self.in_the_way}
        for file, data in self._made:
            kept = put(file, self.evaluation, data, origin_of, force=file in asked_about)
            if kept is not None:
                self.kept.append(kept)
            self.written.append(file)

    def _step(self, number: int, name: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.stepped((number + done / max(1, total)) / max(1, len(self.wish.files)), name)


class Underway(Dialog[bool]):
    """A bar while an export is made; Esc stops it."""

    TITLE_ = N_("Exporting")
    ABOUT = N_("The files are being made. Esc stops it; nothing is written then.")
    DEFAULT_CSS = """
    Underway > .dialog--box { width: 60; }
    """
    WIDTH = 40

    def __init__(self, job: Export, making: asyncio.Future[None]) -> None:
        super().__init__()
        self._job = job
        self._making = making
        self._bar = Plain()

    def body(self) -> Sequence[Widget]:
        """The bar, and how to stop."""
        return (self._bar, KeysLine(_("Esc stops it; nothing is written then.")))

    def on_mount(self) -> None:
        """Follow the export on this thread."""
        loop = asyncio.get_running_loop()
        self.step(0.0, "")

        def stepped(share: float, name: str) -> None:
            loop.call_soon_threadsafe(self.step, share, name)

        self._job.stepped = stepped
        self._making.add_done_callback(lambda _made: self._leave())
        if self._making.done():
            self.call_later(self._leave)

    def step(self, share: float, name: str) -> None:
        """Show how far it has come."""
        filled = round(self.WIDTH * share)
        bar = Content.assemble(("█" * filled, "$primary"), ("░" * (self.WIDTH - filled), "$text-muted"), f"  {name}")
        self._bar.say(bar)

    def action_leave(self) -> None:
        """Ask the export to stop; the bar goes away when it has."""
        self._job.cancel()
        self._bar.say(_("Stopping …"))

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(True)
