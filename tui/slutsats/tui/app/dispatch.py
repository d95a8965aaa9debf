"""From keys to commands: each in the order that it was pressed, and each told where it doesn't apply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from inspect import isawaitable, signature
from pathlib import Path
from time import monotonic
from typing import Any, Literal, TypeVar

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from slutsats.tui.app.pages import Pages
from slutsats.tui.commands.command import Command
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.fields import text_field_has_focus

Answer = TypeVar("Answer")

_gate: ContextVar[asyncio.Event | None] = ContextVar("gate", default=None)
"""Opened when the running command has asked something, so that other keys get through meanwhile."""

BURST = 0.2
"""Seconds: keys that lie further apart than this have been acted on by then; and as long we wait at most."""


class Dispatch(Pages, inherit_bindings=False):
    """The desk's layer that runs commands and asks questions."""

    def __init__(self, records: Path, evaluator: str | None, own_keys: dict[str, str] | None) -> None:
        super().__init__(records, evaluator)
        self.keys = Keys(own_keys)
        self._running_commands: set[asyncio.Task[Any]] = set()
        self.last_key = 0.0
        """When the last key was pressed, by the monotonic clock."""
        self._last_given: tuple[Widget | None, float] = (None, 0.0)
        """The widget that was given the last key, and when."""

    async def on_event(self, event: events.Event) -> None:
        """Give a key to its command before any widget sees it, so that keys act in the order they were pressed."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self.last_key = monotonic()
            await self.home.listed.wait()
            await self._caught_up()
            command = self._command_of(event) if isinstance(event, events.Key) else None
            if command is not None and isinstance(event, events.Key):
                self.app_focus = True
                await self.run_command(command.id, event.key)
                return
            if isinstance(event, events.Key) and self._moves_focus(event.key):
                return
            self._last_given = (self.screen.focused or self.screen, monotonic())
            if isinstance(event, events.Key) and await self._submits(event.key):
                return
        await super().on_event(event)

    async def _caught_up(self, within: float = BURST) -> None:
        """Wait until the widget that got the last key has acted on it, and its page on what it asked.

        Widgets take keys from queues of their own; without this a command in a burst of keys, as over a slow line,
        would overtake the text before it, and that text end up in the next question.
        """
        (widget, given), self._last_given = self._last_given, (None, 0.0)
        if widget is None or not widget.is_running or monotonic() - given > within:
            return
        done = asyncio.Event()
        page = self.page
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
        screen = self.screen
        if key not in ("tab", "shift+tab") or screen is not self.page or getattr(screen.focused, "takes_tab", False):
            return False
        if key == "tab":
            screen.focus_next()
        else:
            screen.focus_previous()
        return True

    async def _submits(self, key: str) -> bool:
        """Act at once on Enter in a line of a dialog, for the same reason: the next line gets the text that follows."""
        line = self.screen.focused
        if key != "enter" or self.screen is self.page or not isinstance(line, Input):
            return False
        await line.action_submit()
        return True

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
        if target is self.page and (nothing := self.page.why_not_here()):
            return nothing
        reason = getattr(target, f"why_not_{command.name}", None)
        return str(reason()) if reason else ""

    async def action_run(self, id_: str) -> None:
        """Run a command that was clicked."""
        await self.run_command(id_)

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command, or tell why it doesn't apply. One that asks something lets other keys through meanwhile."""
        command = self.keys.commands[id_]
        if not command.of_desk and not (self.page.NAME in command.screens and self.page.stands):
            return  # its page was left meanwhile, or is only being opened
        if reason := self.why_not(command):
            self.tell(reason)
            return
        target = self if command.of_desk else self.page
        action: Callable[..., Any] = getattr(target, f"action_{command.name}")
        result = action(key or "") if signature(action).parameters else action()
        if isawaitable(result):
            await self._until_it_asks(result)
        self.page.in_next_frame(self.page.refresh_frame)

    async def _until_it_asks(self, action: Awaitable[Any]) -> None:
        gate = asyncio.Event()
        token = _gate.set(gate)
        try:
            task = asyncio.ensure_future(_as_coroutine(action))
        finally:
            _gate.reset(token)
        self._running_commands.add(task)
        task.add_done_callback(self._command_done)
        task.add_done_callback(lambda _task: gate.set())
        await gate.wait()

    def _command_done(self, task: asyncio.Task[Any]) -> None:
        self._running_commands.discard(task)
        if self._exit or not self.screen_stack:
            return  # the desk is being left: what a page still wanted to paint has nowhere to go
        if not task.cancelled() and (error := task.exception()) is not None:
            self._handle_exception(error if isinstance(error, Exception) else RuntimeError(error))

    def cancel_commands(self) -> None:
        """Let go of commands that still run, so that none of them can hold up the end of the desk."""
        for task in tuple(self._running_commands):
            task.cancel()

    async def _close_all(self) -> None:
        self.cancel_commands()
        await super()._close_all()

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
        from slutsats.tui.dialogs.confirm import Confirm

        answer: bool | None = await self.ask(Confirm(question))
        return bool(answer)

    def tell(self, text: str, severity: Literal["information", "warning", "error"] = "information") -> None:
        """Show a short message for a while. It is text, never markup."""
        self.notify(text, severity=severity, markup=False, timeout=8 if severity == "error" else 5)


async def _as_coroutine(action: Awaitable[Any]) -> Any:
    return await action
