"""Asking under which id, and of which date, another evaluation is made of one that is there. Nothing is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from textual.widget import Widget

from slutsats.schema.base import Language
from slutsats.schema.message import Message
from slutsats.tui.screens.home.lines_form import LinesForm, wrong_id
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace import days, language
from slutsats.workspace.language import N_, _, say


@dataclass(frozen=True, slots=True)
class DerivedEvaluation:
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


class DerivedEvaluationForm(LinesForm[DerivedEvaluation]):
    """Asks for a free id, and for a date where the other one is to bear its own."""

    ABOUT = N_(
        "Enter goes to the next line, and from the last one begins. The evaluation that it is made of stays as it is."
    )
    DEFAULT_CSS = """
    DerivedEvaluationForm #meant { color: $text-muted; padding: 0 1; }
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
            label = Plain(_("The date that its paper bears"), classes="form--label")
            dated = [label, LineField(self._day.isoformat(), id="date"), Plain(id="meant")]
        return (
            Plain(self._told),
            Plain(_("Name of its folder"), classes="form--label"),
            LineField(self._proposed, id="id"),
            *dated,
            *self.end(),
        )

    def on_mount(self) -> None:
        """Begin at the id."""
        self.set_focus(self.query_one("#id"))

    def wrong(self) -> dict[str, str]:
        """What is wrong, line by line."""
        wrong = {}
        if why := wrong_id(self.value("id"), self._records):
            wrong["id"] = why
        day = self._read_day()
        if isinstance(day, Message):
            wrong["date"] = say(day) + "."
        return wrong

    def result(self) -> DerivedEvaluation:
        """The id, and the date that was typed; today's where none is asked for."""
        day = self._read_day()
        return DerivedEvaluation(self.value("id"), day if isinstance(day, date) else date.today())

    def followed(self, id_: str) -> None:
        """Say the date in words, as it was understood."""
        day = self._read_day()
        if self._day is not None:
            meant = days.in_words(day, cast(Language, language.current())) if isinstance(day, date) else ""
            self.query_one("#meant", Plain).say(meant)

    def _read_day(self) -> date | Message | None:
        """The date that was typed; a Message that says why it is none; None where none is asked for."""
        if self._day is None:
            return None
        return days.read(self.query_one("#date", LineField).value, cast(Language, language.current()))
