"""The list of evaluations: it draws the lines that are on screen and nothing else, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from slutsats.tui.widgets.wrap import fit, middle_cut
from slutsats.workspace import language
from slutsats.workspace.amounts import amount_summed, moment
from slutsats.workspace.home.details import Details, KnownDetails
from slutsats.workspace.language import _
from slutsats.workspace.mending.problem_words import where_and_what

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow

GAP = 2
_TONES = {"progress": "bar", "changed": "faint"}
"""Columns that have a colour of their own, where their row is neither chosen nor broken."""
BAR = 8
_COLUMNS = (
    ("progress", 15, 22),
    ("next", 11, 30),
    ("recommendation", 22, 34),
    ("cost", 17, 40),
    ("changed", 16, 48),
    ("networks", 48, 72),
)
"""(name, width, what the title must be left), the one to keep longest first; the title takes the rest."""
_ORDER = ("networks", "progress", "recommendation", "cost", "next", "changed")


class Portfolio(ScrollView, can_focus=False):
    """Rows of evaluations under a heading, one of them chosen."""

    DEFAULT_CSS = """
    Portfolio { height: 1fr; background: $background; padding: 0 1; }
    Portfolio > .portfolio--heading { color: $text-muted; background: $background; }
    Portfolio > .portfolio--row { color: $foreground; background: $background; }
    Portfolio > .portfolio--chosen { color: $block-cursor-foreground; background: $block-cursor-background; }
    Portfolio > .portfolio--broken { color: $text-error; background: $background; }
    Portfolio > .portfolio--bar { color: $success; background: $background; }
    Portfolio > .portfolio--faint { color: $text-muted; background: $background; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "portfolio--heading",
        "portfolio--row",
        "portfolio--chosen",
        "portfolio--broken",
        "portfolio--bar",
        "portfolio--faint",
    }
    ALLOW_SELECT = False

    class Chosen(Message):
        """Another row was chosen; `again` where it was clicked twice, and so is to be opened."""

        def __init__(self, *, again: bool = False) -> None:
            super().__init__()
            self.again = again

    class HeadingClicked(Message):
        """The heading of a column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    class Seen(Message):
        """Other rows came on screen."""

    def __init__(self, known: KnownDetails) -> None:
        super().__init__()
        self._known = known
        self.rows: Sequence[HeaderRow] = ()
        self.cursor = 0
        self.touched = False
        """Whether somebody has put the cursor where it is; until then it stays at the top of whatever comes."""
        self._clicked: int | None = None
        """The row that was clicked last."""

    def show(self, rows: Sequence[HeaderRow], cursor: int = 0) -> None:
        """Show these rows."""
        self.rows, self._clicked = rows, None
        self.virtual_size = Size(0, len(rows) + 1)
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.refresh()
        self.choose(self.cursor)

    @property
    def chosen(self) -> HeaderRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def on_screen(self) -> list[HeaderRow]:
        """The rows that can be seen."""
        top = self.scroll_offset.y
        return list(self.rows[top : top + max(1, self.size.height)])

    def choose(self, index: int) -> None:
        """Put the cursor on a row, and bring it on screen."""
        index = max(0, min(index, len(self.rows) - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height - 1
        if index < top:
            self.scroll_to(y=index, animate=False, force=True)
        elif index >= top + height > top:
            self.scroll_to(y=index - height + 1, animate=False, force=True)
        elif index != self.cursor:
            self._repaint(self.cursor)
            self._repaint(index)
        self.cursor = index
        self.post_message(self.Chosen())

    def _repaint(self, index: int) -> None:
        self.refresh(Region(0, index + 1 - self.scroll_offset.y, self.size.width, 1))

    def move(self, key: str) -> None:
        """Move the cursor as `key` asks."""
        self.touched = True
        page = max(1, self.size.height - 2)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        if key in steps:
            self.choose(self.cursor + steps[key])
        else:
            self.choose(0 if key == "home" else len(self.rows) - 1)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows came on screen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Seen())

    def on_resize(self, _event: events.Resize) -> None:
        """Tell that other rows came on screen."""
        self.post_message(self.Seen())

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer, and open it at the second click; on a heading, tell which."""
        if event.y == 0:
            self._click_heading(event.x - self.styles.padding.left)
        index = event.y - 1 + self.scroll_offset.y
        if 0 <= index < len(self.rows) and event.y >= 1:
            again, self._clicked, self.touched = index == self._clicked, index, True
            self.choose(index)
            if again:
                self.post_message(self.Chosen(again=True))

    def _click_heading(self, x: int) -> None:
        for name, width in self._columns().items():
            if 0 <= x < width:
                self.post_message(self.HeadingClicked(name))
            x -= width + GAP

    # --- drawing

    def _columns(self) -> dict[str, int]:
        room = self.scrollable_content_region.width
        widths: dict[str, int] = {}
        for name, width, title in _COLUMNS:
            if room - sum(widths.values()) - GAP * (len(widths) + 1) - width >= title:
                widths[name] = width
            else:
                break
        taken = sum(widths.values()) + GAP * len(widths)
        return {"title": max(1, room - taken), **{name: widths[name] for name in _ORDER if name in widths}}

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heading, or a row."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._line(_headings(), "portfolio--heading", width)
        index = y - 1 + self.scroll_offset.y
        if index >= len(self.rows):
            return Strip.blank(width, self.get_component_rich_style("portfolio--row"))
        row = self.rows[index]
        details = self._known.of(row.id)
        problem = row.problem or (details.problems[0] if details and details.problems else None)
        kind = "chosen" if index == self.cursor else "broken" if problem else "row"
        if problem is not None:
            name = self._columns()["title"]
            text = fit("! " + (row.title or row.id), name) + " " * GAP + where_and_what(problem)
            return self._plain(text, f"portfolio--{kind}", width)
        return self._line(cells_of(row, details), f"portfolio--{kind}", width)

    def _line(self, cells: dict[str, str], component: str, width: int) -> Strip:
        columns = self._columns()
        style = self.get_component_rich_style(component)
        segments: list[Segment] = []
        cells = {**cells, "title": middle_cut(cells.get("title", ""), columns["title"])}
        for name, size in columns.items():
            own = f"portfolio--{_TONES[name]}" if component == "portfolio--row" and name in _TONES else component
            segments += [
                Segment(fit(cells.get(name, ""), size), self.get_component_rich_style(own)),
                Segment(" " * GAP, style),
            ]
        return Strip(segments).adjust_cell_length(width, style)

    def _plain(self, text: str, component: str, width: int) -> Strip:
        style: Style = self.get_component_rich_style(component)
        return Strip([Segment(fit(text, width), style)], width)


def _headings() -> dict[str, str]:
    return {
        "title": _("Evaluation"),
        "networks": _("what is evaluated"),
        "progress": _("progress"),
        "recommendation": _("recommendation"),
        "cost": _("cost a year"),
        "next": _("next date"),
        "changed": _("last change"),
    }


def cells_of(row: HeaderRow, details: Details | None) -> dict[str, str]:
    """What each column says of a row; "…" where it is still being worked out."""
    unknown = "…" if details is None else "–"
    return {
        "title": _("(archived) {title}").format(title=row.title or row.id) if row.archived else row.title or row.id,
        "networks": " · ".join(name for _id, name in row.networks) or "–",
        "progress": progress_bar(details.answered, details.total) if details else unknown,
        "recommendation": recommendation_summary(details) or unknown if details else unknown,
        "cost": costs(details) or unknown if details else unknown,
        "next": row.due[0][0].isoformat() if row.due else "–",
        "changed": moment(row.changed) if row.changed else "–",
    }


def progress_bar(answered: int, total: int) -> str:
    """A bar and the numbers; full only where nothing is left, empty only where nothing is done."""
    if total == 0:
        return "–"
    filled = round(BAR * answered / total)
    if 0 < answered < total:
        filled = min(BAR - 1, max(1, filled))
    return "▓" * filled + "░" * (BAR - filled) + f" {answered}/{total}"


def recommendation_summary(details: Details) -> str:
    """How many of each recommendation, in the screen's language: "1 continue · 1 defer"."""
    return " · ".join(
        f"{count} {labels.get(language.current()) or next(iter(labels.values()), '')}"
        for count, labels in details.recommended
    )


def costs(details: Details) -> str:
    """The yearly cost, one amount for each currency and year of fees."""
    return " + ".join(
        amount_summed(cost.amount, cost.currency, approximate=cost.approximate)
        + (f" ({cost.year})" if cost.year else "")
        for cost in details.costs
    )
