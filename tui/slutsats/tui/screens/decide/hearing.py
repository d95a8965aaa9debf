"""Hearing what is typed in the form of the decision: for the record if it can be read, else kept until it can."""

from __future__ import annotations

from slutsats.records.change import difference, evaluation_change
from slutsats.schema.message import Message
from slutsats.tui.screens.decide.form import Row
from slutsats.tui.screens.decide.stand import Stand
from slutsats.workspace.decide.fields import POINTS, at, table_of, with_networks, with_value
from slutsats.workspace.facts import shapes


class Hearing(Stand):
    """The part of the decision's page that takes what is typed."""

    filled: tuple[str, str | None] = ("", None)
    """The network and the kind that the form shows the recommendation of."""

    def hear(self) -> None:
        """Take what was typed and word of which is still on its way, before it could be shown over or left behind."""
        if self.filled == (self.network, self.kind):
            for row in self.form.rows:
                if row.is_ahead:
                    self._hear(row)

    def _hear(self, row: Row) -> None:
        """Take what stands in a field: for the record if it can be read, else to be kept until it can."""
        row.known = row.text
        key, name = row.declared.key, self.name_of(row.declared.key)
        table = table_of(self.session.case, self.network)
        base = shapes.show(row.declared.shape, at(table, key), self.screen_language)
        read = shapes.read(row.declared.shape, row.text, self.screen_language)
        if key == POINTS and row.declared.shape.kind == "points":
            read = with_networks(self.session.case, read, at(table, key))
        if isinstance(read, Message):
            self.session.typing_in_form(name, row.text, base, None)
        elif read == at(table, key):
            self.session.forget_form(name)
        else:
            target = with_value(table, key, read)
            # the kind goes with every change: a record may say no more than the kind, as one word
            change = evaluation_change(self.key, {**difference(table, target), "kind": table["kind"]})
            self.session.typing_in_form(name, row.text, base, change)
