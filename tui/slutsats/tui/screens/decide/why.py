"""What is suggested and why, what would change it, and what can't: a list to walk in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.schema import signs
from slutsats.schema.flips import Flip
from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut, fit, wrap
from slutsats.workspace.decide.reasons import Reasons, Used
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.legend import confidence_words

MOST_FLIPS = 12
"""Flips that are listed; the smallest come first."""


class Why(CursorList):
    """The suggestion. Up and down go among answers and flips; Enter opens the answer, or tries the flip."""

    COMPONENT_CLASSES = {
        "why--title",
        "why--kind",
        "why--cursor",
        "why--level",
        "why--quiet",
        "why--warning",
        "why--tried",
    }
    DEFAULT_CSS = """
    Why { padding: 0 1; }
    Why > .why--title { text-style: bold; }
    Why > .why--kind { text-style: bold; color: $text-primary; }
    Why > .why--cursor { background: $primary 20%; text-style: bold; }
    Why > .why--level { color: $text-primary; }
    Why > .why--quiet { color: $text-muted; }
    Why > .why--warning { color: $text-warning; }
    Why > .why--tried { color: $text-warning; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter", "open_here", show=False),
    ]

    @dataclass
    class AnswerWanted(Message):
        """An answer is to be opened."""

        question: str

    @dataclass
    class FactWanted(Message):
        """A fact is to be opened."""

        fact: str

    @dataclass
    class FlipWanted(Message):
        """A flip is to be tried out."""

        flip: Flip

    def __init__(self) -> None:
        super().__init__()
        self.reasons: Reasons | None = None
        self.saved: Reasons | None = None
        """What the record alone leads to, while something is tried out."""
        self._targets: list[Used | str | Flip] = []

    def tell(self, reasons: Reasons, saved: Reasons | None = None) -> None:
        """Show reasons; `saved` are those of the record, where others are tried out."""
        if self.reasons is None or self.reasons.network != reasons.network:
            self.cursor = 0
        self.reasons, self.saved = reasons, saved
        self.show()

    @property
    def count(self) -> int:
        """How many lines the cursor can be on."""
        return len(self._targets)

    def lines(self, width: int) -> list[Line]:
        """The suggestion and its reasons, then the flips, then what makes no difference."""
        if self.reasons is None:
            return []
        self._lines: list[Line] = []
        self.line_places, self._targets = [], []
        reasons = self.reasons
        if reasons.points:
            self._wrapped(reasons.points, width, "why--level")
        self._suggestion(reasons, width)
        for used in reasons.used:
            self._target(used, self._used(used), width)
            for name, value in reasons.spread(used.question):
                self._wrapped(f"    {signs.DISAGREED} {name}: {value}", width, "why--warning")
        for fact, label in reasons.used_facts:
            self._target(fact, [(label, "why--level")], width)
        self._flips(reasons, width)
        if reasons.idle:
            self._say("")
            self._say(_("Makes no difference"), "why--title")
            for line in wrap(", ".join(reasons.idle), width - 2):
                self._say("  " + line, "why--quiet")
        if self.screen.has_class("-wide"):  # else it would push the form out of sight
            self._table(reasons, width)
        return self._lines

    def _table(self, reasons: Reasons, width: int) -> None:
        """The decision table, a rule a row; the first that holds is the one that hits."""
        rows = reasons.table
        if not rows:
            return
        self._say("")
        self._say(_("The decision table: the first rule that holds"), "why--title")
        kinds = min(max(cell_len(row.kind) for row in rows), max(8, width // 3))
        for row in rows:
            head = f"{'▶' if row.hit else ' '} {row.number:>2}  {fit(row.kind, kinds)}  "
            room = width - cell_len(head)
            style = "why--kind" if row.hit else "why--quiet"
            first, *rest = wrap(row.because, room) if row.because else [""]
            self._say(head + first, style)
            for line in rest if row.hit else ():
                self._say(" " * cell_len(head) + line, style)
            if rest and not row.hit:
                self._lines[-1] = [(cut(head + row.because, width), style)]

    def _suggestion(self, reasons: Reasons, width: int) -> None:
        suggestion = reasons.suggestion
        if suggestion is None:
            if not reasons.found.suggestion.questions:  # type: ignore[union-attr]
                self._wrapped(_("No suggestion: the decision table has no rule for these answers."), width, "why--kind")
            else:
                self._wrapped(_("No suggestion yet. It needs an answer to:"), width, "why--kind")
            return
        kind = reasons.label(suggestion.kind).upper()
        told = _("Would be suggested: {kind}") if self.saved is not None else _("Suggested: {kind}")
        self._wrapped(told.format(kind=kind), width, "why--tried" if self.saved is not None else "why--kind")
        if self.saved is not None:
            before = self.saved.suggestion
            label = self.saved.label(before.kind) if before else _("no suggestion yet")
            same = before is not None and before.kind == suggestion.kind
            told = _("as the record has it") if same else _("by the record: {kind}").format(kind=label)
            self._wrapped(told, width, "why--quiet" if same else "why--tried")
        self._wrapped(reasons.because, width, "why--quiet")

    def _flips(self, reasons: Reasons, width: int) -> None:
        found = reasons.found
        if reasons.suggestion is None:
            return
        self._say("")
        self._say(_("Would change it"), "why--title")
        for flip in found.flips[:MOST_FLIPS]:
            told = reasons.flip_text(flip)
            strip = reasons.flip_strip(flip)
            line: Line = [(told, ""), (f" ⇒ {reasons.label(flip.kind)}", "why--level")]
            self._target(flip, [*line, (f"  {strip}", "why--level")] if strip else line, width)
        left = len(found.flips) - MOST_FLIPS
        if left > 0:
            self._say(
                "  " + ngettext("… and {count} more", "… and {count} more", left).format(count=left), "why--quiet"
            )
        if not found.flips:
            self._wrapped("  " + _("no other answers at all: the facts settle it"), width, "why--quiet")
        if not found.complete:
            self._wrapped("  " + _("the table is entangled: only the smallest were looked for"), width, "why--quiet")

    def _used(self, used: Used) -> Line:
        value = f"{signs.bar(used.level, used.levels)} {used.value}".strip()
        sure = f"  {confidence_words(used.confidence)}" if used.confidence else ""
        line: Line = [(f"{used.label}  ", ""), (value, "why--tried" if used.tried else "why--level")]
        line.append((sure, "why--warning" if used.confidence == "low" else "why--quiet"))
        if used.tried:
            line.append((" " + _("(tried)"), "why--tried"))
        return line

    # lines

    def _say(self, text: str, style: str = "") -> None:
        self._lines.append([(text, style)] if text else [])
        self.line_places.append(None)

    def _wrapped(self, text: str, width: int, style: str) -> None:
        for line in wrap(text, width):
            self._say(line, style)

    def _target(self, target: Used | str | Flip, pieces: Line, width: int) -> None:
        """A line that the cursor can be on, in as many rows as it needs."""
        place = len(self._targets)
        self._targets.append(target)
        here = self.is_here(place)
        text = "".join(piece for piece, _style in pieces)
        rows = wrap(text, width - 2)
        for number, row in enumerate(rows):
            head = ("› " if here else "  ") if number == 0 else "  "
            if len(rows) == 1 and not here:
                line: Line = [(head, ""), *pieces]
            else:
                style = "why--cursor" if here else pieces[-1][1] if number == len(rows) - 1 else ""
                line = [(head, style), (row, style)]
            self._lines.append(line)
            self.line_places.append(place)

    # keys

    def action_move(self, by: int) -> None:
        """To the next line or the one before; past the ends the focus goes on."""
        place = self.cursor + by
        if 0 <= place < len(self._targets):
            self.cursor = place
            self.show()
            self._reveal()
        elif by > 0:
            self.screen.focus_next()
        else:
            self.scroll_visible(top=True, animate=False)

    def _reveal(self) -> None:
        rows = [row for row, whose in enumerate(self.line_places) if whose == self.cursor]
        parent = self.parent
        while parent is not None and not getattr(parent, "is_scrollable", False):
            parent = parent.parent
        if rows and parent is not None:
            region = self.virtual_region.translate((0, rows[0]))
            parent.scroll_to_region(region.crop_size((region.width, len(rows))), animate=False)  # type: ignore[attr-defined]

    def action_open_here(self) -> None:
        """Open the answer or the fact, or try the flip."""
        if not 0 <= self.cursor < len(self._targets):
            return
        target = self._targets[self.cursor]
        if isinstance(target, Used):
            self.post_message(self.AnswerWanted(target.question))
        elif isinstance(target, Flip):
            self.post_message(self.FlipWanted(target))
        else:
            self.post_message(self.FactWanted(target))

    def clicked(self, place: int, x: int) -> None:
        """Open what was clicked, or try it."""
        self.cursor = place
        self.action_open_here()
