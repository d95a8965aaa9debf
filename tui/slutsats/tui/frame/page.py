"""What every page of the desk shares: its frame, its commands, and how it is told that something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.handler import Handlers
from slutsats.tui.frame.footer_hints import at_rest, in_field
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.tui.widgets.footer import Footer, Hint
from slutsats.tui.widgets.header import Header
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.workspace.session import CaseChange, Place, Session

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

    SHOWS_TOO: ClassVar[tuple[str, ...]] = ()
    """Other pages whose places it shows as well, so that what is taken back there is seen here."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    Page { background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]

    _header: Header | None = None
    _footer: Footer | None = None
    _last_field: Widget | None = None

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. The stock screen paints the whole of itself anew whenever that changes; ours needn't."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.desk = host
        """The desk that the page is shown on."""
        self._due: set[Callable[[], None]] = set()
        """What is to be done in the next frame."""

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

    def commands(self) -> Handlers:
        """What each command of the page does: one handler for each that is declared for it."""
        return {}

    @cached_property
    def handlers(self) -> Handlers:
        """The same, made once."""
        return self.commands()

    @property
    def place(self) -> Place:
        """What the page stands at, for other pages to go on from; empty where it stands at nothing."""
        from slutsats.workspace.states import Place

        return Place()

    def crumbs(self) -> Sequence[str]:
        """What stands in the breadcrumb after the evaluation's title."""
        return [_(self.TITLE_)] if self.TITLE_ else []

    def render_case(self) -> None:
        """Show the case as it is now, in the language of now: in place, without mounting anew."""

    def render_change(self, change: CaseChange) -> None:
        """Show one change of the case; by default all of it."""
        self.render_case()

    def setting_changed(self, name: str, value: str) -> None:
        """Take up a setting that was changed."""

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

    def why_not(self, command: Command) -> str:
        """Why a command doesn't apply on this page now, in a sentence; empty where it does."""
        if command.of_desk:
            return self.desk.why_not(command)
        return self.why_not_here() or (self.handlers[command.id].why_not() if command.bound else "")

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
        keys, name = self.desk.keys, self.NAME
        writes = text_field_has_focus(self)
        footer.show(
            in_field(keys, name, self.why_not, self.signs_in_field()) if writes else at_rest(keys, name, self.why_not)
        )

    def signs_in_field(self) -> list[Hint]:
        """What characters that are typed in the text field ask for, beside standing in it."""
        return []

    def show_keys(self) -> None:
        """Show beside what they are for the keys that work where the focus is now."""

    def go_to_part(self, by: int) -> None:
        """Let keys go to the next (1) or the previous (-1) part of the page, as Tab does."""
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def field_for_text(self) -> Widget | None:
        """The field that a text is meant for, which came while none had the focus; None where there is none."""
        fields = [widget for widget in self.focus_chain if isinstance(widget, (Input, TextArea))]
        return self._last_field if self._last_field in fields else next(iter(fields), None)

    def put_text(self, text: str) -> None:
        """Put a text into that field, where its cursor stands, and let keys go there."""
        field = self.field_for_text()
        self.set_focus(field)
        if isinstance(field, TextArea):
            row, column = field.cursor_location
            parted = column == 0 or field.document[row][column - 1].isspace()
            field.insert(text if parted else f" {text}", maintain_selection_offset=False)
        elif isinstance(field, Input):
            field.insert_text_at_cursor(" ".join(text.split()))

    def watch_focused(self) -> None:
        """Other keys work where the focus is now: the footer and the page say so in the next frame."""
        if isinstance(self.focused, (Input, TextArea)):
            self._last_field = self.focused
        if self.is_mounted:
            self.in_next_frame(self.show_keys)
            self.in_next_frame(self.refresh_frame)

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
