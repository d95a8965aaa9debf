"""Trying answers out: what would be suggested if they were others. The record is never touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual import on
from textual.widget import Widget

from slutsats.schema.answers import Value
from slutsats.schema.flips import Flip
from slutsats.schema.message import Message
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.decide.view import DecideView
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.decide.state import DecideState
from slutsats.workspace.language import say
from slutsats.workspace.walk.values import read


class AskValue(Dialog[str]):
    """Asks for a number, an amount or a date to try."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def body(self) -> Sequence[Widget]:
        """The question and a field."""
        return (Plain(self._asked), LineField())

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(LineField))

    @on(LineField.Submitted)
    def _take(self, submitted: LineField.Submitted) -> None:
        submitted.stop()
        self.dismiss(submitted.value)


class Trials:
    """Begins, changes and ends what is tried out."""

    def __init__(self, page: Page, state: DecideState, view: DecideView) -> None:
        self._page = page
        self._host = page.desk
        self._state = state
        self._view = view

    @property
    def handlers(self) -> Handlers:
        """Beginning to try answers out, and ending it."""
        return {"decide.try-answers": Handler.of(self._toggle)}

    def _toggle(self) -> None:
        if not self.end():
            self._begin({})

    def _begin(self, tried: dict[str, Value]) -> None:
        self._state.tried = tried
        self._view.show_reasons()
        self._view.focus_what_if()
        self._page.refresh_frame()

    def end(self) -> bool:
        """What was tried out is gone; False where nothing was."""
        if self._state.tried is None:
            return False
        self._state.tried = None
        self._view.show_reasons()
        self._view.focus_kinds()
        return True

    def try_flip(self, flip: Flip) -> None:
        """Try what would flip the suggestion."""
        self._begin({**(self._state.tried or {}), **{change.question: change.then for change in flip.changes}})

    def try_out(self, question: str, value: Value | None) -> None:
        """Try another answer; None goes back to the record's."""
        self._state.try_out(question, value)
        self._view.show_reasons()

    async def ask(self, question: str) -> None:
        """Ask for a value where there is nothing to choose from, and try it."""
        typed = await self._host.ask(AskValue(self._state.saved.question_label(question)))
        if typed is None or self._state.tried is None:
            return
        value = read(self._state.case.framework, question, typed, self._state.screen_language)
        if isinstance(value, Message):
            self._host.tell(say(value), "warning")
        elif value is None or isinstance(value, (str, int, list, dt.date)):
            self.try_out(question, value)
