"""Mending: what was taken back, the user's own editor, text that was left over, texts that two people changed."""

from __future__ import annotations

from slutsats.tui.screens.walk.moving import Moving
from slutsats.tui.widgets.outside_editor import NoEditorError, edited
from slutsats.workspace.language import _
from slutsats.workspace.session import Place
from slutsats.workspace.walk.route import Stop


class Mending(Moving):
    """The part of the walk's page that takes back, brings back and lets choose."""

    async def follow(self, place: Place) -> bool:
        """Go to the question that was changed."""
        stop = Stop(place.network or "", place.question or "")
        if place.page != self.NAME or self.route is None or stop not in self.route:
            return False
        if stop != self.stop:
            self._go(stop)
        return True

    def action_settle_conflict(self) -> None:
        """Show both texts of what somebody else changed too, and ask which is to stand."""
        self.desk.settle_conflicts()

    def why_not_settle_conflict(self) -> str:
        """Why there is nothing to settle; empty where there is."""
        return "" if self.session.conflicts else _("Nobody else has changed what you change here.")

    async def action_edit_outside(self) -> None:
        """The text in the user's own editor; where there is none, in the field as before.

        Of an answer that can't be read: what is wrong with it, and the ways to mend it.
        """
        if (closed := self.closed) is not None:
            await self.desk.mend(closed)
            return
        writing = self.column.writing
        try:
            text = edited(self.app, writing.text)
        except NoEditorError as error:
            self.desk.tell(str(error), "warning")
            return
        finally:
            self.set_focus(writing)
        writing.become(text)
        self.hand_over()
