"""The line above the field: what it holds, and how many words."""

from __future__ import annotations

import re

from rich.cells import cell_len

from slutsats.tui.widgets.line_widget import Line, LineWidget
from slutsats.tui.widgets.wrap import cut
from slutsats.workspace.language import _, ngettext

_WORD = re.compile(r"[^\W_][^\s]*")


def count_words(text: str) -> int:
    """How many words a text has; dashes, bullets and numbers of a list with no letter or digit are none."""
    return sum(1 for _word in _WORD.finditer(text))


class WordCount(LineWidget):
    """The field's title to the left, the number of words to the right."""

    COMPONENT_CLASSES = {"words--title", "words--writing", "words--count", "words--fault"}
    DEFAULT_CSS = """
    WordCount > .words--title { text-style: bold; }
    WordCount > .words--writing { text-style: bold; color: $text-primary; }
    WordCount > .words--count { color: $text-muted; }
    WordCount > .words--fault { color: $text-error; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.title = ""
        self.note = ""
        self.count = 0
        self.writing = False

    def tell(self, title: str, count: int, note: str = "", *, writing: bool = False) -> None:
        """Show the title of the field, its number of words, and a note; and whether what is typed goes there now."""
        now = (title, count, note, writing)
        if now != (self.title, self.count, self.note, self.writing) or not self._laid:
            self.title, self.count, self.note, self.writing = now
            self.show()

    def lines(self, width: int) -> list[Line]:
        """One line."""
        words = ngettext("{count} word", "{count} words", self.count).format(count=self.count) if self.count else ""
        title = cut(f"{self.title} · {_('writing')}" if self.writing else self.title, width)
        note = cut(f"  {self.note}", width - cell_len(title) - cell_len(words) - 2) if self.note else ""
        gap = " " * max(1, width - cell_len(title) - cell_len(note) - cell_len(words))
        style = "words--writing" if self.writing else "words--title"
        return [[(title, style), (note, "words--count"), (gap, ""), (words, "words--count")]]
