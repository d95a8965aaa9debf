"""From keys to commands: each in the order that it was pressed, and each told where it doesn't apply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from inspect import isawaitable
from time import monotonic
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.app.stray_text import StrayText
from slutsats.tui.commands.command import Command
from slutsats.tui.commands.handler import Handlers
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.textual_compat import acts_at_once, fail, is_leaving
from slutsats.tui.widgets.fields import text_field_has_focus

Answer = TypeVar("Answer")

_gate: ContextVar[asyncio.Event | None] = ContextVar("gate", default=None)
"""Opened when the running command has asked something, so that other keys get through meanwhile."""

BURST = 0.2
"""Seconds: keys that lie further apart than this have been acted on by then; and as long we wait at most."""


class Dispatcher:
    """Gives each key to its command or to the widget with the focus, one after the other, and runs commands.

    The handler of a command is found by the command's id: the desk's own in `handlers`, a page's with the page.
    """

    def __init__(self, app: App[Any], navigator: Navigator, keys: Keys, tell: Callable[[str], None]) -> None:
        self._app = app
        self._navigator = navigator
        self._tell = tell
        self.keys = keys
        self.handlers: Handlers = {}
        """Those of the desk's own commands."""
        self._stray = StrayText(app, navigator, tell, self._until_it_asks)
        self.finished: list[Callable[[], None]] = []
        """Called each time that a command was run."""
        self.last_key = 0.0
        """When the last key was pressed, by the monotonic clock."""
        self._running: set[asyncio.Task[Any]] = set()
        self._last_given: tuple[Widget | None, float] = (None, 0.0)
        """The widget that was given the last key, and when."""

    # --- keys

    async def takes(self, event: events.Event) -> bool:
        """Act on a key before any widget sees it, so that keys act in the order they were pressed.

        False where it is for the widget with the focus.
        """
        self.last_key = monotonic()
        await self._navigator.home.listed.wait()
        await self.caught_up()
        if await self._stray.takes(event):
            return True
        if not isinstance(event, events.Key):
            self._last_given = (self._app.screen.focused or self._app.screen, monotonic())
            return False
        command = self._command_of(event)
        if command is not None:
            self._app.app_focus = True
            await self.run(command.id, event.key)
            return True
        if self._moves_focus(event.key):
            return True
        self._last_given = (self._app.screen.focused or self._app.screen, monotonic())
        return await self._submits(event.key) or await acts_at_once(self._app, event)

    async def caught_up(self, within: float = BURST) -> None:
        """Wait until the widget that got the last key has acted on it, and its page on what it asked.

        Widgets take keys from queues of their own; without this a command in a burst of keys, as over a slow line,
        would overtake the text before it, and that text end up in the next question.
        """
        (widget, given), self._last_given = self._last_given, (None, 0.0)
        if widget is None or not widget.is_running or monotonic() - given > within:
            return
        done = asyncio.Event()
        page = self._navigator.page
        above = [node for node in widget.ancestors if isinstance(node, Widget)]
        way = [widget, widget, *(above if page not in above else ()), page]  # a dialog hears of it by way of its boxes

        def go_on() -> None:
            if way:
                way.pop(0).call_later(go_on)
            else:
                done.set()

        go_on()
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), within)

    def _moves_focus(self, key: str) -> bool:
        """Act on Tab at once: left to the widgets it would come back to the desk after the text that follows it."""
        screen, page = self._app.screen, self._navigator.page
        if key not in ("tab", "shift+tab") or getattr(screen.focused, "takes_tab", False):
            return False
        if screen is page:
            page.go_to_part(1 if key == "tab" else -1)
        elif key == "tab":
            screen.focus_next()
        else:
            screen.focus_previous()
        return True

    async def _submits(self, key: str) -> bool:
        """Act at once on Enter in a line of a dialog, for the same reason: the next line gets the text that follows."""
        line = self._app.screen.focused
        if key != "enter" or self._app.screen is self._navigator.page or not isinstance(line, Input):
            return False
        await line.action_submit()
        return True

    def _command_of(self, event: events.Key) -> Command | None:
        screen, page = self._app.screen, self._navigator.page
        command = self.keys.given(page.NAME, event.key)
        if command is None or (screen is not page and not command.anywhere):
            return None
        if text_field_has_focus(screen) and (not command.typing or event.is_printable):
            return None
        return command

    # --- commands

    def why_not(self, command: Command) -> str:
        """Why a command doesn't apply now, in a sentence; empty where it does."""
        return self.handlers[command.id].why_not() if command.of_desk else self._navigator.page.why_not(command)

    async def run(self, id_: str, key: str | None = None) -> None:
        """Run a command, or tell why it doesn't apply. One that asks something lets other keys through meanwhile."""
        command, page = self.keys.commands[id_], self._navigator.page
        if command.of_desk or (page.NAME in command.screens and page.stands):  # else it was left, or is being opened
            if reason := self.why_not(command):
                self._tell(reason)
            else:
                handlers = self.handlers if command.of_desk else page.handlers
                outcome = handlers[id_].run(key or "")
                if isawaitable(outcome):
                    await self._until_it_asks(outcome)
                front = self._navigator.page
                front.in_next_frame(front.refresh_frame)
        for follow in self.finished:
            follow()

    async def _until_it_asks(self, outcome: Awaitable[None]) -> None:
        gate = asyncio.Event()
        token = _gate.set(gate)
        try:
            task = asyncio.ensure_future(_as_coroutine(outcome))
        finally:
            _gate.reset(token)
        self._running.add(task)
        task.add_done_callback(self._ended)
        task.add_done_callback(lambda _task: gate.set())
        await gate.wait()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if is_leaving(self._app):
            return  # what a page still wanted to paint has nowhere to go
        if not task.cancelled() and (error := task.exception()) is not None:
            fail(self._app, error)

    def cancel(self) -> None:
        """Let go of commands that still run, so that none of them can hold up the end of the desk."""
        for task in tuple(self._running):
            task.cancel()

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None where it was left."""
        answered: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()

        def take(answer: Answer | None) -> None:
            if not answered.done():
                answered.set_result(answer)

        await self._app.push_screen(dialog, take)
        if gate := _gate.get():
            gate.set()
        return await answered


async def _as_coroutine(outcome: Awaitable[None]) -> None:
    await outcome
