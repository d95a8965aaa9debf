"""Where something can't be read nothing is written over it; everything beside it may be changed."""

from pathlib import Path

import pytest
from small_record import EVALUATION, SHEET, SHEET_FILE, put

from slutsats.records.change import Change, answer_change, evaluation_change, passage_change
from slutsats.records.reading import read_case
from slutsats.schema.findings import findings

USE = answer_change("anna", "saw", "use", value="some")
COST = answer_change("anna", "saw", "cost", value="5")
OTHER = answer_change("anna", "plane", "use", value="some")
KEEP = evaluation_change(("recommendations", "saw"), {"kind": "drop"})
ABOUT = evaluation_change(("networks", "saw"), {"about": "A saw."})
PASSAGE = passage_change("en", "conclusion.saw", state="hidden")
DRAFT = 'format = 1\n[en."conclusion.saw"]\nstate = "hiden"\n[end]\ncomplete = true\n'


@pytest.mark.parametrize(
    ("file", "text", "closed", "unreadable"),
    [
        (SHEET_FILE, SHEET.replace('"much"   #', '"mch"   #'), [USE], ["use"]),
        (SHEET_FILE, SHEET.replace('["bill"]', '["bil"]'), [USE], ["use"]),
        (SHEET_FILE, SHEET.replace("[answers.use]", "[answers.use"), [USE, COST], [None]),
        (SHEET_FILE, SHEET.replace('value = "4000"', "<<<<<<< a\n=======\n>>>>>>> b"), [USE, COST], [None]),
        (SHEET_FILE, SHEET.replace('"anna"', '"bo"'), [USE, COST], [None]),
        (SHEET_FILE, SHEET.replace('evaluator = "anna"', "evaluator = 3"), [USE, COST], [None]),
        (SHEET_FILE, SHEET[: SHEET.index("[end]")], [USE, COST], [None]),
        (SHEET_FILE, SHEET.replace("format = 1", "format = 2"), [USE, COST], []),
        ("draft.toml", DRAFT, [PASSAGE], []),
        ("evaluation.toml", EVALUATION.replace('kind = "keep"', 'kind = "kepe"'), [KEEP], []),
        ("evaluation.toml", EVALUATION.replace("format = 1", "format = 2"), [KEEP, ABOUT], []),
    ],
    ids=[
        "unknown level",
        "unknown source",
        "no TOML",
        "conflict marks",
        "another's sheet",
        "no evaluator",
        "cut off",
        "newer format",
        "draft",
        "unknown recommendation",
        "newer evaluation",
    ],
)
def test_a_file_that_is_broken_somewhere_closes_that_and_nothing_else(
    folder: Path, file: str, text: str, closed: list[Change], unreadable: list[str | None]
) -> None:
    put(folder / file, text.replace("tools-2026", folder.name))
    reading = read_case(folder)
    refused = [change for change in (USE, COST, OTHER, KEEP, ABOUT, PASSAGE) if reading.in_the_way(change)]
    lacking = [lack.place for lack in findings(reading.case) if lack.code == "unanswered"]
    asked = {place.question for place in lacking if place.network == "saw"}

    assert refused == closed
    assert list(reading.case.unreadable) == [("anna", "saw", question) for question in unreadable]
    assert reading.opens
    assert asked == (set() if None in unreadable else {"note"})


def test_an_evaluation_that_was_cut_is_not_opened_for_a_shorter_one(folder: Path) -> None:
    text = EVALUATION.replace("tools-2026", folder.name)
    put(folder / "evaluation.toml", text[: text.index("[networks.plane]")])

    assert not read_case(folder).opens
