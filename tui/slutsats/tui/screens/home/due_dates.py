"""The list of every date to keep."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.widgets.choices import Choices
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.home.due import DueDate, in_days
from slutsats.workspace.language import N_, _


class DueDates(Dialog[DueDate]):
    """Lists every date to keep; returns the one that was chosen."""

    TITLE_ = N_("Dates to keep")
    ABOUT = N_(
        "Every date that a recommendation waits for, and the next last day to give each notice, counted from today; "
        "soonest first. Archived evaluations are left out. Enter goes to where the date is written down."
    )
    DEFAULT_CSS = """
    DueDates > .dialog--box { width: 100; padding: 0 1; }
    DueDates #counted { color: $text-muted; }
    DueDates OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, due: Sequence[DueDate], today: date) -> None:
        super().__init__()
        self._due = list(due)
        self._today = today

    def body(self) -> Sequence[Widget]:
        """The dates."""
        far = [in_days(one.day, self._today) for one in self._due]
        width = max((cell_len(text) for text in far), default=0)
        options = [Option(self._line(one, text, width)) for one, text in zip(self._due, far, strict=True)]
        counted = _("Last days to give notice are counted from today, {date}.").format(date=self._today.isoformat())
        return (Choices(*options, markup=False), Plain(counted, id="counted"))

    def _line(self, one: DueDate, far: str, width: int) -> Content:
        return Content.assemble(
            one.day.isoformat(),
            "  ",
            far + " " * (width - cell_len(far)),
            "  ",
            (f"{one.shown}: {one.what}", "bold"),
            (f"  {one.title}", "$text-muted"),
        )

    def on_mount(self) -> None:
        """Begin at the first that has not passed."""
        options = self.query_one(OptionList)
        self.set_focus(options)
        coming = (index for index, one in enumerate(self._due) if one.day >= self._today)
        options.highlighted = next(coming, len(self._due) - 1)

    @on(OptionList.OptionSelected)
    def _take(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        self.dismiss(self._due[selected.option_index])
