"""Which entry of the sources and facts is looked at, and what its form shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from slutsats.records.change import Change
from slutsats.records.tables import look
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.workspace.facts import typed_changes
from slutsats.workspace.facts.bindings import binding
from slutsats.workspace.facts.entries import FactsEntry, entries
from slutsats.workspace.facts.lines import lines
from slutsats.workspace.facts.shapes import show
from slutsats.workspace.field_binding import FieldBinding, TextHolder
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import current
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.session import Session

if TYPE_CHECKING:
    from slutsats.records.state import Leftover

OF_EVALUATION = ("title", "reference", "date", "language", "field", "currency", "lead", "organisation")
"""Keys of evaluation.toml that are in the form of the evaluation itself."""


@dataclass
class FactsState:
    """The entries of the open case, one of them chosen. It changes the case but through the session."""

    session: Session
    entry: FactsEntry = field(default_factory=lambda: FactsEntry("evaluation"))
    """The entry that is chosen."""
    _folder: Path | None = None
    _table: tuple[Case | None, dict[str, Any]] = (None, {})

    @property
    def case(self) -> Case:
        """The case whose facts are shown."""
        return self.session.case

    @property
    def screen_language(self) -> Language:
        """The language that the screen speaks."""
        return cast(Language, current())

    def is_other(self) -> bool:
        """Whether another evaluation is open than when it was asked last; then its first entry is chosen."""
        if self._folder == self.session.folder:
            return False
        self._folder = self.session.folder
        self.entry = FactsEntry("evaluation")
        return True

    # --- entries

    @property
    def entries(self) -> list[FactsEntry]:
        """Everything that has a form."""
        return entries(self.case)

    def entry_of(self, key: tuple[str, ...]) -> FactsEntry | None:
        """The entry whose form shows what stands under a key of evaluation.toml."""
        known = self.entries
        for entry in known:
            if entry.key and key[: len(entry.key)] == entry.key:
                return entry
        if key and key[0] in OF_EVALUATION:
            return known[0]
        return next((entry for entry in known if key and entry.key[:1] == key[:1]), None)

    @property
    def marked(self) -> frozenset[FactsEntry]:
        """The entries in which something can't be read yet."""
        keys = [tuple(name.removeprefix(typed_changes.PREFIX).split(".")) for name in self.session.unread]
        return frozenset(entry for key in keys if (entry := self.entry_of(key)) is not None)

    # --- lines

    @property
    def table(self) -> Mapping[str, Any]:
        """evaluation.toml as the case has it, defaults included."""
        case = self.case
        if self._table[0] is not case:
            self._table = (case, typed_changes.table_of(case))
        return self._table[1]

    def lines(self, entry: FactsEntry | None = None) -> list[Line]:
        """The form of an entry; of the chosen one by default."""
        return lines(self.case, entry or self.entry, self.screen_language)

    def recorded(self, line: Line) -> Any:
        """What the record has on a line."""
        return look(self.table, line.key)

    def is_unread(self, line: Line) -> bool:
        """Whether what was typed on a line can't be read yet."""
        return typed_changes.name_of(line) in self.session.unread

    def is_wanted(self, line: Line) -> bool:
        """Whether something is asked for on a line, and is missing."""
        return line.wanted and not self.recorded(line)

    def missing(self, entry: FactsEntry) -> list[Line]:
        """The lines of an entry that something is asked for on, or that can't be read."""
        shown = (line for line in self.lines(entry) if line.shape is not None)
        return [line for line in shown if self.is_wanted(line) or self.is_unread(line)]

    def next_missing(self, after: Line | None) -> tuple[FactsEntry, Line] | None:
        """The next missing line in this form and those after it, round and round."""
        known = self.entries
        here = known.index(self.entry)
        for entry in (*known[here:], *known[:here]):
            missing = self.missing(entry)
            if entry == self.entry and after is not None:
                keys = [line.key for line in self.lines(entry)]
                missing = [line for line in missing if keys.index(line.key) > keys.index(after.key)]
            if missing:
                return entry, missing[0]
        return None

    def binding(self, holder: TextHolder, line: Line) -> FieldBinding:
        """A field bound to what the record has on a line."""
        return binding(self.session, lambda: self.table, lambda: line, holder)

    def becoming(self, line: Line) -> Case:
        """The case as it will be with what is typed on a line, for what is worked out live."""
        form = self.session.typed.forms.get(typed_changes.name_of(line))
        return (self.session.as_if(form.change) if form is not None and form.change is not None else None) or self.case

    # --- changing the record

    def settle(self) -> None:
        """What was typed goes to the record, as one step that can be taken back."""
        self.session.settle()
        self.session.end_run()

    def make(self, change: Change) -> bool:
        """Make a change; False where the record would not be valid."""
        if self.session.as_if(change) is None:
            return False
        self.session.change(change)
        return True

    def choose(self, line: Line, value: Any) -> bool:
        """Make a chosen value the record's; False where the record would not be valid."""
        return self.make(typed_changes.change_of(self.table, line.key, value))

    # --- what a killed program left

    def leftovers(self) -> Iterator[tuple[Leftover, Line, str]]:
        """What was typed in fields and never saved: with its line, and what stands there; the rest is let go."""
        for leftover in Leftovers(self.session).in_forms():
            if not leftover.key.startswith(typed_changes.PREFIX):
                continue
            line = typed_changes.line_of(self.case, leftover.key, self.screen_language)
            shape = line.shape if line is not None else None
            standing = show(shape, self.recorded(line), self.screen_language) if shape and line else ""
            if line is None or shape is None or leftover.text.strip() == standing.strip():
                self.drop(leftover)
            else:
                yield leftover, line, standing

    def take(self, leftover: Leftover, line: Line) -> None:
        """Take a text as if it had just been typed: what can't be read yet is kept."""
        typed_changes.take(self.session, line, leftover.text, self.screen_language)
        self.session.keep_typed()

    def drop(self, leftover: Leftover) -> None:
        """Let a text go."""
        Leftovers(self.session).take(leftover, taken=False)
