"""A dialog of lines to fill in: what is wrong is told while it is typed, and Enter goes from line to line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input

from slutsats.schema.base import ID_PATTERN
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.form.choice_line import ChoiceLine
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import _

Result = TypeVar("Result")


class LinesForm(Dialog[Result]):
    """Lines with a label each; answers when the last one is left with Enter, or its button is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    LinesForm .form--label { color: $text-muted; margin-top: 1; }
    LinesForm #wrong { color: $text-error; margin-top: 1; min-height: 1; }
    LinesForm Button { margin-top: 1; }
    """

    def wrong(self) -> dict[str, str]:
        """What is wrong, in words, by the line's id; the most important first."""
        raise NotImplementedError

    def result(self) -> Result:
        """What was asked for; called once nothing is wrong."""
        raise NotImplementedError

    def end(self) -> tuple[Plain, Button]:
        """What stands under the lines."""
        return Plain(id="wrong"), Button(Content(_("Begin")), variant="primary", compact=True)

    def value(self, id_: str) -> str:
        """What stands in a line, or is chosen in it."""
        line = self.query_one(f"#{id_}")
        return line.value.strip() if isinstance(line, LineField) else str(getattr(line, "value", None) or "")

    def followed(self, id_: str) -> None:
        """A line was changed: show what else follows from it."""

    def _tell_wrong(self, only: str | None = None) -> bool:
        wrong = self.wrong()
        shown = wrong.get(only, "") if only else next(iter(wrong.values()), "")
        self.query_one("#wrong", Plain).say(shown)
        return bool(wrong)

    @on(Input.Changed)
    def _follow(self, changed: Input.Changed) -> None:
        changed.stop()
        if changed.input.id is not None:
            self.followed(changed.input.id)
        self._tell_wrong(only=changed.input.id)

    @on(Input.Submitted)
    @on(ChoiceLine.Done)
    def _next_line(self, done: Input.Submitted | ChoiceLine.Done) -> None:
        done.stop()
        lines = list(self.query("LineField, ChoiceLine"))
        place = lines.index(done.line if isinstance(done, ChoiceLine.Done) else done.input)
        if place + 1 < len(lines):
            self.set_focus(lines[place + 1])  # at once: keys of a burst are on their way already
        else:
            self._submit()

    @on(ChoiceLine.Chosen)
    def _take_choice(self, chosen: ChoiceLine.Chosen) -> None:
        chosen.stop()
        chosen.line.tell(chosen.line.options, chosen.value, needed=True)
        if chosen.line.id is not None:
            self.followed(chosen.line.id)
        self._tell_wrong(only=chosen.line.id)

    @on(Button.Pressed)
    def _submit(self) -> None:
        if self._tell_wrong():
            self.set_focus(self.query_one(f"#{next(iter(self.wrong()))}"))
        else:
            self.dismiss(self.result())


def wrong_id(id_: str, records: Path) -> str:
    """Why no evaluation can be called `id_`; empty where one can."""
    if not re.fullmatch(ID_PATTERN, id_):
        return _("The folder's name has only lower-case letters, digits, - and _, and begins with a letter or digit.")
    if (records / id_).exists():
        return _("There is a folder of that name already; choose another.")
    return ""
