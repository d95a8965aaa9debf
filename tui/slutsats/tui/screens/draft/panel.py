"""Beside the paper: what the passage under the cursor is built on, and what may be said of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from slutsats.schema import signs
from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut, wrap
from slutsats.workspace.draft.grounds import Ground
from slutsats.workspace.language import _
from slutsats.workspace.legend import confidence_words


class Panel(LineWidget):
    """The grounds of one passage, one of them chosen: Enter leads there."""

    COMPONENT_CLASSES = {"panel--title", "panel--here", "panel--level", "panel--quiet", "panel--changed", "panel--note"}
    DEFAULT_CSS = """
    Panel { height: 1fr; }
    Panel > .panel--title { text-style: bold; color: $text-primary; }
    Panel > .panel--here { background: $primary 20%; text-style: bold; }
    Panel > .panel--level { color: $text-primary; }
    Panel > .panel--quiet { color: $text-muted; }
    Panel > .panel--changed { color: $text-warning; }
    Panel > .panel--note { color: $text-warning; }
    """

    @dataclass
    class Chosen(Message):
        """A ground was clicked: go there."""

        place: int

    def __init__(self) -> None:
        super().__init__()
        self.grounds: tuple[Ground, ...] = ()
        self.chosen = 0
        self.state = ""
        self.notes: tuple[str, ...] = ()
        self._rows: list[int | None] = []

    def tell(self, grounds: Sequence[Ground], chosen: int, state: str, notes: Sequence[str]) -> None:
        """Show grounds; `state` says what a human did to the passage, `notes` what may be stumbled over."""
        now = (tuple(grounds), chosen, state, tuple(notes))
        if now != (self.grounds, self.chosen, self.state, self.notes) or not self._laid:
            self.grounds, self.chosen, self.state, self.notes = now
            self.show()

    def lines(self, width: int) -> list[Line]:
        """The state, the grounds, the notes; cut with a sign where there is no room."""
        lines, self._rows = self._all(width, short=self.content_size.height < 12)
        height = self.content_size.height
        if height and len(lines) > height:
            lines, self._rows = self._around_chosen(lines, height)
        return lines + [[] for _row in range(height - len(lines))]

    def _around_chosen(self, lines: list[Line], height: int) -> tuple[list[Line], list[int | None]]:
        """As many lines as fit, the chosen ground among them, and a sign of what is left out."""
        mine = [row for row, whose in enumerate(self._rows) if whose == self.chosen]
        last = mine[-1] if mine else 0
        first = max(0, min(last - height + 2, len(lines) - height + 1))
        left = len(lines) - first - height + 1
        kept, rows = lines[first : first + height - 1], self._rows[first : first + height - 1]
        more = [(_("… {count} more lines").format(count=left), "panel--quiet")] if left > 0 else []
        return [*kept, more], [*rows, None]

    def _all(self, width: int, short: bool) -> tuple[list[Line], list[int | None]]:
        lines: list[Line] = []
        rows: list[int | None] = []

        def say(line: Line, whose: int | None = None) -> None:
            lines.append(line)
            rows.append(whose)

        if self.state:
            for text in wrap(self.state, width):
                say([(text, "panel--changed")])
        for text in self.notes if short else ():
            say([(cut("? " + text, width), "panel--note")])
        if not short or not self.state:
            say([(_("Built on"), "panel--title")])
        for place, ground in enumerate(self.grounds):
            for line in self._short(place, ground, width) if short else self._long(place, ground, width):
                say(line, place)
            if not short:
                say([])
        if not self.grounds:
            for text in wrap(_("Nothing in the record: it is written by hand, or by the layout."), width):
                say([(text, "panel--quiet")])
        if self.notes and not short:
            say([(_("Worth a look"), "panel--title")])
            for note in self.notes:
                for text in wrap(note, width):
                    say([(text, "panel--note")])
        return lines, rows

    def _short(self, place: int, ground: Ground, width: int) -> list[Line]:
        sign, style = self._sign(place, ground)
        value = self._value(ground)
        title = cut(ground.title, max(8, width - cell_len(value) - 5)) if value else cut(ground.title, width - 2)
        rest = cut(value, max(0, width - cell_len(title) - 5))
        return [[(sign, style), (title, style), ("  ", ""), (rest, "panel--level")]]

    def _long(self, place: int, ground: Ground, width: int) -> list[Line]:
        sign, style = self._sign(place, ground)
        first, *others = wrap(ground.title, width - 2)
        lines: list[Line] = [[(sign, style), (first, style)], *([("  ", ""), (text, style)] for text in others)]
        value = self._value(ground)
        kind = "panel--level" if ground.kind in ("answer", "recommendation") else "panel--quiet"
        lines += [[("  ", ""), (text, kind)] for text in (wrap(value, width - 2) if value else ())]
        if ground.changed:
            lines += [[("  ", ""), (text, "panel--changed")] for text in wrap(_("changed since your edit"), width - 2)]
        return lines

    def _sign(self, place: int, ground: Ground) -> tuple[str, str]:
        if place == self.chosen:
            return "› ", "panel--here"
        return (f"{signs.STALE} ", "panel--changed") if ground.changed else ("  ", "")

    @staticmethod
    def _value(ground: Ground) -> str:
        sure = f", {confidence_words(ground.confidence)}" if ground.confidence else ""
        return f"{signs.bar(ground.level, ground.levels)} {ground.value}{sure}".strip()

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        if offset and 0 <= offset.y < len(self._rows) and (whose := self._rows[offset.y]) is not None:
            self.post_message(self.Chosen(whose))

    def _on_resize(self, event: events.Resize) -> None:
        self._laid_width = -1
