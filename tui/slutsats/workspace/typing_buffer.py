"""Texts in the making: typed, and not yet in the record on disk; kept so that a kill costs a second at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.records.editor_files import EditorFile, EditorFiles
    from slutsats.records.state import Leftover, Recovery

Spot = tuple[str, str, str]
"""Network, question, and the part of the answer."""


@dataclass(slots=True)
class InAnswer:
    """What stands in a field of an answer."""

    text: str
    kept: bool = False
    """Whether the recovery file has it."""


@dataclass(slots=True)
class InForm:
    """What stands in a field of a form."""

    text: str
    base: str
    change: RecordChange | None
    """What the text means for the record; None where it can't be read yet."""
    kept: bool = False


@dataclass(slots=True)
class GivenText:
    """What was given to the record and may not be on disk yet."""

    text: str
    base: str
    kept: bool


@dataclass(slots=True)
class TypingBuffer:
    """All texts in the making, and the recovery file that has them until the record does."""

    recovery: Recovery | None = None
    answers: dict[Spot, InAnswer] = field(default_factory=dict)
    forms: dict[str, InForm] = field(default_factory=dict)
    _given: dict[str, GivenText] = field(default_factory=dict)
    """What was given to the record: what the recovery file has of it, it keeps until the record has it."""
    _on_file: set[str] = field(default_factory=set)
    """What the recovery file has something of, be it an older text than the one that stands now."""

    def note(self, spot: Spot, text: str) -> bool:
        """Take note of a text of an answer; whether it is news."""
        known = self.answers.get(spot)
        if known is not None and known.text == text:
            return False
        self.answers[spot] = InAnswer(text)
        return True

    def note_form(self, name: str, text: str, base: str, change: RecordChange | None) -> bool:
        """Take note of a text of a form; whether it is news."""
        known = self.forms.get(name)
        if known is not None and known.text == text and known.change == change:
            return False
        self.forms[name] = InForm(text, base, change)
        return True

    def forget_form(self, name: str) -> None:
        """A text of a form was taken back."""
        if self.forms.pop(name, None) is not None and name in self._on_file:
            self.drop(name)

    def keep(self, standing: Callable[[Spot], str], now: datetime) -> bool:
        """Bring to the recovery file what it doesn't have; whether there was anything, and the file took it."""
        news = False
        if self.recovery is None:
            return news
        for spot, typed in self.answers.items():
            if not typed.kept:
                typed.kept = self._keep("/".join(spot), typed.text, standing(spot), now)
                news |= typed.kept
        for name, form in self.forms.items():
            if not form.kept:
                self._keep(name, form.text, form.base, now)
                form.kept = news = True
        return news

    def _keep(self, key: str, text: str, base: str, now: datetime) -> bool:
        self._on_file.add(key)
        return self.recovery is not None and self.recovery.keep(key, text, base, now)

    def left(self) -> list[Leftover]:
        """What a session that ended suddenly left in the recovery file, and in the editors that it had opened."""
        if self.recovery is None:
            return []
        return self.recovery.left() + [_leftover(handed) for handed in self._written(of_this_desk=False)]

    # --- texts in the user's own editor

    @property
    def editors(self) -> EditorFiles | None:
        """The texts that editors have; None where nothing is open."""
        from slutsats.records.editor_files import EditorFiles

        return EditorFiles(self.recovery.for_editors) if self.recovery is not None else None

    def written_late(self) -> list[Leftover]:
        """What was written in an editor of this session after it had returned."""
        return [_leftover(handed) for handed in self._written(of_this_desk=True)]

    def _written(self, *, of_this_desk: bool) -> list[EditorFile]:
        return self.editors.written(of_this_desk=of_this_desk) if self.editors is not None else []

    def settle_late(self, leftover: Leftover) -> None:
        """What an editor wrote late was taken or let go: only what is written from now on is news."""
        for handed in self._written(of_this_desk=True):
            if handed.key == leftover.key and self.editors is not None:
                self.editors.settle(handed, leftover.text)

    def drop(self, key: str) -> None:
        """Let the recovery file forget a text: it was taken back, or turned down."""
        self._on_file.discard(key)
        if self.recovery is None:
            return
        self.recovery.drop(key)
        for handed in self._written(of_this_desk=False):
            if handed.key == key and self.editors is not None:
                self.editors.remove(handed)

    def given(self, key: str, text: str, base: str, *, kept: bool = False) -> None:
        """A text was given to the record, in the place of `base`; `kept`: the recovery file has it already."""
        self._given[key] = GivenText(text, base, kept)
        if kept:
            self._on_file.add(key)

    def refused(self, now: datetime) -> None:
        """What was given could not be saved: let the recovery file have all of it, in case the desk is stopped."""
        for key, given in self._given.items():
            if not given.kept:
                given.kept = self._keep(key, given.text, given.base, now)

    def saved(self) -> None:
        """All that was given is on disk, and need not be offered again."""
        all_given, self._given = self._given, {}
        typed_on = {"/".join(spot) for spot in self.answers} | set(self.forms)
        for key in all_given:
            if key in self._on_file and key not in typed_on:
                self.drop(key)

    def take_answers(self) -> dict[Spot, InAnswer]:
        """Hand out the texts of answers, and have them no more."""
        taken, self.answers = self.answers, {}
        return taken

    def take_forms(self) -> dict[str, InForm]:
        """Hand out the texts of forms that mean something for the record, and have them no more."""
        taken = {name: form for name, form in self.forms.items() if form.change is not None}
        self.forms = {name: form for name, form in self.forms.items() if form.change is None}
        return taken

    @property
    def pending(self) -> bool:
        """Whether there is text that the record or the recovery file will have in a moment."""
        return bool(self.answers) or any(form.change is not None or not form.kept for form in self.forms.values())


def _leftover(handed: EditorFile) -> Leftover:
    from slutsats.records.state import Leftover

    return Leftover(handed.key, handed.written() or "", handed.base, handed.at)
