"""The list of all entries, with a heading over each kind of which there may be several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.tui.widgets.choices import Choices
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.facts.entries import GROWING, FactsEntry, entries, heading, title
from slutsats.workspace.language import _


class Outline(Choices):
    """Up and down choose an entry, whose form is shown beside; Enter and → go into it."""

    DEFAULT_CSS = """
    Outline { width: 30; height: 1fr; border: none; padding: 0; background: $background; scrollbar-size-vertical: 1;
        border-right: solid $border-blurred; }
    Outline:focus { border: none; border-right: solid $primary; }
    """

    @dataclass
    class Chosen(Message):
        """An entry is under the cursor; `entered` where its form is wanted."""

        entry: FactsEntry
        entered: bool = False

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._entry = FactsEntry("evaluation")
        """The entry under the cursor."""
        self.came_to: Callable[[FactsEntry], None] = lambda _entry: None
        """Called at once with the entry that the cursor comes to: the next key may already be on its way."""
        self._shown: list[tuple[FactsEntry | None, str]] = []
        self._told: tuple[Case, frozenset[FactsEntry], Language] | None = None

    def tell(self, case: Case, chosen: FactsEntry, marked: frozenset[FactsEntry], language: Language) -> FactsEntry:
        """List what the case has, with the cursor on the chosen entry, or on the first where that is gone.

        Returns the one that it is on. `marked` entries have something that isn't saved yet.
        """
        self._told = (case, marked, language)
        rows = _rows(case, marked, language, (self.size.width or 30) - 3)
        if rows != self._shown:
            self._shown = rows
            with self.prevent(OptionList.OptionHighlighted):
                self.clear_options()
                self.add_options(
                    [Option(Content(text), disabled=entry is None) for entry, text in rows],
                )
        self._point_at(chosen)
        return self._entry

    def on_resize(self) -> None:
        """Titles are cut where the list ends."""
        if self._told is not None:
            case, marked, language = self._told
            self.tell(case, self._entry, marked, language)

    def _point_at(self, entry: FactsEntry) -> None:
        known = [row[0] for row in self._shown]
        place = known.index(entry) if entry in known else 0
        self._entry = known[place] or entry
        if self.highlighted != place:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = place

    @on(OptionList.OptionHighlighted)
    def _follow(self, highlighted: OptionList.OptionHighlighted) -> None:
        highlighted.stop()
        entry = self._shown[highlighted.option_index][0]
        if entry is not None and entry != self._entry:
            self._entry = entry
            self.came_to(entry)
            self.post_message(self.Chosen(entry))

    @on(OptionList.OptionSelected)
    def _enter(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        entry = self._shown[selected.option_index][0]
        if entry is not None:
            self._entry = entry
            self.came_to(entry)
            self.post_message(self.Chosen(entry, entered=True))


def _rows(
    case: Case, marked: frozenset[FactsEntry], language: Language, width: int
) -> list[tuple[FactsEntry | None, str]]:
    rows: list[tuple[FactsEntry | None, str]] = []
    all_entries = entries(case)
    kinds = list(dict.fromkeys(("evaluation", "mandate", *GROWING, *(entry.kind for entry in all_entries))))
    numbers = {source: number for number, source in enumerate(case.evaluation.sources, 1)}
    for kind in kinds:
        own = [entry for entry in all_entries if entry.kind == kind]
        grouped = kind in (*GROWING, "difference")
        if grouped:
            rows.append((None, cut(" " + heading(kind, case, language), width)))
        for entry in own:
            sign = "!" if entry in marked else " "
            number = f"{numbers[entry.id]} " if kind == "source" else ""
            indent = "  " if grouped else ""
            rows.append((entry, cut(f"{indent}{sign}{number}{title(entry, case, language)}", width)))
        if grouped and not own:
            rows.append((None, cut("    " + _("none yet"), width)))
    return rows
