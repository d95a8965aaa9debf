"""The ids of sources: told by what a source is, never by its title, which may hold a person's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from slutsats.records.change import Change, evaluation_change, plain
from slutsats.records.file_names import ANSWERS, DRAFT, sheet_file
from slutsats.records.ids import check_id, unique
from slutsats.records.tables import Table
from slutsats.schema.case import Case
from slutsats.schema.evaluation import SourceKind


def source_id(kind: SourceKind, networks: Sequence[str], taken: set[str]) -> str:
    """An id for a new source: "interview-alpha" where it is about one network, else "interview"."""
    return unique("-".join([kind, *networks]) if len(networks) == 1 else kind, taken)


def rename_source(case: Case, old: str, new: str) -> list[Change]:
    """The changes that give a source another id wherever it is cited, in an order that may break off anywhere.

    Raises Refused where `new` is no id.
    """
    check_id(new)
    changes = [evaluation_change(("sources", new), plain(case.evaluation.sources[old]))]
    for (evaluator, network), sheet in case.sheets.items():
        for question, answer in sheet.answers.items():
            if old in answer.sources:
                cited = [new if name == old else name for name in answer.sources]
                file = sheet_file(evaluator, network)
                changes.append(Change(file, (ANSWERS, question), {"sources": list(dict.fromkeys(cited))}))
    if naming := cited_in_facts(case, old, new):
        changes.append(evaluation_change(("networks",), naming))
    for language in ("sv", "en"):
        for passage, edit in case.edits.edits(language).items():
            drawn = {name: mark for name, mark in edit.drawn_from.items() if _is_of(name, old)}
            if drawn:
                renamed = {name.replace(f"sources.{old}", f"sources.{new}", 1): mark for name, mark in drawn.items()}
                values = {**dict.fromkeys(drawn), **renamed}
                changes.append(Change(DRAFT, (language, passage, "drawn_from"), values))
    return [*changes, evaluation_change(("sources", old), None)]


def _is_of(reference: str, source: str) -> bool:
    return f"{reference}.".startswith(f"sources.{source}.")


def cited_in_facts(case: Case, source: str, instead: str | None) -> Table:
    """A patch of `networks` that names `instead` wherever a fact says that it comes from `source`; None names none."""
    return _naming(plain(case.evaluation.model_dump(exclude_none=True, by_alias=True)["networks"]), source, instead)


def _naming(table: Mapping[str, Any], source: str, instead: str | None) -> Table:
    patch: Table = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            if inner := _naming(value, source, instead):
                patch[name] = inner
        elif name == "source" and value == source:
            patch[name] = instead
    return patch
