"""Mending: undo and redo, the user's own editor, text that was left over, and texts that two people changed."""

from __future__ import annotations

from slutsats.tui.language import _
from slutsats.tui.session import Place
from slutsats.tui.walk.moving import Moving
from slutsats.tui.walk.outside import NoEditorError, edited
from slutsats.tui.walk.route import Stop


class Mending(Moving):
    """The part of the walk's page that takes back, brings back and lets choose."""

    def action_undo_change(self) -> None:
        """Take the last change back, where it was made."""
        self.hand_over()
        self._follow(self.session.undo(), _("There is nothing to undo."))

    def action_redo_change(self) -> None:
        """Make it again."""
        self._follow(self.session.redo(), _("There is nothing to redo."))

    def _follow(self, place: Place | None, nothing: str) -> None:
        if place is None:
            self.desk.tell(nothing)
        elif place.network and place.question and Stop(place.network, place.question) != self.stop:
            self._go(Stop(place.network, place.question))

    def action_settle_conflict(self) -> None:
        """Show both texts of what somebody else changed too, and ask which is to stand."""
        self.desk.settle_conflicts()

    def why_not_settle_conflict(self) -> str:
        """Why there is nothing to settle; empty where there is."""
        return "" if self.session.conflicts else _("Nobody else has changed what you change here.")

    def action_edit_outside(self) -> None:
        """The text in the user's own editor; where there is none, in the field as before."""
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
