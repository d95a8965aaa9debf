"""What was decided in the end: read strictly, told in words, in nobody's way, and known to the next round."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, Desk, put

from slutsats.records.change import evaluation_change
from slutsats.records.headers import read_row
from slutsats.records.reading import Reading, read_case
from slutsats.records.renewal import renew
from slutsats.schema.decisions import decision_on
from slutsats.schema.due import due
from slutsats.schema.evaluation import Decision, Outcome


@pytest.fixture(autouse=True)
def _all_known(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace('colour = "red"   # nobody knows this key\n', ""))


def read(folder: Path, more: str, header: str = EVALUATION) -> Reading:
    put(folder / "evaluation.toml", header.replace("[end]", f"{more}\n[end]"))
    return read_case(folder)


def outcome(reading: Reading) -> Outcome:
    assert reading.case is not None
    assert reading.case.evaluation.outcome is not None
    return reading.case.evaluation.outcome


def told(reading: Reading) -> list[str]:
    return [
        f"{one.severity} {one.place.line}:{one.place.column}: {one.text()}"
        for one in reading.problems
        if one.place.file == "evaluation.toml"
    ]


def test_a_decision_is_a_kind_or_a_table_that_says_more(folder: Path) -> None:
    found = outcome(
        read(
            folder,
            """
[outcome]
body = "the board"
date = 2026-02-01
paragraph = "minute 7"
dissent = "One member wished to keep both."
decisions = { saw = "keep", plane = { kind = "referred-back", asks = "the price is looked into", until = 2026-05-01 } }
votes = { for = 5, against = 4, abstained = 1 }
""",
        )
    )

    assert decision_on(found, "saw") == Decision(kind="keep")
    assert decision_on(found, "plane") == Decision(
        kind="referred-back", asks="the price is looked into", until=date(2026, 5, 1)
    )
    assert found.votes is not None
    assert (found.votes.in_favour, found.votes.against, found.votes.abstained) == (5, 4, 1)
    assert found.dissent == "One member wished to keep both."


def test_one_decision_may_stand_for_all_that_are_not_named(folder: Path) -> None:
    found = outcome(read(folder, '[outcome]\ndecision = "postponed"\ndecisions = { saw = "as-proposed" }\n'))

    assert [getattr(decision_on(found, network), "kind", None) for network in ("saw", "plane")] == [
        "as-proposed",
        "postponed",
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            'decisions = { saw = "refered-back" }',
            'error 30:21: No decision is called "refered-back"; known are keep, drop, as-proposed, referred-back, '
            'postponed, lost. Did you mean "referred-back"?',
        ),
        (
            'decisions = { hammer = "keep" }',
            'error 30:24: No network is called "hammer"; the evaluation has saw, plane.',
        ),
        ("votes = { for = -1 }", "error 30:17: for is -1; expected 0 or more."),
        ("votes = { against = 4 }", "error 30:9: for is missing."),
        ('date = "2026-02-01"', 'error 30:8: date is "2026-02-01"; expected a date such as 2026-05-30.'),
        (
            "votes_for = 5",
            'finding 30:1: votes_for is not a key that Slutsats knows; it is kept as it stands. Did you mean "votes"?',
        ),
        (
            'decisions = { saw = { kind = "keep", ask = "more" } }',
            'finding 30:38: ask is not a key that Slutsats knows; it is kept as it stands. Did you mean "asks"?',
        ),
    ],
)
def test_what_does_not_fit_is_told_and_keeps_no_paper_back(folder: Path, more: str, sentence: str) -> None:
    reading = read(folder, f"[outcome]\n{more}\n")

    assert told(reading) == [sentence]
    assert reading.case is not None
    assert reading.blocking == ()
    assert more in (folder / "evaluation.toml").read_text()


def test_an_outcome_that_cannot_be_read_is_closed_and_nothing_else(folder: Path) -> None:
    reading = read(folder, "[outcome]\nvotes = 5\n")

    assert reading.in_the_way(evaluation_change(("outcome",), {"body": "the board"})) is not None
    assert reading.in_the_way(evaluation_change((), {"reference": "L-1"})) is None
    desk = Desk(folder)
    assert desk.save(evaluation_change((), {"reference": "L-1"}))
    desk.store.close(1)
    assert "votes = 5" in (folder / "evaluation.toml").read_text()


def test_a_kind_of_the_framework_s_own_counts_before_ours(folder: Path) -> None:
    put(folder / "framework.toml", FRAMEWORK.replace("[recommendations.drop]", "[recommendations.lost]"))
    put(folder / "framework.toml", (folder / "framework.toml").read_text().replace('"drop"\n', '"lost"\n'))

    reading = read(folder, '[outcome]\ndecisions = { saw = "lost" }\n')

    assert reading.problems == ()


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ('"keep"', [date(2026, 12, 31)]),
        ('"as-proposed"', [date(2026, 12, 31)]),
        ('"drop"', []),
        ('"referred-back"', []),
        ('{ kind = "postponed", until = 2026-03-01 }', [date(2026, 3, 1)]),
        ('"lost"', []),
    ],
)
def test_what_was_recommended_falls_due_where_that_was_decided(folder: Path, kind: str, days: list[date]) -> None:
    dated = 'until = { type = "date", due = true }'
    put(folder / "framework.toml", FRAMEWORK.replace('until = "date"', dated))
    case = read(folder, f"[outcome]\ndecisions = {{ saw = {kind} }}\n").case
    assert case is not None

    assert [one.day for one in due(case)] == days
    assert [day for day, _network, _term in read_row(folder).due] == days, "and so it does in the list"


def test_the_next_round_has_what_was_decided_as_it_stood(folder: Path) -> None:
    written = """
[outcome]   # the board, in February
body = "the board"
votes = { for = 5, against = 4 }
colour = "red"
decisions = { saw = "as-proposed", plane = { kind = "referred-back", asks = "the price is looked into" } }
"""
    before = outcome(read(folder, written))

    again = read_case(renew(folder.parent, folder.name, "tools-2027", date=date(2027, 2, 1)))

    assert [one.place.dotted for one in again.problems] == ["previous.outcome.colour"]
    assert again.case is not None
    assert again.case.evaluation.outcome is None
    assert again.case.evaluation.previous is not None
    assert again.case.evaluation.previous.outcome == before


@pytest.mark.parametrize(
    ("kind", "comes_back"), [("referred-back", True), ("postponed", True), ("lost", False), ("as-proposed", False)]
)
def test_a_matter_that_comes_back_is_still_raised_by_what_raised_it(folder: Path, kind: str, comes_back: bool) -> None:
    written = (
        '[mandate]\ndate = 2025-12-01\ndecision = "§ 7"\n[occasion]\nkind = "motion"\nasks = "the saw is sold"\n'
        f'[outcome]\ndecisions = {{ saw = "{kind}" }}\n'
    )
    read(folder, written)
    case = read_case(renew(folder.parent, folder.name, "tools-2027", date=date(2027, 2, 1))).case

    assert case is not None
    occasion, mandate = case.evaluation.occasion, case.evaluation.mandate
    assert (occasion is not None) is comes_back
    assert (mandate.decision, mandate.date) == (("§ 7", date(2025, 12, 1)) if comes_back else (None, None))


def test_a_wrong_outcome_of_the_round_before_is_told_as_one(folder: Path) -> None:
    reading = read(folder, '[previous]\nevaluation = "tools-2025"\noutcome = { votes = 5 }\n')

    assert [(problem.place.dotted, problem.severity) for problem in reading.problems] == [
        ("previous.outcome.votes", "error")
    ]
    assert reading.case is not None
    assert reading.case.evaluation.previous is not None
    assert len(reading.blocking) == 1


def test_a_decision_is_written_as_short_as_it_can_be(folder: Path) -> None:
    found = outcome(read(folder, '[outcome]\ndecisions = { saw = { kind = "keep" }, plane = { kind = "lost" } }\n'))

    dumped: dict[str, Any] = found.model_dump(exclude_none=True, by_alias=True)
    assert dumped["decisions"] == {"saw": "keep", "plane": "lost"}
