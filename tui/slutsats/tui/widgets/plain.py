"""A static text that is only ever text: nothing in it is read as markup."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.style import Style
from textual.widgets import Static


class Plain(Static):
    """Shows a text as it stands. Give it a string or a Content; a string is never parsed."""

    auto_links = False
    """What can be clicked looks like the rest of the line."""

    def __init__(self, text: str | Content = "", **options: Any) -> None:
        super().__init__(_content(text), markup=False, **options)

    def say(self, text: str | Content) -> None:
        """Show another text; nothing is repainted where it is the same."""
        content = _content(text)
        if content != self.content:
            self.update(content)


def _content(text: str | Content) -> Content:
    return text if isinstance(text, Content) else Content(text)


def clickable(text: str, action: str) -> tuple[str, Style]:
    """A piece of a Content that runs an action where it is clicked; the action is the program's own, never data."""
    return text, Style.from_meta({"@click": action})
