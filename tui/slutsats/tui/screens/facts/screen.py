"""Sources and facts: the list of entries, and the form of the one that is chosen.

What is typed is read and handed to the session; what can't be read yet is said beside its field and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from slutsats.tui.commands.handler import Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.facts.entry_commands import EntryCommands
from slutsats.tui.screens.facts.fields import FactFields
from slutsats.tui.screens.facts.outline import Outline
from slutsats.tui.screens.facts.view import FactsView
from slutsats.tui.widgets.form.row import FormRow
from slutsats.workspace.facts.entries import title
from slutsats.workspace.facts.state import FactsState
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place


class FactsPage(Page):
    """What the evaluation knows beside its answers."""

    NAME = "facts"
    TITLE_ = N_("Sources and facts")
    ABOUT = N_(
        "What the paper needs beside the answers: the mandate, what is evaluated with its facts and fees, the "
        "sources, who answers, and what was decided in the end. ↑ ↓ choose, Enter goes into the form, Esc back to the "
        "list. What you type is checked as you type and saved; what can't be read yet is kept and marked with !."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("right,l", "enter_form", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    FactsPage #facts-body { height: 1fr; }
    FactsPage #facts-forms { width: 1fr; height: 1fr; }
    FactsPage.-wide Outline { width: 24%; min-width: 38; max-width: 64; }
    FactsPage.-wide FormRow > Plain { width: 26; }
    FactsPage.-wide FormRow.-long > Plain { width: 1fr; }
    FactsPage.-slim Outline { width: 1fr; border: none; }
    FactsPage.-slim #facts-forms { display: none; }
    FactsPage.-slim.-in-form Outline { display: none; }
    FactsPage.-slim.-in-form #facts-forms { display: block; }
    FactsPage.-slim FormRow { layout: vertical; }
    FactsPage.-slim FormRow > Plain { width: 1fr; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = FactsState(host.session)
        self.view = FactsView(self, self.state)
        self.fields = FactFields(self, self.state, self.view)
        self.entries = EntryCommands(self, self.state, self.fields)

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {**self.entries.handlers, **self.fields.handlers}

    def body(self) -> ComposeResult:
        """The list, and beside it the form."""
        with Horizontal(id="facts-body"):
            yield self.view.outline
            yield Vertical(id="facts-forms")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.view.outline.focus()

    def crumbs(self) -> Sequence[str]:
        """The page, and the entry that is open."""
        name = [_(self.TITLE_)]
        if self.session.is_open and self.state.entry in self.state.entries:
            name.append(title(self.state.entry, self.state.case, self.state.screen_language))
        return name

    def render_case(self) -> None:
        """Show the case as it is now."""
        if self.is_mounted and self.session.is_open:
            self.call_next(self._show)

    async def _show(self) -> None:
        self._meet()
        await self.view.show()

    def _meet(self) -> None:
        """What was left over in another evaluation is offered when it is met."""
        if self.session.is_open and self.state.is_other():
            self.run_worker(self.fields.offer_leftovers())

    # --- coming and going

    async def open_at(self, place: Place) -> None:
        """Go to an entry: a network's, or the one that a key of evaluation.toml in `place.field` lies in."""
        self._meet()
        key = tuple(place.field.split(".")) if place.field else ("networks", place.network) if place.network else ()
        entry = self.state.entry_of(key)
        if entry is None:
            return
        await self.view.show(entry)
        row = self.view.form.row_of(key) if self.view.form and place.field else None
        if row is not None:
            self.view.focus_row(row)
        elif place.network or place.field:
            self.view.outline.focus()

    async def follow(self, place: Place) -> bool:
        """Show the entry that was changed; where that is another than the one shown, from the list."""
        entry = self.state.entry_of(tuple((place.field or "").split("."))) if place.page == self.NAME else None
        if entry is not None and entry != self.state.entry:
            await self.view.show(entry)
            self.rest()
        return place.page == self.NAME

    def rest(self) -> None:
        """Back to the list."""
        self.view.focus_outline()

    def leave(self) -> None:
        """What was typed goes to the record."""
        if self.session.is_open:
            self.fields.settle()

    # --- what the widgets ask

    def action_enter_form(self) -> None:
        """Into the form."""
        self.fields.enter()

    def action_step(self, by: int) -> None:
        """The next field, or the one before."""
        self.fields.step(by)

    @on(Outline.Chosen)
    async def _choose_entry(self, chosen: Outline.Chosen) -> None:
        chosen.stop()
        self.fields.settle()
        await self.view.show(chosen.entry)
        if chosen.entered:
            self.fields.enter()

    @on(FormRow.Typed)
    def _typed(self, typed: FormRow.Typed) -> None:
        typed.stop()
        self.fields.typed(typed.row)

    @on(FormRow.Chosen)
    def _chosen(self, chosen: FormRow.Chosen) -> None:
        chosen.stop()
        self.fields.chosen(chosen.row, chosen.value)

    @on(FormRow.Left)
    def _left(self, left: FormRow.Left) -> None:
        left.stop()
        self.fields.step(1)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Leaving a field brings what was typed to the record; the field that is come to tells what it takes."""
        if self.session.is_open:
            self.fields.settle()
            self.view.note_all()
