"""What the page of facts shows: the list of entries, and the form of the one that is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial

from slutsats.schema.case import Case
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.facts.outline import Outline
from slutsats.tui.widgets.form.choice_line import ChoiceLine
from slutsats.tui.widgets.form.form import Form
from slutsats.tui.widgets.form.row import FormRow
from slutsats.workspace.facts import shapes, typed_changes
from slutsats.workspace.facts.entries import FactsEntry
from slutsats.workspace.facts.state import FactsState
from slutsats.workspace.facts.worked_out import told
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _, say


class FactsView:
    """The widgets of the page, and what each shows of the state."""

    def __init__(self, page: Page, state: FactsState) -> None:
        self._page = page
        self._state = state
        self.outline = Outline()
        self.outline.came_to = self._choose
        self._forms: dict[str, Form] = {}
        self._showing = asyncio.Lock()
        """A form is fitted by one at a time."""

    def _choose(self, entry: FactsEntry) -> None:
        self._state.entry = entry

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._forms.get(self._state.entry.kind)

    @property
    def row(self) -> FormRow | None:
        """The row that keys go to."""
        return self.form.row_with_focus() if self.form else None

    @property
    def in_outline(self) -> bool:
        """Whether keys go to the list."""
        return self._page.focused is self.outline

    def flush(self) -> None:
        """Hand over what was typed in any form."""
        for form in self._forms.values():
            form.flush()

    # --- where keys go

    def focus_outline(self) -> None:
        """Keys go to the list."""
        self._page.remove_class("-in-form")
        self.outline.focus()

    def focus_row(self, row: FormRow) -> None:
        """Keys go to a row of the form."""
        if self.form is not None:
            self._page.add_class("-in-form")
            self.form.focus_row(row)

    # --- what is shown

    async def show(self, entry: FactsEntry | None = None) -> None:
        """Show the entry that is chosen, or `entry` from now on."""
        if not self._page.session.is_open:
            return
        if entry is not None:
            self._state.entry = entry
        with self._page.app.batch_update():
            self.show_outline()
            await self._show_form()
        self._page.refresh_frame()

    def show_outline(self) -> None:
        """The list, with a mark at what can't be read yet; where the chosen entry is gone, the first is chosen."""
        state = self._state
        state.entry = self.outline.tell(state.case, state.entry, state.marked, state.screen_language)

    async def _show_form(self) -> None:
        async with self._showing:
            self.flush()
            entry, case = self._state.entry, self._state.case
            lines = self._state.lines()
            form = self._forms.get(entry.kind)
            if form is None:
                form = self._forms[entry.kind] = Form()
                await self._page.query_one("#facts-forms").mount(form)
            await form.fit(lines)
            if entry != self._state.entry or case is not self._state.case:
                self._page.render_case()  # the cursor went on meanwhile, or the record did: this is shown no more
                return
            for other in self._forms.values():
                other.display = other is form
            self._tell(form, lines)

    def _tell(self, form: Form, lines: Sequence[Line]) -> None:
        """What the record says; on rows in which something is typed that it doesn't have yet, that."""
        focused = self.row
        for row, line in zip(form.rows, lines, strict=True):
            row.tell(line, self._state.recorded(line))
            if line.shape is not None and not isinstance(row.field, ChoiceLine):
                # as it is being typed in the field with the focus: a space at the end stays until the next word
                bind = partial(self._state.binding, row, line)
                row.bind(typed_changes.name_of(line), bind, tidy=row is not focused)
            self.note(row)

    def note(self, row: FormRow) -> None:
        """Say under a field what is wrong, understood or asked for."""
        state, line = self._state, row.line
        if line.told is not None:
            self._work_out(row, state.case)
        elif line.shape is None:
            row.label.say(line.label)
        elif state.is_unread(line):
            problem = typed_changes.problem(state.session, line, row.text, state.screen_language)
            said = f"{say(problem).rstrip('.')}. " if problem else ""
            row.say(said + _("Not saved yet; it is kept."), wrong=True)
        elif row.has_focus_within:
            meant = shapes.meant(line.shape, row.text, state.screen_language)
            row.say(f"= {meant}" if meant else row.hint(state.screen_language))
        else:
            row.say(_("asked for") if state.is_wanted(line) else "")

    def note_all(self) -> None:
        """The same for every field of the form."""
        for row in self.form.fields if self.form else ():
            self.note(row)

    def show_becoming(self, row: FormRow) -> None:
        """Show at once what is typed in a row, and what follows from it."""
        self.note(row)
        case = self._state.becoming(row.line)
        for other in self.form.rows if self.form else ():
            self._work_out(other, case)
        self.show_outline()

    def _work_out(self, row: FormRow, case: Case) -> None:
        if row.line.told is None:
            return
        _networks, network, *_rest = row.line.key
        if network in case.networks:
            row.label.say(row.line.label)
            row.say(told(case, network, row.line.told, date.today(), row.line.key[-1]))
