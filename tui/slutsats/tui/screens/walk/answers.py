"""Answering: levels, values, texts, confidence and the notable flag, given to the session as they come."""

from __future__ import annotations

from slutsats.schema.answers import Confidence
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.screens.walk.assurance import next_confidence
from slutsats.tui.screens.walk.view import WalkView
from slutsats.tui.widgets.levels import Levels
from slutsats.workspace.language import _
from slutsats.workspace.walk.choices import choose
from slutsats.workspace.walk.question_view import CANNOT_JUDGE_KEY, NOT_APPLICABLE_KEY
from slutsats.workspace.walk.state import WalkState


class AnswerController:
    """Gives what is chosen and typed to the answer that the walk stands at."""

    def __init__(self, host: Host, state: WalkState, view: WalkView) -> None:
        self._host = host
        self._state = state
        self._view = view

    @property
    def handlers(self) -> Handlers:
        """The commands that change the answer, but for its sources."""
        return {
            "walk.choose-level": Handler(self._choose_by_key, self._why_not_choose),
            "walk.answer-cannot-judge": Handler(self._choose_cannot_judge, self._why_not_choose),
            "walk.answer-not-applicable": Handler(
                lambda _key: self._choose_by_key(NOT_APPLICABLE_KEY), self._why_not_choose
            ),
            "walk.cycle-confidence": Handler.of(self._cycle_confidence),
            "walk.toggle-notable": Handler.of(self.toggle_notable),
            "walk.edit-outside": Handler.of(self._edit_outside),
        }

    def hand_over(self) -> None:
        """Give what was typed to the session, now."""
        self._view.fields.flush()
        self._state.session.settle()

    # --- choosing

    def _why_not_choose(self) -> str:
        """On the map digits stand for nothing."""
        return _("Leave the map first: Enter goes to the place under the cursor.") if self._view.map_has_focus else ""

    def _choose_by_key(self, key: str) -> None:
        """Choose the option under a digit, wherever the focus is but in a text."""
        chosen = self._view.column.levels.take(key)
        if chosen is None:
            self._host.tell(_("Nothing here has the key {key}.").format(key=key))
        else:
            self.choose(chosen)

    def _choose_cannot_judge(self, key: str) -> None:
        if key == "0" and self._state.is_open_type:
            self._host.tell(_("0 is a value, to be typed in its field. x says that it can't be judged."))
        else:
            self._choose_by_key(CANNOT_JUDGE_KEY)

    def choose(self, chosen: Levels.Chosen) -> None:
        """Give the option, or where several may be chosen turn it round; a carried answer is confirmed by it."""
        state = self._state
        choose(state.session, *state.stop, chosen.value)
        if chosen.several or state.closed is not None:
            return
        if not state.is_text:
            self._view.focus_writing()

    def clear(self) -> None:
        """Take the value away, and say so."""
        answered = self._state.answer is not None and self._state.answer.value is not None
        self._state.give(value=None)
        if answered:
            self._say_taken_away(_("The answer was taken away."))

    # --- typing

    def value_typed(self) -> None:
        """A number or a date is given as soon as it can be read as one."""
        self._view.fields.flush_value()
        self._view.show_understood()

    def value_done(self) -> None:
        """Go on to the justification; a carried value is confirmed by it. x and - alone are the two exceptions."""
        typed = self._view.column.value.text.strip()
        if typed in (CANNOT_JUDGE_KEY, NOT_APPLICABLE_KEY):
            self._view.fields.empty_value()
            self._choose_by_key(typed)
            return
        if self._state.answer is not None and self._state.answer.carried:
            self._state.session.confirm(*self._state.stop)
        self._view.focus_writing()

    def text_typed(self) -> None:
        """Let the session know the text."""
        if self._state.stands:
            self._view.fields.flush_text()
            self._view.show_words()
            self._view.column.writing.look_for_mention()

    async def _edit_outside(self) -> None:
        """The text in the user's own editor; where there is none, in the field as before.

        Of an answer that can't be read: what is wrong with it, and the ways to mend it.
        """
        if (closed := self._state.closed) is not None:
            await self._host.mend(closed)
            return
        writing = self._view.column.writing
        network, question = self._state.stop
        text = self._host.edit_outside(f"{network}/{question}/justification", writing.text)
        self._view.focus_writing()
        if text is None:
            return
        writing.become(text)
        self.hand_over()

    # --- how sure, and whether notable

    def be_sure(self, confidence: Confidence | None) -> None:
        """Give how sure the evaluator is; taken away, it is said."""
        given = self._state.answer.confidence if self._state.answer else None
        self._state.give(confidence=confidence)
        if given is not None and confidence is None:
            self._say_taken_away(_("The confidence was taken away."))

    def _say_taken_away(self, told: str) -> None:
        brings = _("{key} brings it back.").format(key=self._view.key_of("desk.undo"))
        self._host.tell(f"{told} {brings}")

    def _cycle_confidence(self) -> None:
        """One step surer; after the surest, none."""
        answer = self._state.answer
        self.be_sure(next_confidence(answer.confidence if answer else None))

    def toggle_notable(self) -> None:
        """Notable, or no longer."""
        answer = self._state.answer
        self._state.give(notable=not (answer.notable if answer else False))
