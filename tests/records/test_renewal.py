"""The next round begins with what is known, and claims none of it until it is confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, put

from slutsats.records.errors import RecordError, Refused
from slutsats.records.headers import progress
from slutsats.records.history import history
from slutsats.records.reading import read_case
from slutsats.records.renewal import renew
from slutsats.records.upgrading import take_back, upgrade


def test_the_next_round_knows_the_last_and_carries_its_answers_to_be_confirmed(folder: Path) -> None:
    again = renew(folder.parent, "tools-2026", "tools-2027", date=date(2027, 2, 1))
    reading = read_case(again)
    case = reading.case

    assert reading.errors == ()
    assert case is not None
    assert (case.evaluation.id, case.evaluation.date) == ("tools-2027", date(2027, 2, 1))
    assert case.evaluation.recommendations == {}
    previous = case.evaluation.previous
    assert previous is not None
    assert (previous.evaluation, previous.date) == ("tools-2026", date(2026, 1, 15))
    assert previous.levels == {"saw": {"use": "much"}}
    assert previous.recommendations["saw"].term("until") == date(2026, 12, 31)
    answer = case.sheets["anna", "saw"].answers["use"]
    assert (answer.value, answer.carried, answer.counts) == ("much", True, False)
    assert progress(again).answered == 0


def test_comments_and_unknown_keys_go_along_to_the_next_round(folder: Path) -> None:
    again = renew(folder.parent, "tools-2026", "tools-2027", date=date(2027, 2, 1))

    assert '"4000"   # as on the bill' in (again / "evaluation.toml").read_text()
    assert 'colour = "red"   # nobody knows this key' in (again / SHEET_FILE).read_text()


def test_the_old_round_is_left_as_it_was(folder: Path) -> None:
    renew(folder.parent, "tools-2026", "tools-2027", date=date(2027, 2, 1))

    assert (folder / "evaluation.toml").read_text() == EVALUATION
    assert (folder / SHEET_FILE).read_text() == SHEET


def test_a_round_with_errors_is_not_renewed(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace('"high"', '"hig"'))

    with pytest.raises(Refused, match=r"the first is answers/anna/saw\.toml:10:14: confidence"):
        renew(folder.parent, "tools-2026", "tools-2027", date=date(2027, 2, 1))
    assert not (folder.parent / "tools-2027").exists()


def test_an_upgrade_keeps_every_answer_and_marks_those_whose_question_was_reworded(folder: Path) -> None:
    text = FRAMEWORK.replace("How much is it used?", "How often is it used?").replace('"1.0"', '"1.1"')
    found = upgrade(folder, put(folder.parent / "tools.toml", text))

    assert (found.old, found.new, found.reworded, found.added, found.removed) == ("1.0", "1.1", ("use",), (), ())
    case = read_case(folder).case
    assert case is not None
    answers = case.sheets["anna", "saw"].answers
    assert {name: (answer.value, answer.carried) for name, answer in answers.items()} == {
        "use": ("much", True),
        "cost": ("4000", False),
    }
    assert (folder / "framework.toml").read_text() == "#:schema ./.slutsats/schema/framework.json\n" + text
    assert [file.read_text() for file in (folder / ".slutsats/kept").iterdir()] == [FRAMEWORK]


def test_an_upgrade_stands_in_the_history_and_can_be_taken_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLUTSATS_EVALUATOR", "anna")
    sheet = (folder / SHEET_FILE).read_text()
    text = FRAMEWORK.replace("How much is it used?", "How often is it used?").replace('"1.0"', '"1.1"')
    upgrade(folder, put(folder.parent / "tools.toml", text))
    pinned, marked = history(folder, "framework.toml"), history(folder, SHEET_FILE)

    assert [(entry.who, entry.old, entry.new) for entry in pinned] == [("anna", {"version": "1.0"}, {"version": "1.1"})]
    assert (folder / pinned[0].kept).read_text() == FRAMEWORK
    assert [(entry.key, entry.new["carried"]) for entry in marked] == [(("answers", "use"), True)]

    take_back(folder, pinned[0])

    assert (folder / "framework.toml").read_text() == FRAMEWORK
    assert (folder / SHEET_FILE).read_text() == sheet
    assert [entry.new["version"] for entry in history(folder, "framework.toml")] == ["1.1", "1.0"]
    with pytest.raises(Refused):
        take_back(folder, pinned[0])


@pytest.mark.parametrize("kept", ["", "..", "../tools.toml", ".slutsats/kept/../../../tools.toml", ".slutsats/kept/.."])
def test_no_framework_comes_from_outside_what_is_kept_whatever_a_history_says(folder: Path, kept: str) -> None:
    text = FRAMEWORK.replace('"1.0"', '"1.1"')
    upgrade(folder, put(folder.parent / "tools.toml", text))
    (entry,) = history(folder, "framework.toml")
    standing = (folder / "framework.toml").read_text()

    with pytest.raises(RecordError):
        take_back(folder, replace(entry, kept=kept))

    assert (folder / "framework.toml").read_text() == standing
