"""The end of the desk: asked for, ordered by a signal, or brought about by an error of its own."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches

from slutsats.records import platform
from slutsats.tui.app.dispatcher import Dispatcher
from slutsats.tui.app.evaluations import Evaluations
from slutsats.tui.app.navigator import Navigator
from slutsats.tui.textual_compat import end_with, loop_of
from slutsats.workspace.session import Session

TAKES_IN = 2.0
"""Seconds that a desk which is told to stop has at most to take in what was typed before."""


class Shutdown:
    """Stops the desk, once, and sees to it that nothing typed is lost."""

    def __init__(
        self, app: App[Any], session: Session, navigator: Navigator, dispatcher: Dispatcher, evaluations: Evaluations
    ) -> None:
        self._app = app
        self._session = session
        self._navigator = navigator
        self._dispatcher = dispatcher
        self._evaluations = evaluations
        self._stopping = False
        self._rescued = False
        """Whether all that can be brought to disk is there."""

    def take_over_signals(self) -> None:
        """Stop in good order where the system says so."""
        platform.hear_stop(asyncio.get_running_loop(), self._asked_to_stop, lambda: self._rescued)

    async def quit(self) -> None:
        """Save everything and leave; ask first where something could not be saved."""
        if self._stopping:
            return
        if await self._evaluations.close():
            self._stopping = True
            self._app.exit(return_code=0)

    def terminal_gone(self) -> None:
        """The terminal was closed: called by the driver's thread."""
        if (loop := loop_of(self._app)) is not None:
            asyncio.run_coroutine_threadsafe(self._after_what_was_typed(), loop)

    async def _after_what_was_typed(self) -> None:
        """What the driver's thread has passed on before has been queued by now, since it comes the same way."""
        self._asked_to_stop()

    def _asked_to_stop(self) -> None:
        """A signal or a closed terminal: take in what was typed before it, and stop, at the latest soon."""
        asyncio.get_running_loop().call_later(TAKES_IN, self._stop_from_outside)
        self._app.call_later(self._stop_when_caught_up)

    async def _stop_when_caught_up(self) -> None:
        await self._dispatcher.caught_up(TAKES_IN)
        self._stop_from_outside()

    def _stop_from_outside(self) -> None:
        """Save everything and leave, without a question."""
        if self._stopping:
            return
        self._stopping = True
        try:
            self._rescue()
        finally:
            self._dispatcher.cancel()
            self._app.exit(return_code=130)

    def _rescue(self) -> None:
        """Bring to disk what can be brought; what was typed goes to the recovery file first."""
        try:
            self._navigator.page.leave()
        finally:
            self._session.keep_typed()
            self._session.close(5)
            self._rescued = True

    def takes_over(self, error: Exception) -> bool:
        """End over the program's own fault: keep what was typed, and say a sentence instead of a traceback.

        False where the stock handler is to have the error, as in tests and while debugging.
        """
        if self._stopping and isinstance(error, NoMatches):
            return True  # it was told to stop while a page was still being put together: nobody's fault
        if os.environ.get("SLUTSATS_DEBUG") or self._app.is_headless:
            return False
        if end_with(self._app, error):
            from slutsats.workspace.own_errors import last_resort

            sentence = last_resort(error)
            try:
                self._rescue()
            except Exception as second:
                sentence += f" ({type(second).__name__})"
            self._app.panic(Text("slutsats: " + sentence))
        return True
