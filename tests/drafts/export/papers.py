"""Papers that every export must stand: the examples in both languages, eight networks, nothing answered, hostile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from drafts import evaluations
from drafts.export.hostile import hostile
from drafts.shapes import eight_networks

from slutsats.drafts.paper import paper
from slutsats.records.creating import new_evaluation
from slutsats.records.reading import read_case, read_layout
from slutsats.records.shipped_data import example_path, layout_path
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft

Made = Callable[[Path], Draft]
"""Makes a paper, in a folder of the test's own where it needs one."""


def of_example(name: str, language: Language, layout: str) -> Made:
    return lambda _folder: set_in(read_case(example_path(name)).case, language, layout)


def set_in(case: Case | None, language: Language, name: str) -> Draft:
    layout, _problems = read_layout(layout_path(name))
    assert case is not None
    assert layout is not None
    return paper(case, layout, language)


def eight(folder: Path) -> Draft:
    return set_in(evaluations.case(folder / "eight", eight_networks("sv")), "sv", "tjansteskrivelse")


def empty(folder: Path) -> Draft:
    made = new_evaluation(
        folder,
        "empty",
        title="Tom",
        language="sv",
        framework="membership",
        organisation="Ö",
        date=dt.date(2026, 3, 1),
    )
    return set_in(read_case(made).case, "sv", "bilaga")


PAPERS: dict[str, Made] = {
    "huddinge-2025": of_example("huddinge-2025", "sv", "bilaga"),
    "huddinge-2025, in English": of_example("huddinge-2025", "en", "annex"),
    "huddinge-2026": of_example("huddinge-2026", "sv", "tjansteskrivelse"),
    "regional-networks-2026": of_example("regional-networks-2026", "en", "committee-report"),
    "regional-networks-2026, in Swedish": of_example("regional-networks-2026", "sv", "tjansteskrivelse"),
    "eight networks": eight,
    "nothing answered": empty,
    "hostile": lambda _folder: hostile(),
}
