"""From the disk to a Case: every file read by itself, so that a broken one never hides the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from slutsats.records import absent, files, names, references, validation
from slutsats.records.change import Change
from slutsats.records.cleaning import cleaned
from slutsats.records.closed import Closed, closed, in_the_way, unreadable
from slutsats.records.document import Document, load
from slutsats.records.errors import RecordError
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.merge import CONFLICTS, waiting
from slutsats.records.nearest import meant
from slutsats.records.saving import read_document
from slutsats.records.sheets import sheet_files, unsafe_names
from slutsats.records.tables import Table
from slutsats.records.threeway import Clash
from slutsats.records.versions import current, format_of, read_only
from slutsats.schema import soundness
from slutsats.schema.answers import AnswerSheet
from slutsats.schema.case import Case
from slutsats.schema.draft import DraftRecord
from slutsats.schema.evaluation import Evaluation
from slutsats.schema.framework import Framework
from slutsats.schema.framework_advice import advice
from slutsats.schema.layout import Layout
from slutsats.schema.layout import faults as layout_faults
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem, finding
from slutsats.schema.version import FORMAT

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """What an evaluation's folder holds, and what is wrong with it."""

    folder: Path
    case: Case | None
    """None where the header or the framework cannot be read. What is in error elsewhere is left out of it."""
    problems: tuple[Problem, ...] = ()
    """Errors first; then findings about the files themselves, such as unknown keys."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every file that could be parsed, as it stands: what changes are made to."""
    read_only: Mapping[str, Message] = field(default_factory=dict)
    """Files that can be looked at but not written, and why."""
    waiting: tuple[tuple[str, Clash], ...] = ()
    """(file, clash) that a merge left to be chosen between; `slutsats.records.merge.settle` makes the changes."""
    closed: Closed = field(default_factory=dict)
    """Where nothing may be written, and why: something there can't be read, or the file is read-only."""

    @property
    def opens(self) -> bool:
        """Whether a desk can show it: there is a case, and its evaluation was not cut, which would hide networks."""
        cut = any(problem.code == "cut-off" and problem.place.file == EVALUATION for problem in self.problems)
        return self.case is not None and not cut

    def in_the_way(self, change: Change) -> Problem | None:
        """What keeps `change` from being made; None where nothing does."""
        return in_the_way(self.closed, change) if self.closed else None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What is unreadable or invalid."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The errors that keep a paper from being written: all but those of `[outcome]`, which it does not tell."""
        return tuple(problem for problem in self.errors if not is_of_outcome(problem))

    @property
    def findings(self) -> tuple[Problem, ...]:
        """What is worth telling, and blocks nothing."""
        return tuple(problem for problem in self.problems if problem.severity == "finding")


OUTCOME, PREVIOUS = "outcome", "previous"


def is_of_outcome(problem: Problem) -> bool:
    """Whether a problem lies in what was decided after the paper was written."""
    return problem.place.file == EVALUATION and problem.place.key[:1] == (OUTCOME,)


_PASSES = 3
"""How often what does not fit is taken out: a table that lacks what it must have is itself what does not fit then."""
_BARE: Table = {
    "format": FORMAT,
    "id": "bare",
    "title": "",
    "language": "en",
    "date": dt.date(2000, 1, 1),
    "framework": "bare",
    "organisation": {"name": ""},
}
"""What stands for keys of an evaluation that are missing or don't fit, while the rest of it is looked through."""
_NAMED = ("networks", "sources", "evaluators", "bodies")
"""The tables of an evaluation that something else in it may name an entry of."""


class _Reader:
    """Reads the files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.read_only: dict[str, Message] = {}
        self.waiting: list[tuple[str, Clash]] = []
        self.readable: Evaluation | None = None
        """Of an evaluation that can't be read, what can: to tell what else is wrong with it, and for nothing else."""

    def document(self, file: str, *, optional: bool = False) -> Document | None:
        """Read one file; None, and a problem, where that fails."""
        try:
            document = read_document(self.folder, file)
        except RecordError as error:
            if not (optional and error.problem.code == "missing"):
                self.problems.append(error.problem.at(file=file))
            return None
        self.documents[file] = document
        return document

    def record(self, document: Document, model: type[Model]) -> Model | None:
        """The document as `model`; None, and its errors, where it does not fit."""
        table, problems = self._table(document)
        record, more = validation.validate(model, table, document.label)
        self.problems += problems + more
        return record

    def header(self, document: Document) -> Evaluation | None:
        """The evaluation, without an outcome that does not fit; None where anything else does not.

        What was decided afterwards stands in no sentence of the paper, and hides nothing of the rest.
        """
        table, problems = self._table(document)
        evaluation, more = validation.validate(Evaluation, table, document.label)
        if evaluation is None:
            rest: Table = dict(table)
            if any(problem.place.key[:1] == (OUTCOME,) for problem in more):
                rest.pop(OUTCOME, None)
            if any(problem.place.key[:2] == (PREVIOUS, OUTCOME) for problem in more):
                rest[PREVIOUS] = {name: value for name, value in table[PREVIOUS].items() if name != OUTCOME}
            evaluation, unknown = validation.validate(Evaluation, rest, document.label)
            more += unknown if evaluation else []
            for _again in range(_PASSES if evaluation is None else 0):
                rest = {**_BARE, **validation.without(rest, unknown)}
                self.readable, unknown = validation.validate(Evaluation, rest, document.label)
                if self.readable is not None:
                    more += unknown
                    break
        self.problems += problems + more
        return evaluation

    def sheet(self, document: Document) -> AnswerSheet | None:
        """An answer sheet without the answers that do not fit; None where the sheet itself does not."""
        table, problems = self._table(document)
        sheet, more = validation.validate(AnswerSheet, table, document.label)
        if sheet is None:
            bad = {problem.place.key[1] for problem in more if len(problem.place.key) > 1}
            answers = table.get("answers")
            if isinstance(answers, Mapping):
                kept = {name: answer for name, answer in answers.items() if name not in bad}
                sheet, unknown = validation.validate(AnswerSheet, {**table, "answers": kept}, document.label)
                more += unknown if sheet else []
        self.problems += problems + more
        return sheet

    def _table(self, document: Document) -> tuple[Table, list[Problem]]:
        """What is to be validated: cleaned, and with a newer format read as far as this program knows it."""
        table, problems = cleaned(document)
        if CONFLICTS in table:
            for clash in waiting(table):
                self.waiting.append((document.label, clash))
                problems.append(_two_versions(document.label, clash))
            table = {name: value for name, value in table.items() if name != CONFLICTS}
        reason = read_only(document)
        if reason is not None:
            self.read_only[document.label] = reason
            if not document.complete:
                problems.append(files.cut_off(document.label).problem)
        stated = format_of(document)
        if reason is not None and stated is not None and stated > FORMAT:
            place = FilePlace(file=document.label, key=("format",))
            problems.append(finding("newer-format", reason, place))
            table = {**table, "format": FORMAT}
        return table, problems


def read_case(folder: Path) -> Reading:
    """Read an evaluation's folder. Never raises for what the files hold: every problem is in the result."""
    reader = _Reader(folder)
    header = reader.document(EVALUATION)
    evaluation = reader.header(header) if header else None
    pinned = reader.document(FRAMEWORK)
    framework = reader.record(pinned, Framework) if pinned else None
    if framework is not None:
        reader.problems += [problem.at(file=FRAMEWORK) for problem in soundness.faults(framework)]
        if any(problem.severity == "error" for problem in reader.problems if problem.place.file == FRAMEWORK):
            framework = None
    edits = DraftRecord()
    if draft := reader.document(DRAFT, optional=True):
        edits = reader.record(draft, DraftRecord) or edits
    sheets: dict[tuple[str, str], AnswerSheet] = {}
    files_there = sheet_files(folder)
    for file in files_there:
        document = reader.document(file)
        sheet = reader.sheet(document) if document else None
        if sheet and _in_place(sheet, file, files_there, reader.problems):
            sheets[sheet.evaluator, sheet.network] = sheet
    reader.problems += [names.refused(name) for name in unsafe_names(folder)]
    reader.problems += absent.in_evaluation(folder)
    case = None
    known = evaluation or reader.readable
    if known and framework:
        hidden = unreadable(closed(reader.problems, reader.read_only))
        found, more = references.checked(Case(known, framework, sheets, edits, hidden))
        reader.problems += [one for one in more if evaluation or header is None or not _named(one, header.data)]
        reader.problems += _names(folder, evaluation, framework) if evaluation else []
        reader.problems = _without_declared(reader.problems, found)
        case = found if evaluation else None
    problems = located(reader.problems, reader.documents)
    shut = closed(problems, reader.read_only)
    if case is not None and shut:
        case = replace(case, unreadable=unreadable(shut))
    return Reading(folder, case, problems, reader.documents, reader.read_only, tuple(reader.waiting), shut)


def _named(problem: Problem, table: Table) -> bool:
    """Whether a record has what is told to be unknown in it: it can't be read, which has been told."""
    if not problem.code.startswith("unknown-"):
        return False
    name = problem.message.args.get("name")
    places = (table, table.get("organisation"))
    tables = [place.get(part) for place in places if isinstance(place, Mapping) for part in _NAMED]
    return any(isinstance(found, Mapping) and name in found for found in tables)


def _two_versions(file: str, clash: Clash) -> Problem:
    message = Message(
        N_("{key} was changed by two people, and a merge kept both: choose between them."),
        {"key": ".".join(clash.key)},
    )
    place = FilePlace(file=file, key=clash.key)
    if clash.key[:1] == (ANSWERS,) and len(clash.key) > 1:
        place = place._replace(question=clash.key[1], network=PurePosixPath(file).stem)
    return Problem("two-versions", message, place)


def _in_place(sheet: AnswerSheet, file: str, others: list[str], problems: list[Problem]) -> bool:
    """Whether a sheet says of itself what its path says."""
    path = PurePosixPath(file)
    for key, said, path_says in (
        ("evaluator", sheet.evaluator, path.parent.name),
        ("network", sheet.network, path.stem),
    ):
        if said != path_says and key == "network" and (of := absent.original_of(file, said)) in others:
            problems.append(absent.second_copy(file, of))
            return False
        if said != path_says:
            sentence = N_(
                '{key} is "{said}", but the file lies where "{path}" belongs: mend the one or move the other.'
            )
            message = Message(sentence, {"key": key, "said": said, "path": path_says})
            problems.append(Problem("misplaced", message, FilePlace(file=file, key=(key,))))
            return False
    return True


def _names(folder: Path, evaluation: Evaluation, framework: Framework) -> list[Problem]:
    problems = []
    if evaluation.id != folder.name:
        message = Message(
            N_('id is "{id}", but the folder is called "{folder}"; the folder\'s name counts.'),
            {"id": evaluation.id, "folder": folder.name},
        )
        problems.append(finding("id-differs", message, FilePlace(file=EVALUATION, key=("id",))))
    if evaluation.framework != framework.id:
        sentence = Message(
            N_('framework is "{stated}", but framework.toml holds "{pinned}".'),
            {"stated": evaluation.framework, "pinned": framework.id},
        )
        place = FilePlace(file=EVALUATION, key=("framework",))
        problems.append(Problem("other-framework", meant(sentence, evaluation.framework, [framework.id]), place))
    return problems


def _without_declared(problems: list[Problem], case: Case) -> list[Problem]:
    """Leave out "unknown key" of a network's facts and a recommendation's terms, which `references` judges.

    What the round before recommended is history: its terms were judged then.
    """
    judged = ("networks", "recommendations")
    kept: list[Problem] = []
    for problem in problems:
        key = problem.place.key
        open_table = problem.code == "unknown-key" and (
            (len(key) == 3 and key[0] in judged) or (len(key) == 4 and key[:2] == ("previous", "recommendations"))
        )
        if not open_table or problem.place.network is not None:
            kept.append(problem)
    return kept


def located(problems: list[Problem], documents: Mapping[str, Document]) -> tuple[Problem, ...]:
    """The problems in order, errors first, each with line and column where its file could be parsed."""
    from slutsats.records.positions import Position, Positions

    maps: dict[str, Positions] = {}
    found = []
    for problem in problems:
        place = problem.place
        if place.line is None and place.file is not None and place.file in documents:
            if place.file not in maps:
                maps[place.file] = Positions(documents[place.file].text)
            positions = maps[place.file]
            missing = problem.code == "missing-key"
            position = positions.of(place.key[:-1] if missing else place.key) or Position((1, 1), (1, 1))
            line, column = position.key if problem.code in ("unknown-key", "invalid-key") else position.value
            found.append(problem.at(line=line, column=column))
        else:
            found.append(problem)
    order = {"error": 0, "finding": 1}
    return tuple(sorted(found, key=lambda problem: order[problem.severity]))


def locate(folder: Path, problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Fill in line and column of problems that name a file and a key in the evaluation's `folder`."""
    documents = {}
    for file in {problem.place.file for problem in problems if problem.place.file and problem.place.line is None}:
        try:
            documents[file] = read_document(folder, file)
        except RecordError:
            continue  # its own reading tells that
    return located(list(problems), documents)


def _read_alone(path: Path, model: type[Model]) -> tuple[Model | None, Document | None, list[Problem]]:
    """One file outside any evaluation."""
    reader = _Reader(path.parent)
    try:
        document = current(load(files.read_bytes(path, path.name), path.name))
    except RecordError as error:
        return None, None, [error.problem.at(file=path.name)]
    return reader.record(document, model), document, reader.problems


def read_framework(path: Path) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Read and check one framework file; None where it cannot be used. All that is wrong is told at once."""
    framework, document, problems = _read_alone(path, Framework)
    if framework is not None:
        problems += [problem.at(file=path.name) for problem in soundness.faults(framework)]
    told = located(problems, {path.name: document} if document else {})
    usable = not any(problem.severity == "error" for problem in told)
    return (framework if usable else None), told


def framework_advice(path: Path) -> tuple[Problem, ...]:
    """What a framework that can be used still lacks for its papers to read well."""
    framework, document, _problems = _read_alone(path, Framework)
    found = [problem.at(file=path.name) for problem in advice(framework)] if framework is not None else []
    return located(found, {path.name: document} if document else {})


def read_layout(path: Path) -> tuple[Layout | None, tuple[Problem, ...]]:
    """Read and check one layout file; None where it cannot be used."""
    layout, document, problems = _read_alone(path, Layout)
    if layout is not None:
        problems += [problem.at(file=path.name) for problem in layout_faults(layout)]
    told = located(problems, {path.name: document} if document else {})
    usable = not any(problem.severity == "error" for problem in told)
    return (layout if usable else None), told


def check_path(path: Path) -> tuple[Problem, ...]:
    """Check any one file by what it holds, or a folder as an evaluation. Places are relative to its folder.

    A file of an evaluation is judged together with the others, for a sheet's levels are the framework's.
    """
    if path.is_dir():
        return read_case(path).problems
    home = _evaluation_of(path)
    if home is not None:
        file = path.resolve().relative_to(home.resolve()).as_posix()
        return tuple(problem for problem in read_case(home).problems if problem.place.file == file)
    try:
        table = load(files.read_bytes(path, path.name), path.name).data
    except RecordError as error:
        return (error.problem.at(file=path.name),)
    if "questions" in table or "rules" in table:
        return read_framework(path)[1]
    if "parts" in table:
        return read_layout(path)[1]
    model = _kind_of(table, path.name)
    _, document, problems = _read_alone(path, model)
    return located(problems, {path.name: document} if document else {})


def _evaluation_of(path: Path) -> Path | None:
    """The evaluation's folder that `path` is a record file of; None for a file that stands alone."""
    for home, file in ((path.parent, path.name), (path.parent.parent.parent, "/".join(path.parts[-3:]))):
        inside = file in (EVALUATION, FRAMEWORK, DRAFT) or file.startswith(f"{ANSWERS}/")
        if inside and (home / EVALUATION).is_file() and not path.is_symlink():
            return home
    return None


def _kind_of(table: Table, name: str) -> type[BaseModel]:
    if ANSWERS in table or "evaluator" in table:
        return AnswerSheet
    return DraftRecord if name == DRAFT and "organisation" not in table else Evaluation


__all__ = [
    "Reading",
    "check_path",
    "locate",
    "read_case",
    "read_framework",
    "read_layout",
]
