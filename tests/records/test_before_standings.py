"""A record from before standings, further points and fees of several years is what it was: nothing in it goes stale.

In `before_standings/` stand the examples as they were shipped then, with the framework that was pinned with them, in
which `status` is a plain choice. `expected.json` was written by the program of that time.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.editing import edited
from slutsats.drafts.references import fingerprints
from slutsats.records.reading import read_case
from slutsats.schema.base import LANGUAGES, Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Edit
from slutsats.schema.facts import facts_of
from slutsats.schema.findings import findings
from slutsats.schema.fingerprint import asked
from slutsats.schema.progress import progress
from slutsats.schema.rules import Suggestion, suggest
from slutsats.schema.standings import is_outside, standing_of, tense_of

HERE = Path(__file__).parent / "before_standings"
EXPECTED: dict[str, dict[str, Any]] = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(params=sorted(EXPECTED))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    """An example as it was shipped, read by the program of today."""
    folder = tmp_path / str(request.param)
    shutil.copytree(HERE / str(request.param), folder)
    shutil.copyfile(HERE / "framework.toml", folder / "framework.toml")
    reading = read_case(folder)
    assert [str(problem) for problem in reading.errors] == []
    assert reading.case is not None
    return reading.case


def test_every_fingerprint_of_a_question_is_what_it_was(old: Case) -> None:
    assert {question: asked(old.framework, question) for question in old.framework.questions} == EXPECTED[old.id][
        "asked"
    ]


def test_no_answer_waits_to_be_confirmed_that_did_not_then(old: Case) -> None:
    stamped = {
        network: {
            question: standing.answer.asked
            for question in old.framework.questions
            if (standing := old.standing(network, question)).answer is not None
        }
        for network in old.networks
    }

    assert stamped == EXPECTED[old.id]["answers"]
    assert not [problem for problem in findings(old) if problem.code == "reworded"]
    assert list(progress(old)) == EXPECTED[old.id]["progress"]


def test_what_every_passage_was_drawn_from_is_still_there_and_the_same(old: Case) -> None:
    drawn_from = EXPECTED[old.id]["drawn_from"]

    assert drawn_from
    assert fingerprints(old, drawn_from) == drawn_from


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_edit_goes_stale(old: Case, language: Language) -> None:
    drawn_from = EXPECTED[old.id]["drawn_from"]
    compiled = compile_draft(old, language)
    edits = {
        passage.id: Edit(
            state="edited",
            text="As we say it.",
            compiled=passage.text,
            drawn_from={name: drawn_from[name] for name in passage.drawn_from if name in drawn_from},
        )
        for section in compiled.sections
        for passage in section.passages
    }
    sections, hidden = edited(old, compiled.sections, edits)

    passages = [passage for section in sections for passage in section.passages]
    assert passages
    assert hidden == []
    assert [passage.id for passage in passages if passage.stale or passage.text != "As we say it."] == []


def test_the_table_suggests_what_it_did(old: Case) -> None:
    suggested = {
        network: found.rule if isinstance(found := suggest(old, network), Suggestion) else None
        for network in old.networks
    }

    assert suggested == EXPECTED[old.id]["suggested"]


def test_a_fact_called_status_is_a_choice_of_the_framework_s_own(old: Case) -> None:
    for network in old.networks:
        assert (standing_of(old, network), tense_of(old, network), is_outside(old, network)) == (None, "present", False)
        assert facts_of(old, network)["status"].value == old.networks[network].recorded("status")
    assert not {p.code for p in findings(old)} & {"kind-out-of-place", "fact-out-of-place"}
    assert old.framework.offered(None) == tuple(old.framework.recommendations)
