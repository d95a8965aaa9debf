"""One line of a form: its label, its field, and beside it what is understood, worked out or wrong."""

from __future__ import annotations

from collections.abc import Callable
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
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.field_binding import FieldBinding
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _, say

AnyField = LineField | TextField | ChoiceLine


class OneLine(LineField):
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

    def put(self, text: str) -> None:
        """Show another text, from its beginning."""
        if text != self.value:
            super().put(text)
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


class FormRow(Widget):
    """A label, a field and a note. What is typed in the field goes by its binding; the page says when."""

    DEFAULT_CSS = """
    FormRow { height: auto; layout: horizontal; }
    FormRow > Plain { width: 20; padding: 0 1 0 0; color: $text-muted; }
    FormRow > Vertical { width: 1fr; height: auto; }
    FormRow LineField { background: $surface; }
    FormRow TextField { height: auto; min-height: 3; max-height: 14; scrollbar-size-vertical: 1; }
    FormRow .row--note { color: $text-muted; padding: 0 1; display: none; }
    FormRow .row--note.-shown { display: block; }
    FormRow .row--note.-wrong { color: $text-error; display: block; }
    FormRow.-long { layout: vertical; }
    FormRow.-long > Plain { width: 1fr; }
    FormRow.-heading { margin-top: 1; }
    FormRow.-heading > Plain { width: 1fr; color: $foreground; text-style: bold; }
    FormRow.-heading > Vertical { display: none; }
    FormRow.-told { layout: vertical; }
    FormRow.-told > Vertical { display: block; height: auto; }
    FormRow.-told .row--note { color: $text-primary; }
    """

    @dataclass
    class Typed(Message):
        """Something else stands in the field than the session knows of."""

        row: FormRow

    @dataclass
    class Chosen(Message):
        """Another value was chosen."""

        row: FormRow
        value: Any

    @dataclass
    class Left(Message):
        """Enter was pressed in a field of one line: on to the next."""

        row: FormRow

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.label = Plain()
        self.note = Plain(classes="row--note")
        self.field = self.field_for(line)
        self.set_class(line.shape is None, "-heading")
        self.set_class(line.shape is not None and line.shape.is_long, "-long")
        self.set_class(line.told is not None, "-told")
        self.faulty = False
        self.binding: FieldBinding | None = None
        self._bound_as: Shape | None = None
        """The place in the record that the field is about."""

    def compose(self) -> ComposeResult:
        """The label, and the field with its note under it."""
        yield self.label
        yield Vertical(*([self.field] if self.field is not None else []), self.note)

    @classmethod
    def field_for(cls, line: Line) -> AnyField | None:
        """A field for what the line shows; None for a heading."""
        if line.shape is None:
            return None
        if line.shape.is_chosen:
            return ChoiceLine()
        return FormText() if line.shape.is_long else OneLine()

    @classmethod
    def is_like(cls, line: Line, other: Line) -> bool:
        """Whether a row made for one line can show another."""
        return _kind(line) == _kind(other)

    def tell(self, line: Line, value: Any) -> None:
        """Show another line of the same kind; `value` is what the record says where that is chosen and not typed."""
        self.line = line
        self.label.say(line.label)
        if isinstance(self.field, ChoiceLine):
            self._tell_choice(self.field, value)

    def bind(self, name: str, make: Callable[[], FieldBinding], *, tidy: bool = False) -> None:
        """Show what the binding of that name has; made anew where the row was about something else, or typed otherwise.

        `tidy` where the text is to stand as the program writes it, if it was typed in other signs.
        """
        if self.binding is None or self.binding.name != name or self._bound_as != self.line.shape:
            self.binding, self._bound_as = make(), self.line.shape
            self.put(self.binding.arrive())
            self.binding.shows(self.text)
        else:
            self.binding.render(tidy=tidy)

    def _tell_choice(self, field: ChoiceLine, value: Any) -> None:
        shape = self.line.shape
        if shape is None:
            return
        if shape.kind == "yes-no":
            field.tell([(True, _("yes")), (False, _("no"))], bool(value), needed=True)
        else:
            field.tell(shape.options, value, several=shape.kind == "several", needed=shape.needed)

    def put(self, text: str) -> None:
        """Put a text into the field, without its having been typed."""
        if isinstance(self.field, (LineField, TextField)):
            self.field.put(text)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.text if isinstance(self.field, (LineField, TextField)) else ""

    @property
    def is_ahead(self) -> bool:
        """Whether the session doesn't know yet what stands in the field."""
        return self.binding is not None and self.binding.is_ahead

    def flush(self) -> None:
        """Hand over what was typed and word of which is still on its way."""
        if self.binding is not None:
            self.binding.flush()

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


def _kind(line: Line) -> tuple[object, ...]:
    shape = line.shape
    return (shape is None, line.told, shape and shape.is_chosen, shape and shape.is_long)
