"""Changing the record from the page of facts: adding asks for a name, removing for a yes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from slutsats.records.change import Change
from slutsats.records.ids import slug
from slutsats.records.reading import read_case
from slutsats.records.source_ids import rename_source
from slutsats.records.store import Store
from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.tui.dialogs.new_entries import NewEvaluator, NewNetwork, NewSource, NewSourceId
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.facts.outline import Outline
from slutsats.workspace.facts import adding
from slutsats.workspace.facts.entries import Entry, person
from slutsats.workspace.facts.shapes import show
from slutsats.workspace.facts.typed import PREFIX, line_of, table_of, take
from slutsats.workspace.language import _, current, ngettext
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.session import Place, utc_now

if TYPE_CHECKING:
    from slutsats.records.state import Leftover


class Changing(Page):
    """The part of the page that adds and removes."""

    outline: Outline

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._folder: Path | None = None

    @property
    def screen_language(self) -> Language:
        """The language that the screen speaks."""
        return cast(Language, current())

    def forget_if_other(self) -> None:
        """What was done to one record can't be taken back in another; what was left over in it is offered."""
        if self._folder != self.session.folder:
            self._folder = self.session.folder
            self.outline.entry = Entry("evaluation")
            if left := [one for one in Leftovers(self.session).in_forms() if one.key.startswith(PREFIX)]:
                self.run_worker(self._offer(left))

    async def _offer(self, left: Sequence[Leftover]) -> None:
        """Offer what was typed in fields when the program was stopped; what can't be read is kept as if just typed."""
        for leftover in left:
            line = line_of(self.session.case, leftover.key, self.screen_language)
            standing = look(table_of(self.session.case), line.key) if line is not None else None
            if (
                line is None
                or line.shape is None
                or leftover.text.strip() == show(line.shape, standing, self.screen_language).strip()
            ):
                Leftovers(self.session).take(leftover, taken=False)
                continue
            question = _(
                "“{text}” was being typed at “{field}” when the program stopped; “{standing}” stands there. Take it?"
            )
            shown = show(line.shape, standing, self.screen_language)
            if await self.desk.confirm(question.format(text=leftover.text, field=line.label, standing=shown)):
                take(self.session, line, leftover.text, self.screen_language)
                self.session.keep_typed()
                self.settle()
            else:
                Leftovers(self.session).take(leftover, taken=False)
        self.render_case()

    def settle(self) -> None:
        """What was typed goes to the record, as one step that can be taken back."""
        self.session.settle()
        self.session.end_run()

    def make(self, change: Change) -> bool:
        """Make a change; False, and a sentence, where the record would not be valid."""
        if self.session.as_if(change) is None:
            self.desk.tell(_("This doesn't fit what else is recorded here."), "warning")
            return False
        self.session.change(change)
        return True

    # --- adding

    def _noun(self) -> str:
        subject = self.session.case.framework.subject
        noun = subject.get(self.screen_language) or next(iter(subject.values()))
        return str(noun.one)

    async def action_add_source(self) -> None:
        """Ask for a source and add it."""
        self.settle()
        asked = await self.desk.ask(NewSource(self.session.case))
        if asked is not None:
            name, change = adding.add_source(self.session.case, asked)
            await self._added(Entry("source", name), change)

    async def action_add_network(self) -> None:
        """Ask for something more to evaluate, and add it."""
        self.settle()
        name = await self.desk.ask(NewNetwork(self.session.case, self._noun()))
        if name is not None:
            id_, change = adding.add_network(self.session.case, name)
            await self._added(Entry("network", id_), change)

    async def action_add_evaluator(self) -> None:
        """Ask for someone more who answers, and add them."""
        self.settle()
        name = await self.desk.ask(NewEvaluator(self.session.case))
        if name is not None:
            id_, change = adding.add_evaluator(self.session.case, name)
            await self._added(Entry("evaluator", id_), change)

    async def action_add_here(self) -> None:
        """Add one more of the kind that the cursor is on; a source, where there are no kinds."""
        match self.outline.entry.kind:
            case "network":
                await self.action_add_network()
            case "evaluator":
                await self.action_add_evaluator()
            case _:
                await self.action_add_source()

    async def _added(self, entry: Entry, change: Change) -> None:
        if self.make(change):
            self.outline.entry = entry
            await self.open_at(Place(field=".".join(entry.key)))
            self.refresh_frame()

    # --- another id

    def why_not_rename_source(self) -> str:
        """Only sources have an id that may tell too much, and all that cites one must be at hand."""
        if self.outline.entry.kind != "source":
            return _("Choose a source to give it another id.")
        return (
            _("Something in the record can't be read, and may cite it: mend that first.")
            if self._some_unreadable()
            else ""
        )

    def _some_unreadable(self) -> bool:
        return bool(self.session.reading and self.session.reading.closed)

    async def action_rename_source(self) -> None:
        """Ask for the id, and give it to the source wherever it is cited; it can be changed back the same way."""
        source = self.outline.entry.id
        self.settle()
        asked = await self.desk.ask(NewSourceId(self.session.case, source))
        if asked is None or self.session.store is None:
            return
        new, ours = slug(asked), self.session.store
        if not await asyncio.to_thread(lambda: ours.flush() and self._rename(ours.folder, source, new)):
            self.desk.tell(_("That could not be saved; look whether the source still has its id."), "error")
        else:
            self.outline.entry = Entry("source", new)
        self.session.look()

    def _rename(self, folder: Path, source: str, new: str) -> bool:
        """Bring it to disk, with the history that every save has; False where the disk says no."""
        reading = read_case(folder)
        sources = reading.case.evaluation.sources if reading.case else {}
        if reading.case is None or source not in sources or new in sources:
            return False
        store = Store(reading, evaluator=self.session.evaluator or "", now=utc_now, tell=lambda _event: None)
        for change in rename_source(reading.case, source, new):
            store.save(change)
        return store.close()

    # --- removing

    def why_not_remove_entry(self) -> str:
        """Only what there may be several of can be removed, and nothing that answers hang on."""
        entry, case = self.outline.entry, self.session.case
        if entry.kind == "network":
            who = adding.answered(case, entry.id)
            if who:
                return _("There are answers on {name}, by {who}: it stays in the record.").format(
                    name=case.networks[entry.id].shown, who=", ".join(person(case, one) for one in who)
                )
            return ""
        if entry.kind == "source":
            others = {who for who, _n, _q in adding.citing(case, entry.id) if who != self.session.evaluator}
            if others:
                return _("{who} cites this source: it stays in the record.").format(
                    who=", ".join(person(case, one) for one in sorted(others))
                )
            return ""
        if entry.kind == "evaluator":
            if any(who == entry.id for who, _network in case.sheets) or entry.id == self.session.evaluator:
                return _("{who} has answers here, or is you: they stay in the record.").format(
                    who=person(case, entry.id)
                )
            return ""
        return _("Choose a source, an evaluator or something evaluated to remove.")

    async def action_remove_entry(self) -> None:
        """Remove what the cursor is on, once it is confirmed."""
        entry, case = self.outline.entry, self.session.case
        self.settle()
        question, change = self._removal(entry)
        if change is None or not await self.desk.confirm(question):
            return
        with self.session.as_one():
            for _who, network, asked in adding.citing(case, entry.id) if entry.kind == "source" else ():
                answer = self.session.answer(network, asked)
                if answer is not None:
                    self.session.give(network, asked, sources=[one for one in answer.sources if one != entry.id])
            self.make(change)

    def _removal(self, entry: Entry) -> tuple[str, Change | None]:
        case = self.session.case
        if entry.kind == "network":
            name = case.networks[entry.id].name
            return _("Remove {name} from the evaluation?").format(name=name), adding.remove_network(case, entry.id)
        if entry.kind == "evaluator":
            name = person(case, entry.id)
            return _("Remove {name} from the evaluators?").format(name=name), adding.remove_evaluator(case, entry.id)
        if entry.kind == "source":
            question = _("Remove the source “{title}”?").format(title=case.evaluation.sources[entry.id].title)
            count = len(adding.citing(case, entry.id))
            if count:
                cited = ngettext(
                    "{count} answer of yours cites it, and will no longer.",
                    "{count} answers of yours cite it, and will no longer.",
                    count,
                )
                question += " " + cited.format(count=count)
            return question, adding.remove_source(case, entry.id)
        return "", None
