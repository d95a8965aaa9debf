"""Asking about what somebody else changed too: when a question may open by itself, and which text is to stand."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from slutsats.tui.app.dispatcher import Dispatcher
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.schema.base import Language

AT_REST = 1.0
"""Seconds without a key after which a question may open by itself."""


class Conflicts:
    """Asks about each conflict that the store tells of, one at a time, and never into somebody's typing."""

    def __init__(self, app: App[Any], host: Host, dispatcher: Dispatcher) -> None:
        self._app = app
        self._host = host
        self._dispatcher = dispatcher
        self._asking = self._told = self._put_off = False

    def came(self) -> None:
        """There is a new one: what was put off is asked again."""
        self._told = self._put_off = False

    def ask_at_rest(self) -> None:
        """Ask once nobody presses keys: a question that opens by itself must not be answered by them.

        While somebody writes, the header and one short message say it; the question comes when they leave the field.
        """
        if not self._host.session.conflicts or self._asking or self._put_off:
            return
        if text_field_has_focus(self._app.screen):
            if not self._told:
                self._told = True
                self._host.tell(
                    _("Someone else changed this too. Both texts are kept; you are asked when you leave the field."),
                    "warning",
                )
        elif (since := monotonic() - self._dispatcher.last_key) < AT_REST:
            self._app.set_timer(AT_REST - since + 0.01, self.ask_at_rest)
        else:
            self.settle()

    def settle(self) -> None:
        """Ask now, unless it is being asked already."""
        if self._host.session.conflicts and not self._asking:
            self._app.run_worker(self.ask())

    @property
    def handlers(self) -> Handlers:
        """Asking on the press of a key."""
        return {"desk.settle-conflict": Handler.of(self.settle, self._why_not)}

    def _why_not(self) -> str:
        return "" if self._host.session.conflicts else _("Nobody else has changed what you change here.")

    @property
    def key(self) -> str:
        """The key that asks again, as it is shown."""
        keys = self._host.keys
        return keys.shown(keys.commands["desk.settle-conflict"])

    @property
    def asking(self) -> bool:
        """Whether a question stands open."""
        return self._asking

    async def ask(self) -> None:
        """Ask about each table that somebody else changed too; what is left unanswered stays on disk as it is."""
        from slutsats.tui.dialogs.conflict import AskConflict
        from slutsats.workspace.conflict_view import stand_both, viewed

        if self._asking:
            return
        self._asking = True
        session = self._host.session
        try:
            session.settle()
            while session.conflicts:
                conflict = session.conflicts[0]
                shown = viewed(conflict, session.case, cast("Language", language.current()))
                stands = await self._host.ask(AskConflict(shown, self.key))
                if stands is None:
                    self._put_off = True
                    return
                if stands == "both":
                    stand_both(session, conflict)
                else:
                    session.resolve(conflict, mine=stands == "mine")
        finally:
            self._asking = False
