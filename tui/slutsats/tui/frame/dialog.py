"""What every question over a page shares: its box, its keys, and the answer that it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from slutsats.tui.commands.keymap import shown_key
from slutsats.tui.widgets.plain import clickable
from slutsats.workspace.language import N_, _

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A question over the page: a function with a typed answer, None on Esc. It saves nothing."""

    NAME: ClassVar[str] = "dialog"
    ABOUT: ClassVar[str] = N_("Answer the question, or press Esc to leave it.")
    TITLE_: ClassVar[str] = ""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog > .dialog--box {
        width: 72; max-width: 96%; height: auto; max-height: 92%; padding: 1 2;
        scrollbar-size-vertical: 1; scrollbar-color: $primary; scrollbar-background: $surface;
        background: $surface; border: round $primary; border-title-color: $primary; border-title-style: bold;
        border-subtitle-color: $text-muted;
    }
    Dialog ToastRack { display: none; }
    Dialog OptionList, Dialog OptionList:focus {
        border: none; padding: 0; height: auto; max-height: 100%; scrollbar-size-vertical: 1;
        background: $surface; background-tint: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """A box with the dialog's own widgets in it."""
        from textual.containers import VerticalScroll
        from textual.content import Content

        box = VerticalScroll(*self.body(), classes="dialog--box", can_focus=False)
        box.border_title = Content(self.heading()) if self.heading() else None
        box.border_subtitle = Content.assemble(clickable(shown_key("escape"), "screen.leave"))
        yield box

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answer, and be gone. Only the first answer counts: the stock screen would take the next one's page away."""
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """On a low screen show what names a field too, and the top of the dialog for as long as it can be kept."""
        if getattr(event.widget, "TAKES_TEXT", False):
            self.call_after_refresh(self._show_with_its_name, event.widget)

    def _show_with_its_name(self, field: Widget) -> None:
        box = field.parent
        if not (field.is_attached and isinstance(box, Widget) and box.has_class("dialog--box")):
            return  # within something else, or the dialog was left meanwhile
        if field.virtual_region.bottom <= box.scrollable_content_region.height:
            box.scroll_home(animate=False)
        elif place := box.children.index(field):
            box.children[place - 1].scroll_visible(animate=False)

    def heading(self) -> str:
        """What stands in the dialog's border."""
        return _(self.TITLE_) if self.TITLE_ else ""

    def body(self) -> Sequence[Widget]:
        """The dialog's own widgets."""
        return ()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
