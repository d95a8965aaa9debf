"""Keys from bytes: the stock parser, with the combinations told apart that it would type as somebody else's letters.

Without the kitty protocol a terminal sends Alt with a key as Escape and that key, and tmux joins an Escape and a key
that come within half a second. Both are read as Escape, then the key: nothing is typed that nobody meant. With the
protocol, Alt and a letter is a key of its own and no text, and AltGr is the character that it gives.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events

from slutsats.tui.textual_compat import ANSI_SEQUENCES_KEYS, XTermParser, character_to_key

ESCAPE = "\x1b"
_INTRODUCERS = frozenset("[OPX]^_N\\")
"""What follows an Escape where a longer sequence begins."""
_ALT, _CTRL = 2, 4
_NORDIC_ALTGR = {
    "2": "@", "3": "£", "4": "$", "5": "€", "7": "{", "8": "[", "9": "]", "0": "}", "+": "\\", "<": "|", "¨": "~",
}  # fmt: skip
"""What AltGr gives with a key on Swedish and other Nordic keyboards, where a terminal tells the key and no text."""


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
