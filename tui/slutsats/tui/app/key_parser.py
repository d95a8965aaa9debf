"""Keys from bytes: the stock parser, with the combinations told apart that it would type as somebody else's letters.

Without the kitty protocol a terminal sends Alt with a key as Escape and that key, and tmux joins an Escape and a key
that come within half a second. Both are read as Escape, then the key: nothing is typed that nobody meant. With the
protocol, Alt and a letter is a key of its own and no text, and AltGr is the character that it gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import events
from textual.message import Message

from slutsats.tui.textual_compat import ANSI_SEQUENCES_KEYS, XTermParser, character_to_key

ESCAPE = "\x1b"
_INTRODUCERS = frozenset("[OPX]^_N\\")
"""What follows an Escape where a longer sequence begins."""
_ALT, _CTRL = 2, 4
_NORDIC_ALTGR = {
    "2": "@", "3": "£", "4": "$", "5": "€", "7": "{", "8": "[", "9": "]", "0": "}", "+": "\\", "<": "|", "¨": "~",
}  # fmt: skip
"""What AltGr gives with a key on Swedish and other Nordic keyboards, where a terminal tells the key and no text."""


class TypedKey(events.Key):
    """A key with the run of characters that it came in: what one read of the terminal brought, without other keys."""

    def __init__(self, key: str, character: str | None, run: Run, place: int) -> None:
        super().__init__(key, character)
        self.run = run
        self.place = place
        """Where the key stands in the run."""

    @property
    def following(self) -> str:
        """What came in the run from this key on, itself included."""
        return self.run.text[self.place :]


TypedKey.handler_name = events.Key.handler_name
"""Widgets take it as they take any other key."""


class Run:
    """Characters that came in one read."""

    def __init__(self) -> None:
        self.text = ""
        self.taken = False
        """Whether it was taken as a whole, so that its other keys are nothing by themselves."""


_IN_RUN = {"enter": "\n", "tab": " "}
"""Keys that belong to a text that is typed or pasted, beside characters."""


def with_runs(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages of one read, each key in it with its run."""
    run = Run()
    for message in messages:
        if not isinstance(message, events.Key):
            yield message
            continue
        text = _IN_RUN.get(message.key) or (message.character if message.is_printable else None)
        if text is None:
            run = Run()
            yield TypedKey(message.key, message.character, Run(), 0)
        else:
            place = len(run.text)
            run.text += text
            yield TypedKey(message.key, message.character, run, place)


MOVES = frozenset("hjkl")
"""Letters that move a cursor, and come together where one moves fast."""
MEANT = 3
"""As many different letters in one read are a text, not keys."""
_OPENERS = frozenset("/@#+")
"""Keys that open a field for what follows."""


def is_text(following: str) -> bool:
    """Whether characters that came together were meant to be written, when no field takes them.

    One digit and then letters is an answer and its justification: the digit is acted on, and brings a field.
    """
    letters = {letter for letter in following.casefold() if letter.isalpha()}
    if len(letters) < MEANT or letters <= MOVES or following[:1] in _OPENERS:
        return False
    return not (following[:1].isdecimal() and following[1:2].isalpha())


class KeyParser(XTermParser):
    """Key events from what a terminal sends."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if alt or self._is_escape_and_key(sequence):
            yield events.Key("escape", ESCAPE)
            yield from super()._sequence_to_key_events(sequence[-1])
            return
        if (key := _with_alt(sequence)) is not None:
            yield key
            return
        yield from super()._sequence_to_key_events(sequence)

    @staticmethod
    def _is_escape_and_key(sequence: str) -> bool:
        """Whether it is Escape and one more key, and not one of the few words that terminals send that way."""
        if len(sequence) != 2 or sequence[0] != ESCAPE or sequence[1] in _INTRODUCERS:
            return False
        known = ANSI_SEQUENCES_KEYS.get(sequence)
        return sequence[1].isprintable() and (known is None or isinstance(known, str))


def _with_alt(sequence: str) -> events.Key | None:
    """The key of a kitty sequence in which Alt or AltGr is held; None for all others.

    `ESC [ code ; modifiers [; text] u`: modifiers are one more than the sum of 1 shift, 2 alt, 4 ctrl.
    """
    if not (sequence.startswith("\x1b[") and sequence.endswith("u")):
        return None
    codes, modifiers, *texts = (*sequence[2:-1].split(";"), "")[:3]
    code = codes.partition(":")[0]
    held = modifiers.partition(":")[0]
    if not (code.isdecimal() and held.isdecimal() and (int(held) - 1) & _ALT and int(code) >= 32):
        return None
    try:
        key = chr(int(code))
        text = "".join(chr(int(part)) for part in texts[0].split(":") if part.isdecimal()) if texts else ""
    except (ValueError, OverflowError):
        return None
    if not key.isprintable():
        return None
    if not text or text.casefold() == key.casefold():
        text = _NORDIC_ALTGR.get(key, "")
    if text and text.isprintable():
        return events.Key(character_to_key(text) if len(text) == 1 else text, text)
    names = [name for bit, name in ((_ALT, "alt"), (_CTRL, "ctrl")) if (int(held) - 1) & bit]
    if (int(held) - 1) & 1:
        names.append("shift")
    return events.Key("+".join([*sorted(names), character_to_key(key)]), None)
