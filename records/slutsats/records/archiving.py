"""Putting an evaluation away: it stays where it is, and home lists it apart."""

from __future__ import annotations

from pathlib import Path

from slutsats.records.change import evaluation_change
from slutsats.records.file_names import EVALUATION
from slutsats.records.history import of_this_person
from slutsats.records.saving import read_document, save


def archive(folder: Path, archived: bool) -> None:
    """Put an evaluation away, or take it out again: it stays where it is, and home lists it apart."""
    change = evaluation_change((), {"archived": archived or None})
    past = of_this_person(folder)
    save(folder, read_document(folder, EVALUATION), EVALUATION, [change], history=past)
