"""Beginning an evaluation: a form that returns what was asked for and saves nothing, and the act of making it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from slutsats.records.creating import slug
from slutsats.records.shipped_data import frameworks
from slutsats.schema.base import ID_PATTERN
from slutsats.tui import language
from slutsats.tui.evaluators import own_name
from slutsats.tui.frame.fields import LineField
from slutsats.tui.frame.plain import Plain
from slutsats.tui.language import N_, _
from slutsats.tui.page import Dialog


@dataclass(frozen=True, slots=True)
class NewEvaluation:
    """What a new evaluation begins with."""

    id: str
    title: str
    organisation: str
    networks: tuple[str, ...]
    """Their names, in order."""
    framework: str
    language: str
    evaluator: str
    """The name of the one who begins it."""


def begin(records: Path, asked: NewEvaluation) -> Path:
    """Make the evaluation; raises RecordError where the disk says no or the id is taken."""
    from slutsats.records.creating import new_evaluation

    evaluator = (slug(asked.evaluator), asked.evaluator) if asked.evaluator else None
    return new_evaluation(
        records,
        asked.id,
        title=asked.title,
        language=asked.language,
        framework=asked.framework,
        networks=asked.networks,
        organisation=asked.organisation,
        date=date.today(),
        evaluator=evaluator,
    )


class Beginning(Dialog[NewEvaluation]):
    """Asks for a title, the networks and the little else that a new evaluation needs."""

    TITLE_ = N_("New evaluation")
    ABOUT = N_(
        "Give the evaluation a title and name what is to be evaluated, with commas between. Enter goes to the next "
        "line, and from the last one begins the evaluation. Everything can be changed later."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Beginning .beginning--label { color: $text-muted; margin-top: 1; }
    Beginning.-short .beginning--label { margin-top: 0; }
    Beginning #wrong { color: $text-error; margin-top: 1; min-height: 1; }
    Beginning Button { margin-top: 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    def __init__(self, records: Path) -> None:
        super().__init__()
        self._records = records
        self._own_id = False

    def body(self) -> Sequence[Widget]:
        """A line for each thing, and a button."""
        lines: list[Widget] = []
        for id_, label, value in self._lines():
            lines += [Plain(label, classes="beginning--label"), LineField(value, id=id_)]
        return (*lines, Plain(id="wrong"), Button(Content(_("Begin")), variant="primary", compact=True))

    def _lines(self) -> list[tuple[str, str, str]]:
        known = frameworks()
        return [
            ("title", _("Title"), ""),
            ("networks", _("What is to be evaluated (names, with commas between)"), ""),
            ("organisation", _("Organisation"), ""),
            ("evaluator", _("Your name"), own_name()),
            ("id", _("Name of its folder"), ""),
            (
                "framework",
                _("Framework ({known})").format(known=", ".join(known)),
                known[0] if known else "",
            ),
            ("language", _("Language of the paper (sv, en)"), language.current()),
        ]

    def on_mount(self) -> None:
        """Begin at the title."""
        self.query_one("#title").focus()

    def _value(self, id_: str) -> str:
        return self.query_one(f"#{id_}", LineField).value.strip()

    @on(Input.Changed)
    def _follow(self, changed: Input.Changed) -> None:
        changed.stop()
        if changed.input.id == "title" and not self._own_id:
            with self.prevent(Input.Changed):
                self.query_one("#id", LineField).value = slug(changed.value)
        elif changed.input.id == "id":
            self._own_id = changed.value != slug(self._value("title"))
        self._tell_wrong(only=changed.input.id)

    def _wrong(self) -> dict[str, str]:
        """What is wrong, line by line."""
        wrong = {}
        if not self._value("title"):
            wrong["title"] = _("Give the evaluation a title.")
        if not self._networks():
            wrong["networks"] = _("Name at least one thing to evaluate.")
        if not re.fullmatch(ID_PATTERN, self._value("id")):
            wrong["id"] = _(
                "The folder's name has only lower-case letters, digits, - and _, and begins with a letter or digit."
            )
        elif (self._records / self._value("id")).exists():
            wrong["id"] = _("There is a folder of that name already; choose another.")
        if self._value("framework") not in frameworks():
            wrong["framework"] = _("There is no framework of that name; there are {known}.").format(
                known=", ".join(frameworks())
            )
        if self._value("language") not in language.LANGUAGES:
            wrong["language"] = _("The paper can be in sv or en.")
        return wrong

    def _networks(self) -> tuple[str, ...]:
        return tuple(name.strip() for name in self._value("networks").split(",") if name.strip())

    def _tell_wrong(self, only: str | None = None) -> bool:
        wrong = self._wrong()
        shown = wrong.get(only, "") if only else next(iter(wrong.values()), "")
        self.query_one("#wrong", Plain).say(shown)
        return bool(wrong)

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
        self.dismiss(
            NewEvaluation(
                id=self._value("id"),
                title=self._value("title"),
                organisation=self._value("organisation"),
                networks=self._networks(),
                framework=self._value("framework"),
                language=self._value("language"),
                evaluator=self._value("evaluator"),
            )
        )
