"""Keys: how they read on screen, and which command each gives on which page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_letters, ascii_lowercase, digits

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.declarations import COMMANDS
from slutsats.workspace.language import N_, _

_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "at": "@",
    "number_sign": "#",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
_NAMED = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "tab": N_("Tab"),
    "space": N_("Space"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "backspace": N_("Backspace"),
}


def shown_key(key: str) -> str:
    """How a key reads on screen: `ctrl+down` as ^↓, `f1` as F1, `escape` as Esc."""
    *modifiers, name = key.split("+")
    prefix = "".join({"ctrl": "^", "shift": "⇧", "alt": "Alt+"}.get(part, part + "+") for part in modifiers)
    if name in _SHOWN:
        return prefix + _SHOWN[name]
    if name in _NAMED:
        return prefix + _(_NAMED[name])
    if len(name) > 1 and name[0] == "f" and name[1:].isdecimal():
        return prefix + name.upper()
    return prefix + (name.upper() if modifiers and len(name) == 1 else name)


def key_shown_as(shown: str) -> str | None:
    """The key that reads so on screen, where it is one to press; arrows only move, and are none."""
    signs = [key for key in _SHOWN if key not in ("up", "down", "left", "right")]
    keys = (*ascii_letters, *digits, *signs, *_NAMED, *(f"ctrl+{letter}" for letter in ascii_lowercase))
    return next((key for key in keys if shown_key(key) == shown), None)


def types(key: str) -> bool:
    """Whether a key gives a character where one writes, so that it is no command there."""
    return len(key) == 1 or key == "space" or (key in _SHOWN and key not in ("up", "down", "left", "right"))


class Keys:
    """Which command a key gives, page by page, with the user's own keys in place of the declared ones.

    `own` maps command ids to keys, as the user set them. What in it can't be used is left out and told in
    `problems`: (command id, keys), where the command isn't known or another command on the same page has the key.
    """

    def __init__(self, own: Mapping[str, str] | None = None, commands: Iterable[Command] = COMMANDS) -> None:
        self.commands = {command.id: command for command in commands}
        self.problems: list[tuple[str, str]] = []
        self._keys = {command.id: _split(command.keys) for command in self.commands.values()}
        self._by_page: dict[str, dict[str, Command]] = {}
        for id_, keys in (own or {}).items():
            self._take(id_, keys)

    def _take(self, id_: str, keys: str) -> None:
        command = self.commands.get(id_)
        if command is None or not command.bound:
            self.problems.append((id_, keys))
            return
        before, self._keys[id_] = self._keys[id_], _split(keys)
        if self._clashes(command):
            self.problems.append((id_, keys))
            self._keys[id_] = before

    def _clashes(self, command: Command) -> bool:
        return any(
            set(self._keys[command.id]) & set(self._keys[other.id])
            for other in self.commands.values()
            if other is not command and _meet(command, other)
        )

    def of(self, command: Command) -> tuple[str, ...]:
        """The keys that give `command`, the one to show first."""
        return self._keys[command.id]

    def shown(self, command: Command) -> str:
        """The key to show for `command`; empty where it has none."""
        keys = self.of(command)
        return shown_key(keys[0]) if keys else ""

    def shown_typing(self, command: Command) -> str:
        """The key to show for `command` while a text field has the focus; empty where none of its keys works there."""
        keys = [key for key in self.of(command) if not types(key)] if command.typing else []
        return shown_key(keys[0]) if keys else ""

    def on(self, page: str) -> list[Command]:
        """The commands of a page: its own first, then the desk's."""
        return [command for command in self.commands.values() if page in command.screens or not command.screens]

    def given(self, page: str, key: str) -> Command | None:
        """The command that `key` gives on `page`, if any."""
        table = self._by_page.get(page)
        if table is None:
            table = self._by_page[page] = {
                key: command for command in reversed(self.on(page)) if command.bound for key in self._keys[command.id]
            }
        return table.get(key)

    def hints(self, page: str) -> list[Command]:
        """The page's hints in the footer's order; five at most."""
        shown = (c for c in self.on(page) if c.hint is not None and (not c.hint_on or page in c.hint_on))
        return sorted(shown, key=lambda c: c.hint or 0)

    def typing_hints(self, page: str) -> list[Command]:
        """The page's hints while a text field has the focus: only what has a key that works there."""
        shown = (c for c in self.on(page) if c.typing_hint is not None and self.shown_typing(c))
        return sorted(shown, key=lambda c: c.typing_hint or 0)


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a page on which both are given."""
    return not one.screens or not other.screens or bool(set(one.screens) & set(other.screens))


def _split(keys: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.split(",") if key.strip())
