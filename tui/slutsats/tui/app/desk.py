"""The desk: the application that shows one page at a time. It puts its parts together, and each does its own work."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.driver import Driver
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen

from slutsats.tui.app.autosave import Autosave
from slutsats.tui.app.conflicts import Conflicts
from slutsats.tui.app.dispatcher import Dispatcher
from slutsats.tui.app.editor_texts import EditorTexts
from slutsats.tui.app.evaluations import Evaluations
from slutsats.tui.app.navigator import BASE, PAGES, Navigator
from slutsats.tui.app.notices import Notices
from slutsats.tui.app.places import PlaceCommands
from slutsats.tui.app.preferences import Preferences
from slutsats.tui.app.search import SearchCommands
from slutsats.tui.app.shutdown import Shutdown
from slutsats.tui.app.tour.guide import TourGuide
from slutsats.tui.app.undo import UndoCommands
from slutsats.tui.commands.command import Command
from slutsats.tui.commands.handler import Handler
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.frame.host import Host, Severity
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.home.screen import HomePage
from slutsats.tui.textual_compat import take_off
from slutsats.workspace.language import _
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.saved_mark import saved_mark
from slutsats.workspace.session import CaseChange, Place, Session

if TYPE_CHECKING:
    from slutsats.records.events import Event
    from slutsats.schema.problem import Problem

__all__ = ["BASE", "PAGES", "Desk", "run"]

Answer = TypeVar("Answer")


class StoreTold(Message):
    """The store told of a save, a failure, a question or somebody else's change."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class Desk(App[None], inherit_bindings=False):
    """The program's screen, and the `Host` of its pages. It owns the session and its parts, and passes on requests.

    `opens` names an evaluation to open at once.
    """

    TITLE = "Slutsats"
    CSS = """
    Toast { max-width: 90%; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        records: Path,
        *,
        evaluator: str | None = None,
        opens: str | None = None,
        own_keys: dict[str, str] | None = None,
        theme_name: str | None = None,
        tour: bool = False,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self._notices = Notices(self)
        self.records = records
        self.opens = opens
        self._begins_with_tour = tour
        self.session = Session(
            tell=self._store_told,
            evaluator=evaluator,
            changed=self._case_changed,
            marked=self._mark_changed,
            refused=lambda problem: self.tell(where_and_what(problem), "error"),
        )
        self.keys = Keys(own_keys)
        self._navigator = Navigator(self, self, self.session, records)
        self._dispatcher = Dispatcher(self, self._navigator, self.keys, self.tell)
        self._autosave = Autosave(self.session, self.set_timer)
        self._conflicts = Conflicts(self, self, self._dispatcher)
        self._evaluations = Evaluations(self, self, self._navigator, self._conflicts, evaluator)
        self._editor = EditorTexts(self, self, self._evaluations.offer)
        self._ending = Shutdown(self, self.session, self._navigator, self._dispatcher, self._evaluations)
        self._preferences = Preferences(self, self, self._navigator)
        self._tour = TourGuide(self, self, self._navigator)
        self._dispatcher.handlers = {
            **PlaceCommands(self, self, self._navigator, self._tour).handlers,
            **SearchCommands(self, self._navigator).handlers,
            **UndoCommands(self, self._navigator).handlers,
            **self._preferences.handlers,
            **self._tour.handlers,
            **self._conflicts.handlers,
            "desk.quit": Handler.of(self.quit),
        }
        self._dispatcher.finished += [self._conflicts.ask_at_rest, self._tour.follow]
        self._navigator.shown.append(self._tour.follow)
        self._preferences.begin_with(theme_name)

    # --- starting and ending

    def get_driver_class(self) -> type[Driver]:
        """The stock driver of the platform; on Linux and its like, our own kin of it."""
        stock = super().get_driver_class()
        if stock.__module__ == "textual.drivers.linux_driver":
            from slutsats.tui.app.terminal_driver import DeskDriver

            return DeskDriver
        return stock

    def get_default_screen(self) -> Screen[None]:
        """Home lies at the bottom, so that no empty screen is made under it."""
        return self._navigator.home

    def on_mount(self) -> None:
        """Take over the signals, and load the rest as soon as the first frame is out."""
        if not self.is_headless:
            self._ending.take_over_signals()
        self.call_after_refresh(self._navigator.load_the_rest)
        if self._begins_with_tour:
            self.call_after_refresh(self._tour.begin)
        for id_, keys in self.keys.problems:
            self.tell(
                _("Your own keys “{keys}” for {command} can't be used: no such command, or another has them.").format(
                    keys=keys, command=id_
                ),
                "warning",
            )
        if self.opens is not None:
            self.run_worker(self.open_evaluation(self.opens))

    async def action_quit(self) -> None:
        """Leave, as the stock application may be told to."""
        await self.quit()

    async def quit(self) -> None:
        """Save everything and leave; ask first where something could not be saved."""
        await self._ending.quit()

    def terminal_gone(self) -> None:
        """The terminal was closed: called by the driver's thread."""
        self._ending.terminal_gone()

    def _handle_exception(self, error: Exception) -> None:
        if not self._ending.takes_over(error):
            super()._handle_exception(error)

    async def _close_all(self) -> None:
        self._dispatcher.cancel()
        await super()._close_all()

    # --- keys and commands

    async def on_event(self, event: events.Event) -> None:
        """Give a key to its command before any widget sees it, so that keys act in the order they were pressed."""
        is_typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if not (is_typed and await self._dispatcher.takes(event)):
            await super().on_event(event)

    def why_not(self, command: Command) -> str:
        """Why a command doesn't apply now, in a sentence; empty where it does."""
        return self._dispatcher.why_not(command)

    async def action_run(self, id_: str) -> None:
        """Run a command that was clicked."""
        await self.run_command(id_)

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command, or tell why it doesn't apply."""
        await self._dispatcher.run(id_, key)

    # --- talking to the user

    def tell(self, text: str, severity: Severity = "information") -> None:
        """Show a short message for a while. It is text, never markup."""
        self.notify(text, severity=severity, markup=False, timeout=8 if severity == "error" else 5)

    def notify(self, message: str, **options: Any) -> None:
        """Show a message as the stock application does, but never over a dialog."""
        stock = super().notify
        self._notices.show(message, lambda: stock(message, **options))

    def _on_notify(self, event: Notify) -> None:
        """The same message is shown once: what is shown of it already makes room."""
        take_off(self, event.notification.message)

    def pop_screen(self) -> AwaitComplete:
        """Put the screen in front away; what was kept back while it was a dialog is said."""
        popped = super().pop_screen()
        self.call_later(self._notices.release)
        return popped

    def edit_outside(self, key: str, text: str) -> str | None:
        """`text` after the user's own editor has had it; None where it is as it was."""
        return self._editor.edit(key, text)

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None where it was left."""
        return await self._dispatcher.ask(dialog)

    async def confirm(self, question: str) -> bool:
        """Ask a yes-or-no question; leaving it is a no."""
        from slutsats.tui.dialogs.confirm import Confirm

        answer: bool | None = await self.ask(Confirm(question))
        return bool(answer)

    def saved_mark(self) -> tuple[str, str]:
        """The saved mark in words, and its tone for the header."""
        return saved_mark(self.session, opened=self.page_name != "home", settles=self._conflicts.key)

    # --- pages

    @property
    def page(self) -> Page:
        """The page on top, below any dialog."""
        return self._navigator.page

    @property
    def page_name(self) -> str:
        """The page on top, below any dialog, by its name."""
        return self.page.NAME

    @property
    def home(self) -> HomePage:
        """The page at the bottom."""
        return self._navigator.home

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return self._navigator.has(name)

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, at a place of the case; whatever lies above it is put away."""
        await self._navigator.show(name, place)

    async def visit(self, name: str, place: Place) -> None:
        """Show a page for a while: Esc comes back to the page that is shown now, exactly as it stands."""
        await self._navigator.visit(name, place)

    async def models(self) -> None:
        """Wait until the record models and the pages are loaded."""
        await self._navigator.models()

    # --- evaluations

    async def open_evaluation(self, id_: str, place: Place | None = None) -> None:
        """Read an evaluation and show it where its evaluator left it; tell why, where it can't be opened."""
        await self._evaluations.open(id_, place)

    async def close_session(self) -> bool:
        """Close what is open, once all of it is on disk; False where something isn't, and is not to be left."""
        return await self._evaluations.close()

    async def mend(self, problem: Problem) -> None:
        """Tell in full what can't be read in the evaluation that is open, and let it be mended."""
        await self.mend_in(self.session.folder, [problem])

    async def mend_in(self, folder: Path, problems: Sequence[Problem]) -> bool:
        """Tell what can't be read in the evaluation in `folder`, and let it be mended; whether that was tried."""
        return await self._evaluations.mend(folder, problems)

    # --- settings

    @property
    def colours(self) -> str:
        """The name of the theme that is used."""
        return self.theme

    def known_colours(self) -> list[str]:
        """The names of all themes, our own first."""
        return self._preferences.known_colours()

    def use_colours(self, name: str) -> None:
        """Use a theme from now on."""
        self._preferences.use(name)

    def speak(self, name: str) -> None:
        """Let the screen speak `name` from now on, every page that is up included."""
        self._preferences.speak(name)

    def setting_changed(self, name: str, value: str) -> None:
        """Let every page take up a setting that was changed."""
        for page in self._navigator.made:
            page.setting_changed(name, value)

    # --- what the session tells

    def _store_told(self, event: Event) -> None:
        """Called on the store's thread: bring its event to ours."""
        self.post_message(StoreTold(event))

    async def on_store_told(self, told: StoreTold) -> None:
        """Take in what the store told."""
        self._evaluations.heard(told.event)

    def _case_changed(self, change: CaseChange) -> None:
        """The case became different: let the page in front show it."""
        page = self.page
        if page.NAME != "home":
            page.render_change(change)
            page.in_next_frame(page.refresh_frame)
        self._tour.follow()

    def _mark_changed(self) -> None:
        """The saved mark became different: draw it, and see to it that what is being typed gets to disk."""
        self._autosave.mark_changed()
        if self.session.saved.kind == "saved":
            self.page.in_next_frame(self.page.refresh_frame)
        else:
            self.page.refresh_frame()  # at once: what isn't on disk is not said to be, not for a frame

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """Back at the desk: somebody may have changed the record meanwhile."""
        self.session.look()


def run(desk: Desk) -> int:
    """Run the desk until it is left; return its exit status."""
    desk.run()
    sys.stderr.flush()
    return desk.return_code or 0


def _as_host(desk: Desk) -> Host:
    """The desk is all that its pages and dialogs know it as: the type checker proves it here."""
    return desk
