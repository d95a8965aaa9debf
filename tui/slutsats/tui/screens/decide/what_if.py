"""What if: answers changed for a moment. Nothing here is ever saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from slutsats.schema import signs
from slutsats.schema.answers import Value
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.tui.widgets.cursor_list import CursorList
from slutsats.tui.widgets.line_widget import Line
from slutsats.tui.widgets.wrap import cut, fit, wrap
from slutsats.workspace.decide.reasons import Reasons
from slutsats.workspace.language import _
from slutsats.workspace.walk.values import level_of, shown


class WhatIf(CursorList):
    """The questions that matter, each with the answer that is tried; under the cursor, the matrix row."""

    COMPONENT_CLASSES = {"what-if--title", "what-if--cursor", "what-if--tried", "what-if--quiet", "what-if--level"}
    DEFAULT_CSS = """
    WhatIf { display: none; padding: 0 1; margin: 0 0 1 0; border-left: outer $warning; }
    WhatIf.-open { display: block; }
    WhatIf > .what-if--title { text-style: bold; color: $text-warning; }
    WhatIf > .what-if--cursor { background: $warning 20%; text-style: bold; }
    WhatIf > .what-if--tried { text-style: bold; color: $text-warning; }
    WhatIf > .what-if--quiet { color: $text-muted; }
    WhatIf > .what-if--level { color: $text-primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
        Binding("delete,backspace", "as_saved", show=False),
        Binding("enter", "ask", show=False),
    ]

    @dataclass
    class Tried(Message):
        """Another answer is to be tried; None goes back to the record's."""

        question: str
        value: Value | None

    @dataclass
    class ValueWanted(Message):
        """A number, an amount or a date is to be asked for."""

        question: str

    def __init__(self) -> None:
        super().__init__()
        self.reasons: Reasons | None = None
        self.questions: tuple[str, ...] = ()

    def tell(self, reasons: Reasons, questions: tuple[str, ...]) -> None:
        """Show the questions with the answers that are tried."""
        if self.reasons is None or self.reasons.network != reasons.network:
            used = [used.question for used in reasons.used]
            self.cursor = next((place for place, name in enumerate(questions) if name in used), 0)
        self.reasons, self.questions = reasons, questions
        self.cursor = self.within(self.cursor)
        self.show()

    @property
    def question(self) -> str | None:
        """The question under the cursor."""
        return self.questions[self.cursor] if self.questions else None

    @property
    def count(self) -> int:
        """How many questions matter."""
        return len(self.questions)

    def lines(self, width: int) -> list[Line]:
        """A question a line, and under the cursor's what the other networks got."""
        reasons = self.reasons
        if reasons is None:
            return []
        lines: list[Line] = [[(text, "what-if--title")] for text in wrap(self._heading(reasons), width)]
        labels = [reasons.question_label(question) for question in self.questions]
        size = min(max((cell_len(label) for label in labels), default=0), max(10, width // 3))
        for place, question in enumerate(self.questions):
            lines.append(self._row(reasons, question, labels[place], size, width, here=place == self.cursor))
            if place == self.cursor and self.has_focus:
                lines += self._matrix_row(reasons, question, width)
        keys = _("← → or a digit changes it · Del as in the record · w ends")
        return lines + [[(text, "what-if--quiet")] for text in wrap(keys, width)]

    @staticmethod
    def _heading(reasons: Reasons) -> str:
        """That nothing is saved, and what would be suggested in place of what."""
        saved = Reasons(reasons.case, reasons.network, reasons.language)
        before, now = (
            found.label(found.suggestion.kind) if found.suggestion else _("no suggestion yet")
            for found in (saved, reasons)
        )
        leads = now.upper() if now == before else f"{before} → {now.upper()}"
        return _("WHAT IF, not saved: {suggestion}").format(suggestion=leads)

    def _row(self, reasons: Reasons, question: str, label: str, size: int, width: int, *, here: bool) -> Line:
        used = reasons.of(question)
        value = f"{signs.bar(used.level, used.levels)} {used.value or _('no answer')}".strip()
        before = ""
        if used.tried:
            saved = Reasons(reasons.case, reasons.network, reasons.language).of(question)
            before = "  ← " + (saved.value or _("no answer"))
        cursor = here and self.has_focus
        style = "what-if--cursor" if cursor else "what-if--tried" if used.tried else ""
        head = ("› " if cursor else "  ") + fit(label, size) + "  "
        room = width - cell_len(head)
        shown_value = cut(value, room)
        return [
            (head, style),
            (shown_value, style),
            (cut(before, max(0, room - cell_len(shown_value))), "what-if--quiet"),
        ]

    def _matrix_row(self, reasons: Reasons, question: str, width: int) -> list[Line]:
        """The row of the matrix: every network's level, this one's as it is tried."""
        case = reasons.case
        parts = []
        for network_id, network in case.networks.items():
            value = reasons.value(question) if network_id == reasons.network else counted(case, network_id, question)
            level, levels = level_of(case.framework, question, value)
            told = signs.bar(level, levels) or shown_or_dash(case, question, value, reasons.language)
            star = "*" if network_id == reasons.network and question in reasons.changed else ""
            parts.append(f"{network.shown} {told}{star}")
        return [[("    " + text, "what-if--level")] for text in wrap(" │ ".join(parts), width - 4)]

    # keys

    def choices(self, question: str) -> tuple[str, ...]:
        """What can be tried with the arrows."""
        if self.reasons is None or self.reasons.case.framework.questions[question].type == "choices":
            return ()
        options = self.reasons.case.framework.options(question)
        return (*options, CANNOT_JUDGE, NOT_APPLICABLE) if options else ()

    def action_turn(self, by: int) -> None:
        """The next level or choice, or the one before."""
        question = self.question
        if question is None or self.reasons is None or not (choices := self.choices(question)):
            return
        now = self.reasons.value(question)
        place = choices.index(now) + by if now in choices else (0 if by > 0 else len(choices) - 1)
        if 0 <= place < len(choices):
            self.post_message(self.Tried(question, choices[place]))

    def action_as_saved(self) -> None:
        """The answer as the record has it."""
        if self.question is not None:
            self.post_message(self.Tried(self.question, None))

    def action_ask(self) -> None:
        """Ask for a value where there is nothing to choose from."""
        question = self.question
        if question is not None and self.reasons and not self.reasons.case.framework.options(question):
            self.post_message(self.ValueWanted(question))

    def take(self, digit: int) -> None:
        """Try the option of a digit; for a list, add it or take it away."""
        question = self.question
        if question is None or self.reasons is None:
            return
        framework = self.reasons.case.framework
        options = framework.options(question)
        if not 1 <= digit <= len(options):
            return
        if framework.questions[question].type == "choices":
            now = self.reasons.value(question)
            taken = set(now if isinstance(now, list) else ()) ^ {options[digit - 1]}
            self.post_message(self.Tried(question, [option for option in options if option in taken]))
        else:
            self.post_message(self.Tried(question, options[digit - 1]))

    def clicked_beside(self, x: int, y: int) -> bool:
        """Keys go here, wherever it was clicked."""
        self.focus()
        return True


def counted(case: Case, network: str, question: str) -> Value | None:
    """The answer that counts for a network."""
    answer = case.standing(network, question).answer
    return answer.value if answer is not None and answer.counts else None


def shown_or_dash(case: Case, question: str, value: Value | None, language: Language) -> str:
    """A value as it reads; a dash where there is none."""
    return shown(case.framework, question, value, language) if value is not None else "–"
