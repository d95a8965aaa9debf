"""What the footer says of a page's keys: those that work where the focus is and as things stand, and no others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from slutsats.tui.commands.command import Command
from slutsats.tui.commands.keymap import Keys
from slutsats.tui.widgets.footer import Hint
from slutsats.workspace.language import _

BACK = "desk.go-back"


def at_rest(keys: Keys, page: str, why_not: Callable[[Command], str]) -> list[Hint]:
    """The hints while no text field has the focus."""
    return [
        Hint(command.id, keys.shown(command), _(command.label)) for command in keys.hints(page) if not why_not(command)
    ]


def in_field(keys: Keys, page: str, why_not: Callable[[Command], str], signs: Sequence[Hint]) -> list[Hint]:
    """Those while one has: how to leave it, the signs that open a list in it, and the keys that work in it."""
    back = Hint(BACK, keys.shown(keys.commands[BACK]), _("done"))
    work = (
        Hint(command.id, keys.shown_typing(command), _(command.label))
        for command in keys.typing_hints(page)
        if not why_not(command)
    )
    return [back, *signs, *work]
