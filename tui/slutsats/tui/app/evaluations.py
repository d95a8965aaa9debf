"""Opening an evaluation, hearing what becomes of it on disk, mending what can't be read of it, and closing it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from slutsats.tui.app.conflicts import Conflicts
from slutsats.tui.app.navigator import BASE, Navigator
from slutsats.tui.frame.host import Host
from slutsats.workspace import bookmarks
from slutsats.workspace.evaluators import Who, joined, own_name, remembered, someone_new, without_asking
from slutsats.workspace.language import _, ngettext, say
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.mending.problem_words import named
from slutsats.workspace.session import Place

if TYPE_CHECKING:
    from slutsats.records.events import Event
    from slutsats.records.reading import Reading
    from slutsats.records.state import Leftover
    from slutsats.schema.case import Case
    from slutsats.schema.problem import Problem

LOOKS_EVERY = 2.0
"""Seconds after which a record with something unreadable in it is looked at again: somebody may be mending it."""


def _marks(problems: Sequence[Problem]) -> list[object]:
    """What tells problems apart; not their lines, which our own saves may shift."""
    return [(problem.code, problem.place.file, problem.place.key) for problem in problems]


class Evaluations:
    """The evaluation that is open on the desk: how it is opened, read anew, mended and closed."""

    def __init__(
        self, app: App[Any], host: Host, navigator: Navigator, conflicts: Conflicts, evaluator: str | None
    ) -> None:
        self._app = app
        self._host = host
        self._navigator = navigator
        self._conflicts = conflicts
        self._told_evaluator = evaluator
        self._reading = False
        self._last_told: object = None
        self._look_timer: Any = None

    # --- opening

    async def open(self, id_: str, place: Place | None = None) -> None:
        """Read an evaluation and show it where its evaluator left it; tell why, where it can't be opened."""
        session = self._host.session
        await self._navigator.models()
        if session.store is not None and session.folder == self._host.records / id_:
            await self._show_case(place)
            return
        reading = await self._read(id_)
        if reading is None or reading.case is None:
            return
        who = await self._who_answers(reading.case)
        if who is None or not await self.close():
            return
        session.open(reading, who.id)
        joined(reading.case, who, session.change)
        session.forget_steps()
        await self._show_case(place)
        self._tell_errors()
        await self._offer_leftovers()

    async def _show_case(self, place: Place | None) -> None:
        place = place or bookmarks.last_place(self._host.session) or Place()
        await self._host.show(BASE, place)
        if not self._host.session.case.networks and self._host.has("facts"):
            await self._host.show("facts")
            self._host.tell(_("There is nothing to evaluate yet: press +, type a name, Enter."))
            return
        if place.page != BASE and self._host.has(place.page):
            await self._host.show(place.page, place)

    async def _read(self, id_: str) -> Reading | None:
        """Read an evaluation; tell what is wrong where it can't be, and return None."""
        from slutsats.records.errors import RecordError
        from slutsats.records.library import Library
        from slutsats.records.reading import read_case

        try:
            reading = await asyncio.to_thread(read_case, Library(self._host.records).folder(id_))
        except RecordError as error:
            self._host.tell(say(error.message), "error")
            return None
        if reading.case is None or not reading.opens:
            await self._navigator.home.show_problems(reading.errors, id_)
            return None
        return reading

    async def _who_answers(self, case: Case) -> Who | None:
        """Who the evaluator is: as told, as remembered, or as answered when asked.

        Who is told may be new to the evaluation, and has a sheet from the first answer on.
        """
        from slutsats.tui.screens.home.evaluator import NEW, AskEvaluator
        from slutsats.tui.widgets.fields import came_in

        told = self._told_evaluator or os.environ.get("SLUTSATS_EVALUATOR", "")
        found = without_asking(case, came_in(self._app, told))
        if found is not None:
            return found
        chosen: str | None = NEW
        if case.evaluators:
            chosen = await self._host.ask(AskEvaluator(case))
        if chosen is None:
            return None
        if chosen != NEW:
            return remembered(Who(chosen))
        from slutsats.tui.dialogs.new_entries import NewName

        name = await self._host.ask(NewName(_("Who are you?"), value=own_name()))
        return remembered(someone_new(name)) if name else None

    async def _offer_leftovers(self) -> None:
        for leftover in Leftovers(self._host.session).in_answers():
            await self.offer(leftover)

    async def offer(self, leftover: Leftover) -> bool:
        """Offer what was typed and never saved; False where the question was left, so that it is asked again."""
        from slutsats.tui.screens.home.leftover import AskLeftover

        taken = await self._host.ask(AskLeftover(self._host.session, leftover))
        if taken is not None:
            Leftovers(self._host.session).take(leftover, taken=taken)
        return taken is not None

    # --- closing

    async def close(self) -> bool:
        """Close what is open, once all of it is on disk; False where something isn't, and is not to be left."""
        session = self._host.session
        self._navigator.page.leave()
        session.keep_typed()
        session.settle()
        store = session.store
        whole = store is None or await asyncio.to_thread(store.close)
        if store is not None and store.conflicts and not self._conflicts.asking:
            await self._conflicts.ask()
            whole = await asyncio.to_thread(store.close)
        if store is None or whole:
            session.close()
            return True
        left = await self._host.confirm(
            _("Not everything could be saved. What was typed is kept and offered next time. Leave it?")
        )
        if not left:
            store.retry()  # closing it ended its attempts
        return left

    # --- hearing of changes

    def heard(self, event: Event) -> None:
        """Take in what the store told; read anew what others changed; ask where both changed the same."""
        from slutsats.records.events import Conflict

        session = self._host.session
        session.heard(event)
        message = getattr(event, "message", None)
        if message is not None and message != self._last_told:
            self._host.tell(say(message), "error")
        self._last_told = message
        if session.others_changed and not self._reading:
            self._reading = True
            self._app.run_worker(self._read_anew())
        if isinstance(event, Conflict):
            self._conflicts.came()
        self._conflicts.ask_at_rest()

    async def _read_anew(self) -> None:
        """Read what others changed, once everything of ours is on disk; if more is given meanwhile, read again."""
        from slutsats.records.reading import read_case

        session = self._host.session
        try:
            while session.others_changed and not session.unsaved and not session.conflicts:
                before, broken = session.case, session.errors
                reading = await asyncio.to_thread(read_case, session.folder)
                if session.case is not before or session.is_typing:
                    session.settle()
                    continue
                session.take_over(reading)
                if _marks(reading.errors) != _marks(broken):
                    self._tell_errors(mended=bool(broken))
                    await self._offer_leftovers()
        finally:
            self._reading = False

    # --- what can't be read

    def _tell_errors(self, *, mended: bool = False) -> None:
        """Say what can't be read, or that now all can be; look again from time to time while something can't."""
        session = self._host.session
        errors = session.errors
        if errors:
            told = ngettext(
                "Something can't be read, and is left alone until it is mended: {what}. {key} lists it.",
                "{count} things can't be read, and are left alone until they are mended: {what}. {key} lists them.",
                len(errors),
            )
            keys = self._host.keys
            key = keys.shown(keys.commands["desk.show-findings"])
            self._host.tell(told.format(count=len(errors), what=named(session.case, errors), key=key), "error")
        elif mended:
            self._host.tell(_("Everything can be read again."))
        session.marked()
        if errors and self._look_timer is None:
            self._look_timer = self._app.set_timer(LOOKS_EVERY, self._look_again)

    def _look_again(self) -> None:
        self._look_timer = None
        session = self._host.session
        if session.is_open and session.errors:
            session.look()
            self._look_timer = self._app.set_timer(LOOKS_EVERY, self._look_again)

    async def mend(self, folder: Path, problems: Sequence[Problem]) -> bool:
        """Tell what can't be read in the evaluation in `folder`, and let it be mended; whether that was tried."""
        from slutsats.tui.dialogs.problems import Problems

        wanted = await self._host.ask(Problems(problems))
        if wanted is None:
            return False
        await self._navigator.models()
        from slutsats.tui.app.mend import mend

        await mend(self._app, self._host, folder, wanted)
        return True
