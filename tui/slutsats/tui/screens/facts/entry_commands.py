"""Adding entries, which asks for a name, and removing them, which asks for a yes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from slutsats.records.change import Change
from slutsats.records.ids import slug
from slutsats.records.reading import read_case
from slutsats.records.source_ids import rename_source
from slutsats.records.store import Store
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.dialogs.choice import Choose
from slutsats.tui.dialogs.new_entries import NewEvaluator, NewNetwork, NewSource, NewSourceId
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.facts.fields import FactFields
from slutsats.workspace.facts import entry_changes
from slutsats.workspace.facts.entries import GROWING, FactsEntry, heading, person
from slutsats.workspace.facts.state import FactsState
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.session import Place, utc_now


class EntryCommands:
    """Adds to the record's sources, networks and evaluators, and takes away."""

    def __init__(self, page: Page, state: FactsState, fields: FactFields) -> None:
        self._page = page
        self._host = page.desk
        self._state = state
        self._fields = fields

    @property
    def handlers(self) -> Handlers:
        """One for each kind that may be added, and one for removing."""
        return {
            "facts.add-here": Handler.of(self._add_here),
            "facts.add-source": Handler.of(self._add_source),
            "facts.add-network": Handler.of(self._add_network),
            "facts.add-evaluator": Handler.of(self._add_evaluator),
            "facts.rename-entry": Handler.of(self._rename, self._why_not_name),
            "facts.rename-source": Handler.of(self._rename_source, self._why_not_rename),
            "facts.remove-entry": Handler.of(self._remove, self._why_not_remove),
        }

    # --- adding

    async def _add_here(self) -> None:
        """Add one more of the kind that the cursor is on; where there are no kinds, ask which."""
        match self._state.entry.kind if self._state.entry.kind in GROWING else await self._which():
            case "network":
                await self._add_network()
            case "evaluator":
                await self._add_evaluator()
            case "source":
                await self._add_source()

    async def _which(self) -> str | None:
        case, language = self._state.case, self._state.screen_language
        if not case.networks:
            return "network"
        return await self._host.ask(
            Choose(_("Add one more of"), [(one, heading(one, case, language)) for one in GROWING])
        )

    async def _add_source(self) -> None:
        self._fields.settle()
        asked = await self._host.ask(NewSource(self._state.case))
        if asked is not None:
            name, change = entry_changes.add_source(self._state.case, asked)
            await self._added(FactsEntry("source", name), change)

    async def _add_network(self) -> None:
        self._fields.settle()
        subject = self._state.case.framework.subject
        noun = subject.get(self._state.screen_language) or next(iter(subject.values()))
        name = await self._host.ask(NewNetwork(self._state.case, str(noun.one)))
        if name is not None:
            id_, change = entry_changes.add_network(self._state.case, name)
            await self._added(FactsEntry("network", id_), change)

    async def _add_evaluator(self) -> None:
        self._fields.settle()
        name = await self._host.ask(NewEvaluator(self._state.case))
        if name is not None:
            id_, change = entry_changes.add_evaluator(self._state.case, name)
            await self._added(FactsEntry("evaluator", id_), change)

    async def _added(self, entry: FactsEntry, change: Change) -> None:
        if self._fields.make(change):
            self._state.entry = entry
            await self._page.open_at(Place(field=".".join(entry.key)))
            self._page.refresh_frame()

    # --- another name, another id

    def _why_not_name(self) -> str:
        return "" if self._name_key() else _("This has no name to change.")

    def _name_key(self) -> tuple[str, ...]:
        """The key of the name or the title of what the cursor is on; () where it has none."""
        entry = self._state.entry
        match entry.kind:
            case "evaluation":
                return ("title",)
            case "source":
                return (*entry.key, "title")
            case "network" | "evaluator":
                return (*entry.key, "name")
        return ()

    async def _rename(self) -> None:
        """Let keys go to the name."""
        await self._page.open_at(Place(field=".".join(self._name_key())))

    def _why_not_rename(self) -> str:
        """Only sources have an id that may tell too much, and all that cites one must be at hand."""
        if self._state.entry.kind != "source":
            return _("Choose a source to give it another id.")
        reading = self._state.session.reading
        if reading is not None and reading.closed:
            return _("Something in the record can't be read, and may cite it: mend that first.")
        return ""

    async def _rename_source(self) -> None:
        """Ask for the id, and give it to the source wherever it is cited; it can be changed back the same way."""
        source, session = self._state.entry.id, self._state.session
        self._fields.settle()
        asked = await self._host.ask(NewSourceId(self._state.case, source))
        if asked is None or session.store is None:
            return
        new, ours, who = slug(asked), session.store, session.evaluator or ""
        if not await asyncio.to_thread(lambda: ours.flush() and _renamed(ours.folder, source, new, who)):
            self._host.tell(_("That could not be saved; look whether the source still has its id."), "error")
        else:
            self._state.entry = FactsEntry("source", new)
        session.look()

    # --- removing

    def _why_not_remove(self) -> str:
        """Only what there may be several of can be removed, and nothing that answers hang on."""
        entry, case, me = self._state.entry, self._state.case, self._state.session.evaluator
        match entry.kind:
            case "network":
                who = [one for one in entry_changes.answered(case, entry.id) if one != me]
                told = _("There are answers on {name}, by {who}: it stays in the record.")
                named = ", ".join(person(case, one) for one in who)
                if not who and any(network == entry.id for _who, network, _question in case.unreadable):
                    return _("Answers about it can't be read: mend them first.")
                return told.format(name=case.networks[entry.id].shown, who=named) if who else ""
            case "source":
                others = sorted({who for who, _n, _q in entry_changes.citing(case, entry.id) if who != me})
                told = _("{who} cites this source: it stays in the record.")
                return told.format(who=", ".join(person(case, one) for one in others)) if others else ""
            case "evaluator":
                answers = any(who == entry.id for who, _network in case.sheets) or entry.id == me
                told = _("{who} has answers here, or is you: they stay in the record.")
                return told.format(who=person(case, entry.id)) if answers else ""
        return _("Choose a source, an evaluator or something evaluated to remove.")

    async def _remove(self) -> None:
        """Remove what the cursor is on, once it is confirmed."""
        entry, case, session = self._state.entry, self._state.case, self._state.session
        self._fields.settle()
        question, change = self._removal(entry)
        if change is None or not await self._host.confirm(question):
            return
        with session.as_one():
            for _who, network, asked in entry_changes.citing(case, entry.id) if entry.kind == "source" else ():
                answer = session.answer(network, asked)
                if answer is not None:
                    session.give(network, asked, sources=[one for one in answer.sources if one != entry.id])
            for asked in self._own_answers(entry):
                session.give(entry.id, asked, **entry_changes.NOTHING)
            self._fields.make(change)

    def _own_answers(self, entry: FactsEntry) -> list[str]:
        """The questions that are answered here about a network that is to go."""
        if entry.kind != "network":
            return []
        return entry_changes.answered(self._state.case, entry.id).get(self._state.session.evaluator or "", [])

    def _removal(self, entry: FactsEntry) -> tuple[str, Change | None]:
        case = self._state.case
        match entry.kind:
            case "network":
                name = case.networks[entry.id].name
                question = _("Remove {name} from the evaluation?").format(name=name)
                if count := len(self._own_answers(entry)):
                    gone = ngettext(
                        "{count} answer of yours about it goes too.", "{count} answers of yours about it go too.", count
                    )
                    question += " " + gone.format(count=count)
                if entry.id in case.evaluation.recommendations:
                    question += " " + _("So does what you recommend.")
                return question + " " + _("u brings all of it back."), entry_changes.remove_network(case, entry.id)
            case "evaluator":
                name = person(case, entry.id)
                question = _("Remove {name} from the evaluators?").format(name=name)
                return question, entry_changes.remove_evaluator(case, entry.id)
            case "source":
                question = _("Remove the source “{title}”?").format(title=case.evaluation.sources[entry.id].title)
                count = len(entry_changes.citing(case, entry.id))
                if count:
                    cited = ngettext(
                        "{count} answer of yours cites it, and will no longer.",
                        "{count} answers of yours cite it, and will no longer.",
                        count,
                    )
                    question += " " + cited.format(count=count)
                return question, entry_changes.remove_source(case, entry.id)
        return "", None


def _renamed(folder: Path, source: str, new: str, evaluator: str) -> bool:
    """Bring another id of a source to disk, with the history that every save has; False where the disk says no."""
    reading = read_case(folder)
    sources = reading.case.evaluation.sources if reading.case else {}
    if reading.case is None or source not in sources or new in sources:
        return False
    store = Store(reading, evaluator=evaluator, now=utc_now, tell=lambda _event: None)
    for change in rename_source(reading.case, source, new):
        store.save(change)
    return store.close()
