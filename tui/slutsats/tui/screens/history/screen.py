"""The history: every saved change of the evaluation, the newest first, and what stood there before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.records.file_names import EVALUATION, sheet_file
from slutsats.records.history import Entry, history, restore
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace import language
from slutsats.workspace.amounts import moment
from slutsats.workspace.facts.entries import person
from slutsats.workspace.history.change_words import Where, parts, summary, title, where
from slutsats.workspace.language import N_, _
from slutsats.workspace.named_facts import readings
from slutsats.workspace.patches import stands_with
from slutsats.workspace.session import Place
from slutsats.workspace.undo_history import ANSWERS

MOST = 2000
"""As many changes as are listed; the command line lists all."""


class HistoryPage(Page):
    """Lists what was changed, and brings it back."""

    NAME = "history"
    TITLE_ = N_("History")
    ABOUT = N_(
        "Every change that was saved: who made it, when, and from what to what. Nothing here is ever lost by bringing "
        "something back: that is a change too, and stands on top of the list afterwards."
    )
    DEFAULT_CSS = """
    HistoryPage OptionList { height: 1fr; border: none; padding: 0 1; background: $background; }
    HistoryPage OptionList:focus { border: none; }
    HistoryPage #history-about { padding: 0 1; color: $text-muted; height: auto; }
    HistoryPage VerticalScroll { height: 45%; padding: 0 1; border-top: solid $border-blurred; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._entries: list[Entry] = []
        self._here: Where | None = None
        """The answer that the page was opened from."""
        self._only_here = False
        self._coming = False
        self._clicked: int | None = None
        """The row that was clicked last."""
        """Whether the history is about to be read anew."""

    def body(self) -> ComposeResult:
        """What is listed, the list, and the change under the cursor in full."""
        yield Plain(id="history-about")
        yield OptionList(markup=False)
        with VerticalScroll(can_focus=False):
            yield Plain(id="history-change")

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "history.restore-change": Handler.of(self.action_restore_change, self.why_not_restore_change),
            "history.open-answer": Handler.of(self.action_open_answer, self.why_not_open_answer),
            "history.toggle-here": Handler.of(self.action_toggle_here, self.why_not_toggle_here),
        }

    @property
    def case(self) -> Case:
        """The case whose history is shown."""
        return self.session.case

    @property
    def _language(self) -> Language:
        return cast(Language, language.current())

    async def open_at(self, place: Place) -> None:
        """Show the history of an answer, where one is named, else of everything."""
        self._here = Where(place.network, place.question) if place.question else None
        self._only_here = self._here is not None
        options = self.query_one(OptionList)
        options.highlighted = None
        options.focus()

    def render_case(self) -> None:
        """Read the history anew and list it, the cursor on the change that it was on."""
        if not self.session.is_open or not self.is_mounted:
            return
        options = self.query_one(OptionList)
        before = self.entry
        self._entries = self._read()
        with options.prevent(OptionList.OptionHighlighted):
            options.clear_options()
            options.add_options(
                [Option(Content(self._row(entry))) for entry in self._entries]
                or [Option(Content(self._nothing()), disabled=True)]
            )
            at = self._entries.index(before) if before in self._entries else 0
            options.highlighted = at if self._entries else None
        about = clickable(self._about(), "app.run('history.toggle-here')")
        self.query_one("#history-about", Plain).say(Content.assemble(about))
        self._show_change()

    def _read(self) -> list[Entry]:
        self.session.settle()
        folder = self.session.folder
        if self._only_here and self._here is not None and self._here.network and self._here.question:
            own = [
                entry
                for who in self.case.evaluators
                for entry in history(folder, sheet_file(who, self._here.network), ("answers", self._here.question))
            ]
            return sorted(own, key=lambda entry: entry.at, reverse=True)[:MOST]
        return history(folder)[::-1][:MOST]

    def _row(self, entry: Entry) -> str:
        who = person(self.case, entry.who)
        text = f"{moment(entry.at)}  {who}  {title(entry, self.case, self._language)}"
        return cut(f"{text}  {summary(entry, self.case, self._language)}", max(20, self.size.width - 4))

    def _nothing(self) -> str:
        if self._only_here:
            return _("Nothing was changed in this answer yet; h shows everything.")
        return _("Nothing was changed yet. What you give is listed here once it is saved.")

    def _about(self) -> str:
        if (
            self._only_here
            and self._here is not None
            and self._here.network
            and self._here.network in self.case.networks
        ):
            question = self.case.framework.questions.get(self._here.question or "")
            short = question.short if question else None
            asked = short.get(self._language, "") if short else self._here.question or ""
            return _("Changes in one answer: {network} · {question}").format(
                network=self.case.networks[self._here.network].shown, question=asked
            )
        return _("All changes, the newest first")

    @property
    def entry(self) -> Entry | None:
        """The change under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self._entries[place] if place is not None and place < len(self._entries) else None

    @on(OptionList.OptionHighlighted)
    def _follow(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()
        self._show_change()
        super().refresh_frame()

    @on(OptionList.OptionSelected)
    async def _click(self, selected: OptionList.OptionSelected) -> None:
        """Open a change at the second click on it; the first one shows it below."""
        selected.stop()
        again, self._clicked = selected.option_index == self._clicked, selected.option_index
        if again:
            await self.desk.run_command("history.open-answer")

    def _show_change(self) -> None:
        entry = self.entry
        pieces: list[object] = []
        for part in parts(entry, self.case, self._language) if entry is not None else ():
            pieces += [(part.label, "bold"), "\n"]
            for sign, text in (("−", part.old), ("+", part.new)):
                style = "$text-error" if sign == "−" else "$text-success"
                pieces += [(f"{sign} ", style), text or _("nothing"), "\n"]
            pieces.append("\n")
        pieces += self._facts_named(entry)
        self.query_one("#history-change", Plain).say(Content.assemble(*pieces))  # type: ignore[arg-type]

    def _facts_named(self, entry: Entry | None) -> list[object]:
        """What the facts are today that the texts of a changed answer name; what was written then stands above."""
        place = where(entry) if entry is not None else Where()
        if entry is None or place.network is None:
            return []
        texts = "\n".join(text for part in parts(entry, self.case, self._language) for text in (part.old, part.new))
        return [
            piece
            for reading in readings(self.case, place.network, texts)
            for piece in ((reading.written, "$text-accent"), "  ", _("today: {fact}").format(fact=reading.text), "\n")
        ]

    # --- commands

    def why_not_restore_change(self) -> str:
        """There must be a change under the cursor, and it must be one's own or the evaluation's."""
        entry = self.entry
        if entry is None:
            return _("There is no change to take back.")
        who = where(entry).evaluator
        if who is not None and who != self.session.evaluator:
            return _("That answer is {who}'s; only they can bring it back.").format(who=person(self.case, who))
        return ""

    async def action_restore_change(self) -> None:
        """Bring back what stood there before the change under the cursor, once it is confirmed."""
        entry = self.entry
        if entry is None:
            return
        named = title(entry, self.case, self._language)
        if not await self.desk.confirm(_("Bring back what stood at “{what}” before this change?").format(what=named)):
            return
        back = restore(entry)
        place = where(entry)
        evaluator = self.session.evaluator or ""
        if place.network is not None and place.question is not None:
            parts = before(entry, self.case)
            whole = parts is not None and stands_with(
                self.case, evaluator, {ANSWERS: {place.network: {place.question: parts}}}
            )
            if parts is not None and whole:
                self.session.give(place.network, place.question, **parts)
        elif whole := self.session.as_if(back) is not None and stands_with(
            self.case, evaluator, {back.file: back.patch}
        ):
            self.session.change(back)
        if whole:
            self.desk.tell(_("Brought back."))
        else:
            self.desk.tell(_("That can't be brought back: the record has changed since."), "warning")

    def why_not_open_answer(self) -> str:
        """There must be a change under the cursor."""
        return "" if self.entry is not None else _("There is no change to go to.")

    async def action_open_answer(self) -> None:
        """Go to what was changed."""
        entry = self.entry
        if entry is None:
            return
        place = where(entry)
        if place.question is not None:
            await self.desk.show("walk", Place(place.network, place.question))
        elif entry.file == EVALUATION:
            await self.desk.show("facts", Place(field=".".join(entry.key), page="facts"))
        elif self.desk.has("draft"):
            await self.desk.show("draft", Place(field=".".join(entry.key[1:]), page="draft"))

    def why_not_toggle_here(self) -> str:
        """There must be an answer that the page was opened from."""
        return "" if self._here is not None else _("These are all changes.")

    def action_toggle_here(self) -> None:
        """The one answer, or everything."""
        self._only_here = not self._only_here
        self.render_case()

    def refresh_frame(self) -> None:
        """When something was saved, it belongs in the list; the history is written right after the record."""
        super().refresh_frame()
        saved = self.session.saved
        if self.is_current and saved.kind == "saved" and not self._coming:
            self._coming = True
            self.set_timer(0.1, self._read_again)

    def _read_again(self) -> None:
        if self.is_current and self.session.is_open and self._read() != self._entries:
            self.render_case()
            super().refresh_frame()
        self._coming = False


def before(entry: Entry, case: Case) -> dict[str, Any] | None:
    """The parts of an answer as they stood before a change, fit to be given again; None where they are no answer's.

    A source that is gone meanwhile is not cited again; what the program doesn't know stays as it is.
    """
    from slutsats.schema.answers import Answer

    old, new = ({**table} if isinstance(table, Mapping) else {} for table in (entry.old, entry.new))
    names = [name for name in Answer.model_fields if old.get(name) != new.get(name)]
    try:
        answer = Answer.model_validate({name: old[name] for name in names if name in old})
    except ValueError:
        return None
    parts = {name: getattr(answer, name) for name in names}
    if "sources" in parts:
        parts["sources"] = [name for name in answer.sources if name in case.evaluation.sources]
    return parts
