"""Hints on how a text reads: what they notice, what they leave alone, and where they lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.hints import hints, hints_of, language_of
from slutsats.records.reading import read_case
from slutsats.schema.base import Language
from slutsats.schema.problem import Problem

LONG = "Nätverket har under året " + "och ".join(["arbetat med frågan "] * 9) + "till slut."


def test_a_sentence_of_more_than_25_words_is_noticed() -> None:
    assert len(LONG.split()) > 25
    assert [str(hint) for hint in hints(LONG, "sv")] == [
        f"A sentence of {len(LONG.split())} words: “Nätverket har under året …”. Could it be two?"
    ]


@pytest.mark.parametrize(("words", "noticed"), [(25, 0), (26, 1)])
def test_25_words_are_not_too_many(words: int, noticed: int) -> None:
    assert len(hints("Då " + "går " * (words - 2) + "det.", "sv")) == noticed


def test_short_sentences_are_not_counted_together() -> None:
    assert hints("Nätverket arbetar med frågan. " * 12, "sv") == []


def test_a_date_and_an_amount_do_not_end_a_sentence() -> None:
    assert hints("Det kostar 4.000 kr. Den 1.5.2026 avgörs det.", "sv") == []


@pytest.mark.parametrize("text", ["Rapporten lämnas till KSAU.", "KSAU och KSAU beslutar.", "(KSAU beslutar.)"])
def test_an_abbreviation_that_nobody_explains_is_noticed_once(text: str) -> None:
    assert [str(hint) for hint in hints(text, "sv")] == ["KSAU is nowhere explained."]


@pytest.mark.parametrize("text", ["EU betalar 4 000 SEK.", "Ärendet har numret KS 2025/475.", "KSAU:s ord gäller."])
def test_what_is_well_known_or_no_abbreviation_is_left_alone(text: str) -> None:
    assert hints(text, "sv", known={"KSAU"}) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Materialet på webbplatsen används ofta i det dagliga arbetet och är värdefullt.", "sv"),
        ("The material on the website is often used in the daily work and is valuable.", "en"),
        ("Klimatkommunerna, SEKOM, Coastal Towns Alliance, Clean Air Partnership North", None),
        ("Nej.", None),
        ("Rapporten “The state of the river and of the towns” ligger till grund för det som står i planen.", None),
    ],
)
def test_the_language_is_told_by_its_small_words_or_not_at_all(text: str, language: Language | None) -> None:
    assert language_of(text) == language


def written(folder: Path, old: str, new: str) -> list[Problem]:
    """The hints on the example after a text on SEKOM's sheet has been changed."""
    sheet = folder / "answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    assert old in text
    sheet.write_text(text.replace(old, new, 1), encoding="utf-8")
    case = read_case(folder).case
    assert case is not None
    return hints_of(case, compile_draft(case))


GROUNDS = "Nätverket används för lite för att nyttan ska gå att mäta, och det som är värdefullt är svårt att prissätta."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LONG, "hint-long-sentence"),
        ("Det avgör KSAU.", "hint-abbreviation"),
        ("It is used too little for the benefit to be measured, and that is hard to price.", "hint-language"),
    ],
)
def test_a_hint_leads_to_the_justification_and_blocks_nothing(example_records: Path, text: str, code: str) -> None:
    found = written(example_records / "huddinge-2025", GROUNDS, text)

    assert [hint.code for hint in found] == [code]
    place = found[0].place
    assert (place.file, place.dotted) == ("answers/anna/sekom.toml", "answers.worth.justification")
    assert (place.network, place.question, place.evaluator) == ("sekom", "worth", "anna")
    assert found[0].severity == "finding"


def test_an_abbreviation_explained_anywhere_in_the_paper_needs_no_hint(example_records: Path) -> None:
    text = "Det avgör kommunstyrelsens arbetsutskott (KSAU). Sedan återkommer KSAU."

    assert written(example_records / "huddinge-2025", GROUNDS, text) == []


def test_an_edited_passage_is_held_to_the_language_of_its_draft(example_records: Path) -> None:
    folder = example_records / "huddinge-2025"
    (folder / "draft.toml").write_text(
        'format = 1\n[sv."method.method"]\nstate = "edited"\n'
        'text = "We have read the material and talked to those who use it in their work."\n[end]\ncomplete = true\n',
        encoding="utf-8",
    )
    case = read_case(folder).case
    assert case is not None
    found = hints_of(case, compile_draft(case, "sv"))

    assert [(hint.code, hint.place.file, hint.place.key) for hint in found] == [
        ("hint-language", "draft.toml", ("sv", "method.method", "text"))
    ]
