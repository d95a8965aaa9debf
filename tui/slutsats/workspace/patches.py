"""A case with one change in it: the same as reading the record again after the change, without the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from slutsats.workspace.undo_history import ANSWERS

if TYPE_CHECKING:
    from slutsats.records.change import Change as RecordChange
    from slutsats.schema.case import Case

ABSENT: dict[str, Any] = {"notable": False, "sources": [], "carried": False}
"""What an answer's parts are where it doesn't have them; parts that are so are left out of the record."""


def with_answer(case: Case, evaluator: str, network: str, question: str, changes: dict[str, Any]) -> Case:
    """The case with parts of one answer changed; an answer of which nothing is left is gone."""
    from slutsats.schema.answers import Answer, AnswerSheet

    sheet = case.sheets.get((evaluator, network))
    if sheet is None:
        sheet = AnswerSheet(format=1, evaluator=evaluator, network=network)
    answer = sheet.answers.get(question) or Answer()
    answer = answer.model_copy(
        update={name: ABSENT.get(name) if value is None else value for name, value in changes.items()}
    )
    answers = {**sheet.answers, question: answer}
    if answer == Answer():
        del answers[question]
    return case.with_sheet(sheet.model_copy(update={"answers": answers}))


def stamp(case: Case, evaluator: str, network: str, question: str, now: datetime) -> dict[str, Any]:
    """The parts of an answer that say to which wording it was given, and when; a carried one counts from now on."""
    from slutsats.schema.fingerprint import asked
    from slutsats.schema.standings import tense_of

    answer = case.answer(evaluator, network, question)
    wording = asked(case.framework, question, tense_of(case, network))
    carried = answer is not None and answer.carried
    return {"asked": wording, "answered": now} | ({"carried": False} if carried else {})


def with_change(case: Case, change: RecordChange, on: date | None = None) -> Case:
    """The case with a change of its evaluation or of the draft's edits; `on` a day, with what its save will note."""
    from slutsats.records.moved_days import calendar_patch
    from slutsats.schema.draft import DraftRecord
    from slutsats.schema.evaluation import Evaluation

    if change.file == "evaluation.toml":
        standing = case.evaluation.model_dump(exclude_none=True, by_alias=True)
        data = _patched(standing, change.key, change.values)
        if on is not None:
            data = _merged(data, calendar_patch(standing, data, on))
        return replace(case, evaluation=Evaluation.model_validate(data))
    if change.file == "draft.toml":
        data = _patched(case.edits.model_dump(exclude_none=True, by_alias=True), change.key, change.values)
        return replace(case, edits=DraftRecord.model_validate(data))
    raise ValueError(change.file)


def table_of(case: Case, file: str) -> dict[str, Any]:
    """All of evaluation.toml or draft.toml as the case has it, without what is so by itself."""
    from slutsats.records.change import plain
    from slutsats.records.file_names import DRAFT

    table: dict[str, Any] = plain(case.edits if file == DRAFT else case.evaluation)
    return table


def narrowed(file: str, patch: Mapping[str, Any]) -> RecordChange:
    """A patch of a whole file as a change of the one table that it is about, so far as it is about one."""
    from slutsats.records.change import Change

    key: tuple[str, ...] = ()
    values: Mapping[str, Any] | None = patch
    while values is not None and len(values) == 1:
        ((name, value),) = values.items()
        if not isinstance(value, Mapping):
            break
        key, values = (*key, name), value
    return Change(file, key, values)


def stands_with(case: Case, evaluator: str, patches: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the case would be valid with patches of its files, and nothing in it name what isn't there."""
    from slutsats.records.change import Change
    from slutsats.records.references import checked

    becoming = case
    try:
        for file, patch in patches.items():
            if file != ANSWERS:
                becoming = with_change(becoming, Change(file, (), patch))
                continue
            for network, answers in patch.items():
                for question, parts in answers.items():
                    becoming = with_answer(becoming, evaluator, network, question, parts)
    except ValueError:
        return False
    return len(checked(becoming)[1]) <= len(checked(case)[1])


def _patched(data: dict[str, Any], key: tuple[str, ...], values: Mapping[str, Any] | None) -> dict[str, Any]:
    """A copy of `data` with the merge patch `values` applied to the table `key`; None removes the table."""
    data = dict(data)
    if not key:
        return _merged(data, values or {})
    first, *rest = key
    if values is None and not rest:
        data.pop(first, None)
    else:
        data[first] = _patched(data.get(first, {}), tuple(rest), values)
    return data


def _merged(data: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(data)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, Mapping) and isinstance(merged.get(name), Mapping):
            merged[name] = _merged(merged[name], value)
        else:
            merged[name] = value
    return merged
