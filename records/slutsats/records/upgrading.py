"""A newer version of a pinned framework: every answer stays, and those whose question was reworded are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slutsats.records import folders, locks, saving, writing
from slutsats.records.change import Change, evaluation_change
from slutsats.records.creating import pinned_framework
from slutsats.records.errors import RecordError, Refused, disk_refused
from slutsats.records.file_names import EVALUATION, FRAMEWORK
from slutsats.records.reading import read_case, read_framework
from slutsats.records.sheets import sheet_files
from slutsats.records.shipped_data import framework_path
from slutsats.schema.fingerprint import asked, fingerprint
from slutsats.schema.framework import Framework
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem


@dataclass(frozen=True, slots=True)
class Differences:
    """What a newer version of a framework changes for an evaluation that has an older one pinned."""

    old: str
    """The pinned version."""
    new: str
    added: tuple[str, ...]
    """Questions, in the new order."""
    removed: tuple[str, ...]
    """Their answers stay in the sheets, and are told as errors until they are dealt with."""
    reworded: tuple[str, ...]
    """Their answers are to be confirmed."""
    others: tuple[str, ...]
    """Other parts that differ: scales, criteria, phrases, facts, recommendations, rules."""

    @property
    def none(self) -> bool:
        """Whether the two are the same."""
        return not (self.added or self.removed or self.reworded or self.others or self.old != self.new)


def differences(pinned: Framework, newer: Framework) -> Differences:
    """Compare a pinned framework with a newer version of it."""
    both = [question for question in newer.questions if question in pinned.questions]
    others = ("title", "scales", "criteria", "phrases", "facts", "standings", "costs", "recommendations", "rules")
    return Differences(
        pinned.version,
        newer.version,
        tuple(question for question in newer.questions if question not in pinned.questions),
        tuple(question for question in pinned.questions if question not in newer.questions),
        tuple(question for question in both if asked(pinned, question) != asked(newer, question)),
        tuple(part for part in others if fingerprint(getattr(pinned, part)) != fingerprint(getattr(newer, part))),
    )


def newer_framework(pinned: Framework, given: str | None = None) -> Path:
    """The file to upgrade to: a path or shipped id that was `given`, else the shipped one of the same id."""
    if given is not None and given.endswith(".toml"):
        return Path(given)
    return framework_path(given or pinned.id)


def upgrade(folder: Path, newer: Path) -> Differences:
    """Pin a newer framework, its older one kept; answers whose question was reworded wait to be confirmed.

    Raises RecordError where either framework is unsound, or the disk says no; then nothing that counts has changed.
    """
    reading = read_case(folder)
    framework, problems = read_framework(newer.resolve())
    if reading.case is None or framework is None:
        first = (problems if framework is None else reading.errors)[0]
        message = Message(N_("The framework cannot be upgraded: {what}"), {"what": first.message})
        raise Refused(Problem("unsound-framework", message, first.place))
    found = differences(reading.case.framework, framework)
    _pin(folder, pinned_framework(newer).encode("utf-8"), reading.documents[FRAMEWORK].digest)
    if framework.id != reading.case.evaluation.framework:
        change = evaluation_change((), {"framework": framework.id})
        saving.save(folder, reading.documents[EVALUATION], EVALUATION, [change])
    for file in sheet_files(folder):
        if file in reading.documents:
            _mark(folder, file, found.reworded)
    return found


def _pin(folder: Path, data: bytes, expected: str | None) -> None:
    try:
        with locks.locked(folder) as root, folders.inside(root, ()) as place:
            saving.keep_original(saving.Spot(root, place, FRAMEWORK), FRAMEWORK)
            writing.write(place, FRAMEWORK, data, expected, FRAMEWORK)
    except OSError as error:
        raise disk_refused(error, FRAMEWORK) from None


def _mark(folder: Path, file: str, reworded: Sequence[str]) -> None:
    """Let the answers to `reworded` questions wait to be confirmed."""
    document = saving.read_document(folder, file)
    answers = document.data.get("answers") or {}
    changes = [
        Change(file, ("answers", question), {"carried": True})
        for question in reworded
        if isinstance(answers.get(question), dict) and "value" in answers[question]
    ]
    if changes:
        saving.save(folder, document, file, changes)


__all__ = ["Differences", "RecordError", "differences", "newer_framework", "upgrade"]
