"""The two fields of an answer, the large text and the line for a number or a date, bound to the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slutsats.tui.screens.walk.column import Column
from slutsats.workspace.field_binding import FieldBinding
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.session import Session
from slutsats.workspace.walk import values
from slutsats.workspace.walk.route import Stop
from slutsats.workspace.walk.state import EXCEPTIONS, WalkState

UNREAD = "walk."
"""How the names begin under which the session keeps values that can't be read yet."""


@dataclass
class AnswerText:
    """The text of an answer: its justification, or the answer itself where that is a text."""

    session: Session
    stop: Stop
    part: str

    @property
    def name(self) -> str:
        """The answer, and the part of it."""
        return "/".join((*self.stop, self.part))

    def recorded(self) -> str | None:
        """The text that the record has, without newlines at its ends; not the two exceptions, which are no text."""
        answer = self.session.answer(*self.stop)
        text = str((getattr(answer, self.part) if answer else None) or "").strip("\n")
        return None if not text or (self.part == "value" and text in EXCEPTIONS) else text

    def typed(self) -> str | None:
        """What was typed and the session still has to give to the record."""
        typed = self.session.typed.answers.get((*self.stop, self.part))
        return typed.text if typed is not None else None

    def take(self, text: str, value: Any) -> None:
        """Hand the session the text."""
        self.session.typing(*self.stop, self.part, text)

    def keep(self, text: str) -> None:
        """Every text can be read."""
        raise AssertionError(text)

    def forget(self, text: str) -> None:
        """Let nothing else be given that was typed before."""
        if self.typed() is not None:
            self.session.typing(*self.stop, self.part, text)


@dataclass
class AnswerValue:
    """The value of an answer that is a number, an amount or a date: given as soon as it can be read."""

    session: Session
    stop: Stop

    @property
    def name(self) -> str:
        """What a text that can't be read yet is kept under, until it can be or is taken back."""
        return f"{UNREAD}{self.stop.network}.{self.stop.question}"

    def recorded(self) -> Any:
        """The value that the record has."""
        answer = self.session.answer(*self.stop)
        return answer.value if answer else None

    def typed(self) -> str | None:
        """What was typed and can't be read yet."""
        return self.session.unread.get(self.name)

    def take(self, text: str, value: Any) -> None:
        """Give the value; an emptied field takes no exception away."""
        self.session.forget_form(self.name)
        if value is not None or self.recorded() not in EXCEPTIONS:
            self.session.give(*self.stop, typed=True, value=value)

    def keep(self, text: str) -> None:
        """Keep what can't be read yet."""
        self.session.typing_in_form(self.name, text, str(self.recorded() or ""), None)

    def forget(self, text: str) -> None:
        """What was half typed is taken back."""
        self.session.forget_form(self.name)


class AnswerFields:
    """Binds the fields to the answer that the walk stands at, and anew wherever it comes to another."""

    def __init__(self, state: WalkState, column: Column) -> None:
        self._state = state
        self._column = column
        self._here: tuple[str, str, Stop] | None = None
        """Evaluation, evaluator and stop that the fields are bound to."""
        self._text: FieldBinding | None = None
        self._value: FieldBinding | None = None
        self._taken_up: object = None
        """The store of the session whose half-typed values have been taken up."""

    @property
    def bound(self) -> bool:
        """Whether the walk has come to an answer yet."""
        return self._here is not None

    def read_value(self, text: str) -> Any:
        """What a text in the value's field means; a Message where it can't be read, None where it is empty."""
        state = self._state
        return values.read(state.case.framework, state.stop.question, text, state.screen_language, state.case.currency)

    def flush(self) -> None:
        """Hand over what was typed in either field."""
        self.flush_value()
        self.flush_text()

    def flush_text(self) -> None:
        """Hand over what was typed in the large field."""
        if self._state.stands and self._text is not None:
            self._text.flush()

    def flush_value(self) -> None:
        """Hand over what was typed in the line."""
        if self._state.stands and self._value is not None:
            self._value.flush()

    def empty_value(self) -> None:
        """Let what stands in the line go: it was a key, not a value."""
        self._column.value.put("")
        if self._value is not None:
            self._value.shows("")
            self._value.destination.forget("")

    def show(self) -> None:
        """Show the answer: told only what the record says and the fields don't."""
        state, column = self._state, self._column
        here = (str(state.session.folder), state.evaluator, state.stop)
        if here != self._here:
            self._here = here
            self._bind(state.session, state.stop)
        elif self._text is not None:
            self._text.render()
            if self._value is not None:
                self._value.render()
        column.writing.disabled = column.value.disabled = state.closed is not None

    def _bind(self, session: Session, stop: Stop) -> None:
        state, column = self._state, self._column
        text = AnswerText(session, stop, state.part)
        self._text = FieldBinding(column.writing, text, lambda typed: typed.strip("\n") or None, lambda it: it or "")
        column.writing.load(self._text.arrive())
        self._text.shows(column.writing.text)
        self._value = None
        if state.is_open_type:
            self._value = FieldBinding(
                column.value,
                AnswerValue(session, stop),
                self.read_value,
                lambda value: values.typed(state.case.framework, stop.question, value, state.screen_language),
            )
            column.value.put(self._value.arrive())
            self._value.shows(column.value.text)

    def take_up_unread(self) -> None:
        """Show again what a killed desk left half typed in a field for a number or a date."""
        session = self._state.session
        if self._taken_up is session.store:
            return
        self._taken_up = session.store
        for leftover in Leftovers(session).in_forms():
            if leftover.key.startswith(UNREAD):
                session.typing_in_form(leftover.key, leftover.text, leftover.base, None)

    def understood(self) -> Any:
        """What stands in the line means; a Message where it can't be read."""
        return self.read_value(self._column.value.text)
