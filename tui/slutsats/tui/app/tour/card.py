"""The card at the bottom of the screen in which the tour speaks. It takes no key and no focus."""

from __future__ import annotations

from textual.content import Content

from slutsats.tui.widgets.plain import Plain, clickable


class TourCard(Plain):
    """What to try next, and how to leave the tour."""

    DEFAULT_CSS = """
    TourCard { dock: bottom; width: 100%; height: auto; max-height: 8; margin-bottom: 1; padding: 0 1;
        background: $surface; border: round $accent; border-title-color: $accent; border-title-style: bold; }
    """

    def tell(self, heading: str, text: str, leaving: str) -> None:
        """Show a step."""
        self.border_title = Content(heading)
        self.say(Content.assemble(text, "\n", clickable(leaving, "app.run('desk.go-back')")))
