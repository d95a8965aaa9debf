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
from slutsats.workspace.home.due import SOON, DueDate, in_days
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
        counted = _("Last days to give notice are counted from today, {date}.").format(date=self._today.isoformat())
        return (Choices(*self._options(), markup=False), Plain(counted, id="counted"))

    def _options(self) -> list[Option]:
        """The dates under a heading for each stretch of time, on a line on which today has its place."""
        found: list[Option] = []
        self._places: list[int | None] = []
        told = ""
        width = max((cell_len(in_days(one.day, self._today)) for one in self._due), default=0)
        for place, one in enumerate(self._due):
            if (stretch := self._stretch(one.day)) != told:
                told = stretch
                many = sum(self._stretch(other.day) == stretch for other in self._due)
                found.append(Option(Content.assemble((f"── {stretch} ({many})", "bold $text-primary")), disabled=True))
                self._places.append(None)
            found.append(Option(self._line(one, in_days(one.day, self._today), width)))
            self._places.append(place)
        return found

    def _stretch(self, day: date) -> str:
        """Which heading a day stands under: passed, by year; soon; later, by year."""
        if day < self._today:
            return _("passed in {year}").format(year=day.year)
        if (day - self._today).days <= SOON:
            return _("within {days} days").format(days=SOON)
        return _("later in {year}").format(year=day.year) if day.year == self._today.year else str(day.year)

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
        real = [(at, self._due[place].day) for at, place in enumerate(self._places) if place is not None]
        coming = (at for at, day in real if day >= self._today)
        options.highlighted = next(coming, real[-1][0] if real else None)

    @on(OptionList.OptionSelected)
    def _take(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        place = self._places[selected.option_index]
        if place is not None:
            self.dismiss(self._due[place])
