"""What each letter is for: the same on every screen on which it is a command."""

from __future__ import annotations

LETTERS: dict[str, tuple[str, ...]] = {
    "a": ("new", "add"),
    "b": ("show-findings", "show-problems"),
    "c": ("cycle-confidence",),
    "d": ("show-due",),
    "e": ("edit", "rename"),
    "E": ("rename-source",),
    "f": ("filter",),
    "g": ("toggle-guidance", "fold-questions"),
    "G": ("fold-all",),
    "h": ("move", "turn", "choose-ground"),
    "i": ("take-notes",),
    "j": ("move", "choose-here"),
    "J": ("move-down",),
    "k": ("move", "choose-here"),
    "K": ("move-up",),
    "l": ("move", "turn", "choose-ground"),
    "L": ("switch-draft-language",),
    "m": ("open-map",),
    "n": ("next", "renew"),
    "o": ("choose-layout",),
    "p": ("export",),
    "q": ("leave",),
    "r": ("restore",),
    "s": ("sort", "change-grouping", "toggle-order"),
    "u": ("undo",),
    "U": ("redo",),
    "v": ("open-neighbour", "show-difference", "show-evaluators"),
    "w": ("try",),
    "x": ("answer-cannot-judge",),
    "y": ("duplicate",),
    "z": ("archive", "hide"),
    "Z": ("show-archived",),
}
"""A letter, and what the ids of its commands say after the page: `n` goes to the next, `e` changes what stands there.

A test holds every declaration to it. A letter that is not listed is free.
"""
