"""Undo and redo on every page: the latest change of the open evaluation, wherever it was made.

What the page in front doesn't show is named and asked about first, so that nothing is taken back unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _
from slutsats.workspace.states import Place
from slutsats.workspace.undo_history import Overtaken

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.workspace.undo_history import UndoStep


@dataclass(frozen=True, slots=True)
class _Way:
    """Back or forth: what comes next, how it is taken, and what is asked and said of it."""

    coming: Callable[[], UndoStep | None]
    take: Callable[[], UndoStep | None]
    question: str
    said: str
    nothing: str
    overtaken: str


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
        typing = text_field_has_focus(self._navigator.page) or session.is_typing
        return "" if typing or session.to_undo else _("Nothing was changed since the evaluation was opened.")

    def _why_not_redo(self) -> str:
        session = self._host.session
        return "" if session.is_open and session.to_redo else _("Nothing was taken back.")

    async def _undo(self) -> None:
        session = self._host.session
        await self._take(
            _Way(
                lambda: session.to_undo,
                session.undo,
                _("The latest change was made on the page “{page}”: {what}. Take it back?"),
                _("Undone: {what}."),
                _("Nothing was changed since the evaluation was opened."),
                _("That can't be taken back any more: the record has changed since."),
            )
        )

    async def _redo(self) -> None:
        session = self._host.session
        await self._take(
            _Way(
                lambda: session.to_redo,
                session.redo,
                _("What was taken back last stands on the page “{page}”: {what}. Make it again?"),
                _("Redone: {what}."),
                _("Nothing was taken back."),  # what was typed in the field that was just left is a change of its own
                _("That can't be made again any more: the record has changed since."),
            )
        )

    async def _take(self, way: _Way) -> None:
        page = self._navigator.page
        if text_field_has_focus(page):
            page.rest()
        self._host.session.settle()
        step = way.coming()
        if step is not None and not await self._is_wanted(step, way.question):
            return
        try:
            if step is not way.coming():
                raise Overtaken  # somebody else's change came while it was asked
            step = way.take()
        except Overtaken:
            self._host.tell(way.overtaken, "warning")
            return
        if step is None:
            self._host.tell(way.nothing)
        else:
            await self._tell(way.said, step)

    async def _is_wanted(self, step: UndoStep, question: str) -> bool:
        """Whether to go on: the page in front shows what is changed, or a yes was given to the question which it is."""
        page = self._navigator.page
        place, named = self._named(step)
        if place.page in (page.NAME, *page.SHOWS_TOO):
            return True
        return await self._host.confirm(question.format(page=self._navigator.title_of(place.page), what=named))

    def _named(self, step: UndoStep) -> tuple[Place, str]:
        """Where a change stands, and what it is in a few words."""
        from slutsats.workspace.history.change_words import place_of
        from slutsats.workspace.undone import in_step, named

        session = self._host.session
        entry = in_step(step, session.evaluator or "")
        return place_of(entry), named(entry, session.case, cast("Language", language.current()))

    async def _tell(self, sentence: str, step: UndoStep) -> None:
        """Say what was changed, and show it; where the page in front can't show it, say which page does."""
        place, named = self._named(step)
        said = sentence.format(what=named)
        if not await self._navigator.page.follow(place):
            said += " " + _("It stands on the page “{page}”.").format(page=self._navigator.title_of(place.page))
        self._host.tell(said)
