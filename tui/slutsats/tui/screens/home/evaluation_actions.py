"""What is done to the portfolio: a new evaluation, the next round of one, a copy of it, and putting it away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.home.view import HomeView
from slutsats.workspace.home.portfolio_reader import PortfolioReader
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _, say

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow


class EvaluationActions:
    """Makes evaluations, and puts them away. Nothing is overwritten."""

    def __init__(self, host: Host, state: HomeState, view: HomeView, reader: PortfolioReader) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._reader = reader

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
        if asked is not None and await self._made(None, lambda: begin(self._state.records, asked)):
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

        if await self._made(row, lambda: renew(records, row.id, asked.id, date=asked.date)):
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

        if await self._made(row, lambda: duplicate(records, row.id, asked.id)):
            self._host.tell(_("“{id}” is a copy of “{original}”.").format(id=asked.id, original=row.id))

    async def _made(self, origin: HeaderRow | None, make: Callable[[], Path]) -> bool:
        """Make an evaluation, of another that is all on disk, and put the cursor on it; False where it can't be."""
        folder: list[Path] = []
        if not await self._done(origin, lambda: folder.append(make())):
            return False
        self._reader.read()
        self._view.choose(folder[0].name)
        return True

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
        from slutsats.records.archiving import archive

        if await self._done(row, lambda: archive(row.folder, not row.archived)):
            self._host.session.look()
            self._reader.read()
            told = _("“{title}” is listed again.") if row.archived else _("“{title}” is archived.")
            self._host.tell(told.format(title=title))

    async def _done(self, row: HeaderRow | None, act: Callable[[], None]) -> bool:
        """Do something, once all is on disk of the evaluation that it is done to; tell why, where it can't be done."""
        from slutsats.records.errors import RecordError

        session = self._host.session
        if row is not None and session.store is not None and session.folder == row.folder:
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
