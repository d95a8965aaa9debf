"""Opening an evaluation, hearing what becomes of it on disk, and closing it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.message import Message

from slutsats.tui.app.dispatch import Dispatch
from slutsats.tui.app.pages import BASE
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace.evaluators import Who, joined, own_name, remembered, someone_new, without_asking
from slutsats.workspace.language import _, ngettext, say
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.mending.telling import named, where_and_what
from slutsats.workspace.session import Place

if TYPE_CHECKING:
    from slutsats.records.events import Event
    from slutsats.records.reading import Reading
    from slutsats.schema.case import Case
    from slutsats.schema.problem import Problem
    from slutsats.tui.app.desk import Desk

RESTS_AFTER = 0.7
"""Seconds without a key after which what was typed is saved; while typing goes on, it is kept as often as that."""


AT_REST = 1.0
"""Seconds without a key after which a question may open by itself."""


LOOKS_EVERY = 2.0
"""Seconds after which a record with something unreadable in it is looked at again: somebody may be mending it."""


class StoreTold(Message):
    """The store told of a save, a failure, a question or somebody else's change."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


def _marks(problems: Sequence[Problem]) -> list[object]:
    """What tells problems apart; not their lines, which our own saves may shift."""
    return [(problem.code, problem.place.file, problem.place.key) for problem in problems]


class Opening(Dispatch, inherit_bindings=False):
    """The desk's layer that opens and closes evaluations."""

    def __init__(self, records: Path, evaluator: str | None, own_keys: dict[str, str] | None) -> None:
        super().__init__(records, evaluator, own_keys)
        self._told_evaluator = evaluator
        self._typing_timer: Any = None
        self._asking_conflict = False
        self._told_conflict = self._put_off = False
        self._reading = False
        self._last_told: object = None
        self._look_timer: Any = None

    async def open_evaluation(self, id_: str, place: Place | None = None) -> None:
        """Read an evaluation and show it where its evaluator left it; tell why, where it can't be opened."""
        await self.models()
        if self.session.is_open and self.session.folder == self.records / id_:
            await self._show_case(place)
            return
        reading = await self._read(id_)
        if reading is None or reading.case is None:
            return
        who = await self._who_answers(reading.case)
        if who is None or not await self.close_session():
            return
        self.session.open(reading, who.id)
        joined(reading.case, who, self.session.change)
        self.session.forget_steps()
        await self._show_case(place)
        self._tell_errors()
        await self._offer_leftovers()

    async def _show_case(self, place: Place | None) -> None:
        place = place or self.session.last_place() or Place()
        await self.show(BASE, place)
        if not self.session.case.networks and self.has("facts"):
            await self.show("facts")
            self.tell(_("There is nothing to evaluate yet: press n, type a name, Enter."))
            return
        if place.page != BASE and self.has(place.page):
            await self.show(place.page, place)

    async def _read(self, id_: str) -> Reading | None:
        """Read an evaluation; tell what is wrong where it can't be, and return None."""
        from slutsats.records.errors import RecordError
        from slutsats.records.library import Library
        from slutsats.records.reading import read_case

        try:
            reading = await asyncio.to_thread(read_case, Library(self.records).folder(id_))
        except RecordError as error:
            self.tell(say(error.message), "error")
            return None
        if reading.case is None or not reading.opens:
            await self.home.show_problems(reading.errors, id_)
            return None
        return reading

    async def _who_answers(self, case: Case) -> Who | None:
        """Who the evaluator is: as told, as remembered, or as answered when asked.

        Who is told may be new to the evaluation, and has a sheet from the first answer on.
        """
        from slutsats.tui.screens.home.evaluator import NEW, AskEvaluator
        from slutsats.tui.widgets.fields import came_in

        told = self._told_evaluator or os.environ.get("SLUTSATS_EVALUATOR", "")
        found = without_asking(case, came_in(self, told))
        if found is not None:
            return found
        chosen: str | None = NEW
        if case.evaluators:
            chosen = await self.ask(AskEvaluator(case))
        if chosen is None:
            return None
        if chosen != NEW:
            return remembered(Who(chosen))
        from slutsats.tui.dialogs.new_entries import NewName

        name = await self.ask(NewName(_("Who are you?"), value=own_name()))
        return remembered(someone_new(name)) if name else None

    async def _offer_leftovers(self) -> None:
        for leftover in Leftovers(self.session).in_answers():
            await self._offer(leftover)

    async def _offer(self, leftover: Any) -> None:
        """Offer what was typed and never saved when a session ended suddenly."""
        from slutsats.tui.screens.home.leftover import AskLeftover

        taken = await self.ask(AskLeftover(self.session, leftover))
        if taken is not None:
            Leftovers(self.session).take(leftover, taken=taken)

    async def close_session(self) -> bool:
        """Close what is open, once all of it is on disk; False where something isn't, and is not to be left."""
        self.page.leave()
        self.session.keep_typed()
        self.session.settle()
        store = self.session.store
        whole = store is None or await asyncio.to_thread(store.close)
        if store is not None and store.conflicts and not self._asking_conflict:
            self._asking_conflict = True
            await self._ask_conflicts()
            whole = await asyncio.to_thread(store.close)
        if store is None or whole:
            self.session.close()
            return True
        left = await self.confirm(
            _("Not everything could be saved. What was typed is kept and offered next time. Leave it?")
        )
        if not left:
            store.retry()  # closing it ended its attempts
        return left

    # --- hearing of changes

    def store_told(self, event: Event) -> None:
        """Called on the store's thread: bring its event to ours."""
        self.post_message(StoreTold(event))

    async def on_store_told(self, told: StoreTold) -> None:
        """Take in what the store told; read anew what others changed; ask where both changed the same."""
        from slutsats.records.events import Conflict

        self.session.heard(told.event)
        message = getattr(told.event, "message", None)
        if message is not None and message != self._last_told:
            self.tell(say(message), "error")
        self._last_told = message
        if self.session.others_changed and not self._reading:
            self._reading = True
            self.run_worker(self._read_anew())
        if isinstance(told.event, Conflict):
            self._told_conflict = self._put_off = False
        self._ask_at_rest()

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command; then is a time to ask what is still to be asked."""
        await super().run_command(id_, key)
        self._ask_at_rest()

    def _ask_at_rest(self) -> None:
        """Ask about conflicts once nobody presses keys: a question that opens by itself must not be answered by them.

        While somebody writes, the header and one short message say it; the question comes when they leave the field.
        """
        if not self.session.conflicts or self._asking_conflict or self._put_off:
            return
        if text_field_has_focus(self.screen):
            if not self._told_conflict:
                self._told_conflict = True
                self.tell(
                    _("Someone else changed this too. Both texts are kept; you are asked when you leave the field."),
                    "warning",
                )
        elif (since := monotonic() - self.last_key) < AT_REST:
            self.set_timer(AT_REST - since + 0.01, self._ask_at_rest)
        else:
            self.settle_conflicts()

    def settle_conflicts(self) -> None:
        """Ask about what somebody else changed too, unless it is being asked already."""
        if self.session.conflicts and not self._asking_conflict:
            self._asking_conflict = True
            self.run_worker(self._ask_conflicts())

    async def _read_anew(self) -> None:
        """Read what others changed, once everything of ours is on disk; if more is given meanwhile, read again."""
        from slutsats.records.reading import read_case

        try:
            while self.session.others_changed and not self.session.unsaved and not self.session.conflicts:
                before, broken = self.session.case, self.session.errors
                reading = await asyncio.to_thread(read_case, self.session.folder)
                if self.session.case is not before or self.session.is_typing:
                    self.session.settle()
                    continue
                self.session.take_over(reading)
                if _marks(reading.errors) != _marks(broken):
                    self._tell_errors(mended=bool(broken))
                    await self._offer_leftovers()
        finally:
            self._reading = False

    # --- what can't be read

    def _tell_errors(self, *, mended: bool = False) -> None:
        """Say what can't be read, or that now all can be; look again from time to time while something can't."""
        errors = self.session.errors
        if errors:
            told = ngettext(
                "Something can't be read, and is left alone until it is mended: {what}. {key} lists it.",
                "{count} things can't be read, and are left alone until they are mended: {what}. {key} lists them.",
                len(errors),
            )
            key = self.keys.shown(self.keys.commands["desk.show-findings"])
            self.tell(told.format(count=len(errors), what=named(self.session.case, errors), key=key), "error")
        elif mended:
            self.tell(_("Everything can be read again."))
        self.mark_changed()
        if errors and self._look_timer is None:
            self._look_timer = self.set_timer(LOOKS_EVERY, self._look_again)

    def _look_again(self) -> None:
        self._look_timer = None
        if self.session.is_open and self.session.errors:
            self.session.look()
            self._look_timer = self.set_timer(LOOKS_EVERY, self._look_again)

    def change_refused(self, problem: Problem) -> None:
        """Say what is in the way of a change."""
        self.tell(where_and_what(problem), "error")

    async def mend(self, problem: Problem) -> None:
        """Tell in full what can't be read in the evaluation that is open, and let it be mended."""
        await self.mend_in(self.session.folder, [problem])

    async def mend_in(self, folder: Path, problems: Sequence[Problem]) -> bool:
        """Tell what can't be read in the evaluation in `folder`, and let it be mended; whether that was tried."""
        from slutsats.tui.dialogs.problems import Problems

        wanted = await self.ask(Problems(problems))
        if wanted is None:
            return False
        await self.models()
        from slutsats.tui.app.mend import mend

        await mend(cast("Desk", self), folder, wanted)
        return True

    async def _ask_conflicts(self) -> None:
        """Ask about each table that somebody else changed too; what is left unanswered stays on disk as it is."""
        from slutsats.tui.dialogs.conflict import AskConflict

        try:
            self.session.settle()
            while self.session.conflicts:
                conflict = self.session.conflicts[0]
                mine = await self.ask(AskConflict(conflict))
                if mine is None:
                    self._put_off = True
                    return
                self.session.resolve(conflict, mine=mine)
        finally:
            self._asking_conflict = False

    def on_app_focus(self, _event: events.AppFocus) -> None:
        """Back at the desk: somebody may have changed the record meanwhile."""
        self.session.look()

    def mark_changed(self) -> None:
        """Draw the saved mark again, and see to it that what is being typed gets to disk."""
        if self.session.is_typing and self._typing_timer is None:
            self._typing_timer = self.set_timer(RESTS_AFTER, self._keep_typed)
        super().mark_changed()

    def _keep_typed(self) -> None:
        """While somebody types, keep the text once in a while; when they rest, save it."""
        self._typing_timer = None
        if not self.session.is_typing:
            return
        if self.session.keep_typed():
            self._typing_timer = self.set_timer(RESTS_AFTER, self._keep_typed)
        else:
            self.session.settle()
