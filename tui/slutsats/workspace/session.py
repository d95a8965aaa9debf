"""The session: the one owner of what is open, of what is given and typed, and of what can be undone.

Record models are loaded beside the desk's first frame, so nothing here imports them when it is imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from slutsats.records.tables import reached
from slutsats.workspace.opened import Opened, utc_now
from slutsats.workspace.patches import ABSENT, narrowed, stands_with, table_of, with_answer, with_change
from slutsats.workspace.states import Change, Place, SaveState
from slutsats.workspace.undo import ANSWERS, Overtaken, Patch, Step, Steps

__all__ = ["Change", "Place", "SaveState", "Session", "utc_now"]

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.records.reading import Reading
    from slutsats.schema.case import Case


@dataclass
class Session(Opened):
    """What is open. Changes return at once; the saved mark tells what has become of them."""

    _steps: Steps = field(default_factory=Steps)

    def open(self, reading: Reading, evaluator: str) -> None:
        """Take up the case of `reading`, which must have one, with `evaluator` answering."""
        super().open(reading, evaluator)
        self.forget_steps()

    # --- changing answers

    def give(self, network: str, question: str, *, typed: bool = False, **changes: Any) -> None:
        """Change parts of an answer: value, justification, confidence, notable, sources; None takes a part away.

        What is the same already is no change. `typed` joins a run of typing in one field to one step of undo.
        An answer that can't be read is left alone, and that is told.
        """
        if self._refuses(self.closed(network, question)):
            return
        before = self._parts(network, question, changes)
        changes = {part: value for part, value in changes.items() if before[part] != value}
        if "value" in changes and changes["value"] is not None:
            changes |= self._asked_now(network, question)
        if not changes:
            return
        run = "/".join((network, question, *changes)) if typed else ""
        if isinstance(chosen := changes.get("value"), str):
            self.typed.given(f"{network}/{question}/value", chosen, self._standing_text((network, question, "value")))
        before = self._standing(ANSWERS, {network: {question: changes}})
        self._apply(network, question, changes)
        self._steps.note(ANSWERS, before, self._standing, run)

    def confirm(self, network: str, question: str) -> None:
        """Let a carried answer count from now on, as it stands."""
        self.give(network, question, **{**self._asked_now(network, question), "carried": False})

    def undo(self) -> Step | None:
        """Take the last change back, wherever it was made; None where there is nothing to undo.

        Raises Overtaken, and changes nothing, where it can't be taken back any more.
        """
        self.settle()
        step = self._steps.undo(self._standing)
        return self._lay(step, dict(reversed(step.back.items()))) if step else None

    def redo(self) -> Step | None:
        """Make the change again that was taken back last; as `undo` otherwise."""
        self.settle()
        step = self._steps.redo(self._standing)
        return self._lay(step, step.forward) if step else None

    def _lay(self, step: Step, patches: Mapping[str, Patch]) -> Step:
        if not stands_with(self.case, self.evaluator or "", patches):
            self._steps.forget(step)
            raise Overtaken
        for file, patch in patches.items():
            if file != ANSWERS:
                self._change(narrowed(file, patch))
                continue
            for network, answers in patch.items():
                for question, parts in answers.items():
                    if not self._refuses(self.closed(network, question)):
                        self._apply(network, question, parts)
        return step

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._steps.done or self.typed.pending)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to make again."""
        return bool(self._steps.undone)

    def as_one(self) -> AbstractContextManager[None]:
        """Let all that is changed meanwhile be taken back at once."""
        return self._steps.whole()

    def forget_steps(self) -> None:
        """What was changed so far is not to be taken back."""
        self._steps = Steps()

    def end_run(self) -> None:
        """A field was left: what is typed from now on is taken back by itself."""
        self._steps.end_run()

    def _standing(self, file: str, patch: Patch) -> Patch:
        if file != ANSWERS:
            return reached(table_of(self.case, file), patch)
        return {
            network: {question: self._parts(network, question, parts) for question, parts in answers.items()}
            for network, answers in patch.items()
        }

    def _parts(self, network: str, question: str, names: Mapping[str, Any]) -> dict[str, Any]:
        answer = self.answer(network, question)
        return {name: getattr(answer, name) if answer else ABSENT.get(name) for name in names}

    def _asked_now(self, network: str, question: str) -> dict[str, Any]:
        from slutsats.schema.fingerprint import asked
        from slutsats.schema.standings import tense_of

        carried = (answer := self.answer(network, question)) is not None and answer.carried
        wording = asked(self.case.framework, question, tense_of(self.case, network))
        stamp: dict[str, Any] = {"asked": wording, "answered": self.now()}
        return stamp | ({"carried": False} if carried else {})

    def _apply(self, network: str, question: str, changes: dict[str, Any]) -> None:
        from slutsats.records.change import answer_change

        self._case = with_answer(self.case, self.evaluator or "", network, question, changes)
        written = {name: None if value is False or value in ([], "") else value for name, value in changes.items()}
        if self.store is not None:
            order = self.case.framework.question_order
            self.store.save(answer_change(self.evaluator or "", network, question, order=order, **written))
        self._mark_from_store()
        self.changed(Change(network, question))

    # --- typing

    def typing(self, network: str, question: str, part: str, text: str) -> None:
        """Take note of a text in the making; `keep_typed` and `settle` are what brings it to disk."""
        if self.typed.note((network, question, part), text) and self._saved.kind != "typing":
            self._mark_from_store()

    def typing_in_form(self, name: str, text: str, base: str, change: RecordChange | None) -> None:
        """Take note of a text in the making in a field of a form, under a name of the field's own.

        `base` is what stood there, `change` what the text means for the record: None where it can't be read yet.
        Such a text is kept, by the recovery file too, until it can be read or is taken back.
        """
        if self.typed.note_form(name, text, base, change):
            self._mark_from_store()

    def forget_form(self, name: str) -> None:
        """What was typed in a field of a form is taken back: it says again what the record says."""
        self.typed.forget_form(name)
        self._mark_from_store()

    def keep_typed(self) -> bool:
        """Put what is being typed into the recovery file, so that a killed program loses a second at most.

        Returns whether there was anything that the file didn't have yet.
        """
        news = self.typed.keep(self._standing_text, self.now())
        if news:
            self._mark_from_store()
        return news

    def _standing_text(self, spot: tuple[str, str, str]) -> str:
        network, question, part = spot
        return str(self._parts(network, question, {part: None})[part] or "")

    def settle(self) -> None:
        """Give all that was typed to the record."""
        answers, forms = self.typed.take_answers(), self.typed.take_forms()
        for (network, question, part), typed in answers.items():
            if self._refuses(self.closed(network, question)):
                self.typed.answers[network, question, part] = typed  # nothing typed is lost
                continue
            base = self._standing_text((network, question, part))
            self.give(network, question, typed=True, **{part: typed.text.strip("\n") or None})
            self.typed.given(f"{network}/{question}/{part}", typed.text, base, kept=typed.kept)
        for name, form in forms.items():
            if form.change is not None and self._refuses(self.in_the_way(form.change)):
                self.typed.forms[name] = replace(form, change=None)
                continue
            try:
                if form.change is not None:
                    self.change(form.change, run=name)
            except ValueError:  # the record became another one meanwhile, in which this means nothing
                self.typed.note_form(name, form.text, form.base, None)
                continue
            self.typed.given(name, form.text, form.base, kept=form.kept)
        if answers or forms:
            self._mark_from_store()

    @property
    def unread(self) -> Mapping[str, str]:
        """The texts in forms that can't be read yet, by the name of their field; the record doesn't have them."""
        return {name: form.text for name, form in self.typed.forms.items() if form.change is None}

    # --- everything else in the record

    def change(self, change: RecordChange, *, run: str = "") -> None:
        """Change evaluation.toml or draft.toml; raises ValueError, and changes nothing, where it would not be valid.

        `run` names the field that it was typed in, whose changes in a row are one step of undo. What can't be read is
        left alone, and that is told.
        """
        if self._refuses(self.in_the_way(change)):
            return
        before = self._standing(change.file, change.patch)
        self._change(change)
        self._steps.note(change.file, before, self._standing, run)

    def _change(self, change: RecordChange) -> None:
        if self.store is None:
            raise LookupError("no evaluation is open")
        self._case = with_change(self.case, change)
        self.store.save(change)
        self._mark_from_store()
        self.changed(Change())

    def as_if(self, change: RecordChange) -> Case | None:
        """The case with a change of evaluation.toml or draft.toml, not made; None where it would not be valid."""
        try:
            return with_change(self.case, change)
        except ValueError:
            return None
