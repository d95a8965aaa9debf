"""The session: the one owner of what is open, of what is given and typed, and of what can be undone.

Record models are loaded beside the desk's first frame, so nothing here imports them when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.records.tables import reached
from slutsats.workspace.open_evaluation import OpenEvaluation
from slutsats.workspace.patches import ABSENT, narrowed, stamp, stands_with, table_of, with_answer, with_change
from slutsats.workspace.states import CaseChange, Place, SavedState
from slutsats.workspace.typing_buffer import TypingBuffer
from slutsats.workspace.undo_history import ANSWERS, Overtaken, Patch, UndoHistory, UndoStep

__all__ = ["CaseChange", "Place", "SavedState", "Session", "utc_now"]

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.records.events import Conflict, Event
    from slutsats.records.reading import Reading
    from slutsats.records.store import Store
    from slutsats.schema.answers import Answer
    from slutsats.schema.case import Case
    from slutsats.schema.problem import Problem


def utc_now() -> datetime:
    """The time now, in whole seconds of UTC, as records state it."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass
class Session:
    """What a person is doing. Changes return at once; the saved mark tells what has become of them.

    It has the evaluation that is open, the texts in the making and the history of what can be undone.
    """

    tell: Callable[[Event], None]
    """Called on any thread with the store's events; the owner hands them to `heard` on its own thread."""
    evaluator: str | None = None
    """Who answers: an evaluator's id."""
    now: Callable[[], datetime] = utc_now
    changed: Callable[[CaseChange], None] = lambda _change: None
    """Called when the case became different."""
    marked: Callable[[], None] = lambda: None
    """Called when the saved mark became different."""
    refused: Callable[[Problem], None] = lambda _problem: None
    """Called where a change isn't made, with what is in its way: something there can't be read."""
    typed: TypingBuffer = field(default_factory=TypingBuffer)
    """The texts in the making."""
    saved: SavedState = field(default_factory=SavedState)
    """What is true of the disk now."""
    _evaluation: OpenEvaluation | None = None
    _case: Case | None = None
    _history: UndoHistory = field(default_factory=UndoHistory)

    # --- what is open

    @property
    def case(self) -> Case:
        """The case that is open, as it stands with everything that was given so far."""
        if self._case is None:
            raise LookupError("no evaluation is open")
        return self._case

    @property
    def is_open(self) -> bool:
        """Whether a case is open."""
        return self._case is not None

    @property
    def folder(self) -> Path:
        """The folder of the evaluation that is open."""
        if self._evaluation is None:
            raise LookupError("no evaluation is open")
        return self._evaluation.reading.folder

    @property
    def reading(self) -> Reading | None:
        """The record, as it was read last."""
        return self._evaluation.reading if self._evaluation is not None else None

    @property
    def store(self) -> Store | None:
        """What saves; None where nothing is open, or it was closed."""
        return self._evaluation.store if self._evaluation is not None else None

    def answer(self, network: str, question: str) -> Answer | None:
        """This evaluator's own answer."""
        return self.case.answer(self.evaluator or "", network, question)

    def open(self, reading: Reading, evaluator: str) -> None:
        """Take up the case of `reading`, which must have one, with `evaluator` answering."""
        from slutsats.records.state import Recovery

        self.close()
        self.evaluator = evaluator
        self._case = reading.case
        self.typed = TypingBuffer(Recovery(reading.folder, evaluator))
        self._evaluation = OpenEvaluation.of(reading, evaluator, self.now, self.tell)
        self._mark()
        self.forget_steps()

    def close(self, timeout: float = 10) -> bool:
        """Hand over what was typed, wait until all is on disk, and stop saving; False where not all could be."""
        if self._evaluation is None or self._evaluation.store is None:
            return True
        self.settle()
        whole = self._evaluation.close(timeout)
        if whole:
            self.typed.saved()
        else:
            self.typed.refused(self.now())
        return whole

    # --- what can't be read

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What can't be read of the record, as it was read last."""
        return self._evaluation.reading.errors if self._evaluation is not None else ()

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The errors until whose mending no paper is made of the record."""
        return self._evaluation.reading.blocking if self._evaluation is not None else ()

    def closed(self, network: str, question: str) -> Problem | None:
        """What keeps this evaluator's answer from being changed: it can't be read, or its file is read-only."""
        from slutsats.records.change import answer_change

        return self.in_the_way(answer_change(self.evaluator or "", network, question))

    def in_the_way(self, change: RecordChange) -> Problem | None:
        """What keeps a change from being made; None where nothing does."""
        return self._evaluation.in_the_way(change) if self._evaluation is not None else None

    def _refuses(self, problem: Problem | None) -> bool:
        if problem is not None:
            self.refused(problem)
        return problem is not None

    # --- what becomes of it on disk

    def heard(self, event: Event) -> None:
        """Take in what the store told, on the owner's thread."""
        if self._evaluation is not None:
            self._evaluation.heard(event)
        self._mark()

    def look(self) -> None:
        """Look whether somebody else changed the record meanwhile; the store tells it if so."""
        if self._evaluation is not None:
            self._evaluation.look()

    @property
    def others_changed(self) -> bool:
        """Whether the record on disk has something new of somebody else's, to be read."""
        return self._evaluation is not None and self._evaluation.others_changed

    def take_over(self, reading: Reading) -> None:
        """Take up what others changed: `reading` was read after everything of ours was on disk.

        Where the evaluation itself can't be read any more, the case stays as it was, and nothing of that is changed.
        """
        if self._evaluation is not None:
            self._evaluation.take_over(reading)
        self._case = reading.case or self._case
        self._mark()
        self.changed(CaseChange())

    def resolve(self, conflict: Conflict, *, mine: bool) -> None:
        """Answer the store's question: keep our text, or the other one."""
        if self._evaluation is not None:
            self._evaluation.resolve(conflict, mine=mine)
        self._mark()

    @property
    def unsaved(self) -> int:
        """How many changes are not on disk yet."""
        return self._evaluation.unsaved if self._evaluation is not None else 0

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The store's questions: tables that somebody else changed too, with all that was given meanwhile."""
        return self._evaluation.conflicts if self._evaluation is not None else ()

    @property
    def is_typing(self) -> bool:
        """Whether there is typed text that the record doesn't have yet, and will have in a moment."""
        return self.typed.pending

    def _mark(self) -> None:
        """Work out the saved mark anew, and tell where it became different."""
        state = self._evaluation.state(typing=self.is_typing) if self._evaluation is not None else SavedState()
        if state.kind == "saved":
            self.typed.saved()
        elif state.kind in ("failed", "conflict"):
            self.typed.refused(self.now())
        if state != self.saved:
            self.saved = state
            self.marked()

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
            changes |= stamp(self.case, self.evaluator or "", network, question, self.now())
        if not changes:
            return
        run = "/".join((network, question, *changes)) if typed else ""
        if isinstance(chosen := changes.get("value"), str):
            self.typed.given(f"{network}/{question}/value", chosen, self._standing_text((network, question, "value")))
        before = self._standing(ANSWERS, {network: {question: changes}})
        self._apply(network, question, changes)
        self._history.note(ANSWERS, before, self._standing, run)

    def confirm(self, network: str, question: str) -> None:
        """Let a carried answer count from now on, as it stands."""
        now = stamp(self.case, self.evaluator or "", network, question, self.now())
        self.give(network, question, **{**now, "carried": False})

    def undo(self) -> UndoStep | None:
        """Take the last change back, wherever it was made; None where there is nothing to undo.

        Raises Overtaken, and changes nothing, where it can't be taken back any more.
        """
        self.settle()
        step = self._history.undo(self._standing)
        return self._lay(step, dict(reversed(step.back.items()))) if step else None

    def redo(self) -> UndoStep | None:
        """Make the change again that was taken back last; as `undo` otherwise."""
        self.settle()
        step = self._history.redo(self._standing)
        return self._lay(step, step.forward) if step else None

    def _lay(self, step: UndoStep, patches: Mapping[str, Patch]) -> UndoStep:
        if not stands_with(self.case, self.evaluator or "", patches):
            self._history.forget(step)
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
    def to_undo(self) -> UndoStep | None:
        """The change that is taken back next, what is being typed apart."""
        return self._history.done[-1] if self._history.done else None

    @property
    def to_redo(self) -> UndoStep | None:
        """The change that is made again next."""
        return self._history.undone[-1] if self._history.undone else None

    def as_one(self) -> AbstractContextManager[None]:
        """Let all that is changed meanwhile be taken back at once."""
        return self._history.whole()

    def forget_steps(self) -> None:
        """What was changed so far is not to be taken back."""
        self._history = UndoHistory()

    def end_run(self) -> None:
        """A field was left: what is typed from now on is taken back by itself."""
        self._history.end_run()

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

    def _apply(self, network: str, question: str, changes: dict[str, Any]) -> None:
        from slutsats.records.change import answer_change

        self._case = with_answer(self.case, self.evaluator or "", network, question, changes)
        written = {name: None if value is False or value in ([], "") else value for name, value in changes.items()}
        if self._evaluation is not None:
            order = self.case.framework.question_order
            self._evaluation.save(answer_change(self.evaluator or "", network, question, order=order, **written))
        self._mark()
        self.changed(CaseChange(network, question))

    # --- typing

    def typing(self, network: str, question: str, part: str, text: str) -> None:
        """Take note of a text in the making; `keep_typed` and `settle` are what brings it to disk."""
        if self.typed.note((network, question, part), text) and self.saved.kind != "typing":
            self._mark()

    def typing_in_form(self, name: str, text: str, base: str, change: RecordChange | None) -> None:
        """Take note of a text in the making in a field of a form, under a name of the field's own.

        `base` is what stood there, `change` what the text means for the record: None where it can't be read yet.
        Such a text is kept, by the recovery file too, until it can be read or is taken back.
        """
        if self.typed.note_form(name, text, base, change):
            self._mark()

    def forget_form(self, name: str) -> None:
        """What was typed in a field of a form is taken back: it says again what the record says."""
        self.typed.forget_form(name)
        self._mark()

    def keep_typed(self) -> bool:
        """Put what is being typed into the recovery file, so that a killed program loses a second at most.

        Returns whether there was anything that the file didn't have yet.
        """
        news = self.typed.keep(self._standing_text, self.now())
        if news:
            self._mark()
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
            self._mark()

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
        self._history.note(change.file, before, self._standing, run)

    def _change(self, change: RecordChange) -> None:
        if self._evaluation is None or self._evaluation.store is None:
            raise LookupError("no evaluation is open")
        self._case = with_change(self.case, change, self.now().date())
        self._evaluation.save(change)
        self._mark()
        self.changed(CaseChange())

    def as_if(self, change: RecordChange) -> Case | None:
        """The case with a change of evaluation.toml or draft.toml, not made; None where it would not be valid."""
        try:
            return with_change(self.case, change)
        except ValueError:
            return None
