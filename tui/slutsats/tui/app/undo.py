"""Undo and redo on every page: the latest change of the open evaluation, wherever it was made; said, and shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _
from slutsats.workspace.undo_history import Overtaken

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.workspace.undo_history import UndoStep


class UndoCommands:
    """Takes changes back and makes them again."""

    def __init__(self, host: Host, navigator: Navigator) -> None:
        self._host = host
        self._navigator = navigator

    @property
    def handlers(self) -> Handlers:
        """Undo and redo."""
        return {
            "desk.undo": Handler.of(self._undo, self._why_not_undo),
            "desk.redo": Handler.of(self._redo, self._why_not_redo),
        }

    def _why_not_undo(self) -> str:
        session = self._host.session
        if not session.is_open:
            return _("There is nothing to undo.")
        typing = text_field_has_focus(self._navigator.page)
        return "" if typing or session.can_undo else _("Nothing was changed since the evaluation was opened.")

    def _why_not_redo(self) -> str:
        session = self._host.session
        return "" if session.is_open and session.can_redo else _("Nothing was taken back.")

    async def _undo(self) -> None:
        await self._take(
            self._host.session.undo,
            _("Undone: {what}."),
            _("Nothing was changed since the evaluation was opened."),
            _("That can't be taken back any more: the record has changed since."),
        )

    async def _redo(self) -> None:
        await self._take(
            self._host.session.redo,
            _("Redone: {what}."),
            _("Nothing was taken back."),  # what was typed in the field that was just left is a change of its own
            _("That can't be made again any more: the record has changed since."),
        )

    async def _take(self, take: Callable[[], UndoStep | None], said: str, nothing: str, overtaken: str) -> None:
        page = self._navigator.page
        if text_field_has_focus(page):
            page.rest()
        try:
            step = take()
        except Overtaken:
            self._host.tell(overtaken, "warning")
            return
        if step is None:
            self._host.tell(nothing)
        else:
            await self._tell(said, step)

    async def _tell(self, sentence: str, step: UndoStep) -> None:
        """Say what was changed, and show it; where the page in front can't show it, say which page does."""
        from slutsats.workspace.history.change_words import place_of
        from slutsats.workspace.undone import in_step, named

        session = self._host.session
        entry = in_step(step, session.evaluator or "")
        said = sentence.format(what=named(entry, session.case, cast("Language", language.current())))
        place = place_of(entry)
        if not await self._navigator.page.follow(place):
            said += " " + _("It stands on the page “{page}”.").format(page=self._navigator.title_of(place.page))
        self._host.tell(said)
