"""The fields of the form: what is typed and chosen in them goes to the session."""

from __future__ import annotations

from typing import Any

from slutsats.records.change import Change
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.facts.view import FactsView
from slutsats.tui.widgets.fields import TextField
from slutsats.tui.widgets.form.row import FormRow
from slutsats.workspace.facts.state import FactsState
from slutsats.workspace.facts.typed_changes import name_of
from slutsats.workspace.language import _


class FactFields:
    """Takes what is typed and chosen, and moves among the fields."""

    def __init__(self, page: Page, state: FactsState, view: FactsView) -> None:
        self._page = page
        self._host = page.desk
        self._state = state
        self._view = view

    @property
    def handlers(self) -> Handlers:
        """The next missing field, and a text in the user's own editor."""
        return {
            "facts.next-missing": Handler.of(self._next_missing),
            "facts.edit-outside": Handler.of(self._edit_outside, self._why_not_outside),
        }

    # --- what is given

    def typed(self, row: FormRow) -> None:
        """Take what stands in a field, and show what follows from it."""
        row.flush()
        self._view.show_becoming(row)

    def settle(self) -> None:
        """What was typed goes to the record, the last key too."""
        self._view.flush()
        self._state.settle()

    def chosen(self, row: FormRow, value: Any) -> None:
        """Make a chosen value the record's."""
        self.settle()
        self._said(self._state.choose(row.line, value))

    def make(self, change: Change) -> bool:
        """Make a change; False, and a sentence, where the record would not be valid."""
        return self._said(self._state.make(change))

    def _said(self, made: bool) -> bool:
        if not made:
            self._host.tell(_("This doesn't fit what else is recorded here."), "warning")
        return made

    async def offer_leftovers(self) -> None:
        """Offer what was typed when the program was stopped."""
        for leftover, line, standing in list(self._state.leftovers()):
            question = _(
                "“{text}” was being typed at “{field}” when the program stopped; “{standing}” stands there. Take it?"
            )
            if await self._host.confirm(question.format(text=leftover.text, field=line.label, standing=standing)):
                self._state.take(leftover, line)
                self.settle()
            else:
                self._state.drop(leftover)
        self._page.render_case()

    # --- moving

    def enter(self) -> None:
        """Into the form, to its first field."""
        form = self._view.form
        if self._view.in_outline and form is not None and form.fields:
            self._view.focus_row(form.fields[0])

    def step(self, by: int) -> None:
        """The next field (1) or the one before (-1); from the first one, the list."""
        form = self._view.form
        if form is not None and self._view.row is not None and not form.step(by) and by < 0:
            self._view.focus_outline()

    async def _next_missing(self) -> None:
        """The next field that something is asked for in, or that can't be read, in this form and those after it.

        Keys wait for it: what is typed right after never lands in the field that is left.
        """
        row = self._view.row
        found = self._state.next_missing(row.line if row is not None else None)
        if found is None:
            self._host.tell(_("Nothing more is asked for here."))
            return
        entry, line = found
        await self._view.show(entry)
        target = self._view.form.row_of(line.key) if self._view.form is not None else None
        if target is not None:
            self._view.focus_row(target)

    # --- the user's own editor

    def _row_of_text(self) -> FormRow | None:
        row = self._view.row
        return row if row is not None and isinstance(row.field, TextField) else None

    def _why_not_outside(self) -> str:
        """Only texts of several lines are worth an editor."""
        return "" if self._row_of_text() is not None else _("Go into a field of several lines first.")

    def _edit_outside(self) -> None:
        """Edit the text under the cursor in the user's own editor."""
        row = self._row_of_text()
        text = self._host.edit_outside(name_of(row.line), row.text) if row is not None else None
        if row is not None and text is not None:
            row.put(text)
