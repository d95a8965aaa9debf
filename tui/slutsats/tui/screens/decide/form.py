"""The form of a recommendation: a row for each term, with what is understood, proposed or wrong under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from slutsats.schema.base import Language
from slutsats.schema.message import Message as Sentence
from slutsats.tui.widgets.fields import LineField, TextField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.decide.fields import Field
from slutsats.workspace.facts import shapes
from slutsats.workspace.language import _, say

SHORT_KINDS = ("day", "amount")
"""Shapes that never need more than one line."""


class Growing(TextField):
    """One line of any length, set in as many rows as it needs; Enter goes on to the next field."""

    DEFAULT_CSS = """
    Growing, Growing:focus { border: none; min-height: 1; height: auto; padding: 0 1; background: $surface; }
    Growing:focus { background: $primary 15%; }
    Growing:ansi { border-left: outer $border-blurred; }
    """

    class Left(Message):
        """Enter was pressed: on to the next."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Left())
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        await super()._on_paste(events.Paste(" ".join(event.text.split())))


class Row(Vertical):
    """A label, a field and a note. It says what is typed in it and never keeps it; the page does."""

    DEFAULT_CSS = """
    Row { height: auto; margin: 0; }
    Row .row--heading { text-style: bold; margin-top: 1; display: none; }
    Row .row--heading.-shown { display: block; }
    Row .row--label { color: $text-primary; }
    Row .row--note { color: $text-muted; display: none; padding: 0 1; }
    Row .row--note.-shown { display: block; }
    Row .row--note.-wrong { display: block; color: $text-error; }
    Row .row--note.-lacking { display: block; color: $text-warning; }
    Row LineField { background: $surface; padding: 0 1; }
    Row TextField { min-height: 3; max-height: 12; }
    Row Growing { min-height: 1; max-height: 8; }
    """

    @dataclass
    class Typed(Message):
        """Something else stands in the field than the page knows of."""

        row: Row

    @dataclass
    class Left(Message):
        """Enter was pressed in a field of one line: on to the next."""

        row: Row

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.declared = field
        self.heading = Plain(classes="row--heading")
        self.label = Plain(classes="row--label")
        self.note = Plain(classes="row--note")
        self.writes: LineField | TextField = _widget(field)
        self.known = ""
        """The text that the page knows of: it was put into the field, or the page took it."""

    def compose(self) -> ComposeResult:
        """The heading where there is one, the label, the field, the note."""
        yield self.heading
        yield self.label
        yield self.writes
        yield self.note

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.writes.value if isinstance(self.writes, LineField) else self.writes.text

    @property
    def is_ahead(self) -> bool:
        """Whether the page doesn't know yet what stands in the field: word of a key is a while on its way."""
        return self.text != self.known

    def tell(self, field: Field, value: Any, language: Language, typed: str | None = None) -> None:
        """Show what the record says, or what is `typed` in its place; a text that already says it stays as it is."""
        self.declared = field
        self.heading.say(field.heading)
        self.heading.set_class(bool(field.heading), "-shown")
        if isinstance(self.writes, LineField):
            hint = shapes.example(field.shape, language)
            self.writes.placeholder = field.proposal or (say(hint) if hint else "")
        if typed is not None:
            self.put(typed)
        elif shapes.read(field.shape, self.text, language) != value:
            self.put(shapes.show(field.shape, value, language))

    def put(self, text: str) -> None:
        """Show a text."""
        if isinstance(self.writes, LineField):
            if self.writes.value != text:
                self.writes.value = text
        elif self.writes.text != text:
            self.writes.put(text)
            self.writes.move_cursor(self.writes.document.end)
        self.known = self.text

    def remark(self, wrong: Sentence | None, lacking: Sequence[Sentence], *, wanted: bool, meant: str = "") -> None:
        """Say under the field why it can't be read, else what is lacking, else what was understood, or is asked for."""
        mark = f"{self.declared.label}  ! {_('asked for')}" if wanted else self.declared.label
        self.label.say(mark)
        told, style = "", "-shown"
        if wrong is not None:
            told, style = _("! {why} – not saved yet").format(why=say(wrong)), "-wrong"
        elif lacking:
            told, style = "! " + " ".join(say(sentence) for sentence in lacking), "-lacking"
        elif meant:
            told = f"= {meant}"
        elif self.declared.proposal and not self.text.strip():
            told = _("Enter takes: {proposal}").format(proposal=self.declared.proposal)
        elif self.declared.guidance and not self.text.strip():
            told = self.declared.guidance
        self.note.say(told)
        for name in ("-shown", "-wrong", "-lacking"):
            self.note.set_class(bool(told) and name == style, name)

    @on(Input.Changed)
    def _line_typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._typed()

    @on(TextArea.Changed)
    def _text_typed(self, changed: TextArea.Changed) -> None:
        changed.stop()
        self._typed()

    def _typed(self) -> None:
        if self.is_ahead:
            self.post_message(self.Typed(self))

    @on(Input.Submitted)
    def _submitted(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self._leave_field()

    @on(Growing.Left)
    def _left(self, left: Growing.Left) -> None:
        left.stop()
        self._leave_field()

    def _leave_field(self) -> None:
        if self.declared.proposal and not self.text.strip():
            self.put(self.declared.proposal)
            self.known = ""
            self.post_message(self.Typed(self))
        self.post_message(self.Left(self))


def _widget(field: Field) -> LineField | TextField:
    if field.shape.kind in SHORT_KINDS:
        return LineField(select_on_focus=False)
    return Growing() if field.shape.kind == "line" else TextField()


class Form(Vertical):
    """The rows; mounted anew only where a recommendation of another kind needs other fields."""

    DEFAULT_CSS = """
    Form { height: auto; padding: 0 1; margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    async def fit(self, fields: Sequence[Field]) -> None:
        """Have a row for each field."""
        if [row.declared.shape for row in self.rows] == [field.shape for field in fields]:
            return
        await self.remove_children()
        self.rows = [Row(field) for field in fields]
        await self.mount_all(self.rows)

    def tell(
        self,
        fields: Sequence[Field],
        value: Callable[[Field], Any],
        typed: Callable[[Field], str | None],
        language: Language,
    ) -> None:
        """Show what the record says of each field, or what is typed there and it doesn't have yet."""
        for row, field in zip(self.rows, fields, strict=True):
            row.tell(field, value(field), language, typed(field))

    def row_with_focus(self) -> Row | None:
        """The row that keys go to."""
        return next((row for row in self.rows if row.has_focus_within), None)

    def after(self, row: Row) -> Row | None:
        """The row after one; None after the last."""
        place = self.rows.index(row) + 1 if row in self.rows else len(self.rows)
        return self.rows[place] if place < len(self.rows) else None


def where_to_begin(rows: Sequence[Row]) -> Widget | None:
    """The first field that is still empty, else the first."""
    empty = next((row for row in rows if not row.text.strip()), None)
    found = empty or (rows[0] if rows else None)
    return found.writes if found else None
