"""The smallest Textual app: one Static, one Input. What the desk is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Smallest(App[None]):
    """Nothing but what it takes to type a word."""

    BINDINGS = [("ctrl+q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """A word to wait for, and a field."""
        yield Static("Ready to type")
        yield Input()


if __name__ == "__main__":
    Smallest().run()
