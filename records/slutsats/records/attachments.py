"""The records as they may leave inside a document: without notes, history and personal names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slutsats.records import files
from slutsats.records.change import DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.document import fresh, load
from slutsats.records.sheets import record_files

_PRIVATE = {("evaluators", "name"), ("sources", "person"), ("sources", "notes")}
"""(table, key) that stay at home: who people are, and what was noted about what they said."""


def attachments(folder: Path) -> dict[str, bytes]:
    """File name -> content of every record in the evaluation's `folder`, fit to be attached. Raises RecordError."""
    found: dict[str, bytes] = {}
    for file in sorted(record_files(folder)):
        document = load(files.read_bytes(folder / file, file), file)
        if file in (FRAMEWORK, DRAFT):
            found[file] = document.encoded
        else:
            table = _without_private(document.data) if file == EVALUATION else document.data
            found[file] = fresh(file, table).encoded
    return found


def _without_private(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _table(name, value) if isinstance(value, Mapping) else value for name, value in data.items()}


def _table(name: str, entries: Mapping[str, Any]) -> dict[str, Any]:
    return {
        entry: {key: value for key, value in table.items() if (name, key) not in _PRIVATE}
        if isinstance(table, Mapping)
        else table
        for entry, table in entries.items()
    }
