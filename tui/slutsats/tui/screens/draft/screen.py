"""The draft: the live paper, where each sentence comes from, and the way back to the answers behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import TextArea

from slutsats.tui.commands.handler import Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.draft.ground_links import GroundLinks
from slutsats.tui.screens.draft.panel import Panel
from slutsats.tui.screens.draft.paper_export import PaperExport
from slutsats.tui.screens.draft.passage_changes import PassageChanges
from slutsats.tui.screens.draft.passage_editor import PassageEditor
from slutsats.tui.screens.draft.sheet import Sheet
from slutsats.tui.screens.draft.variants import DraftVariants
from slutsats.tui.screens.draft.view import DraftView
from slutsats.workspace.draft.state import DraftState
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place


class DraftPage(Page):
    """The paper as it stands, compiled anew with every answer."""

    NAME = "draft"
    TITLE_ = N_("Draft")
    ABOUT = N_(
        "The paper as it stands, compiled from the answers. Arrows go from passage to passage; beside it stands what "
        "the passage is built on, and Enter leads there. Your own text stands until you take it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "choose_ground(-1)", show=False),
        Binding("right,l", "choose_ground(1)", show=False),
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

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = DraftState(host.session, host.records, lambda why: host.tell(why, "error"))
        self.view = DraftView(self, self.state, host.keys)
        self.links = GroundLinks(host, self.state, self.view)
        self.editor = PassageEditor(host, self.state, self.view)
        self.changes = PassageChanges(host, self.state, self.view, self.editor)
        self.variants = DraftVariants(host, self.state, self.view, self.editor)
        self.export = PaperExport(host, self.state, self.editor)

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            **self.links.handlers,
            **self.editor.handlers,
            **self.changes.handlers,
            **self.variants.handlers,
            **self.export.handlers,
        }

    def body(self) -> ComposeResult:
        """What the paper lacks, its state in a line, the paper, and what it is built on."""
        yield self.view.notice
        yield self.view.status
        with Container(id="draft-body"):
            yield self.view.sheet
            yield self.view.panel

    def crumbs(self) -> Sequence[str]:
        """The draft."""
        return [_("Draft")]

    # --- showing

    def render_case(self) -> None:
        """Show the paper. A change anywhere may change any sentence; what stays the same is not painted."""
        if self.session.is_open:
            self.editor.case_changed()
            self.view.show()

    def on_screen_resume(self) -> None:
        """Keys go to the paper whenever it comes back."""
        if not self.view.sheet.is_open:
            self.view.focus_sheet()

    def field_for_text(self) -> Widget | None:
        """The field of the passage under the cursor, which can be edited."""
        return self.view.sheet.field if self.view.passage is not None and not self.view.needs_open_passage() else None

    def put_text(self, text: str) -> None:
        """Edit that passage, with the text after what stands there."""
        self.editor.edit()
        super().put_text(text)

    def show_keys(self) -> None:
        """In the line over the paper, and beside it."""
        if self.session.is_open:
            self.view.show_keys()

    # --- coming and going

    async def open_at(self, place: Place) -> None:
        """Go to the first passage about a network, where the place names one."""
        self.links.open_at(place)

    async def follow(self, place: Place) -> bool:
        """Go to the passage that was changed, where this draft has it."""
        return self.changes.follow(place)

    def rest(self) -> None:
        """Out of the field; what was typed is saved."""
        self.editor.finish()

    def leave(self) -> None:
        """Another page is about to be shown: nothing typed is lost."""
        self.editor.finish()

    # --- what the widgets ask

    def action_choose_ground(self, by: int) -> None:
        """The next or the previous thing that the passage is built on."""
        self.links.choose(by)

    @on(Panel.Chosen)
    async def _ground_clicked(self, chosen: Panel.Chosen) -> None:
        chosen.stop()
        await self.links.go_to(chosen.place)

    @on(TextArea.Changed)
    def _typed(self, changed: TextArea.Changed) -> None:
        changed.stop()
        self.editor.typed()

    @on(Sheet.Moved)
    def _cursor_moved(self, moved: Sheet.Moved) -> None:
        moved.stop()
        self.links.cursor_moved()
        self.refresh_frame()

    @on(Sheet.Pointed)
    def _pointed(self, pointed: Sheet.Pointed) -> None:
        pointed.stop()
        if not self.view.sheet.is_open:
            self.view.sheet.go_to(pointed.passage)
