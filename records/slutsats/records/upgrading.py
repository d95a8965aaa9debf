"""A newer version of a pinned framework: every answer has a place in it, is moved to one, or is kept as retired."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any, Literal, NamedTuple, TypeGuard

from slutsats.records import files, saving, writing
from slutsats.records.change import Change, difference, plain
from slutsats.records.creating import pinned_framework
from slutsats.records.errors import RecordError, Refused
from slutsats.records.file_names import DRAFT, EVALUATION, FRAMEWORK, STATE_FOLDER
from slutsats.records.history import Entry, History, history, of_this_person
from slutsats.records.reading import read_case, read_framework
from slutsats.records.sheets import sheet_files
from slutsats.records.shipped_data import framework_path
from slutsats.records.tables import look
from slutsats.records.whole_file import Anew, rewrite
from slutsats.schema.answers import Value
from slutsats.schema.base import LANGUAGES, localised
from slutsats.schema.case import Case
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.fingerprint import asked, fingerprint
from slutsats.schema.framework import Framework
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem
from slutsats.schema.succession import levels_in, passage_in, reference_in, successors, to_confirm, value_in

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
    """Those of them that have not become others have answers that are left without a place."""
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


Fate = Literal["kept", "confirm", "moved", "no-place"]


class AnswerFate(NamedTuple):
    """What an upgrade does with one answer."""

    evaluator: str
    network: str
    question: str
    fate: Fate
    """Kept as it is; kept, and to be confirmed; moved to another question; or left without a place."""
    to: tuple[str, ...] = ()
    """The questions that it is moved to."""
    confirm: bool = False
    """Whether it waits to be confirmed where it is moved to."""


def fates(case: Case, newer: Framework) -> list[AnswerFate]:
    """What happens to each answer of `case`, sheet by sheet, in the order of the walk."""
    pinned = case.framework.unfilled
    found = []
    for (evaluator, network), sheet in case.sheets.items():
        for question in pinned.question_order:
            answer = sheet.answers.get(question)
            if answer is not None and answer.value is not None:
                places = _places(pinned, newer, question, answer.value)
                found.append(_fate(evaluator, network, question, places))
    return found


def _fate(evaluator: str, network: str, question: str, places: Mapping[str, _Place]) -> AnswerFate:
    if not places:
        return AnswerFate(evaluator, network, question, "no-place")
    confirm = any(place.confirm for place in places.values())
    if list(places) == [question]:
        return AnswerFate(evaluator, network, question, "confirm" if confirm else "kept")
    return AnswerFate(evaluator, network, question, "moved", tuple(places), confirm)


class _Place(NamedTuple):
    value: Value | None
    confirm: bool


def _places(pinned: Framework, newer: Framework, question: str, value: Value | None) -> dict[str, _Place]:
    """Question -> the answer there; empty where it has no place any more."""
    found = {}
    names = successors(newer, question)
    if question not in pinned.questions and question in newer.questions:  # moved already, by an upgrade that was cut
        names = (question,)
    for name in names:
        now = None if value is None else value_in(newer, name, value)
        if value is None or now is not None:
            found[name] = _Place(now, question in pinned.questions and to_confirm(pinned, newer, question, name))
    return found


def newer_framework(pinned: Framework, given: str | None = None) -> Path:
    """The file to upgrade to: a path or shipped id that was `given`, else the shipped one of the same id."""
    if given is not None and given.endswith(".toml"):
        return Path(given)
    return framework_path(given or pinned.id)


def upgrade(folder: Path, newer: Path, on: dt.date | None = None) -> Differences:
    """Pin a newer framework, its older one kept, and give every answer its place in it.

    Answers are moved by `was`; those whose question was reworded wait to be confirmed; those without a place are moved
    to `[retired.<question>]` of their sheet, as of the day `on`. The sheets come first: an upgrade that is cut short
    is finished by the next. Nothing is written where the two say the same. Raises RecordError where `refusal` has a
    reason, where either framework is unsound, or the disk says no.
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
    now = dt.datetime.now(dt.UTC)
    past = of_this_person(folder, at=now)  # one moment, by which `take_back` finds what belongs to it
    step = _Step(folder, pinned, framework, reading.case.evaluation, on or now.astimezone().date(), past)
    for file in sheet_files(folder):
        if file in reading.documents:
            step.move_answers(file)
    step.move_names(*(file for file in (EVALUATION, DRAFT) if file in reading.documents))
    versions = (pinned.version, framework.version)
    _pin(folder, pinned_framework(newer), reading.documents[FRAMEWORK].digest, versions, past)
    return found


def _pin(folder: Path, text: str, expected: str | None, versions: tuple[str, str], past: History) -> None:
    def pinned(data: bytes) -> Anew:
        if files.digest(data) != expected:
            raise writing.changed(FRAMEWORK, data)
        old, new = ({"version": version} for version in versions)
        return Anew(text, [((), old, new)])

    rewrite(folder, FRAMEWORK, pinned, past)


def take_back(folder: Path, upgraded: Entry) -> None:
    """Pin the framework again that an upgrade has replaced, which its line in the history tells.

    Answers have their places of before again, but for what was changed since; what waits to be confirmed since then,
    and for no other reason, counts again. Raises RecordError; then nothing that counts has changed.
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
    for file in (*sheet_files(folder), EVALUATION, DRAFT):
        moved = [entry for entry in history(folder, file) if entry.at == upgraded.at]
        if not moved:
            continue
        document = saving.read_document(folder, file)
        if changes := [change for entry in moved if (change := _undone(entry, document.data)) is not None]:
            saving.save(folder, document, file, changes, history=past)


def _undone(entry: Entry, data: Mapping[str, Any]) -> Change | None:
    """What takes an upgrade's change back; of an answer that was changed since, only that it waits to be confirmed."""
    now = look(data, entry.key)
    seen = {name: now[name] for name in entry.new if name in now} if _is_table(now) and _is_table(entry.new) else now
    if seen == entry.new:
        if not _is_table(entry.old):
            return Change(entry.file, entry.key, None)
        return Change(entry.file, entry.key, difference(seen if _is_table(seen) else {}, entry.old))
    if _is_table(now) and now.get("carried") and _is_table(entry.new) and entry.new.get("carried"):
        return Change(entry.file, entry.key, {"carried": None})
    return None


@dataclass(frozen=True)
class _Step:
    """From one version of a framework to the next, for one evaluation."""

    folder: Path
    pinned: Framework
    newer: Framework
    evaluation: Evaluation
    on: dt.date
    past: History

    def move_answers(self, file: str) -> None:
        """Give every answer of a sheet its place, as it was written; those without one stay under `retired`."""
        document = saving.read_document(self.folder, file)
        answers = {name: dict(one) for name, one in (document.data.get("answers") or {}).items() if _is_table(one)}
        network, who = str(document.data.get("network")), str(document.data.get("evaluator"))
        after: dict[str, dict[str, Any]] = {}
        retired: dict[str, dict[str, Any]] = {}
        taken = set(document.data.get("retired") or ())
        for question, answer in answers.items():
            if question not in self.pinned.questions and question not in self.newer.questions:
                after[question] = answer  # nothing that this step knows of
                continue
            places = _places(self.pinned, self.newer, question, answer.get("value"))
            for name, place in places.items():
                mark = {"carried": True} if place.confirm and place.value is not None else {}
                worth = {"value": place.value} if place.value is not None else {}
                after[name] = {**answer, **worth, **mark}
            if not places:
                key = next(key for key in _keys(question) if key not in taken)
                taken.add(key)
                retired[key] = self._retired(question, answer, network, who)
        changes = [Change(file, ("retired", key), plain(table)) for key, table in retired.items()]
        order = self.newer.question_order
        for name in dict.fromkeys((*answers, *after)):
            if name not in after:
                changes.append(Change(file, ("answers", name), None))
            elif patch := difference(answers.get(name, {}), after[name]):
                changes.append(Change(file, ("answers", name), patch, order))
        if changes:
            saving.save(self.folder, document, file, changes, history=self.past)

    def _retired(self, question: str, answer: Mapping[str, Any], network: str, who: str) -> dict[str, Any]:
        language, value = self.evaluation.language, answer.get("value")
        declared = self.pinned.questions.get(question)
        chosen = value if isinstance(value, list) else [] if value is None else [value]
        labels = [self.pinned.option_label(question, str(one), language) for one in chosen] if declared else []
        settled = self.evaluation.settled.get(network, {}).get(question)
        told = {
            "question": localised(declared.ask, language) if declared is not None else "",
            "answer": ", ".join(labels),
            "settled": settled.reason if settled is not None and settled.evaluator == who else None,
            "version": self.pinned.version,
            "retired": self.on,
        }
        return {**answer, **{name: text for name, text in told.items() if text}}

    def move_names(self, *files: str) -> None:
        """Let what else names a question or a criterion go by its new name: what is settled, edits, the last round."""
        for file in files:
            document = saving.read_document(self.folder, file)
            patch = difference(document.data, self._renamed(file, document.data))
            if patch:
                saving.save(self.folder, document, file, [Change(file, (), patch)], history=self.past)

    def _renamed(self, file: str, data: Mapping[str, Any]) -> dict[str, Any]:
        renamed = dict(data)
        if file == DRAFT:
            for language in LANGUAGES:
                if _is_table(edits := data.get(language)):
                    renamed[language] = {self._passage(name): self._edit(edit) for name, edit in edits.items()}
            return renamed
        if _is_table(settled := data.get("settled")):
            renamed["settled"] = {network: self._settled(given) for network, given in settled.items()}
        previous = data.get("previous")
        if _is_table(previous) and _is_table(previous.get("levels")):
            levels = levels_in(self.pinned, self.newer, previous["levels"])
            renamed["previous"] = {**previous, "levels": levels}
        return renamed

    def _settled(self, given: Any) -> Any:
        """A choice moves with its question; where that has no place, its reason stands beside the retired answer."""
        if not _is_table(given):
            return given
        found = {}
        for question, choice in given.items():
            known = question in self.pinned.questions
            for name in successors(self.newer, question) if known else (question,):
                found[name] = choice
        return found

    def _passage(self, name: str) -> str:
        return passage_in(self.pinned, self.newer, name)

    def _edit(self, edit: Any) -> Any:
        if not _is_table(edit):
            return edit
        moved = dict(edit)
        if _is_table(edit.get("drawn_from")):
            rows = edit["drawn_from"].items()
            moved["drawn_from"] = {reference_in(self.pinned, self.newer, name): mark for name, mark in rows}
        if isinstance(edit.get("after"), str):
            moved["after"] = self._passage(edit["after"])
        return moved


def _is_table(value: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(value, Mapping)


def _keys(question: str) -> Iterator[str]:
    """Names for a retired answer, the question's own first."""
    yield question
    for number in count(2):
        yield f"{question[:60]}-{number}"


__all__ = ["Differences", "RecordError", "differences", "newer_framework", "upgrade"]
