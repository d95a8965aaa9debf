"""What the other networks got on this very question: one at a time, under a strip of all levels."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from slutsats.schema import signs
from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.short_names import abbreviated
from slutsats.tui.widgets.wrap import cut, fit, wrap
from slutsats.workspace.language import N_, _
from slutsats.workspace.legend import confidence_words
from slutsats.workspace.walk.question_view import Beside

NO_ANSWER = N_("not answered yet")


class Neighbour(LineWidget):
    """The panel on the right, with the arrow keys from one neighbour to the next."""

    COMPONENT_CLASSES = {"neighbour--title", "neighbour--level", "neighbour--quiet", "neighbour--number"}
    DEFAULT_CSS = """
    Neighbour { height: 1fr; }
    Neighbour > .neighbour--title { text-style: bold; }
    Neighbour > .neighbour--level { color: $text-primary; text-style: bold; }
    Neighbour > .neighbour--quiet { color: $text-muted; }
    Neighbour > .neighbour--number { color: $text-primary; }
    """

    @dataclass
    class Turned(Message):
        """The next (1) or the previous (-1) neighbour is wanted."""

        by: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[Beside, ...] = ()
        self.place = 0

    def tell(self, entries: tuple[Beside, ...], place: int) -> None:
        """Show the entry at `place`, and the levels of all."""
        self.entries, self.place = entries, place
        self.show()

    def lines(self, width: int) -> list[Line]:
        """The strip, the title, the answer, its justification and its sources; cut with a sign where it must be."""
        lines = beside_lines(self.entries, self.place, width)
        height = self.content_size.height
        if height and len(lines) > height:
            lines = [*lines[: height - 1], [("… ↓", "neighbour--quiet")]]
        return lines + [[] for _row in range(height - len(lines))]

    def _on_resize(self, event: events.Resize) -> None:
        self._laid_width = -1

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Turned(1))


class NeighbourLine(LineWidget):
    """The panel folded to one line under the levels; opened, it is all there."""

    COMPONENT_CLASSES = Neighbour.COMPONENT_CLASSES
    DEFAULT_CSS = """
    NeighbourLine { max-height: 14; }
    NeighbourLine > .neighbour--title { text-style: bold; }
    NeighbourLine > .neighbour--level { color: $text-primary; text-style: bold; }
    NeighbourLine > .neighbour--quiet { color: $text-muted; }
    NeighbourLine > .neighbour--number { color: $text-primary; }
    """

    class Opened(Message):
        """The whole of it is wanted, or no longer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[Beside, ...] = ()
        self.place = 0
        self.open = False
        self.key_shown = ""

    def tell(self, entries: tuple[Beside, ...], place: int, *, opened: bool, key_shown: str) -> None:
        """Show the entry at `place`; `key_shown` is the key that opens and folds it."""
        self.entries, self.place, self.open, self.key_shown = entries, place, opened, key_shown
        self.show()

    def lines(self, width: int) -> list[Line]:
        """One line, or all of them."""
        if not self.entries:
            return []
        hint = f" ({self.key_shown})" if self.key_shown else ""
        if self.open:
            lines = beside_lines(self.entries, self.place, width - 2)
            room = max(2, int(self.styles.max_height.value) - 1) if self.styles.max_height else 13
            lines = [*lines[: room - 1], [("… ↓", "neighbour--quiet")]] if len(lines) > room else lines
            folds = _("{key} folds it").format(key=self.key_shown) if self.key_shown else ""
            return [
                *([("┃ ", "neighbour--number"), *line] for line in lines),
                [("┃ " + folds, "neighbour--quiet")],
            ]
        entry = self.entries[self.place]
        title = cut(entry.title, width // 2)
        value = " " + (_level(entry) or _(NO_ANSWER))
        room = width - cell_len(title) - cell_len(hint)
        value = cut(value, room)
        quote = (
            cut("  " + entry.justification.replace("\n", " "), room - cell_len(value)) if entry.justification else ""
        )
        return [
            [
                (title, "neighbour--title"),
                (value, "neighbour--level" if entry.value else "neighbour--quiet"),
                (quote if room - cell_len(value) > 10 else "", "neighbour--quiet"),
                (hint, "neighbour--quiet"),
            ]
        ]

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Opened())


def beside_lines(entries: tuple[Beside, ...], place: int, width: int) -> list[Line]:
    """All lines about the neighbour at `place`; first the strip of every neighbour's level, where there are several."""
    if not entries:
        return [[(text, "neighbour--quiet")] for text in wrap(_("No other network to compare with."), width)]
    entry = entries[min(place, len(entries) - 1)]
    lines = _strips(entries, place, width) if len(entries) > 1 else []
    title = cut(entry.title, width - 6)
    turn = f" ‹{place + 1}/{len(entries)}›" if len(entries) > 1 else ""
    lines.append([(title, "neighbour--title"), (turn, "neighbour--quiet")])
    if not entry.value:
        lines.append([(_(NO_ANSWER), "neighbour--quiet")])
    else:
        lines += [[(line, "neighbour--level")] for line in wrap(_level(entry), width)]
    if entry.carried:
        lines += [[(line, "neighbour--quiet")] for line in wrap(_("carried over, not yet confirmed"), width)]
    if entry.confidence:
        text = f"{_('confidence')} {confidence_words(entry.confidence)}"
        lines.append([(cut(text, width), "neighbour--quiet")])
    if entry.notable:
        lines.append([(cut(f"{signs.NOTABLE} {_('notable')}", width), "neighbour--title")])
    if entry.justification:
        lines += [[], *([(line, "")] for line in wrap(entry.justification, width))]
    if entry.sources:
        lines.append([])
        for number, source in entry.sources:
            mark = f"[{number}] "
            lines.append([(mark, "neighbour--number"), (cut(source, width - cell_len(mark)), "")])
    return lines


def _level(entry: Beside) -> str:
    """The value, led by its level; in parentheses where it is yet to be confirmed."""
    said = f"{signs.bar(entry.level, entry.levels)} {entry.value}".strip()
    return f"({said})" if entry.carried else said


def _short_value(entry: Beside) -> str:
    return entry.value or signs.STATES["unanswered"]


def _strips(entries: tuple[Beside, ...], place: int, width: int) -> list[Line]:
    """Every neighbour's level and how sure it is, as many beside each other as fit."""
    titles = abbreviated([entry.title for entry in entries], 8)
    names = max(cell_len(title) for title in titles)
    lines: list[Line] = []
    for number, entry in enumerate(entries):
        strip = signs.bar(entry.level, entry.levels)
        level = f"{strip} {signs.CONFIDENCES[entry.confidence]}" if strip else cut(_short_value(entry), 10)
        text = f"{fit(titles[number], names)} {level}"
        style = "neighbour--title" if number == place else "neighbour--quiet"
        used = sum(cell_len(piece) for piece, _style in lines[-1]) if lines else width
        if used + cell_len(text) + 2 > width:
            lines.append([(text, style)])
        else:
            lines[-1] += [("  ", ""), (text, style)]
    return [*lines, []]
