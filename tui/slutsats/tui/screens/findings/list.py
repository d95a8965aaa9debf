"""The findings under their headings, with a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from slutsats.schema.problem import Problem
from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut, wrap
from slutsats.workspace.findings.finding_list import FindingGroup, mended_at, where
from slutsats.workspace.language import say


class FindingsList(CursorList):
    """Up and down go from finding to finding; Enter goes to where one is mended."""

    COMPONENT_CLASSES = {"list--title", "list--cursor", "list--error", "list--quiet", "list--empty"}
    DEFAULT_CSS = """
    FindingsList { padding: 0 1; }
    FindingsList > .list--title { text-style: bold; color: $text-primary; }
    FindingsList > .list--cursor { background: $primary 20%; }
    FindingsList > .list--error { color: $text-error; }
    FindingsList > .list--quiet { color: $text-muted; }
    FindingsList > .list--empty { color: $text-success; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("home", "move(-999999)", show=False),
        Binding("end", "move(999999)", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A finding was clicked: go to where it is mended."""

        problem: Problem

    def __init__(self) -> None:
        super().__init__()
        self.groups: tuple[FindingGroup, ...] = ()
        self.empty: tuple[str, ...] = ()
        """What to say where there are none."""

    def tell(self, groups: Sequence[FindingGroup], empty: Sequence[str]) -> None:
        """Show findings; the cursor stays on its own where that is still there, else at its place."""
        before = self.problem
        self.groups, self.empty = tuple(groups), tuple(empty)
        problems = self.problems
        if before is not None and before in problems:
            self.cursor = problems.index(before)
        self.cursor = self.within(self.cursor)
        self.show()

    @property
    def problems(self) -> list[Problem]:
        """The findings in the order of the list."""
        return [problem for group in self.groups for problem in group.problems]

    @property
    def problem(self) -> Problem | None:
        """The finding under the cursor."""
        problems = self.problems
        return problems[self.cursor] if 0 <= self.cursor < len(problems) else None

    @property
    def count(self) -> int:
        """How many findings are listed."""
        return len(self.problems)

    def lines(self, width: int) -> list[Line]:
        """Each finding in as many lines as it needs; the one under the cursor with its place in the records."""
        lines: list[Line] = []
        self.line_places = []
        place = 0
        for group in self.groups:
            if lines:
                self._add(lines, [])
            title = f"{group.title} ({len(group.problems)})"
            self._add(lines, [(cut(title, width), "list--title")])
            for problem in group.problems:
                self._finding(lines, problem, place, width)
                place += 1
        if not lines:
            for number, text in enumerate(self.empty):
                for line in wrap(text, width):
                    self._add(lines, [(line, "list--empty" if number == 0 else "list--quiet")])
        return lines

    def _finding(self, lines: list[Line], problem: Problem, place: int, width: int) -> None:
        here = place == self.cursor
        style = "list--cursor" if here else "list--error" if problem.severity == "error" else ""
        sign = "! " if problem.severity == "error" else "› " if here else "· "
        for number, text in enumerate(wrap(say(problem.message), width - 2)):
            head = sign if number == 0 else "  "
            self._add(lines, [(head + text, style)], place)
        if here or mended_at(problem) is None:
            told = where(problem)
            for text in wrap(told, width - 2) if told else ():
                self._add(lines, [("  " + text, "list--quiet")], place)

    def _add(self, lines: list[Line], line: Line, place: int | None = None) -> None:
        lines.append(line)
        self.line_places.append(place)

    def moved(self) -> None:
        """Another finding is brought into view."""
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Bring the finding under the cursor into view, and with the first one its heading."""
        mine = [row for row, whose in enumerate(self.line_places) if whose == self.cursor]
        parent = self.parent
        if mine and isinstance(parent, Widget):
            first = 0 if self.cursor == 0 else mine[0]
            parent.scroll_to_region(Region(0, first, 1, mine[-1] - first + 1), animate=False)

    def clicked(self, place: int, x: int) -> None:
        """Put the cursor on a finding, and go to it at the second click."""
        again = place == self.cursor
        self.cursor = place
        self.show()
        if again:
            self.post_message(self.Chosen(self.problems[place]))
