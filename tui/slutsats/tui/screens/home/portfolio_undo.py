"""Undo and redo on home: of what was done to the portfolio; then, once it is asked, of the open evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.evaluation_actions import EvaluationActions
from slutsats.workspace.language import _

if TYPE_CHECKING:
    from slutsats.workspace.home.portfolio_history import PortfolioStep


class PortfolioUndo:
    """Takes back what was done on home, and does it again."""

    def __init__(self, host: Host, actions: EvaluationActions) -> None:
        self._host = host
        self._actions = actions

    @property
    def handlers(self) -> Handlers:
        """Undo and redo."""
        return {
            "home.undo": Handler.of(self._undo, self._why_not_undo),
            "home.redo": Handler.of(self._redo, self._why_not_redo),
        }

    def _why_not_undo(self) -> str:
        session = self._host.session
        if self._actions.history.to_undo is not None or (session.is_open and session.to_undo is not None):
            return ""
        return _("There is nothing to undo.")

    def _why_not_redo(self) -> str:
        session = self._host.session
        if self._actions.history.to_redo is not None or (session.is_open and session.to_redo is not None):
            return ""
        return _("Nothing was taken back.")

    async def _undo(self) -> None:
        history = self._actions.history
        step = history.to_undo
        if step is None:
            await self._host.run_command("desk.undo")
        elif await self._can_be_left(step):
            if await self._actions.done(step.folder, step.take_back):
                history.undone()
                self._host.tell(_("Undone: {what}.").format(what=step.told()))
            else:
                history.forget(step)
            self._actions.read_again()

    async def _redo(self) -> None:
        history = self._actions.history
        step = history.to_redo
        if step is None:
            await self._host.run_command("desk.redo")
        elif not await self._actions.done(step.folder, step.do_again):
            history.forget(step)
        else:
            history.redone()
            self._actions.read_again(step.folder.name if step.is_made else None)
            self._host.tell(_("Redone: {what}.").format(what=step.told()))

    async def _can_be_left(self, step: PortfolioStep) -> bool:
        """Close the evaluation that is to be removed, where it is the open one; False where that can't be done."""
        session = self._host.session
        if not step.is_made or session.store is None or session.folder != step.folder:
            return True
        left = await self._host.close_session()
        session.forget_steps()
        return left
