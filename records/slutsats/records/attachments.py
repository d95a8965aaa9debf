"""The records as they may leave inside a document: without notes, history and personal names.

Evaluators go by their role: an id is made of a name as often as not, so it stays at home too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slutsats.records import files
from slutsats.records.document import fresh, load
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.ids import unique
from slutsats.records.sheets import record_files

_PRIVATE = {("evaluators", "name"), ("sources", "person"), ("sources", "notes")}
"""(table, key) that stay at home: who people are, and what was noted about what they said."""


def attachments(folder: Path) -> dict[str, bytes]:
    """File name -> content of every record in the evaluation's `folder`, fit to be attached. Raises RecordError."""
    names = sorted(record_files(folder), key=lambda file: (file != EVALUATION, file))
    roles: dict[str, str] = {}
    found: dict[str, bytes] = {}
    for file in names:
        document = load(files.read_bytes(folder / file, file), file)
        if file == EVALUATION:
            roles = _roles(document.data, names)
            found[file] = fresh(file, _evaluation(document.data, roles)).encoded
        elif file in (FRAMEWORK, DRAFT):
            found[file] = document.encoded
        else:
            _, evaluator, sheet = file.split("/")
            inside = f"{ANSWERS}/{roles[evaluator]}/{sheet}"
            found[inside] = fresh(inside, {**document.data, "evaluator": roles[evaluator]}).encoded
    return dict(sorted(found.items()))


def _roles(data: Mapping[str, Any], names: list[str]) -> dict[str, str]:
    """Evaluator's id -> the id that stands for them: their role, told apart by number where it must be."""
    declared = data.get("evaluators")
    declared = declared if isinstance(declared, Mapping) else {}
    answering = [name.split("/")[1] for name in names if name.startswith(f"{ANSWERS}/")]
    taken: set[str] = set()
    roles: dict[str, str] = {}
    for evaluator in dict.fromkeys([*declared, *answering]):
        table = declared.get(evaluator)
        role = table.get("role") if isinstance(table, Mapping) else None
        roles[evaluator] = unique(role if isinstance(role, str) and role.strip() else "evaluator", taken)
    return roles


def _evaluation(data: Mapping[str, Any], roles: Mapping[str, str]) -> dict[str, Any]:
    kept = {
        name: _without_private(name, value) if isinstance(value, Mapping) else value for name, value in data.items()
    }
    if isinstance(kept.get("evaluators"), Mapping):
        kept["evaluators"] = {roles[evaluator]: table for evaluator, table in kept["evaluators"].items()}
    lead = kept.get("lead")
    if isinstance(lead, str):
        kept["lead"] = roles.get(lead, lead)
    if isinstance(kept.get("settled"), Mapping):
        kept["settled"] = _renamed(kept["settled"], roles)
    return kept


def _renamed(table: Mapping[str, Any], roles: Mapping[str, str]) -> dict[str, Any]:
    """`settled`, however deep it goes, with each `evaluator` by role."""
    return {
        key: _renamed(value, roles)
        if isinstance(value, Mapping)
        else roles.get(value, value)
        if key == "evaluator" and isinstance(value, str)
        else value
        for key, value in table.items()
    }


def _without_private(name: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    return {
        entry: {key: value for key, value in table.items() if (name, key) not in _PRIVATE}
        if isinstance(table, Mapping)
        else table
        for entry, table in entries.items()
    }
