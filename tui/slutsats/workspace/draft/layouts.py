"""The layout of a paper: the one asked for, else the usual one of its language."""

from __future__ import annotations

from pathlib import Path

from slutsats.records.layouts import path_of
from slutsats.records.reading import read_layout
from slutsats.schema.base import Language
from slutsats.schema.layout import Layout

USUAL_LAYOUT: dict[Language, str] = {"sv": "bilaga", "en": "annex"}
"""The layout of a draft for which none is named."""


def kept_under(folder: Path, language: Language) -> str:
    """The setting that keeps which layout was chosen for an evaluation's paper in a language."""
    return f"layout {language} {folder.resolve()}"


def chosen_layout(folder: Path, language: Language) -> Layout:
    """The layout of an evaluation's paper: the one chosen for it, or the usual one where that can't be read."""
    from slutsats.records.errors import RecordError
    from slutsats.records.state import setting

    chosen = setting(kept_under(folder, language))
    try:
        return layout(chosen if isinstance(chosen, str) else None, language, folder.parent)
    except RecordError:
        return layout(None, language, folder.parent)


def layout(wanted: str | None, language: Language, records: Path) -> Layout:
    """The layout called `wanted`, or in the file of that name; by default the usual one of the language.

    `records` is the folder beside whose evaluations the house's own layouts lie.
    """
    path = path_of(wanted or USUAL_LAYOUT[language], records)
    found, problems = read_layout(path)
    errors = [problem for problem in problems if problem.severity == "error"]
    if found is None or errors:
        from slutsats.records.errors import RecordError

        raise RecordError(errors[0].at(file=str(path)))
    return found
