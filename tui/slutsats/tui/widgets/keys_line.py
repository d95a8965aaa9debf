"""A line that says what the keys of a dialog do; a click on a part of it presses that part's key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textual.content import Content

from slutsats.tui.commands.keymap import key_shown_as
from slutsats.tui.widgets.plain import Plain, clickable

_BETWEEN = re.compile(r"( · | {3})")


class KeysLine(Plain):
    """Parts with ` · ` or three spaces between; each begins with its key."""

    DEFAULT_CSS = """
    KeysLine { color: $text-muted; margin-top: 1; }
    """

    def __init__(self, text: str, **options: Any) -> None:
        super().__init__(linked(text), **options)


def parts(text: str) -> Iterator[tuple[str, str | None]]:
    """The parts of a line in order, what stands between them included; each with the key that it begins with."""
    for part in _BETWEEN.split(text):
        first, _blank, _rest = part.partition(" ")
        yield part, key_shown_as(first) if first else None


def linked(text: str) -> Content:
    """The line with its parts to be clicked."""
    return Content.assemble(
        *(clickable(part, f"app.simulate_key('{key}')") if key else part for part, key in parts(text))
    )
