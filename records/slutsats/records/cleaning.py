"""The door through which every text of a record comes in: cleaned once, and told where that took something."""

from __future__ import annotations

from typing import Any

from slutsats.records.parsed import Parsed
from slutsats.records.tables import Table
from slutsats.schema.left_out import left_out
from slutsats.schema.problem import FilePlace, KeyPath, Problem, finding
from slutsats.schema.text import clean, is_harmless


def cleaned(found: Parsed) -> tuple[Table, list[Problem]]:
    """A file's table with every text made safe, and a finding for each place where that took something."""
    text = found.text  # composed (NFC) since it was decoded
    if "\\" not in text and (is_harmless(text) or clean(text).text == text):
        return found.data, []
    problems: list[Problem] = []

    def walk(value: Any, key: KeyPath) -> Any:
        if isinstance(value, str):
            text, removed = clean(value)
            if removed:
                problems.append(finding("characters-removed", left_out(removed), FilePlace(file=found.label, key=key)))
            return text
        if isinstance(value, dict):
            return {clean(name).text: walk(item, (*key, name)) for name, item in value.items()}
        if isinstance(value, list):
            return [walk(item, (*key, index)) for index, item in enumerate(value)]
        return value

    return walk(found.data, ()), problems
