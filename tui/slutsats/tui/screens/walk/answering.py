"""Answering: levels, values, texts, confidence and the notable flag, given to the session as they come."""

from __future__ import annotations

from textual import on
from textual.widgets import Input, TextArea

from slutsats.tui.screens.walk import presenting
from slutsats.tui.screens.walk.assurance import Assurance, next_confidence
from slutsats.tui.screens.walk.showing import Showing
from slutsats.tui.widgets.levels import Levels
from slutsats.workspace.language import _


class Answering(Showing):
    """The part of the walk's page that hears what is answered."""

    def action_choose_level(self, key: str) -> None:
        """Choose the option under a digit, wherever the focus is but in a text."""
        chosen = self.column.levels.take(key)
        if chosen is None:
            self.desk.tell(_("Nothing here has the key {key}.").format(key=key))
        else:
            self._choose(chosen)

    def why_not_choose_level(self) -> str:
        """On the map digits stand for nothing."""
        return _("Leave the map first: Enter goes to the place under the cursor.") if self.focused is self.map else ""

    def action_answer_cannot_judge(self) -> None:
        """It cannot be judged."""
        self.action_choose_level(presenting.CANNOT_JUDGE_KEY)

    def action_answer_not_applicable(self) -> None:
        """It does not apply."""
        self.action_choose_level(presenting.NOT_APPLICABLE_KEY)

    why_not_answer_cannot_judge = why_not_answer_not_applicable = why_not_choose_level

    @on(Levels.Chosen)
    def _hear_choice(self, chosen: Levels.Chosen) -> None:
        chosen.stop()
        self._choose(chosen)

    def _choose(self, chosen: Levels.Chosen) -> None:
        answer = self.answer
        if self.closed is not None:
            self.give(value=chosen.value)  # which tells what is in the way
            return
        if chosen.several:
            given = list(answer.value) if answer and isinstance(answer.value, list) else []
            order = self.case.framework.options(self.stop.question)
            given = [item for item in order if (item in given) != (item == chosen.value)]
            self.give(value=given or None)
            return
        if answer is not None and answer.carried and answer.value == chosen.value:
            self.session.confirm(*self.stop)
        else:
            self.give(value=chosen.value)
        if self.question.type == "text":
            return
        self.set_focus(self.column.writing)

    @on(Levels.Cleared)
    def _clear(self, cleared: Levels.Cleared) -> None:
        cleared.stop()
        self.give(value=None)

    @on(Input.Changed)
    def _value_typed(self, changed: Input.Changed) -> None:
        """A number or a date is given as soon as it can be read as one."""
        changed.stop()
        self.hear_value()
        self._show_understood()

    @on(Input.Submitted)
    def _value_done(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        if self.answer is not None and self.answer.carried:
            self.session.confirm(*self.stop)
        self.set_focus(self.column.writing)

    @on(TextArea.Changed)
    def _text_typed(self, changed: TextArea.Changed) -> None:
        changed.stop()
        if not self.stands:
            return
        writing = self.column.writing
        if writing.text != self._told:
            self._told = writing.text
            self.session.typing(*self.stop, self.part, writing.text)
        self._show_words()
        writing.look_for_mention()

    @on(TextArea.SelectionChanged)
    def _cursor_moved(self, moved: TextArea.SelectionChanged) -> None:
        moved.stop()
        self.column.writing.look_for_mention()

    @on(Assurance.ConfidenceChosen)
    def _be_sure(self, chosen: Assurance.ConfidenceChosen) -> None:
        chosen.stop()
        self.give(confidence=chosen.confidence)

    @on(Assurance.NotableToggled)
    def _toggle_notable(self, toggled: Assurance.NotableToggled) -> None:
        toggled.stop()
        self.action_toggle_notable()

    def action_cycle_confidence(self) -> None:
        """One step surer; after the surest, none."""
        self.give(confidence=next_confidence(self.answer.confidence if self.answer else None))

    def action_toggle_notable(self) -> None:
        """Notable, or no longer."""
        self.give(notable=not (self.answer.notable if self.answer else False))
