"""The prose, word for word, of evaluations of every shape, in both languages.

A change of wording changes these files. To write them anew, read every one of them, and commit them with the change:

    SLUTSATS_WRITE_GOLDEN=1 pytest tests/drafts/test_golden.py

It is refused where CI is set: a machine can't read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from drafts.evaluations import case
from drafts.shapes import SHAPES

from slutsats.drafts.compile import compile_draft
from slutsats.records.creating import framework_example
from slutsats.records.reading import read_case
from slutsats.schema.base import LANGUAGES, Language
from slutsats.schema.draft import Draft, Section

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[2] / "records/slutsats/records/shipped/examples"
GALLERY = Path(__file__).parents[2] / "records/slutsats/records/shipped/gallery"


def plain(draft: Draft) -> str:
    """Every part of a draft but its annex, as plain text: no layout, nothing escaped."""
    lines = [draft.title, ""]

    def section(part: Section, level: int) -> None:
        if not part.passages and not part.sections:
            return
        lines.extend((f"{'#' * level} {part.heading}", ""))
        points = 0
        for paragraph in part.paragraphs():
            points += paragraph[0].kind == "point"
            number = {"point": f"{points}. ", "item": "- "}.get(paragraph[0].kind, "")
            text = " ".join(f"{p.lead}. {p.text}" if p.lead else p.text for p in paragraph)
            lines.extend((number + text, ""))
        for inner in part.sections:
            section(inner, level + 1)

    for part in draft.sections:
        if not part.id.startswith("annex-"):
            section(part, 2)
    return "\n".join(lines).rstrip("\n") + "\n"


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("SLUTSATS_WRITE_GOLDEN"):
        assert not os.environ.get("CI"), "golden texts are written by someone who reads them"
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_paper_reads_exactly_like_this(shape: str, language: Language, tmp_path: Path) -> None:
    compare(f"{shape}.{language}", plain(compile_draft(case(tmp_path / "trial", SHAPES[shape](language)))))


@pytest.mark.parametrize("example", sorted(path.name for path in EXAMPLES.iterdir()))
def test_a_shipped_example_reads_exactly_like_this(example: str) -> None:
    found = read_case(EXAMPLES / example).case
    assert found is not None

    for language in LANGUAGES:
        compare(f"{example}.{language}", plain(compile_draft(found, language)))


@pytest.mark.parametrize("framework", sorted(path.name for path in GALLERY.iterdir()))
def test_the_example_of_a_framework_reads_exactly_like_this(framework: str, tmp_path: Path) -> None:
    found = read_case(framework_example(tmp_path, framework)).case
    assert found is not None

    for language in LANGUAGES:
        compare(f"{framework}.{language}", plain(compile_draft(found, language)))


def test_every_golden_text_is_still_written() -> None:
    names = {f"{shape}.{language}" for shape in SHAPES for language in LANGUAGES}
    examples = (*EXAMPLES.iterdir(), *GALLERY.iterdir())
    names |= {f"{path.name}.{language}" for path in examples for language in LANGUAGES}

    assert {path.stem for path in GOLDEN.iterdir()} == names
