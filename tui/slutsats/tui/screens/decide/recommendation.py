"""Recommending: a kind by its digit, and terms as they are typed."""

from __future__ import annotations

from time import monotonic

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.decide.term_row import TermRow
from slutsats.tui.screens.decide.view import DecideView
from slutsats.tui.widgets.fields import TextField
from slutsats.workspace.decide.fields import DECIDED_BY
from slutsats.workspace.decide.state import DecideState
from slutsats.workspace.language import _

AT_LEAST_EVERY = 1.0
"""Seconds after which what is typed is given to the record, also where nobody rests."""


class RecommendationForm:
    """Changes what is recommended for the network."""

    def __init__(self, host: Host, state: DecideState, view: DecideView) -> None:
        self._host = host
        self._state = state
        self._view = view
        self._given = 0.0
        """When what is typed was last given to the record, in monotonic seconds."""

    @property
    def handlers(self) -> Handlers:
        """Choosing a kind, and a text in the user's own editor."""
        return {
            "decide.choose-kind": Handler(self._choose_by_key),
            "decide.edit-outside": Handler.of(self._edit_outside, self._why_not_outside),
        }

    # --- the kind

    async def _choose_by_key(self, key: str) -> None:
        """Recommend the kind of a digit; while something is tried out, the digit is for that."""
        if self._state.tried is not None and self._view.what_if.has_focus:
            self._view.what_if.take(int(key))
            return
        chosen = self._view.kinds.take(key) if self._state.stands else None
        if chosen is None:
            self._host.tell(_("Nothing here has the key {key}.").format(key=key))
        else:
            await self.choose(chosen.value)

    async def choose(self, kind: str) -> None:
        """Recommend a kind, and go to what it wants to know."""
        self.save()
        self._state.choose(kind)
        await self._view.show_form()
        self._view.focus_first_wanted()

    def clear(self) -> None:
        """Take the recommendation away."""
        if self._state.stands and self._state.table:
            self.save()
            self._state.clear()
            self._view.focus_kinds()

    # --- the terms

    def typed(self) -> None:
        """Take what is typed; give it to the record from time to time."""
        self._view.form.flush()
        if self._state.session.is_typing and monotonic() - self._given > AT_LEAST_EVERY:
            self.save()
        self._view.show_remarks()

    def save(self) -> None:
        """Give what was typed and can be read to the record."""
        self._given = monotonic()
        self._view.form.flush()
        self._state.session.settle()

    def go_on(self, row: TermRow) -> None:
        """To the next field, with what is proposed where nothing was typed; from the last, to the recommendations."""
        row.take_proposal()
        self.save()
        if row.line.key == DECIDED_BY:
            self._state.name_body(row.line, row.text)
        self._state.session.end_run()
        rows = self._view.rows
        place = rows.index(row) + 1 if row in rows else len(rows)
        if place < len(rows):
            self._view.focus_row(rows[place])
        else:
            self._view.focus_kinds()

    def _row_of_text(self) -> TermRow | None:
        row = next((row for row in self._view.rows if row.has_focus_within), None)
        return row if row is not None and isinstance(row.field, TextField) else None

    def _why_not_outside(self) -> str:
        return "" if self._row_of_text() is not None else _("Go to a text first.")

    def _edit_outside(self) -> None:
        """Edit the text that has the focus in the user's own editor."""
        row = self._row_of_text()
        text = self._host.edit_outside(self._state.name_of(row.line.key), row.text) if row is not None else None
        if row is not None and text is not None:
            row.put(text)
