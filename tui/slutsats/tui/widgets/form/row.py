"""One line of a form: its label, its field, and beside it what is understood, worked out or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual import events, on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from slutsats.schema.base import Language
from slutsats.tui.widgets.fields import LineField, TextField
from slutsats.tui.widgets.form.choice_line import ChoiceLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.lines import Line
from slutsats.workspace.language import _, say


class FormLine(LineField):
    """A field of one line that shows its beginning while nobody is in it."""

    def __init__(self) -> None:
        super().__init__(select_on_focus=False)

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        if not event.from_app_focus:
            self.cursor_position = len(self.value)

    def _on_blur(self, event: events.Blur) -> None:
        super()._on_blur(event)
        if self.app.app_focus:
            self.cursor_position = 0


class FormText(TextField):
    """A text in a form: the arrows go on to the next field from its last row, and back from its first."""

    def action_cursor_down(self, select: bool = False) -> None:
        """A row down; from the last one, out of the text."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """A row up; from the first one, out of the text."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            raise SkipAction
        super().action_cursor_up(select)


class Row(Widget):
    """A label and a field. It says what is typed in it and never reads or keeps it; the page does."""

    DEFAULT_CSS = """
    Row { height: auto; layout: horizontal; }
    Row > Plain { width: 20; padding: 0 1 0 0; color: $text-muted; }
    Row > Vertical { width: 1fr; height: auto; }
    Row LineField { background: $surface; }
    Row TextField { height: auto; min-height: 3; max-height: 14; scrollbar-size-vertical: 1; }
    Row .row--note { color: $text-muted; padding: 0 1; display: none; }
    Row .row--note.-shown { display: block; }
    Row .row--note.-wrong { color: $text-error; display: block; }
    Row.-long { layout: vertical; }
    Row.-long > Plain { width: 1fr; }
    Row.-heading { margin-top: 1; }
    Row.-heading > Plain { width: 1fr; color: $foreground; text-style: bold; }
    Row.-heading > Vertical { display: none; }
    Row.-told { layout: vertical; }
    Row.-told > Vertical { display: block; height: auto; }
    Row.-told .row--note { color: $text-primary; }
    """

    @dataclass
    class Typed(Message):
        """Something else stands in the field than the page knows of."""

        row: Row

    @dataclass
    class Chosen(Message):
        """Another value was chosen."""

        row: Row
        value: Any

    @dataclass
    class Left(Message):
        """Enter was pressed in a field of one line: on to the next."""

        row: Row

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.label = Plain()
        self.note = Plain(classes="row--note")
        self.field: LineField | TextField | ChoiceLine | None = None
        if line.shape is not None:
            self.field = ChoiceLine() if line.shape.is_chosen else FormText() if line.shape.is_long else FormLine()
        self.set_class(line.shape is None, "-heading")
        self.set_class(line.shape is not None and line.shape.is_long, "-long")
        self.set_class(line.told is not None, "-told")
        self.faulty = False
        self.known = ""
        """The text that the page knows of: it was put into the field, or the page took it."""

    def compose(self) -> ComposeResult:
        """The label, and the field with its note under it."""
        yield self.label
        yield Vertical(*([self.field] if self.field is not None else []), self.note)

    def tell(self, line: Line, value: Any, language: Language) -> None:
        """Show what the record says; what is being typed stays."""
        self.line = line
        self.label.say(line.label)
        if line.shape is None or self.field is None:
            return
        if isinstance(self.field, ChoiceLine):
            self._tell_choice(self.field, value)
        else:
            self.put(shapes.show(line.shape, value, language))

    def _tell_choice(self, field: ChoiceLine, value: Any) -> None:
        shape = self.line.shape
        if shape is None:
            return
        if shape.kind == "yes-no":
            field.tell([(True, _("yes")), (False, _("no"))], bool(value), needed=True)
        else:
            field.tell(shape.options, value, several=shape.kind == "several", needed=shape.needed)

    def put(self, text: str) -> None:
        """Put a text into the field, without having typed it."""
        if isinstance(self.field, LineField):
            if self.field.value != text:
                with self.field.prevent(Input.Changed):
                    self.field.value = text
                    self.field.cursor_position = 0
        elif isinstance(self.field, TextField):
            self.field.put(text)
        self.known = self.text

    @property
    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self.field, LineField):
            return self.field.value
        return self.field.text if isinstance(self.field, TextField) else ""

    @property
    def is_ahead(self) -> bool:
        """Whether the page doesn't know yet what stands in the field: word of a key is a while on its way."""
        return self.text != self.known

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence under the field; an empty one takes it away."""
        self.faulty = wrong
        self.note.say(Content(f"! {text}" if wrong else text))
        self.note.set_class(bool(text) and not wrong, "-shown")
        self.note.set_class(wrong, "-wrong")

    def hint(self, language: Language) -> str:
        """What helps to fill the field in, where nothing else is to be said."""
        shape = self.line.shape
        said = [self.line.help]
        if shape is not None and (sample := shapes.example(shape, language)) is not None:
            said.insert(0, say(sample) + ("." if self.line.help else ""))
        hint = " ".join(part for part in said if part)
        return hint[:1].upper() + hint[1:]

    @on(Input.Changed)
    def _line_changed(self, changed: Input.Changed) -> None:
        changed.stop()
        self._typed()

    @on(TextArea.Changed)
    def _text_changed(self, changed: TextArea.Changed) -> None:
        changed.stop()
        self._typed()

    def _typed(self) -> None:
        if self.is_ahead:
            self.post_message(self.Typed(self))

    @on(Input.Submitted)
    @on(ChoiceLine.Done)
    def _line_done(self, done: Input.Submitted | ChoiceLine.Done) -> None:
        done.stop()
        self.post_message(self.Left(self))

    @on(ChoiceLine.Chosen)
    def _choice_made(self, chosen: ChoiceLine.Chosen) -> None:
        chosen.stop()
        self.post_message(self.Chosen(self, chosen.value))
