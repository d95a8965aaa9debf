"""Sources and facts: the list of entries, and the form of the one that is chosen.

The page reads what is typed and hands it to the session; what can't be read yet is said beside its field and kept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from slutsats.records.tables import look
from slutsats.schema.case import Case
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.facts.changing import Changing
from slutsats.tui.screens.facts.outline import Outline
from slutsats.tui.widgets.fields import TextField
from slutsats.tui.widgets.form.form import Form
from slutsats.tui.widgets.form.row import Row
from slutsats.workspace.facts import shapes, typed
from slutsats.workspace.facts.entries import Entry, entries, title
from slutsats.workspace.facts.lines import Line, lines
from slutsats.workspace.facts.worked_out import told
from slutsats.workspace.language import N_, _, say
from slutsats.workspace.session import CaseChange, Place


class FactsPage(Changing):
    """What the evaluation knows beside its answers."""

    NAME = "facts"
    TITLE_ = N_("Sources and facts")
    ABOUT = N_(
        "What the paper needs beside the answers: the mandate, what is evaluated with its facts and fees, the "
        "sources, who answers, and what was decided in the end. ↑ ↓ choose, Enter goes into the form, Esc back to the "
        "list. What you type is checked as you type and saved; what can't be read yet is kept and marked with !."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next_field", show=False),
        Binding("up", "previous_field", show=False),
        Binding("right", "enter_form", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (76, "-narrow"), (100, "-wide")]
    DEFAULT_CSS = """
    FactsPage #facts-body { height: 1fr; }
    FactsPage #facts-forms { width: 1fr; height: 1fr; }
    FactsPage.-wide Outline { width: 24%; min-width: 38; max-width: 64; }
    FactsPage.-wide Row > Plain { width: 26; }
    FactsPage.-wide Row.-long > Plain { width: 1fr; }
    FactsPage.-slim Outline { width: 1fr; border: none; }
    FactsPage.-slim #facts-forms { display: none; }
    FactsPage.-slim.-in-form Outline { display: none; }
    FactsPage.-slim.-in-form #facts-forms { display: block; }
    FactsPage.-slim Row { layout: vertical; }
    FactsPage.-slim Row > Plain { width: 1fr; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.outline = Outline()
        self._forms: dict[str, Form] = {}
        self._showing = asyncio.Lock()
        """A form is fitted by one at a time."""

    def body(self) -> ComposeResult:
        """The list, and beside it the form."""
        with Horizontal(id="facts-body"):
            yield self.outline
            yield Vertical(id="facts-forms")

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "facts.add-here": Handler.of(self.action_add_here),
            "facts.add-source": Handler.of(self.action_add_source),
            "facts.add-network": Handler.of(self.action_add_network),
            "facts.add-evaluator": Handler.of(self.action_add_evaluator),
            "facts.remove-entry": Handler.of(self.action_remove_entry, self.why_not_remove_entry),
            "facts.rename-source": Handler.of(self.action_rename_source, self.why_not_rename_source),
            "facts.next-missing": Handler.of(self.action_next_missing),
            "facts.edit-outside": Handler.of(self.action_edit_outside, self.why_not_edit_outside),
        }

    def on_mount(self) -> None:
        """Begin in the list."""
        self.outline.focus()

    def crumbs(self) -> Sequence[str]:
        """The page, and the entry that is open."""
        name = [_(self.TITLE_)]
        if self.session.is_open and self.entry in entries(self.session.case):
            name.append(title(self.entry, self.session.case, self.screen_language))
        return name

    @property
    def case(self) -> Case:
        """The case whose facts are shown."""
        return self.session.case

    @property
    def entry(self) -> Entry:
        """The entry whose form is shown."""
        return self.outline.entry

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._forms.get(self.entry.kind)

    @property
    def row(self) -> Row | None:
        """The row that keys go to."""
        return self.form.row_with_focus() if self.form else None

    # --- showing

    async def open_at(self, place: Place) -> None:
        """Go to an entry: a network's, or the one that a key of evaluation.toml in `place.field` lies in."""
        self.forget_if_other()
        key = tuple(place.field.split(".")) if place.field else ("networks", place.network) if place.network else ()
        entry = self._entry_of(key)
        if entry is None:
            return
        self.outline.entry = entry
        await self._show()
        row = self.form.row_of(key) if self.form and place.field else None
        if row is not None and self.form is not None:
            self.add_class("-in-form")
            self.form.focus_row(row)
        elif place.network or place.field:
            self.outline.focus()

    async def follow(self, place: Place) -> bool:
        """Show the entry that was changed; where that is another than the one shown, from the list."""
        entry = self._entry_of(tuple((place.field or "").split("."))) if place.page == self.NAME else None
        if entry is not None and entry != self.entry:
            self.outline.entry = entry
            await self._show()
            self.rest()
        return place.page == self.NAME

    def _entry_of(self, key: tuple[str, ...]) -> Entry | None:
        known = entries(self.case)
        for entry in known:
            if entry.key and key[: len(entry.key)] == entry.key:
                return entry
        if key and key[0] in ("title", "reference", "date", "language", "lead", "organisation"):
            return known[0]
        return next((entry for entry in known if key and entry.key[:1] == key[:1]), None)

    def render_case(self) -> None:
        """Show the case as it is now."""
        if self.is_mounted and self.session.is_open:
            self.call_next(self._show)

    async def _show(self) -> None:
        if not self.session.is_open:
            return
        self.forget_if_other()
        with self.app.batch_update():
            self.outline.tell(self.case, self._marked(), self.screen_language)
            await self._show_form()
        self.refresh_frame()

    async def _show_form(self) -> None:
        async with self._showing:
            self.hear()
            entry, case = self.entry, self.case
            shown = lines(case, entry, self.screen_language)
            form = self._forms.get(entry.kind)
            if form is None:
                form = self._forms[entry.kind] = Form()
                await self.query_one("#facts-forms").mount(form)
            await form.fit(shown)
            if entry != self.entry or case is not self.case:
                self.render_case()  # the cursor went on meanwhile, or the record did: this is shown no more
                return
            for other in self._forms.values():
                other.display = other is form
            self._tell_form(form, shown)

    def _tell_form(self, form: Form, shown: Sequence[Line]) -> None:
        """What the record says; on rows in which something is typed that it doesn't have yet, that."""
        table, making = typed.table_of(self.case), self.session.typed.forms
        for row, line in zip(form.rows, shown, strict=True):
            recorded, name = look(table, line.key), typed.name_of(line)
            here = row is self.row and row.line.key == line.key
            if name in making:
                row.line = line
                row.label.say(line.label)
                row.put(making[name].text)
            elif here and typed.says(line, row.text, recorded, self.screen_language):
                row.line = line  # as it is being typed: a space at the end stays until the next word
            else:
                row.tell(line, recorded, self.screen_language)
            self._tell_note(row)

    def _tell_note(self, row: Row) -> None:
        line = row.line
        if line.told is not None:
            self._tell_worked_out(row, self.case)
            return
        if line.shape is None:
            row.label.say(line.label)
            return
        if typed.name_of(line) in self.session.unread:
            problem = typed.problem(self.session, line, row.text, self.screen_language)
            said = f"{say(problem).rstrip('.')}. " if problem else ""
            row.say(said + _("Not saved yet; it is kept."), wrong=True)
        elif row.has_focus_within:
            meant = shapes.meant(line.shape, row.text, self.screen_language)
            row.say(f"= {meant}" if meant else row.hint(self.screen_language))
        elif line.wanted and not look(typed.table_of(self.case), line.key):
            row.say(_("asked for"))
        else:
            row.say("")

    def _tell_worked_out(self, row: Row, case: Case) -> None:
        if row.line.told is None:
            return
        _networks, network, *_rest = row.line.key
        if network in case.networks:
            row.label.say(row.line.label)
            row.say(told(case, network, row.line.told, date.today(), row.line.key[-1]))

    def _marked(self) -> frozenset[Entry]:
        """The entries in which something can't be read yet."""
        keys = [tuple(name.removeprefix(typed.PREFIX).split(".")) for name in self.session.unread]
        return frozenset(entry for key in keys if (entry := self._entry_of(key)) is not None)

    def render_change(self, change: CaseChange) -> None:
        """An answer changed elsewhere, or a fact here."""
        self.render_case()

    # --- hearing

    @on(Outline.Chosen)
    async def _choose_entry(self, chosen: Outline.Chosen) -> None:
        chosen.stop()
        self.settle()
        await self._show()
        if chosen.entered:
            self.action_enter_form()

    @on(Row.Typed)
    def _take_typed(self, typed_: Row.Typed) -> None:
        typed_.stop()
        becoming = self._hear(typed_.row) if typed_.row.is_ahead else self.case
        self._tell_note(typed_.row)
        for row in self.form.rows if self.form else ():
            if row.line.told is not None:
                self._tell_worked_out(row, becoming)
        self.outline.tell(self.case, self._marked(), self.screen_language)

    def _hear(self, row: Row) -> Case:
        """Take what stands in a field; the case as it will be with it."""
        row.known = row.text
        return typed.take(self.session, row.line, row.text, self.screen_language)

    def hear(self) -> None:
        """Take what was typed and word of which is still on its way, before it could be shown over or left behind."""
        for form in self._forms.values():
            for row in form.fields:
                if row.is_ahead:
                    self._hear(row)

    def settle(self) -> None:
        """What was typed goes to the record, the last key too."""
        self.hear()
        super().settle()

    @on(Row.Chosen)
    def _take_chosen(self, chosen: Row.Chosen) -> None:
        chosen.stop()
        self.settle()
        self.make(typed.change_of(typed.table_of(self.case), chosen.row.line.key, chosen.value))

    @on(Row.Left)
    def _go_on(self, left: Row.Left) -> None:
        left.stop()
        self.action_next_field()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Leaving a field brings what was typed to the record; the field that is come to tells what it takes."""
        if self.session.is_open:
            self.settle()
            for row in self.form.fields if self.form else ():
                self._tell_note(row)

    # --- moving

    def action_enter_form(self) -> None:
        """Into the form, to its first field."""
        if self.focused is self.outline and self.form is not None and self.form.fields:
            self.add_class("-in-form")
            self.form.focus_row(self.form.fields[0])

    def action_next_field(self) -> None:
        """The next field of the form."""
        if self.form is not None and self.row is not None:
            self.form.step(1)

    def action_previous_field(self) -> None:
        """The field before; from the first one, the list."""
        if self.form is not None and self.row is not None and not self.form.step(-1):
            self.rest()

    def rest(self) -> None:
        """Back to the list."""
        self.remove_class("-in-form")
        self.outline.focus()

    def leave(self) -> None:
        """What was typed goes to the record."""
        if self.session.is_open:
            self.settle()

    def action_next_missing(self) -> None:
        """The next field that something is asked for in, or that can't be read, in this form and those after it."""
        self.run_worker(self._to_next_missing(), exclusive=True)

    async def _to_next_missing(self) -> None:
        known = entries(self.case)
        here, row = known.index(self.entry), self.row
        for entry in (*known[here:], *known[:here]):
            missing = self._missing(entry)
            if entry == self.entry and row is not None:
                keys = [line.key for line in lines(self.case, entry, self.screen_language)]
                missing = [key for key in missing if keys.index(key) > keys.index(row.line.key)]
            if missing:
                self.outline.entry = entry
                await self._show()
                form = self.form
                target = form.row_of(missing[0]) if form else None
                if form is not None and target is not None:
                    self.add_class("-in-form")
                    form.focus_row(target)
                return
        self.desk.tell(_("Nothing more is asked for here."))

    def _missing(self, entry: Entry) -> list[tuple[str, ...]]:
        table, unread = typed.table_of(self.case), self.session.unread
        return [
            line.key
            for line in lines(self.case, entry, self.screen_language)
            if line.shape is not None and ((line.wanted and not look(table, line.key)) or typed.name_of(line) in unread)
        ]

    # --- the user's own editor

    def why_not_edit_outside(self) -> str:
        """Only texts of several lines are worth an editor."""
        row = self.row
        return (
            "" if row is not None and isinstance(row.field, TextField) else _("Go into a field of several lines first.")
        )

    def action_edit_outside(self) -> None:
        """Edit the text under the cursor in the user's own editor."""
        row = self.row
        if row is None or not isinstance(row.field, TextField):
            return
        text = self.desk.edit_outside(typed.name_of(row.line), row.field.text)
        if text is not None:
            row.field.text = text
