"""A list that opens where a sign is typed at the start of a word; letters narrow it down, and one key chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.cells import cell_len
from textual import events

from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.keys_line import parts
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import fit, wrap
from slutsats.workspace.language import _

LEAST, ROWS = 4, 9
"""As many entries as are listed at once: at least, and where there is room for them."""
ROUND = 4
"""Rows that a list takes beside its entries and notes: its border, the line that counts them, the footer under it."""


class PickerEntry(Protocol):
    """Something that can be chosen."""

    @property
    def id(self) -> str:
        """What choosing it gives."""

    @property
    def sought(self) -> str:
        """What typed letters are looked for in, in small letters."""


E = TypeVar("E", bound=PickerEntry)


class Picker(CursorList, Generic[E]):
    """Lists entries. Letters narrow it down, arrows and Enter choose, Esc leaves.

    It takes its keys from the field in which the sign was typed, or has the focus itself.
    """

    TAKES_TEXT: ClassVar[bool] = True
    takes_tab = True
    SHARE: ClassVar[int] = 3
    """The column to the right takes at most this part of the width: a third, a half."""
    COMPONENT_CLASSES = {"picker--mark", "picker--aside", "picker--cursor", "picker--note"}
    DEFAULT_CSS = """
    Picker {
        display: none; overlay: screen; constrain: inside inflect; width: 92; max-width: 100%;
        background: $panel; border: round $primary; padding: 0 1;
    }
    Picker.-open { display: block; }
    Picker > .picker--mark { color: $text-primary; text-style: bold; }
    Picker > .picker--aside { color: $text-muted; }
    Picker > .picker--note { color: $text-muted; }
    Picker > .picker--cursor { background: $primary 25%; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[E, ...] = ()
        self.typed = ""
        self.rows = ROWS
        """How many entries are listed at once."""
        self._notes: list[str] = []
        self._notes_at = 0
        """The last lines as they are set, and the row of the first."""
        self.offered: Callable[[], Sequence[E]] = list
        """What there is to choose from."""
        self.picked: Callable[[str], None] = lambda id_: None
        """Called with the entry that was chosen. Not a message: the next key may already be on its way."""
        self.left: Callable[[], None] = lambda: None
        """Called when the list is left without a choice."""

    def aside(self, entry: E) -> str:
        """What is told of an entry in a column to the right."""
        raise NotImplementedError

    def row(self, entry: E, width: int, style: str) -> Line:
        """What is to the left of that, in `width` cells; `style` is that of the cursor where it stands on it."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there is nothing to choose, or nothing that holds what was typed."""
        raise NotImplementedError

    def notes(self) -> list[str]:
        """The last lines: what the keys do."""
        raise NotImplementedError

    @property
    def opened(self) -> bool:
        """Whether it is on screen."""
        return self.has_class("-open")

    @property
    def found(self) -> list[E]:
        """The entries that hold everything that was typed."""
        parts = self.typed.casefold().split()
        return [entry for entry in self.entries if all(part in entry.sought for part in parts)]

    @property
    def count(self) -> int:
        """How many entries there are to choose from."""
        return len(self.found)

    def open(self, room: int = 2 * ROWS) -> None:
        """Show the list, all of it, in `room` rows of the screen where that is enough."""
        self.entries, self.typed, self.cursor = tuple(self.offered()), "", 0
        self.rows = max(LEAST, min(ROWS, room - ROUND - len(self.notes())))
        self.add_class("-open")
        self.show()

    @property
    def full_height(self) -> int:
        """The rows that it takes now, its border included."""
        return len(self.lines(self.content_size.width or self.app.size.width - 4)) + 2

    def close(self) -> None:
        """Take it away."""
        self.remove_class("-open")

    def narrow(self, query: str) -> None:
        """Show only what holds `query`."""
        if query != self.typed:
            self.typed, self.cursor = query, 0
            self.show()

    @property
    def _first(self) -> int:
        """The first entry that is in sight."""
        return max(0, min(self.cursor - self.rows + 1, len(self.found) - self.rows))

    def lines(self, width: int) -> list[Line]:
        """An entry a line, and what the keys do."""
        found, first = self.found, self._first
        listed = found[first : first + self.rows]
        asides = min(width // self.SHARE, max((cell_len(self.aside(entry)) for entry in listed), default=0))
        lines: list[Line] = []
        for place, entry in enumerate(listed, first):
            style = "picker--cursor" if place == self.cursor else ""
            aside = ("  " + fit(self.aside(entry), asides), style or "picker--aside")
            lines.append([*self.row(entry, width - asides - 2, style), aside])
        if not found:
            lines.append([(fit(self.nothing(), width), "picker--note")])
        if len(found) > self.rows:
            more = _("{first}–{last} of {count}; type to narrow down").format(
                first=first + 1, last=min(len(found), first + self.rows), count=len(found)
            )
            lines.append([(fit(more, width), "picker--note")])
        self._notes = [text for note in self.notes() for text in wrap(note, width)]
        self._notes_at = len(lines)
        return lines + [[(fit(text, width), "picker--note")] for text in self._notes]

    def take(self, key: str, character: str | None) -> bool:
        """Act on a key; False where the key is for the text."""
        found = self.found
        if key in ("up", "down"):
            self.action_move(1 if key == "down" else -1)
        elif key in ("enter", "tab"):
            self.picked(found[self.cursor].id) if found else self.left()
        elif key == "escape":
            self.left()
        else:
            return False
        return True

    async def _on_key(self, event: events.Key) -> None:
        if self.take(event.key, event.character):
            pass
        elif event.key == "backspace":
            self.narrow(self.typed[:-1])
        elif event.is_printable and event.character:
            self.narrow(self.typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def place_at(self, x: int, y: int) -> int | None:
        """The entry at a cell."""
        place = self._first + y
        return place if y < self.rows and place < self.count else None

    def clicked(self, place: int, x: int) -> None:
        """Choose the entry that was clicked."""
        self.picked(self.found[place].id)

    def clicked_beside(self, x: int, y: int) -> bool:
        """Do what the note that was clicked says."""
        if y >= self._notes_at:
            self._press_shown(self._notes[y - self._notes_at], x)
        return True

    def _press_shown(self, line: str, x: int) -> None:
        """Do what the part of a note that was clicked says."""
        for part, key in parts(line):
            if 0 <= x < cell_len(part) and key:
                self.take(key, part[0])
            x -= cell_len(part)

    def _on_blur(self, event: events.Blur) -> None:
        if self.opened:
            self.left()
