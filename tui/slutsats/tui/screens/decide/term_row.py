"""A row of the recommendation's form: a term, with what is understood, proposed, lacking or wrong under it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message

from slutsats.schema.base import Language
from slutsats.schema.message import Message as Sentence
from slutsats.tui.widgets.fields import LineField, TextField
from slutsats.tui.widgets.form.row import AnyField, FormRow
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.facts import shapes
from slutsats.workspace.form_line import Line
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


class TermRow(FormRow):
    """A heading where a group begins, a label, a field and a note, one under the other."""

    DEFAULT_CSS = """
    TermRow { layout: vertical; margin: 0; }
    TermRow > Plain { width: 1fr; padding: 0; color: $text-primary; }
    TermRow > .row--heading { text-style: bold; color: $foreground; margin-top: 1; display: none; }
    TermRow > .row--heading.-shown { display: block; }
    TermRow > .row--note { color: $text-muted; padding: 0 1; }
    TermRow > .row--note.-wrong { color: $text-error; }
    TermRow > .row--note.-lacking { display: block; color: $text-warning; }
    TermRow LineField { padding: 0 1; }
    TermRow TextField { min-height: 3; max-height: 12; }
    TermRow Growing { min-height: 1; max-height: 8; }
    """

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.heading = Plain(classes="row--heading")
        self.remove_class("-long")

    @classmethod
    def field_for(cls, line: Line) -> AnyField | None:
        """A line for a day or an amount, a growing line for a text, else a text of several lines."""
        kind = line.shape.kind if line.shape is not None else ""
        if kind in SHORT_KINDS:
            return LineField(select_on_focus=False)
        return Growing() if kind in ("line", "named") else TextField()

    @classmethod
    def is_like(cls, line: Line, other: Line) -> bool:
        """Whether a row made for one term can show another."""
        shapes_ = (line.shape, other.shape)
        return len({shape.kind if shape is not None else "" for shape in shapes_}) == 1

    def compose(self) -> ComposeResult:
        """The heading where there is one, the label, the field, the note."""
        yield self.heading
        yield self.label
        if self.field is not None:
            yield self.field
        yield self.note

    def put(self, text: str) -> None:
        """Show a text, with the cursor after it."""
        if text != self.text:
            super().put(text)
            if isinstance(self.field, TextField):
                self.field.move_cursor(self.field.document.end)

    def head(self, line: Line, language: Language) -> None:
        """Show what the row is about, and what can be typed."""
        self.line = line
        self.heading.say(line.heading)
        self.heading.set_class(bool(line.heading), "-shown")
        if isinstance(self.field, LineField) and line.shape is not None:
            hint = shapes.example(line.shape, language)
            self.field.placeholder = line.proposal or (say(hint) if hint else "")

    def remark(self, wrong: Sentence | None, lacking: Sequence[Sentence], *, wanted: bool, meant: str = "") -> None:
        """Say under the field why it can't be read, else what is lacking, else what was understood, or is asked for."""
        self.label.say(f"{self.line.label}  ! {_('asked for')}" if wanted else self.line.label)
        told, style = "", "-shown"
        if wrong is not None:
            told, style = _("! {why} – not saved yet").format(why=say(wrong)), "-wrong"
        elif lacking:
            told, style = "! " + " ".join(say(sentence) for sentence in lacking), "-lacking"
        elif meant:
            told = f"= {meant}"
        elif self.line.proposal and not self.text.strip():
            told = _("Enter takes: {proposal}").format(proposal=self.line.proposal)
        elif self.line.help and not self.text.strip():
            told = self.line.help
        self.note.say(told)
        for name in ("-shown", "-wrong", "-lacking"):
            self.note.set_class(bool(told) and name == style, name)

    def take_proposal(self) -> None:
        """Type what is proposed, where nothing is typed."""
        if self.line.proposal and not self.text.strip():
            self.put(self.line.proposal)
            self.post_message(self.Typed(self))

    @on(Growing.Left)
    def _growing_left(self, left: Growing.Left) -> None:
        left.stop()
        self.post_message(self.Left(self))
