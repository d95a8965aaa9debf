"""A text being typed, bound to the session: what the field shows, what of it the session knows, and what it means.

Word of a key is a while on its way from a field to its page. Until it comes, the field is ahead of what the session
knows: a redraw must not show over it, and whoever leaves must take it along.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.schema.message import Message
    from slutsats.workspace.session import Session


class TextHolder(Protocol):
    """A field for text."""

    @property
    def text(self) -> str:
        """What stands in it."""

    def put(self, text: str) -> None:
        """Show another text, without its having been typed; the same text leaves the field as it is."""


class Destination(Protocol):
    """Where in the record a text goes."""

    @property
    def name(self) -> str:
        """What tells it from every other place."""

    def recorded(self) -> Any:
        """The value that the record has; None where it has none."""

    def typed(self) -> str | None:
        """What was typed here and the record doesn't have yet; None where there is nothing of that kind."""

    def take(self, text: str, value: Any) -> None:
        """Take what was typed and can be read; `value` differs from what is recorded."""

    def keep(self, text: str) -> None:
        """Keep what can't be read yet, until it can be or is taken back."""

    def forget(self, text: str) -> None:
        """What was typed says what is recorded: there is nothing to keep."""


@dataclass
class FormDestination:
    """A field of evaluation.toml or draft.toml, whose text the session keeps under `name` until it is on disk."""

    session: Session
    name: str
    """The name that the session keeps it under."""
    recorded: Callable[[], Any]
    """The value that the record has; None where it has none."""
    base: Callable[[], str]
    """What stood in the field for that value."""
    to_change: Callable[[Any], RecordChange | None]
    """The change that makes a value the recorded one; None where the record can't have it."""

    def typed(self) -> str | None:
        """What was typed here and the record doesn't have yet."""
        form = self.session.typed.forms.get(self.name)
        return form.text if form is not None else None

    def take(self, text: str, value: Any) -> None:
        """Hand the session the text, and the change that it means."""
        self.session.typing_in_form(self.name, text, self.base(), self.to_change(value))

    def keep(self, text: str) -> None:
        """Hand the session the text, which means nothing for the record yet."""
        self.session.typing_in_form(self.name, text, self.base(), None)

    def forget(self, text: str) -> None:
        """Let the session forget what was typed before."""
        self.session.forget_form(self.name)


class FieldBinding:
    """One field and the place in the record that it is about.

    `read` tells what a text means: a value, None for nothing, or a Message that says why it can't be read. `show` is
    the text for a value, which reads back as the same. Two values are the same where they read alike, unless `same`
    says otherwise.
    """

    def __init__(
        self,
        field: TextHolder,
        destination: Destination,
        read: Callable[[str], Any | Message],
        show: Callable[[Any], str],
        same: Callable[[Any, Any], bool] | None = None,
    ) -> None:
        self.field = field
        self.destination = destination
        self.read = read
        self.show = show
        self.same = same or self._reads_alike
        self._known = field.text

    @property
    def name(self) -> str:
        """The place that the field is about."""
        return self.destination.name

    @property
    def is_ahead(self) -> bool:
        """Whether the session doesn't know yet what stands in the field."""
        return self.field.text != self._known

    def shows(self, text: str) -> None:
        """The field's owner has put `text` there itself."""
        self._known = text

    def arrive(self) -> str:
        """The text to show on coming here: what is still to be read, else what is recorded."""
        typed = self.destination.typed()
        return typed if typed is not None else self.show(self.destination.recorded())

    def flush(self) -> bool:
        """Hand over text whose Changed message has not arrived, so that a redraw can't overwrite it.

        Returns whether there was any.
        """
        from slutsats.schema.message import Message

        text = self.field.text
        if text == self._known:
            return False
        self._known = text
        value = self.read(text)
        if isinstance(value, Message):
            self.destination.keep(text)
        elif self._is_recorded(value):
            self.destination.forget(text)
        else:
            self.destination.take(text, value)
        return True

    def render(self, *, tidy: bool = False) -> None:
        """Show what is recorded, unless the field says that already or something else is being typed in it.

        With `tidy`, what says the same in other signs is shown as the program writes it.
        """
        if self.is_ahead:
            return
        typed = self.destination.typed()
        if typed is not None:
            self._put(typed)
        elif tidy or not self._is_recorded(self.read(self.field.text)):
            self._put(self.show(self.destination.recorded()))

    def _put(self, text: str) -> None:
        self.field.put(text)
        self._known = self.field.text

    def _is_recorded(self, value: Any) -> bool:
        recorded = self.destination.recorded()
        if value is None or recorded is None:
            return value is recorded
        return self.same(value, recorded)

    def _reads_alike(self, one: Any, other: Any) -> bool:
        return bool(one == other) or self.show(one) == self.show(other)
