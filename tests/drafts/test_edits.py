"""What a human does to the paper survives: edited, hidden, moved, added; and it is told when its ground has moved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli_w
from whole_record import read

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.references import fingerprints
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.draft import Draft, Passage

SEKOM = "evaluation.strategic-work.sekom"


@pytest.fixture
def folder(example_records: Path) -> Path:
    return example_records / "huddinge-2025"


def keep(folder: Path, language: Language = "sv", **edits: dict[str, Any]) -> Draft:
    """The draft after `edits` (passage id with _ for .) have been kept in the folder."""
    table = {passage.replace("__", "."): edit for passage, edit in edits.items()}
    text = tomli_w.dumps({"format": 1, language: table, "end": {"complete": True}})
    (folder / "draft.toml").write_text(text, encoding="utf-8")
    return compile_draft(read(folder), language)


def passage(draft: Draft, passage_id: str) -> Passage:
    return next(found for found in draft.passages() if found.id == passage_id)


def edit_of(case: Case, passage_id: str, text: str) -> dict[str, Any]:
    """An edit as the desk keeps it."""
    found = passage(compile_draft(case), passage_id)
    return {
        "state": "edited",
        "text": text,
        "compiled": found.compiled,
        "drawn_from": fingerprints(case, found.drawn_from),
    }


def answer(folder: Path, old: str, new: str) -> None:
    sheet = folder / "answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edited_passage_stands_as_it_was_written(folder: Path) -> None:
    draft = keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    found = passage(draft, SEKOM)

    assert (found.text, found.state, found.stale) == ("SEKOM används knappt.", "edited", False)
    assert found.compiled.startswith("SEKOM används däremot i liten utsträckning.")


def test_an_edited_passage_is_marked_where_its_answer_has_changed_and_keeps_its_words(folder: Path) -> None:
    keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    answer(folder, 'value = "little"', 'value = "some"')
    found = passage(compile_draft(read(folder)), SEKOM)

    assert (found.text, found.stale) == ("SEKOM används knappt.", True)
    assert found.compiled.startswith("SEKOM används däremot bara i viss utsträckning.")


def test_an_edited_passage_is_not_marked_where_another_answer_has_changed(folder: Path) -> None:
    keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    answer(folder, "svårt att prissätta", "svårt att sätta pris på")

    assert not passage(compile_draft(read(folder)), SEKOM).stale


def test_when_an_answer_was_given_says_nothing_of_what_it_says(folder: Path) -> None:
    keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    answer(folder, 'value = "little"', 'value = "little"\nanswered = 2025-03-12T09:04:00Z')

    assert not passage(compile_draft(read(folder)), SEKOM).stale


def test_an_edit_whose_passage_is_no_longer_written_is_kept_and_marked(folder: Path) -> None:
    keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    sheet = folder / "answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    start = text.index("[answers.use]")
    sheet.write_text(text[:start] + text[text.index("[answers.relevance]") :], encoding="utf-8")
    found = passage(compile_draft(read(folder)), SEKOM)

    assert (found.text, found.stale, found.compiled) == ("SEKOM används knappt.", True, "")


def test_a_hidden_passage_is_not_in_the_paper_and_not_lost(folder: Path) -> None:
    draft = keep(folder, networks__sekom__about={"state": "hidden"})

    assert "networks.sekom.about" not in {found.id for found in draft.passages()}
    assert [found.id for found in draft.hidden] == ["networks.sekom.about"]
    assert draft.hidden[0].text.startswith("Sveriges Ekokommuner sägs vara")


def test_an_added_passage_stands_after_the_one_it_follows(folder: Path) -> None:
    added = {"state": "added", "section": "background", "after": "background.background", "text": "Eget stycke."}
    draft = keep(folder, background__own={**added})
    section = next(section for section in draft.sections if section.id == "background")

    assert [found.id for found in section.passages] == ["background.background", "background.own", "background.mandate"]
    assert section.passages[1].text == "Eget stycke."


def test_a_moved_passage_stands_where_it_was_put(folder: Path) -> None:
    draft = keep(folder, background__mandate={"state": "moved", "after": ""})
    section = next(section for section in draft.sections if section.id == "background")

    assert [found.id for found in section.passages] == ["background.mandate", "background.background"]


def test_an_edit_belongs_to_one_language(folder: Path) -> None:
    keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})

    assert passage(compile_draft(read(folder), "en"), SEKOM).state == "compiled"


def test_edits_do_not_touch_what_stands_beside_them(folder: Path) -> None:
    before = {found.id: found.text for found in compile_draft(read(folder)).passages()}
    draft = keep(folder, **{SEKOM.replace(".", "__"): edit_of(read(folder), SEKOM, "SEKOM används knappt.")})
    after = {found.id: found.text for found in draft.passages()}

    assert {**before, SEKOM: "SEKOM används knappt."} == after


def test_the_paper_says_who_gave_the_mandate_also_where_the_writer_does_not(folder: Path) -> None:
    header = folder / "evaluation.toml"
    written = header.read_text(encoding="utf-8")
    said = "Nämnden gav förvaltningen i uppdrag att utvärdera värdet av båda medlemskapen och redovisa resultatet för"
    said += " nämnden."
    assert said in written
    header.write_text(
        written.replace(said, "Båda medlemskapen ska utvärderas.").replace(
            "dåvarande klimat- och stadsmiljönämnden", "kommunen"
        ),
        encoding="utf-8",
    )
    section = next(section for section in compile_draft(read(folder)).sections if section.id == "background")

    assert section.passages[-1].text == "Uppdraget kommer från klimat- och stadsmiljönämnden."
