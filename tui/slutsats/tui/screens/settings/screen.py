"""The settings: language, colours, who you are, the order of the walk, the language of drafts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from slutsats.records.state import remember_evaluator, set_setting, setting
from slutsats.schema.text import clean
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.theme import in_words
from slutsats.tui.widgets.form.form import Form
from slutsats.tui.widgets.form.row import FormRow
from slutsats.workspace import language
from slutsats.workspace.facts.entries import person
from slutsats.workspace.facts.shapes import LINE, Shape
from slutsats.workspace.field_binding import FieldBinding
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import N_, _
from slutsats.workspace.walk.route import ORDERS

OWN_LANGUAGE = "own"
"""Drafts in each evaluation's own language."""


class OwnName:
    """The name of whoever sits here, as a place that a field is about: each key of it is kept at once."""

    name = "name"

    def recorded(self) -> str | None:
        """The name; None where there is none."""
        return str(setting("name", None) or "") or None

    def typed(self) -> None:
        """Nothing is ever typed and not kept."""

    def take(self, text: str, value: str | None) -> None:
        """Keep the name."""
        set_setting("name", value)

    def keep(self, text: str) -> None:
        """Every text is a name."""

    def forget(self, text: str) -> None:
        """The name is kept already."""


def _one_line(text: str) -> str | None:
    return " ".join(clean(text).text.split()) or None


class SettingsPage(Page):
    """A form of settings; none of them touches the record."""

    NAME = "settings"
    TITLE_ = N_("Settings")
    ABOUT = N_(
        "These are yours and not the record's. Each applies at once and is remembered. ↑ ↓ go from one to the next, "
        "a digit chooses."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
    ]
    DEFAULT_CSS = """
    SettingsPage Form { padding: 1 2; }
    SettingsPage FormRow { margin-bottom: 1; }
    SettingsPage FormRow > Plain { width: 24; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.form = Form()

    def body(self) -> ComposeResult:
        """One form."""
        yield self.form

    def _lines(self) -> list[Line]:
        themes = self.desk.known_colours()
        own = [("sv", "svenska"), ("en", "English")]
        orders = dict(zip(ORDERS, (_("by criterion"), _("by network")), strict=True))
        found = [
            Line(("language",), _("Language of the screen"), Shape("choice", own, needed=True)),
            Line(("theme",), _("Colours"), Shape("choice", [(name, in_words(name)) for name in themes], needed=True)),
            Line(("name",), _("Your name"), LINE, _("Stands as the evaluator in evaluations that you begin.")),
            Line(("walk-order",), _("The walk goes"), Shape("choice", list(orders.items()), needed=True)),
            Line(
                ("draft-language",),
                _("Language of drafts"),
                Shape("choice", [(OWN_LANGUAGE, _("the evaluation's own")), *own], needed=True),
            ),
        ]
        if self.session.is_open:
            people = [(who, person(self.session.case, who)) for who in self.session.case.evaluators]
            if len(people) > 1:
                found.append(
                    Line(
                        ("evaluator",),
                        _("Who answers"),
                        Shape("choice", people, needed=True),
                        _("In the evaluation that is open: each evaluator has answers of their own."),
                    )
                )
        return found

    def _values(self) -> dict[str, Any]:
        return {
            "language": language.current(),
            "theme": self.desk.colours,
            "name": setting("name", None),
            "walk-order": setting("walk-order", ORDERS[0]),
            "draft-language": setting("draft-language", OWN_LANGUAGE),
            "evaluator": self.session.evaluator,
        }

    def render_case(self) -> None:
        """Show the settings as they are now."""
        if self.is_mounted:
            self.call_next(self._show)

    async def _show(self) -> None:
        for row in self.form.fields:
            row.flush()
        lines = self._lines()
        await self.form.fit(lines)
        values = self._values()
        for row, line in zip(self.form.rows, lines, strict=True):
            row.tell(line, values[line.key[0]])
            if line.key == ("name",):
                row.bind("name", lambda row=row: FieldBinding(row, OwnName(), _one_line, str))  # type: ignore[misc]
        for row in self.form.fields:
            row.say(row.line.help)
        if self.form.row_with_focus() is None and self.form.fields:
            self.form.focus_row(self.form.fields[0])
        self.refresh_frame()

    def crumbs(self) -> Sequence[str]:
        """The page alone: settings belong to no evaluation."""
        return [_(self.TITLE_)]

    def action_step(self, by: int) -> None:
        """The next setting, or the one before."""
        self.form.step(by)

    @on(FormRow.Left)
    def _go_on(self, left: FormRow.Left) -> None:
        left.stop()
        self.form.step(1)

    @on(FormRow.Typed)
    def _take_name(self, typed: FormRow.Typed) -> None:
        typed.stop()
        typed.row.flush()

    @on(FormRow.Chosen)
    async def _take(self, chosen: FormRow.Chosen) -> None:
        chosen.stop()
        name, value = chosen.row.line.key[0], str(chosen.value)
        if name == "evaluator":
            await self._become(value)
        else:
            if name == "language":
                self.desk.speak(value)
            elif name == "theme":
                self.desk.use_colours(value)
            self.desk.setting_changed(name, value)
            if not set_setting(name, value):
                self.desk.tell(_("This applies now, but could not be remembered: the disk said no."), "warning")
        await self._show()

    async def _become(self, evaluator: str) -> None:
        """Let another evaluator answer in the evaluation that is open."""
        from slutsats.records.reading import read_case

        folder = self.session.folder
        if not await asyncio.to_thread(self.session.close):
            self.desk.tell(_("Not everything is saved yet, so who answers can't change now."), "warning")
            return
        reading = await asyncio.to_thread(read_case, folder)
        if not reading.opens:
            self.desk.tell(_("The record can't be read any more; go back to the list of evaluations."), "error")
            return
        self.session.open(reading, evaluator)
        remember_evaluator(evaluator)

    def rest(self) -> None:
        """Esc leaves the settings at once: there is nothing to lose."""
        self.set_focus(None)
