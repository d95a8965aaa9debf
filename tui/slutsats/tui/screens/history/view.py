"""What the page of the history shows: the list of changes, and the one under the cursor in full."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.records.history import Entry
from slutsats.tui.widgets.choices import Choices
from slutsats.tui.widgets.plain import Plain, clickable
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.amounts import moment
from slutsats.workspace.facts.entries import person
from slutsats.workspace.history.change_words import parts, summary, title, where
from slutsats.workspace.history.state import HistoryState
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import readings


class HistoryView:
    """The widgets of the page, and what each shows of the state."""

    def __init__(self, screen: Screen[Any], state: HistoryState) -> None:
        self._screen = screen
        self._state = state
        self.about = Plain(id="history-about")
        self.list = Choices(markup=False)
        self.change = Plain(id="history-change")

    @property
    def entry(self) -> Entry | None:
        """The change under the cursor."""
        place, entries = self.list.highlighted, self._state.entries
        return entries[place] if place is not None and place < len(entries) else None

    def focus_list(self) -> None:
        """Keys go to the list, and the cursor to its top when it is shown next."""
        self.list.highlighted = None
        self.list.focus()

    def show(self, before: Entry | None) -> None:
        """List the changes, with the cursor on the change that it was on."""
        entries = self._state.entries
        with self.list.prevent(OptionList.OptionHighlighted):
            self.list.clear_options()
            self.list.add_options(
                [Option(Content(self._row(entry))) for entry in entries]
                or [Option(Content(self._nothing()), disabled=True)]
            )
            at = entries.index(before) if before in entries else 0
            self.list.highlighted = at if entries else None
        self.about.say(Content.assemble(clickable(self._about(), "app.run('history.toggle-here')")))
        self.show_change()

    def _row(self, entry: Entry) -> str:
        case, tongue = self._state.case, self._state.screen_language
        text = f"{moment(entry.at)}  {person(case, entry.who)}  {title(entry, case, tongue)}"
        return cut(f"{text}  {summary(entry, case, tongue)}", max(20, self._screen.size.width - 4))

    def _nothing(self) -> str:
        if self._state.only_here:
            return _("Nothing was changed in this answer yet; F7 shows everything.")
        return _("Nothing was changed yet. What you give is listed here once it is saved.")

    def _about(self) -> str:
        here, case = self._state.here, self._state.case
        if not self._state.only_here or here is None or here.network not in case.networks:
            return _("All changes, the newest first")
        question = case.framework.questions.get(here.question or "")
        short = question.short if question else None
        asked = short.get(self._state.screen_language, "") if short else here.question or ""
        told = _("Changes in one answer: {network} · {question}")
        return told.format(network=case.networks[here.network or ""].shown, question=asked)

    def show_change(self) -> None:
        """The change under the cursor, part by part; and what the facts are today that its texts name."""
        entry, pieces = self.entry, list[Any]()
        if entry is not None:
            changed = parts(entry, self._state.case, self._state.screen_language)
            for part in changed:
                pieces += [(part.label, "bold"), "\n"]
                for sign, text, style in (("−", part.old, "$text-error"), ("+", part.new, "$text-success")):
                    pieces += [(f"{sign} ", style), text or _("nothing"), "\n"]
                pieces.append("\n")
            network = where(entry).network
            texts = "\n".join(text for part in changed for text in (part.old, part.new))
            for reading in readings(self._state.case, network, texts) if network is not None else ():
                today = _("today: {fact}").format(fact=reading.text)
                pieces += [(reading.written, "$text-accent"), "  ", today, "\n"]
        self.change.say(Content.assemble(*pieces))
