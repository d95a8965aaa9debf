"""A sentence on top of a page that shows less than the record holds."""

from __future__ import annotations

from slutsats.tui.widgets.plain import Plain


class PageNotice(Plain):
    """Shown only while there is something to say."""

    DEFAULT_CSS = """
    PageNotice { display: none; height: auto; padding: 0 1; color: $text-error; background: $surface; }
    PageNotice.-shown { display: block; }
    """

    def tell(self, sentence: str) -> None:
        """Say it; nothing where `sentence` is empty."""
        self.say(sentence)
        self.set_class(bool(sentence), "-shown")
