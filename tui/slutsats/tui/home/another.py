"""Asking under which id, and of which date, another evaluation is made of one that is there. Nothing is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from slutsats.schema.base import ID_PATTERN, Language
from slutsats.schema.message import Message
from slutsats.tui import days, language
from slutsats.tui.frame.fields import LineField
from slutsats.tui.frame.plain import Plain
from slutsats.tui.language import N_, _, say
from slutsats.tui.page import Dialog


@dataclass(frozen=True, slots=True)
class Another:
    """What the other evaluation is to be called, and the date that its paper bears."""

    id: str
    date: date


def next_id(id_: str, records: Path, *, copy: bool = False) -> str:
    """The first free id after `id_`: the number at its end goes up, or it gets one; a copy always gets one."""
    found = None if copy else re.fullmatch(r"(.*?)(\d{1,9})", id_)
    stem, number = (found[1], int(found[2])) if found else (f"{id_}-", 1)
    while True:
        number += 1
        if not (records / f"{stem}{number}").exists():
            return f"{stem}{number}"


class AskAnother(Dialog[Another]):
    """Asks for a free id, and for a date where the other one is to bear its own."""

    ABOUT = N_(
        "Enter goes to the next line, and from the last one begins. The evaluation that it is made of stays as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    AskAnother .another--label { color: $text-muted; margin-top: 1; }
    AskAnother #meant { color: $text-muted; padding: 0 1; }
    AskAnother #wrong { color: $text-error; margin-top: 1; min-height: 1; }
    AskAnother Button { margin-top: 1; }
    """

    def __init__(self, records: Path, heading: str, told: str, id_: str, day: date | None) -> None:
        super().__init__()
        self._records = records
        self._heading, self._told = heading, told
        self._proposed, self._day = id_, day

    def heading(self) -> str:
        """What is made."""
        return self._heading

    def body(self) -> Sequence[Widget]:
        """What is done, a line for each thing, and a button."""
        dated: list[Widget] = []
        if self._day is not None:
            label = Plain(_("The date that its paper bears"), classes="another--label")
            dated = [label, LineField(self._day.isoformat(), id="date"), Plain(id="meant")]
        return (
            Plain(self._told),
            Plain(_("Name of its folder"), classes="another--label"),
            LineField(self._proposed, id="id"),
            *dated,
            Plain(id="wrong"),
            Button(Content(_("Begin")), variant="primary", compact=True),
        )

    def on_mount(self) -> None:
        """Begin at the id."""
        self.query_one("#id").focus()

    def _wrong(self) -> dict[str, str]:
        """What is wrong, line by line."""
        wrong = {}
        id_ = self.query_one("#id", LineField).value.strip()
        if not re.fullmatch(ID_PATTERN, id_):
            wrong["id"] = _(
                "The folder's name has only lower-case letters, digits, - and _, and begins with a letter or digit."
            )
        elif (self._records / id_).exists():
            wrong["id"] = _("There is a folder of that name already; choose another.")
        day = self._read_day()
        if isinstance(day, Message):
            wrong["date"] = say(day) + "."
        return wrong

    def _read_day(self) -> date | Message | None:
        """The date that was typed; a Message that says why it is none; None where none is asked for."""
        tongue = cast(Language, language.current())
        return days.read(self.query_one("#date", LineField).value, tongue) if self._day is not None else None

    def _tell_meant(self) -> None:
        day = self._read_day()
        if self._day is not None:
            meant = days.in_words(day, cast(Language, language.current())) if isinstance(day, date) else ""
            self.query_one("#meant", Plain).say(meant)

    def _tell_wrong(self, only: str | None = None) -> bool:
        wrong = self._wrong()
        shown = wrong.get(only, "") if only else next(iter(wrong.values()), "")
        self.query_one("#wrong", Plain).say(shown)
        return bool(wrong)

    @on(Input.Changed)
    def _follow(self, changed: Input.Changed) -> None:
        changed.stop()
        self._tell_wrong(only=changed.input.id)
        self._tell_meant()

    @on(Input.Submitted)
    def _next_line(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        fields = list(self.query(LineField))
        place = fields.index(submitted.input)  # type: ignore[arg-type]
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self._submit()

    @on(Button.Pressed)
    def _submit(self) -> None:
        if self._tell_wrong():
            self.query_one(f"#{next(iter(self._wrong()))}").focus()
            return
        day = self._read_day()
        self.dismiss(
            Another(self.query_one("#id", LineField).value.strip(), day if isinstance(day, date) else date.today())
        )
