"""When what is being typed gets to disk: kept while typing goes on, saved when it rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slutsats.workspace.session import Session

RESTS_AFTER = 0.7
"""Seconds without a key after which what was typed is saved; while typing goes on, it is kept as often as that."""


class Autosave:
    """The timer of texts in the making."""

    def __init__(self, session: Session, set_timer: Callable[[float, Callable[[], None]], Any]) -> None:
        self._session = session
        self._set_timer = set_timer
        self._timer: Any = None

    def mark_changed(self) -> None:
        """The saved mark became different: see to it that what is being typed gets to disk."""
        if self._session.is_typing and self._timer is None:
            self._timer = self._set_timer(RESTS_AFTER, self._keep)

    def _keep(self) -> None:
        """While somebody types, keep the text once in a while; when they rest, save it."""
        self._timer = None
        if not self._session.is_typing:
            return
        if self._session.keep_typed():
            self._timer = self._set_timer(RESTS_AFTER, self._keep)
        else:
            self._session.settle()
