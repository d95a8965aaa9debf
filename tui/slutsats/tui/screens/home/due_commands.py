"""Every date to keep in the portfolio, and the way to where each is written down."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import islice

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.workspace.home.details import read_details
from slutsats.workspace.home.state import HomeState
from slutsats.workspace.language import _

READ = 20
"""Evaluations that are read for what their terms are called; of others the term's id is told."""


class DueCommands:
    """Lists what falls due, and goes there."""

    def __init__(self, host: Host, state: HomeState) -> None:
        self._host = host
        self._state = state

    @property
    def handlers(self) -> Handlers:
        """The list of dates."""
        return {"home.show-due": Handler.of(self._show, self._why_not)}

    def _why_not(self) -> str:
        return "" if self._state.listing.has_dates else _("No evaluation has a date to keep.")

    async def _show(self) -> None:
        """List every date to keep, and go to the one that is chosen."""
        from slutsats.tui.screens.home.due_dates import DueDates
        from slutsats.workspace.home.due import all_due

        await self._host.models()
        await self._learn_terms()
        due = all_due(self._state.listing.dated(), self._state.known.of)
        chosen = await self._host.ask(DueDates(due, date.today()))
        if chosen is not None:
            await self._host.open_evaluation(chosen.evaluation, chosen.place)

    async def _learn_terms(self) -> None:
        """Learn what the terms are called in evaluations that have not been on screen."""
        known = self._state.known
        unknown = (row for row in self._state.listing.dated() if known.of(row.id) is None)
        for row in list(islice(unknown, READ)):
            known.learn(row, await asyncio.to_thread(read_details, row))
