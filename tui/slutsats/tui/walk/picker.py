"""The list of sources that opens where an @ is typed; one key chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events

from slutsats.tui.frame.keys_line import parts
from slutsats.tui.language import _
from slutsats.tui.walk.block import Block, Line
from slutsats.tui.walk.wrap import fit, wrap

ROWS = 9
"""As many sources as are listed at once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source that can be cited."""

    id: str
    number: int
    """Its number in the record's list, from 1; the first nine are chosen by it."""
    title: str
    voice: str
    """What kind it is and whose voice, in words."""
    cited: bool

    @property
    def sought(self) -> str:
        """What typed letters are looked for in."""
        return f"{self.title} {self.voice} {self.id}".casefold()


class SourcePicker(Block):
    """Lists sources by number. Digits choose, letters narrow it down, arrows and Enter choose too, Esc leaves.

    It takes its keys from the field in which the @ was typed, or has the focus itself.
    """

    can_focus = True
    TAKES_TEXT: ClassVar[bool] = True
    takes_tab = True
    COMPONENT_CLASSES = {"picker--number", "picker--voice", "picker--cursor", "picker--note"}
    DEFAULT_CSS = """
    SourcePicker {
        display: none; overlay: screen; constrain: inside inflect; width: 92; max-width: 100%;
        background: $panel; border: round $primary; padding: 0 1;
    }
    SourcePicker.-open { display: block; }
    SourcePicker > .picker--number { color: $text-primary; text-style: bold; }
    SourcePicker > .picker--voice { color: $text-muted; }
    SourcePicker > .picker--note { color: $text-muted; }
    SourcePicker > .picker--cursor { background: $primary 25%; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.typed = ""
        self.cursor = 0
        self._keys: list[str] = []
        self._keys_at = 0
        """The lines that say what the keys do, and the row of the first."""
        self.picked: Callable[[str], None] = lambda source: None
        """Called with the source that was chosen. Not a message: the next key may already be on its way."""
        self.left: Callable[[], None] = lambda: None
        """Called when the list is left without a choice."""
        self.new_wanted: Callable[[], None] = lambda: None
        """Called when a source is to be added to the record."""

    @property
    def opened(self) -> bool:
        """Whether it is on screen."""
        return self.has_class("-open")

    @property
    def found(self) -> list[Entry]:
        """The sources that hold everything that was typed."""
        parts = self.typed.casefold().split()
        return [entry for entry in self.entries if all(part in entry.sought for part in parts)]

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the list, all of it."""
        self.entries, self.typed, self.cursor = tuple(entries), "", 0
        self.add_class("-open")
        self.show()

    def close(self) -> None:
        """Take it away."""
        self.remove_class("-open")

    def narrow(self, query: str) -> None:
        """Show only what holds `query`."""
        if query != self.typed:
            self.typed, self.cursor = query, 0
            self.show()

    def lines(self, width: int) -> list[Line]:
        """A source a line, and what the keys do."""
        found = self.found
        first = max(0, min(self.cursor - ROWS + 1, len(found) - ROWS))
        lines: list[Line] = []
        shown = found[first : first + ROWS]
        voices = min(width // 3, max((cell_len(entry.voice) for entry in shown), default=0))
        for place, entry in enumerate(shown, first):
            here = place == self.cursor
            style = "picker--cursor" if here else ""
            voice = fit(entry.voice, voices)
            number = f"{'✓' if entry.cited else ' '}{entry.number:>2} "
            room = width - cell_len(number) - cell_len(voice) - 2
            lines.append(
                [
                    (number, style or "picker--number"),
                    (fit(entry.title, room), style),
                    ("  " + voice, style or "picker--voice"),
                ]
            )
        if not self.entries:
            lines.append([(fit(_("The record has no sources yet."), width), "picker--note")])
        elif not found:
            lines.append([(fit(_("No source holds “{query}”.").format(query=self.typed), width), "picker--note")])
        if len(found) > ROWS:
            more = _("{first}–{last} of {count}; type to narrow down").format(
                first=first + 1, last=min(len(found), first + ROWS), count=len(found)
            )
            lines.append([(fit(more, width), "picker--note")])
        self._keys = wrap(_("1–9 choose · letters narrow down · + new source · Esc leaves"), width)
        self._keys_at = len(lines)
        return lines + [[(fit(text, width), "picker--note")] for text in self._keys]

    def take(self, key: str, character: str | None) -> bool:
        """Act on a key; False where the key is for the text."""
        found = self.found
        if character and character.isascii() and character.isdigit() and character != "0":
            entry = next((entry for entry in found if entry.number == int(character)), None)
            if entry:
                self.picked(entry.id)
            return entry is not None
        if key in ("up", "down"):
            self.cursor = max(0, min(len(found) - 1, self.cursor + (1 if key == "down" else -1)))
            self.show()
        elif key in ("enter", "tab"):
            self.picked(found[self.cursor].id) if found else self.left()
        elif key == "escape":
            self.left()
        elif character == "+" and not self.typed:
            self.new_wanted()
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

    async def _on_click(self, event: events.Click) -> None:
        event.stop()
        found = self.found
        first = max(0, min(self.cursor - ROWS + 1, len(found) - ROWS))
        offset = event.get_content_offset(self)
        place = first + offset.y if offset else -1
        if offset and offset.y < ROWS and 0 <= place < len(found):
            self.picked(found[place].id)
        elif offset and offset.y >= self._keys_at:
            self._press_shown(self._keys[offset.y - self._keys_at], offset.x)

    def _press_shown(self, line: str, x: int) -> None:
        """Do what the part of the keys' line that was clicked says."""
        for part, key in parts(line):
            if 0 <= x < cell_len(part) and key:
                self.take(key, part[0])
            x -= cell_len(part)

    def _on_blur(self, event: events.Blur) -> None:
        if self.opened:
            self.left()
