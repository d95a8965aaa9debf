"""What every page of the desk shares: its frame, its commands, and how it is told that something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from slutsats.tui.commands.keymap import shown_key
from slutsats.tui.widgets.footer import Footer, Hint
from slutsats.tui.widgets.header import Header
from slutsats.tui.widgets.plain import clickable
from slutsats.workspace.language import N_, _

if TYPE_CHECKING:
    from slutsats.tui.app.desk import Desk
    from slutsats.workspace.session import Change, Place, Session

Result = TypeVar("Result")

NARROW = 100
"""Pages narrower than this many columns fold what stands beside the main column."""
FRAME = 1 / 60
"""Seconds that a frame takes: what is put off for as long comes after what is shown now."""
SHORT = 30
"""Pages of fewer rows than this save on space between lines."""


class Page(Screen[None]):
    """One of the desk's screens. A page is made once and kept; it shows the session's case and never saves itself."""

    NAME: ClassVar[str]
    """What the page is called in commands and in `Desk.show`."""
    TITLE_: ClassVar[str] = ""
    """Its name for people, to be translated."""
    ABOUT: ClassVar[str] = ""
    """What the page is for, for its help; to be translated."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Page { background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]

    _header: Header | None = None
    _footer: Footer | None = None

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. The stock screen paints the whole of itself anew whenever that changes; ours needn't."""

    def __init__(self) -> None:
        super().__init__()
        self._due: set[Callable[[], None]] = set()
        """What is to be done in the next frame."""

    @property
    def desk(self) -> Desk:
        """The desk that the page is shown on."""
        return cast("Desk", self.app)

    @property
    def session(self) -> Session:
        """What is open."""
        return self.desk.session

    @property
    def stands(self) -> bool:
        """Whether it has been opened at something that its commands can be about."""
        return True

    def compose(self) -> ComposeResult:
        """The frame, with the page's own widgets in it."""
        self._header, self._footer = Header(), Footer()
        yield self._header
        yield from self.body()
        yield self._footer

    def body(self) -> ComposeResult:
        """The page's own widgets."""
        yield from ()

    def crumbs(self) -> Sequence[str]:
        """What stands in the breadcrumb after the evaluation's title."""
        return [_(self.TITLE_)] if self.TITLE_ else []

    def render_case(self) -> None:
        """Show the case as it is now, in the language of now: in place, without mounting anew."""

    def render_change(self, change: Change) -> None:
        """Show one change of the case; by default all of it."""
        self.render_case()

    def leave(self) -> None:
        """Hand over what is being typed: another page is about to be shown, or the desk to stop."""

    async def open_at(self, place: Place) -> None:
        """Go to a place of the case."""

    async def follow(self, place: Place) -> bool:
        """Show where a change was taken back, with no text field taking the keys; False where this page can't."""
        return False

    def why_not_here(self) -> str:
        """Why none of the page's own commands applies now, in a sentence; empty where they do."""
        return ""

    def rest(self) -> None:
        """Take the focus out of a text field, as Esc does."""
        self.set_focus(None)

    def step_back(self) -> bool:
        """Leave something within the page, as Esc does before it leaves the page; False where there is nothing."""
        return False

    def refresh_frame(self) -> None:
        """Draw the breadcrumb, the saved mark and the hints again; nothing is painted where nothing differs."""
        header, footer = self._header, self._footer
        if header is None or footer is None or header.parent is not self or footer.parent is not self:
            return  # not there yet; held by hand, because a query goes through every widget of the page
        mark, tone = self.desk.saved_mark()
        trail = ["Slutsats"]
        if self.session.is_open and self.NAME != "home":
            trail.append(self.session.case.evaluation.title)
        header.show([*trail, *self.crumbs()], mark, tone)
        keys = self.desk.keys
        footer.show(
            [
                Hint(command.id, keys.shown(command), _(command.label), not self.desk.why_not(command))
                for command in keys.hints(self.NAME)
            ]
        )

    def in_next_frame(self, act: Callable[[], None]) -> None:
        """Do something after the frame that shows what is going on: once, however often it is asked for."""
        if act in self._due:
            return
        self._due.add(act)

        def do() -> None:
            self._due.discard(act)
            if self.is_attached:
                act()

        self.set_timer(FRAME, do)

    @on(Header.Chosen)
    async def _open_crumb(self, chosen: Header.Chosen) -> None:
        """To the list of evaluations, or to the evaluation's own page; the crumbs after it are of this page."""
        chosen.stop()
        if chosen.place == 0:
            await self.desk.show("home")
        elif chosen.place == 1 and self.session.is_open:
            await self.desk.show("walk")

    @on(Footer.Chosen)
    async def _run_hint(self, chosen: Footer.Chosen) -> None:
        chosen.stop()
        await self.desk.run_command(chosen.command)


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A question over the page: a function with a typed answer, None on Esc. It saves nothing."""

    NAME: ClassVar[str] = "dialog"
    ABOUT: ClassVar[str] = N_("Answer the question, or press Esc to leave it.")
    TITLE_: ClassVar[str] = ""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 70%; }
    Dialog > .dialog--box {
        width: 72; max-width: 96%; height: auto; max-height: 92%; padding: 1 2;
        scrollbar-size-vertical: 1; scrollbar-color: $primary 60%; scrollbar-background: $surface;
        background: $surface; border: round $primary; border-title-color: $primary; border-title-style: bold;
        border-subtitle-color: $text-muted;
    }
    Dialog OptionList, Dialog OptionList:focus {
        border: none; padding: 0; height: auto; max-height: 100%; scrollbar-size-vertical: 1;
        background: $surface; background-tint: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    @property
    def desk(self) -> Desk:
        """The desk that the dialog is shown on."""
        return cast("Desk", self.app)

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


def text_field_has_focus(screen: Screen[Any]) -> bool:
    """Whether what is typed now goes into a text."""
    focused = screen.focused
    return focused is not None and getattr(focused, "TAKES_TEXT", False)
