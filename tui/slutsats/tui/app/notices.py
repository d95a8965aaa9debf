"""Short messages over a page: never over a dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.textual_compat import is_leaving


class Notices:
    """Keeps a message back while a dialog is open."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._held: dict[str, Callable[[], None]] = {}

    def show(self, message: str, show: Callable[[], None]) -> None:
        """Show a message now, or once no dialog is open."""
        if not is_leaving(self._app) and isinstance(self._app.screen, Dialog):
            self._held[message] = show
        else:
            show()

    def release(self) -> None:
        """A dialog was closed: show what was kept back, unless another is open."""
        held, self._held = self._held, {}
        for message, show in held.items():
            self.show(message, show)
