"""Deciding: a kind by its digit, terms as they are typed; what can be read is saved, what can't stays in its field."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input, TextArea

from slutsats.records.change import difference, evaluation_change
from slutsats.tui.screens.decide.form import Row, where_to_begin
from slutsats.tui.screens.decide.showing import Showing
from slutsats.tui.widgets.levels import Levels
from slutsats.workspace.decide.fields import LAST, REASON, table_of
from slutsats.workspace.language import _

AT_LEAST_EVERY = 1.0
"""Seconds after which what is typed is given to the record, also where nobody rests."""


class Deciding(Showing):
    """The part of the decision's page that hears what is recommended."""

    _given = 0.0
    """When what is typed was last given to the record, in monotonic seconds."""

    # the kind

    async def action_choose_kind(self, key: str) -> None:
        """Recommend the kind of a digit; while something is tried out, the digit is for that."""
        if self.tried is not None and self.trying.has_focus:
            self.trying.take(int(key))
            return
        chosen = self.kinds.take(key) if self.stands else None
        if chosen is None:
            self.desk.tell(_("Nothing here has the key {key}.").format(key=key))
        else:
            await self._choose(chosen.value)

    @on(Levels.Chosen)
    async def _kind_chosen(self, chosen: Levels.Chosen) -> None:
        chosen.stop()
        await self._choose(chosen.value)

    @on(Levels.Cleared)
    def _kind_cleared(self, cleared: Levels.Cleared) -> None:
        cleared.stop()
        self.clear_recommendation()

    async def _choose(self, kind: str) -> None:
        self.save_typed()
        before = table_of(self.session.case, self.network)
        if before.get("kind") != kind:
            terms = self.session.case.framework.recommendations[kind].terms
            if before:
                self.kept[self.network, str(before.get("kind"))] = before
            old = self.kept.get((self.network, kind), {})
            stays = {
                name: value
                for name, value in before.items()
                if name in (*terms, *(key[0] for key in LAST)) and name != "kind"
            }
            again = {name: value for name, value in old.items() if name in terms}
            self._make({**again, **stays, "kind": kind})
        await self.show_form()
        self._focus_first_wanted()

    def _focus_first_wanted(self) -> None:
        """To the first term that is empty; where there are no terms, to the reason if one is needed."""
        wanted = [row for row in self.form.rows if row.declared.key not in LAST]
        suggestion = self.saved.suggestion
        departs = suggestion is not None and suggestion.kind != self.kind
        if not wanted and (departs or self._is_none()):
            wanted = [row for row in self.form.rows if row.declared.key == REASON]
        if (field := where_to_begin(wanted)) is not None:
            self.set_focus(field)
            self.call_after_refresh(self._bring_into_view, field)
        else:
            self.set_focus(self.kinds)

    def _bring_into_view(self, field: Widget) -> None:
        """Its label and its note too. Only now: a row that was just mounted has no place on the screen until then."""
        row = self.form.row_with_focus()
        if row is not None and row.writes is field:
            row.scroll_visible(animate=False, immediate=True)

    def _is_none(self) -> bool:
        return self.kind is not None and self.session.case.framework.recommendations[self.kind].none

    def clear_recommendation(self) -> None:
        """Take the recommendation away."""
        if not self.stands or not table_of(self.session.case, self.network):
            return
        self.save_typed()
        before = table_of(self.session.case, self.network)
        self.kept[self.network, str(before.get("kind"))] = before
        self.session.change(evaluation_change(self.key, None))
        self.set_focus(self.kinds)

    # the terms

    @on(Row.Typed)
    def _row_typed(self, typed: Row.Typed) -> None:
        typed.stop()
        self.hear()
        if self.session.is_typing and monotonic() - self._given > AT_LEAST_EVERY:
            self.save_typed()
        self.show_remarks()

    def save_typed(self) -> None:
        """Give what was typed and can be read to the record."""
        self._given = monotonic()
        self.hear()
        self.session.settle()

    @on(Row.Left)
    def _row_left(self, left: Row.Left) -> None:
        left.stop()
        self.save_typed()
        self.session.end_run()
        following = self.form.after(left.row)
        if following is not None:
            self.set_focus(following.writes)
        else:
            self.set_focus(self.kinds)

    # the record

    def _make(self, table: dict[str, Any]) -> None:
        """Let `table` be the recommendation; what is the same already is no change."""
        changed = difference(table_of(self.session.case, self.network), table)
        if changed:
            self.session.change(evaluation_change(self.key, {**changed, "kind": table["kind"]}))

    # the editor outside

    def why_not_edit_outside(self) -> str:
        """Only a text can be edited outside."""
        row = self.form.row_with_focus()
        return "" if row is not None and isinstance(row.writes, TextArea) else _("Go to a text first.")

    def action_edit_outside(self) -> None:
        """Edit the text that has the focus in the user's own editor."""
        row = self.form.row_with_focus()
        if row is None or isinstance(row.writes, Input):
            return
        text = self.desk.edit_outside(self.name_of(row.declared.key), row.text)
        if text is None:
            return
        row.writes.put(text)
