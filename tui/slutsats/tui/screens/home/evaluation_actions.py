"""What is done to the portfolio: a new evaluation, the next round of one, a copy of it, and putting it away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.evaluators import remembered, someone_new
from slutsats.workspace.home.portfolio_reader import PortfolioReader
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _, say

if TYPE_CHECKING:
    from slutsats.workspace.home.portfolio_history import PortfolioHistory, PortfolioStep


class EvaluationActions:
    """Makes evaluations, and puts them away. Nothing is overwritten."""

    def __init__(self, host: Host, state: HomeState, view: HomeView, reader: PortfolioReader) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._reader = reader

    @cached_property
    def history(self) -> PortfolioHistory:
        """What was done, for it to be taken back."""
        from slutsats.workspace.home.portfolio_history import PortfolioHistory

        return PortfolioHistory()

    @property
    def handlers(self) -> Handlers:
        """A new one, the next round, a copy, and the archive."""
        needs = self._view.needs_readable_evaluation
        return {
            "home.new-evaluation": Handler.of(self._begin),
            "home.renew-evaluation": Handler.of(self._renew, needs),
            "home.duplicate-evaluation": Handler.of(self._duplicate, needs),
            "home.archive-evaluation": Handler.of(self._archive, needs),
        }

    async def _begin(self) -> None:
        """Ask what the new evaluation is to be called, make it, and open it."""
        from slutsats.tui.screens.home.new_evaluation_form import NewEvaluationForm, begin

        await self._host.models()
        asked = await self._host.ask(NewEvaluationForm(self._state.records))
        if asked is not None and await self._make(None, lambda: begin(self._state.records, asked)):
            if asked.evaluator:
                remembered(someone_new(asked.evaluator))
            await self._host.open_evaluation(asked.id)

    async def _renew(self) -> None:
        """Ask for the id and the date of the next round, begin it, and open it."""
        from slutsats.tui.screens.home.derived_form import DerivedEvaluationForm, next_id

        row, records = self._view.chosen, self._state.records
        if row is None:
            return
        await self._host.models()
        told = _(
            "The next round of “{title}”: facts and answers are carried over, each to be confirmed or changed. "
            "What was recommended then is kept beside it; recommendations and edits of the paper begin anew."
        ).format(title=row.title or row.id)
        form = DerivedEvaluationForm(records, _("Next round"), told, next_id(row.id, records), date.today())
        asked = await self._host.ask(form)
        if asked is None:
            return
        from slutsats.records.renewal import renew

        if await self._make(row.folder, lambda: renew(records, row.id, asked.id, date=asked.date)):
            await self._host.open_evaluation(asked.id)

    async def _duplicate(self) -> None:
        """Ask for the id of a copy, and make it."""
        from slutsats.tui.screens.home.derived_form import DerivedEvaluationForm, next_id

        row, records = self._view.chosen, self._state.records
        if row is None:
            return
        await self._host.models()
        told = _("A copy of “{title}”, with everything in it but its history.").format(title=row.title or row.id)
        form = DerivedEvaluationForm(records, _("Copy"), told, next_id(row.id, records, copy=True), None)
        asked = await self._host.ask(form)
        if asked is None:
            return
        from slutsats.records.creating import duplicate

        if await self._make(row.folder, lambda: duplicate(records, row.id, asked.id)):
            self._host.tell(_("“{id}” is a copy of “{original}”.").format(id=asked.id, original=row.id))

    async def _make(self, origin: Path | None, make: Callable[[], Path]) -> bool:
        """Make an evaluation, of another that is all on disk, and put the cursor on it; False where it can't be."""
        from slutsats.workspace.home.portfolio_history import MadeEvaluation

        step = await self._do(origin, lambda: MadeEvaluation(make))
        if step is not None:
            self.read_again(step.folder.name)
        return step is not None

    async def _archive(self) -> None:
        """Ask, and put the chosen evaluation away or take it out again."""
        row = self._view.chosen
        if row is None:
            return
        title = row.title or row.id
        question = (
            _("Take “{title}” out of the archive, so that it is listed as before?")
            if row.archived
            else _("Archive “{title}”? It stays where it is on disk, and Z lists what is archived.")
        )
        if not await self._host.confirm(question.format(title=title)):
            return
        from slutsats.workspace.home.portfolio_history import ArchivedEvaluation

        put_away = not row.archived
        if await self._do(row.folder, lambda: ArchivedEvaluation(row.folder, title, archived=put_away)) is not None:
            self.read_again()
            told = _("“{title}” is archived.") if put_away else _("“{title}” is listed again.")
            self._host.tell(told.format(title=title))

    # --- what they share

    async def _do(self, origin: Path | None, step: Callable[[], PortfolioStep]) -> PortfolioStep | None:
        """Do something that can be taken back; None where it can't be done."""
        made: list[PortfolioStep] = []
        if not await self.done(origin, lambda: made.append(step())):
            return None
        self.history.note(made[0])
        return made[0]

    async def done(self, folder: Path | None, act: Callable[[], None]) -> bool:
        """Do something, once all is on disk of the evaluation that it is done to; tell why, where it can't be done."""
        from slutsats.records.errors import RecordError

        session = self._host.session
        if folder is not None and session.store is not None and session.folder == folder:
            session.settle()
            if not await asyncio.to_thread(session.store.flush):
                self._host.tell(_("Not everything in it is saved yet. Try again when it is."), "error")
                return False
        try:
            await asyncio.to_thread(act)
        except RecordError as error:
            self._host.tell(say(error.message), "error")
            return False
        return True

    def read_again(self, chosen: str | None = None) -> None:
        """List what is on disk now, with the cursor on an evaluation where one is named."""
        self._host.session.look()
        self._reader.read()
        if chosen is not None:
            self._view.choose(chosen)
