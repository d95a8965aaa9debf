"""Keeping the portfolio: the next round of an evaluation, a copy of it, and putting it away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from slutsats.tui.screens.home.gathering import Gathering
from slutsats.tui.screens.home.portfolio import Portfolio
from slutsats.workspace.home.details import Details, details_of
from slutsats.workspace.home.listing import place_of
from slutsats.workspace.language import _, say

if TYPE_CHECKING:
    from slutsats.records.headers import Row

Made = TypeVar("Made")


class Keeping(Gathering):
    """The part of home that makes evaluations of others and puts them away. Nothing is overwritten or removed."""

    _archived_too = False
    _wanted: str | None = None
    """The evaluation to put the cursor on once it is listed."""

    @property
    def chosen(self) -> Row | None:
        """The evaluation under the cursor."""
        return self.query_one(Portfolio).chosen

    def choose(self, id_: str) -> None:
        """Put the cursor on an evaluation, now or as soon as it is listed."""
        portfolio = self.query_one(Portfolio)
        place = place_of(portfolio.rows, id_)
        if place is None:
            self._wanted = id_
        else:
            portfolio.touched = True
            portfolio.choose(place)

    def why_not_renew_evaluation(self) -> str:
        """There must be one that can be read."""
        if self.chosen is None:
            return _("There is no evaluation to open yet; + begins one.")
        return _("This evaluation can't be read; p tells why.") if self.chosen.problem else ""

    why_not_duplicate_evaluation = why_not_archive_evaluation = why_not_renew_evaluation

    async def action_renew_evaluation(self) -> None:
        """Ask for the id and the date of the next round, begin it, and open it."""
        from slutsats.tui.screens.home.another import AskAnother, next_id

        row = self.chosen
        if row is None:
            return
        await self.desk.models()
        told = _(
            "The next round of “{title}”: facts and answers are carried over, each to be confirmed or changed. "
            "What was recommended then is kept beside it; recommendations and edits of the paper begin anew."
        ).format(title=row.title or row.id)
        proposed = next_id(row.id, self._records)
        asked = await self.desk.ask(AskAnother(self._records, _("Next round"), told, proposed, date.today()))
        if asked is None:
            return
        from slutsats.records.renewal import renew

        made = await self._done(row, lambda: renew(self._records, row.id, asked.id, date=asked.date))
        if made is not None:
            self.read_again()
            self.choose(asked.id)
            await self.desk.open_evaluation(asked.id)

    async def action_duplicate_evaluation(self) -> None:
        """Ask for the id of a copy, and make it."""
        from slutsats.tui.screens.home.another import AskAnother, next_id

        row = self.chosen
        if row is None:
            return
        await self.desk.models()
        told = _("A copy of “{title}”, with everything in it but its history.").format(title=row.title or row.id)
        proposed = next_id(row.id, self._records, copy=True)
        asked = await self.desk.ask(AskAnother(self._records, _("Copy"), told, proposed, None))
        if asked is None:
            return
        from slutsats.records.creating import duplicate

        if await self._done(row, lambda: duplicate(self._records, row.id, asked.id)) is not None:
            self.read_again()
            self.choose(asked.id)
            self.desk.tell(_("“{id}” is a copy of “{original}”.").format(id=asked.id, original=row.id))

    async def action_archive_evaluation(self) -> None:
        """Ask, and put the chosen evaluation away or take it out again."""
        row = self.chosen
        if row is None:
            return
        title = row.title or row.id
        question = (
            _("Take “{title}” out of the archive, so that it is listed as before?")
            if row.archived
            else _("Archive “{title}”? It stays where it is on disk, and Z lists what is archived.")
        )
        if not await self.desk.confirm(question.format(title=title)):
            return
        from slutsats.records.archiving import archive

        def put() -> Row:
            archive(row.folder, not row.archived)
            return row

        if await self._done(row, put) is not None:
            self.session.look()
            self.read_again()
            told = _("“{title}” is listed again.") if row.archived else _("“{title}” is archived.")
            self.desk.tell(told.format(title=title))

    async def _done(self, row: Row, act: Callable[[], Made]) -> Made | None:
        """Do something to an evaluation of which all is on disk; tell why, where it can't be done, and return None."""
        from slutsats.records.errors import RecordError

        session = self.session
        if session.store is not None and session.folder == row.folder:
            session.settle()
            if not await asyncio.to_thread(session.store.flush):
                self.desk.tell(_("Not everything in it is saved yet. Try again when it is."), "error")
                return None
        try:
            return await asyncio.to_thread(act)
        except RecordError as error:
            self.desk.tell(say(error.message), "error")
            return None

    def action_show_archived(self) -> None:
        """List the archived ones too, or no longer."""
        self._archived_too = not self._archived_too
        self.render_case()
        if not self.listing.archived():
            self.desk.tell(_("Nothing is archived; z archives the evaluation under the cursor."))
        elif self._archived_too:
            self.desk.tell(_("The archived ones are listed too."))
        else:
            self.desk.tell(_("The archived ones are hidden."))

    # --- what falls due

    def why_not_show_due(self) -> str:
        """There must be dates."""
        return "" if self.listing.has_dates else _("No evaluation has a date to keep.")

    async def action_show_due(self) -> None:
        """List every date to keep, and go to the one that is chosen."""
        from slutsats.tui.screens.home.due_dates import DueDates
        from slutsats.workspace.home.due import all_due

        await self.desk.models()
        await self._learn_terms()
        due = all_due(self.listing.dated(), self.query_one(Portfolio).details_of)
        chosen = await self.desk.ask(DueDates(due, date.today()))
        if chosen is not None:
            await self.desk.open_evaluation(chosen.evaluation, chosen.place)

    async def _learn_terms(self) -> None:
        """Learn what the terms are called in evaluations that have not been on screen."""
        from slutsats.records.errors import RecordError

        portfolio = self.query_one(Portfolio)
        unknown = (row for row in self.listing.dated() if portfolio.details_of(row.id) is None)
        for row in list(islice(unknown, _LEARNT)):
            try:
                portfolio.learn(row, await asyncio.to_thread(details_of, row))
            except RecordError as error:
                portfolio.learn(row, Details(problems=(error.problem,)))


_LEARNT = 20
"""Evaluations that are read for what their terms are called; of others the term's id is told."""
