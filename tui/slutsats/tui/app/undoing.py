"""Undo and redo on every page: the latest change of the open evaluation, wherever it was made; said, and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from slutsats.tui.app.touring import Touring
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _
from slutsats.workspace.undo import Overtaken

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.workspace.undo import Step


class Undoing(Touring, inherit_bindings=False):
    """The desk's layer that takes changes back."""

    def why_not_undo(self) -> str:
        """There must be something that was changed since the evaluation was opened."""
        if not self.session.is_open:
            return _("There is nothing to undo.")
        typing = text_field_has_focus(self.page)
        return "" if typing or self.session.can_undo else _("Nothing was changed since the evaluation was opened.")

    def why_not_redo(self) -> str:
        """There must be something that was taken back."""
        return "" if self.session.is_open and self.session.can_redo else _("Nothing was taken back.")

    async def action_undo(self) -> None:
        """Take the latest change back, wherever it was made."""
        self._leave_field()
        try:
            step = self.session.undo()
        except Overtaken:
            self.tell(_("That can't be taken back any more: the record has changed since."), "warning")
            return
        if step is None:
            self.tell(_("Nothing was changed since the evaluation was opened."))
        else:
            await self._tell_step(_("Undone: {what}."), step)

    async def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._leave_field()
        try:
            step = self.session.redo()
        except Overtaken:
            self.tell(_("That can't be made again any more: the record has changed since."), "warning")
            return
        if step is None:  # what was typed in the field that was just left is a change of its own
            self.tell(_("Nothing was taken back."))
        else:
            await self._tell_step(_("Redone: {what}."), step)

    def _leave_field(self) -> None:
        if text_field_has_focus(self.page):
            self.page.rest()

    async def _tell_step(self, sentence: str, step: Step) -> None:
        """Say what was changed, and show it; where the page in front can't show it, say which page does."""
        from slutsats.workspace.history.telling import place_of
        from slutsats.workspace.undone import in_step, named

        entry = in_step(step, self.session.evaluator or "")
        said = sentence.format(what=named(entry, self.session.case, cast("Language", language.current())))
        place = place_of(entry)
        if not await self.page.follow(place):
            said += " " + _("It stands on the page “{page}”.").format(page=self.page_title(place.page))
        self.tell(said)
