"""The desk: an application that shows one page at a time, passes keys to commands, and stops in good order."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from importlib import import_module
from inspect import isawaitable, signature
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar, Literal, TypeVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen

from slutsats.tui import language, theme
from slutsats.tui.commands import Command, Keys
from slutsats.tui.home.screen import HomePage
from slutsats.tui.language import _, say
from slutsats.tui.page import Dialog, Page, text_field_has_focus
from slutsats.tui.session import Change, Place, Session

Answer = TypeVar("Answer")

PAGES: dict[str, str] = {
    "walk": "slutsats.tui.walk.screen:WalkPage",
    "compare": "slutsats.tui.compare.screen:ComparePage",
}
"""The pages above home: name -> module:class. They are imported beside the first frame."""

BASE = "walk"
"""The page that an evaluation opens on; the others lie on it, one at a time."""

_gate: ContextVar[asyncio.Event | None] = ContextVar("gate", default=None)


class StoreTold(Message):
    """The store told of a save, a failure, a question or somebody else's change."""

    def __init__(self, event: object) -> None:
        super().__init__()
        self.event = event


class Desk(App[None], inherit_bindings=False):
    """The program's screen. It owns the session and the pages; pages and widgets ask it for everything else."""

    TITLE = "Slutsats"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = """
    Screen { background: $background; color: $foreground; }
    Toast { max-width: 90%; }
    """

    def __init__(
        self,
        records: Path,
        *,
        evaluator: str | None = None,
        opens: str | None = None,
        own_keys: dict[str, str] | None = None,
        theme_name: str | None = None,
    ) -> None:
        super().__init__()
        self.records = records
        self.session = Session(
            tell=self._store_told,
            evaluator=evaluator,
            changed=self._case_changed,
            marked=self._mark_changed,
        )
        self.keys = Keys(own_keys)
        self.opens = opens
        """The evaluation to open at once."""
        self._pages: dict[str, Page] = {}
        self._ready_models: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._typing_timer: Any = None
        self._stopping = False
        self.animation_level = "none"
        for own in theme.OWN:
            self.register_theme(own)
        self._set_theme(theme_name)

    # --- starting

    def get_driver_class(self) -> type[Driver]:
        """The stock driver of the platform; on Linux and its like, our own kin of it."""
        stock = super().get_driver_class()
        if stock is LinuxDriver:
            from slutsats.tui.driver import DeskDriver

            return DeskDriver
        return stock

    def get_default_screen(self) -> Screen[None]:
        """Home lies at the bottom, so that no empty screen is made under it."""
        home = HomePage(self.records)
        self._pages["home"] = home
        return home

    def on_mount(self) -> None:
        """Take over the signals, and load the rest as soon as the first frame is out."""
        self._ready_models = asyncio.Event()
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._stop_from_outside)
        self.call_after_refresh(self._load_the_rest)

    def _load_the_rest(self) -> None:
        """Load the record models and the other pages in a thread, beside the first frame."""
        loop = asyncio.get_running_loop()
        ready = self._ready_models

        def load() -> None:
            failure: BaseException | None = None
            try:
                for module in ("slutsats.records.reading", "slutsats.records.store", "slutsats.records.state"):
                    import_module(module)
                for target in PAGES.values():
                    import_module(target.partition(":")[0])
            except BaseException as error:  # told on the loop's own thread
                failure = error
            if not loop.is_closed():
                loop.call_soon_threadsafe(loaded, failure)

        def loaded(failure: BaseException | None) -> None:
            gc.freeze()
            gc.enable()
            if ready is not None:
                ready.set()
            if failure is not None:
                self._handle_exception(failure if isinstance(failure, Exception) else RuntimeError(failure))
                return
            self.home.models_loaded()

        Thread(target=load, name="slutsats-load", daemon=True).start()

    async def models(self) -> None:
        """Wait until the record models and the pages are loaded."""
        if self._ready_models is not None:
            await self._ready_models.wait()

    # --- pages

    @property
    def home(self) -> HomePage:
        """The page at the bottom."""
        home = self._pages["home"]
        if not isinstance(home, HomePage):
            raise TypeError(home)
        return home

    @property
    def page(self) -> Page:
        """The page on top, below any dialog."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                return screen
        return self.home

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name == "home" or name in PAGES

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, at a place of the case; whatever lies above it is put away."""
        await self.models()
        self.page.leave()
        self.session.settle()
        target = self._pages.get(name) or self._make(name)
        with self.batch_update():
            await self._bring_up(target)
            if place is not None:
                await target.open_at(place)
            target.render_case()
            target.refresh_frame()
        if self.session.is_open and name != "home":
            self._remember(name, place)

    def _make(self, name: str) -> Page:
        module, class_name = PAGES[name].split(":")
        page: Page = getattr(import_module(module), class_name)()
        self._pages[name] = page
        self.install_screen(page, name)
        return page

    async def _bring_up(self, target: Page) -> None:
        """Arrange the stack as home, walk, then one other page."""
        base = self._pages.get(BASE)
        while self.screen is not target and target in self.screen_stack:
            await self.pop_screen()
        if self.screen is target:
            return
        while self.screen not in (self.home, base):
            await self.pop_screen()
        if target is not base and self.screen is self.home and self.has(BASE):
            await self.push_screen(base or self._make(BASE))
        await self.push_screen(target)

    def _remember(self, name: str, place: Place | None) -> None:
        if place is not None:
            self.session.remember(place)

    async def action_go_back(self) -> None:
        """Leave the text field, then the page; never what was typed."""
        page = self.page
        if text_field_has_focus(page):
            page.rest()
            self.session.settle()
            page.refresh_frame()
            return
        below = [screen for screen in self.screen_stack if isinstance(screen, Page)][:-1]
        if below:
            await self.show(below[-1].NAME)
        else:
            self.home.at_the_bottom()

    # --- opening an evaluation

    async def open_evaluation(self, id_: str, place: Place | None = None) -> None:
        """Read an evaluation and show it where its evaluator left it; tell why, where it can't be opened."""
        await self.models()
        from slutsats.records.errors import RecordError
        from slutsats.records.library import Library
        from slutsats.records.reading import read_case

        if self.session.is_open and self.session.folder == self.records / id_:
            await self.show(BASE, place or self.session.last_place() or Place())
            return
        try:
            folder = Library(self.records).folder(id_)
            reading = await asyncio.to_thread(read_case, folder)
        except RecordError as error:
            self.tell(say(error.message), "error")
            return
        if reading.case is None or reading.errors:
            await self.home.show_problems(reading.problems)
            return
        evaluator = await self._who_answers(reading.case)
        if evaluator is None:
            return
        if not await self._close_session():
            return
        self.session.open(reading, evaluator)
        await self.show(BASE, place or self.session.last_place() or Place())

    async def _who_answers(self, case: Any) -> str | None:
        """Who the evaluator is: as told, as remembered, or as answered when asked."""
        from slutsats.records.state import last_evaluator, remember_evaluator

        known = case.evaluators
        for candidate in (self.session.evaluator, os.environ.get("SLUTSATS_EVALUATOR"), last_evaluator()):
            if candidate and candidate in known:
                return str(candidate)
        if len(known) == 1:
            return str(known[0])
        from slutsats.tui.home.evaluator import AskEvaluator

        chosen = await self.ask(AskEvaluator(case))
        if chosen:
            remember_evaluator(chosen)
        return chosen

    async def _close_session(self) -> bool:
        if not self.session.is_open:
            return True
        whole = await asyncio.to_thread(self.session.close)
        if whole:
            return True
        return await self.confirm(
            _("Not everything could be saved. What was typed is kept and offered next time. Leave it?")
        )

    # --- hearing of changes

    def _store_told(self, event: object) -> None:
        """Called on the store's thread: bring its event to ours."""
        self.post_message(StoreTold(event))

    async def on_store_told(self, told: StoreTold) -> None:
        """Pass on what the store told."""
        self.session.heard(told.event)

    def _case_changed(self, change: Change) -> None:
        page = self.page
        if page.NAME != "home":
            page.render_change(change)
            page.refresh_frame()

    def _mark_changed(self) -> None:
        if self.session.is_typing and self._typing_timer is None:
            self._typing_timer = self.set_timer(0.7, self._keep_typed)
        self.page.refresh_frame()

    def _keep_typed(self) -> None:
        """While somebody types, keep the text once in a while; when they rest, save it."""
        self._typing_timer = None
        if not self.session.is_typing:
            return
        if self.session.keep_typed():
            self._typing_timer = self.set_timer(0.7, self._keep_typed)
        else:
            self.session.settle()

    def saved_mark(self) -> tuple[str, str]:
        """The saved mark in words, and its tone for the header."""
        state = self.session.saved
        clock = state.at.astimezone().strftime("%H:%M:%S") if state.at else ""
        match state.kind:
            case "saved":
                return _("saved {time}").format(time=clock), ""
            case "typing":
                return _("typing …"), "waiting"
            case "saving":
                return _("saving …"), "waiting"
            case "failed":
                return _("NOT SAVED"), "failed"
            case "uncertain":
                return _("saved? not certain"), "failed"
            case "conflict":
                return _("changed by someone else too"), "failed"
            case "read-only":
                return _("read-only"), "waiting"
        return "", ""

    # --- keys and commands

    async def on_event(self, event: events.Event) -> None:
        """Give a key to its command before any widget sees it, so that keys act in the order they were pressed."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            command = self._command_of(event)
            if command is not None:
                self.app_focus = True
                await self.run_command(command.id, event.key)
                return
        await super().on_event(event)

    def _command_of(self, event: events.Key) -> Command | None:
        screen = self.screen
        command = self.keys.given(self.page.NAME, event.key)
        if command is None or (screen is not self.page and not command.anywhere):
            return None
        if text_field_has_focus(screen) and (not command.typing or event.is_printable):
            return None
        return command

    def why_not(self, command: Command) -> str:
        """Why a command doesn't apply now, in a sentence; empty where it does."""
        target = self if command.of_desk else self.page
        reason = getattr(target, f"why_not_{command.name}", None)
        return str(reason()) if reason else ""

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command, or tell why it doesn't apply. One that asks something lets other keys through meanwhile."""
        command = self.keys.commands[id_]
        if reason := self.why_not(command):
            self.tell(reason)
            return
        target = self if command.of_desk else self.page
        action: Callable[..., Any] = getattr(target, f"action_{command.name}")
        result = action(key) if key is not None and signature(action).parameters else action()
        if isawaitable(result):
            await self._until_it_asks(result)
        self.page.refresh_frame()

    async def _until_it_asks(self, action: Awaitable[Any]) -> None:
        gate = asyncio.Event()
        token = _gate.set(gate)
        try:
            task = asyncio.ensure_future(_as_coroutine(action))
        finally:
            _gate.reset(token)
        self._tasks.add(task)
        task.add_done_callback(self._task_done)
        task.add_done_callback(lambda _task: gate.set())
        await gate.wait()

    def _task_done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._handle_exception(error if isinstance(error, Exception) else RuntimeError(error))

    async def on_footer_chosen(self, chosen: Any) -> None:
        """Run the command of a hint that was clicked."""
        await self.run_command(chosen.command)

    # --- asking and telling

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None where it was left."""
        answered: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()

        def take(answer: Answer | None) -> None:
            if not answered.done():
                answered.set_result(answer)

        await self.push_screen(dialog, take)
        if gate := _gate.get():
            gate.set()
        return await answered

    async def confirm(self, question: str) -> bool:
        """Ask a yes-or-no question; leaving it is a no."""
        from slutsats.tui.frame.confirm import Confirm

        answer: bool | None = await self.ask(Confirm(question))
        return bool(answer)

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Show a short message for a while. It is text, never markup."""
        self.notify(text, severity=severity, markup=False, timeout=8 if severity == "error" else 5)

    # --- the desk's own commands

    async def action_show_help(self) -> None:
        """Explain the page on top."""
        from slutsats.tui.frame.help import Help

        if not isinstance(self.screen, Help):
            await self.ask(Help(self.screen, self))

    async def action_show_palette(self) -> None:
        """Let any command be found and run."""
        from slutsats.tui.frame.palette import Palette

        chosen = await self.ask(Palette(self))
        if chosen:
            await self.run_command(chosen)

    async def action_choose_theme(self) -> None:
        """Let the colours be chosen, and remember them."""
        from slutsats.tui.frame.choice import Choose

        names = [own.name for own in theme.OWN]
        names += sorted(name for name in self.available_themes if name not in names)
        chosen = await self.ask(Choose(_("Colours"), [(name, name) for name in names], self.theme))
        if chosen:
            self.theme = chosen
            self._keep_setting("theme", chosen)

    def action_switch_language(self) -> None:
        """Let the screen speak the other language, and remember it."""
        self.speak("en" if language.current() == "sv" else "sv")
        self._keep_setting("language", language.current())

    def speak(self, name: str) -> None:
        """Let the screen speak `name` from now on, every page that is up included."""
        language.switch(name)
        for page in self._pages.values():
            if page.is_attached and page.is_current:
                page.render_case()
        self.page.refresh_frame()

    def _keep_setting(self, name: str, value: str) -> None:
        from slutsats.records.state import set_setting

        if not set_setting(name, value):
            self.tell(_("That could not be remembered: the program's own folder can't be written."), "warning")

    def _set_theme(self, name: str | None) -> None:
        self.theme = name if name in self.available_themes else theme.DEFAULT

    # --- stopping

    async def action_quit(self) -> None:
        """Save everything and leave; ask first where something could not be saved."""
        if self._stopping:
            return
        self.page.leave()
        if await self._close_session():
            self._stopping = True
            self.exit(return_code=0)

    def terminal_gone(self) -> None:
        """The terminal was closed: called by the driver's thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop_from_outside)

    def _stop_from_outside(self) -> None:
        """A signal or a closed terminal: save everything and leave, without a question."""
        if self._stopping:
            return
        self._stopping = True
        self._rescue()
        self.exit(return_code=130)

    def _rescue(self) -> None:
        """Bring to disk what can be brought; what was typed goes to the recovery file first."""
        try:
            self.page.leave()
        finally:
            self.session.keep_typed()
            self.session.close(5)

    def _handle_exception(self, error: Exception) -> None:
        """The program's own fault: keep what was typed, and leave with a sentence instead of a traceback."""
        if os.environ.get("SLUTSATS_DEBUG") or self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            from slutsats.tui.main import last_resort

            sentence = last_resort(error)
            try:
                self._rescue()
            except Exception as second:
                sentence += f" ({type(second).__name__})"
            self.panic(Text("slutsats: " + sentence))


async def _as_coroutine(action: Awaitable[Any]) -> Any:
    return await action


def run(desk: Desk) -> int:
    """Run the desk until it is left; return its exit status."""
    desk.run()
    sys.stderr.flush()
    return desk.return_code or 0


Action = Coroutine[Any, Any, None]
