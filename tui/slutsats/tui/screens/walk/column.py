"""The middle column: the question, what can be chosen, and what is said of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Size

from slutsats.tui.screens.walk.ask import Ask
from slutsats.tui.screens.walk.assurance import Assurance
from slutsats.tui.screens.walk.facts_line import FactsLine
from slutsats.tui.screens.walk.guidance import Guidance
from slutsats.tui.screens.walk.neighbour import NeighbourLine
from slutsats.tui.screens.walk.sources_line import SourcesLine
from slutsats.tui.screens.walk.value_field import Understood
from slutsats.tui.screens.walk.words import WordCount
from slutsats.tui.screens.walk.writing import Writing
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.levels import Levels
from slutsats.tui.widgets.line_widget import LineWidget


class Column(VerticalScroll, can_focus=False):
    """One widget of each kind, used again for every question; the writing takes the rows that the others leave."""

    DEFAULT_CSS = """
    Column { width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Column > LineField { width: 32; max-width: 100%; background: $surface; }
    Column > .column--gap { margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.ask = Ask()
        self.guidance = Guidance()
        self.levels = Levels()
        self.value = LineField()
        self.understood = Understood()
        self.neighbour = NeighbourLine()
        self.words = WordCount()
        self.writing = Writing()
        self.facts = FactsLine()
        self.sources = SourcesLine()
        self.assurance = Assurance()
        for spaced in (self.value, self.levels, self.words):
            spaced.add_class("column--gap")
        self.writing.room = self.room

    def compose(self) -> ComposeResult:
        """From the question down to how sure we are."""
        yield self.ask
        yield self.guidance
        yield self.value
        yield self.understood
        yield self.levels
        yield self.neighbour
        yield self.words
        yield self.writing
        yield self.facts
        yield self.sources
        yield self.assurance

    def room(self, container: Size) -> int:
        """The rows that the writing may take without pushing anything off the screen."""
        taken = self.writing.gutter.height
        for child in self.children:
            if child is self.writing or not child.display:
                continue
            rows = 1
            if isinstance(child, LineWidget):
                rows = child.get_content_height(container, container, container.width)
            taken += rows + child.styles.margin.height
        return container.height - taken
