"""A newer version of a pinned framework: every answer stays, and those whose question was reworded are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

from slutsats.records import files, saving, writing
from slutsats.records.change import Change
from slutsats.records.creating import pinned_framework
from slutsats.records.errors import RecordError, Refused
from slutsats.records.file_names import FRAMEWORK, STATE_FOLDER
from slutsats.records.history import Entry, History, history, of_this_person
from slutsats.records.reading import read_case, read_framework
from slutsats.records.sheets import sheet_files
from slutsats.records.shipped_data import framework_path
from slutsats.records.tables import look
from slutsats.records.whole_file import Anew, rewrite
from slutsats.schema.answers import Value
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.fingerprint import asked, fingerprint
from slutsats.schema.framework import Framework
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem
from slutsats.schema.values import number_of

KEPT = PurePosixPath(STATE_FOLDER, saving.KEPT_FOLDER)


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
    others = (
        "title",
        "scales",
        "criteria",
        "phrases",
        "facts",
        "standings",
        "costs",
        "recommendations",
        "classes",
        "rules",
    )
    return Differences(
        pinned.version,
        newer.version,
        tuple(question for question in newer.questions if question not in pinned.questions),
        tuple(question for question in pinned.questions if question not in newer.questions),
        tuple(question for question in both if asked(pinned, question) != asked(newer, question)),
        tuple(part for part in others if fingerprint(getattr(pinned, part)) != fingerprint(getattr(newer, part))),
    )


def same(pinned: Framework, newer: Framework) -> bool:
    """Whether two frameworks say the same, whatever their files look like."""
    return pinned.model_dump(exclude={"end"}) == newer.model_dump(exclude={"end"})


def refusal(pinned: Framework, newer: Framework) -> Message | None:
    """Why `newer` can't take the place of the pinned framework, with a way on; None where it can."""
    versions = {"old": pinned.version, "new": newer.version, "id": pinned.id, "other": newer.id}
    if newer.id != pinned.id:
        return Message(
            N_(
                "{other} is another framework than {id}, and the answers would have no place in it. Begin a new "
                "evaluation with --framework; or, if it is a newer version of {id}, give its file the id {id}."
            ),
            versions,
        )
    if newer.version == pinned.version:
        if same(pinned, newer):
            return None
        return Message(
            N_(
                "It says something else than the framework that is pinned, and both are version {old}. Raise `version` "
                "in the file, so that it can be told which is meant."
            ),
            versions,
        )
    if _numbers(newer.version) < _numbers(pinned.version):
        return Message(
            N_(
                "It is version {new}, older than {old} which is pinned. To go back to what it says, give the file a "
                "version higher than {old}."
            ),
            versions,
        )
    return None


def _numbers(version: str) -> tuple[int, ...]:
    found = [int(number) for number in re.findall(r"\d+", version)]
    while found and not found[-1]:
        found.pop()  # 1 and 1.0 are alike
    return tuple(found)


Fate = Literal["kept", "confirm", "no-place"]


class AnswerFate(NamedTuple):
    """What an upgrade does with one answer."""

    evaluator: str
    network: str
    question: str
    fate: Fate
    """Kept as it is; kept, and to be confirmed; or left without a place: its question or its level is gone."""


def fates(case: Case, newer: Framework) -> list[AnswerFate]:
    """What happens to each answer of `case`, sheet by sheet, in the order of the walk."""
    pinned = case.framework.unfilled
    reworded = set(differences(pinned, newer).reworded)
    found = []
    for (evaluator, network), sheet in case.sheets.items():
        for question in pinned.question_order:
            answer = sheet.answers.get(question)
            if answer is None or answer.value is None:
                continue
            fate: Fate = "confirm" if question in reworded else "kept"
            if question not in newer.questions or not _has_place(newer, question, answer.value):
                fate = "no-place"
            found.append(AnswerFate(evaluator, network, question, fate))
    return found


def _has_place(newer: Framework, question: str, value: Value) -> bool:
    """Whether the question can still be answered so."""
    if value in (CANNOT_JUDGE, NOT_APPLICABLE):
        return True
    options = newer.options(question)
    declared = newer.questions[question].type
    if options:
        return all(one in options for one in (value if isinstance(value, list) else [value]))
    return not isinstance(value, list) and (declared not in ("number", "money") or number_of(value) is not None)


def newer_framework(pinned: Framework, given: str | None = None) -> Path:
    """The file to upgrade to: a path or shipped id that was `given`, else the shipped one of the same id."""
    if given is not None and given.endswith(".toml"):
        return Path(given)
    return framework_path(given or pinned.id)


def upgrade(folder: Path, newer: Path) -> Differences:
    """Pin a newer framework, its older one kept; answers whose question was reworded wait to be confirmed.

    Nothing is written where the two say the same. Raises RecordError where `refusal` has a reason, where either
    framework is unsound, or the disk says no; then nothing that counts has changed.
    """
    reading = read_case(folder)
    framework, problems = read_framework(newer.resolve())
    if reading.case is None or framework is None:
        first = (problems if framework is None else reading.errors)[0]
        message = Message(N_("The framework cannot be upgraded: {what}"), {"what": first.message})
        raise Refused(Problem("unsound-framework", message, first.place))
    pinned = reading.case.framework.unfilled
    found = differences(pinned, framework)
    if (reason := refusal(pinned, framework)) is not None:
        raise Refused(Problem("no-upgrade", reason))
    if same(pinned, framework):
        return found
    past = of_this_person(folder, at=datetime.now(UTC))  # one moment, by which `take_back` finds what belongs to it
    versions = (pinned.version, framework.version)
    _pin(folder, pinned_framework(newer), reading.documents[FRAMEWORK].digest, versions, past)
    for file in sheet_files(folder):
        if file in reading.documents:
            _mark(folder, file, found.reworded, past)
    return found


def take_back(folder: Path, upgraded: Entry) -> None:
    """Pin the framework again that an upgrade has replaced, which its line in the history tells.

    What waits to be confirmed since then, and for no other reason, counts again. Raises RecordError; then nothing that
    counts has changed.
    """
    before, after = (
        table.get("version") if isinstance(table, dict) else None for table in (upgraded.old, upgraded.new)
    )
    copy = PurePosixPath(upgraded.kept)
    standing = saving.read_document(folder, FRAMEWORK)
    if copy.parent != KEPT or copy.name in ("", "..") or standing.data.get("version") != after:
        sentence = N_("The framework that is pinned now is not the one that this change brought.")
        raise Refused(Problem("overtaken", Message(sentence)))
    older = saving.read_document(folder, str(copy))
    if older.data.get("version") != before:
        raise writing.changed(str(copy), None)
    past = of_this_person(folder)
    _pin(folder, older.text, standing.digest, (str(after), str(before)), past)
    for file in sheet_files(folder):
        document = saving.read_document(folder, file)
        marked = [entry.key for entry in history(folder, file) if entry.at == upgraded.at]
        carried = [key for key in marked if (look(document.data, key) or {}).get("carried")]
        if carried:
            saving.save(folder, document, file, [Change(file, key, {"carried": None}) for key in carried], history=past)


def _pin(folder: Path, text: str, expected: str | None, versions: tuple[str, str], past: History) -> None:
    def pinned(data: bytes) -> Anew:
        if files.digest(data) != expected:
            raise writing.changed(FRAMEWORK, data)
        old, new = ({"version": version} for version in versions)
        return Anew(text, [((), old, new)])

    rewrite(folder, FRAMEWORK, pinned, past)


def _mark(folder: Path, file: str, reworded: Sequence[str], past: History) -> None:
    """Let the answers to `reworded` questions wait to be confirmed."""
    document = saving.read_document(folder, file)
    answers = document.data.get("answers") or {}
    changes = [
        Change(file, ("answers", question), {"carried": True})
        for question in reworded
        if isinstance(answers.get(question), dict) and "value" in answers[question]
    ]
    if changes:
        saving.save(folder, document, file, changes, history=past)


__all__ = ["Differences", "RecordError", "differences", "newer_framework", "upgrade"]
