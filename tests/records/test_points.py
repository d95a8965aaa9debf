"""Who decides, and what else is to be decided: read strictly, and never in the way of a framework's own term."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, put

from slutsats.records.reading import Reading, read_case
from slutsats.schema.evaluation import Point
from slutsats.schema.proposal import body_name, decided_by, further_points

BODIES = '[organisation.bodies]\ncouncil = "the Council"\nboard = "the Library Board"\n\n[mandate]\n'


@pytest.fixture(autouse=True)
def _all_known(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace('colour = "red"   # nobody knows this key\n', ""))


def read(folder: Path, more: str) -> Reading:
    text = EVALUATION.replace("[networks.saw]", f'{BODIES}addressee = "The library board"\n\n[networks.saw]')
    put(folder / "evaluation.toml", text.replace("until = 2026-12-31\n", f"until = 2026-12-31\n{more}\n"))
    return read_case(folder)


def test_a_recommendation_says_who_decides_and_what_else(folder: Path) -> None:
    reading = read(
        folder,
        """decided_by = "council"
[[recommendations.saw.points]]
text = "The money is found within the budget"
decided_by = "board"
[[recommendations.saw.points]]
text = "The saw and the plane share a shelf"
networks = ["saw", "plane"]""",
    )

    assert reading.problems == ()
    assert reading.case is not None
    given, framework = reading.case.evaluation.recommendations["saw"], reading.case.framework
    assert decided_by(framework, given) == "council"
    assert further_points(framework, given) == (
        Point(text="The money is found within the budget", decided_by="board"),
        Point(text="The saw and the plane share a shelf", networks=["saw", "plane"]),
    )
    assert body_name(reading.case, "council") == "the Council"
    assert body_name(reading.case, "board") == "", "the board is whom the paper goes to"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            'decided_by = "counsil"',
            'No body is called "counsil" under [organisation.bodies]; the evaluation has council, board. '
            'Did you mean "council"?',
        ),
        ("decided_by = 7", "7 does not fit; expected the id of a body under [organisation.bodies]."),
        (
            'points = "more"',
            "'more' does not fit; expected tables with a text each, as [[recommendations.saw.points]].",
        ),
        ("points = [{ networks = [] }]", "text is missing."),
        ("points = [{ text = 7 }]", "text is 7; expected a text in quotes."),
        (
            'points = [{ text = "x", networks = ["plan"] }]',
            'No network is called "plan"; the evaluation has saw, plane. Did you mean "plane"?',
        ),
        (
            'points = [{ text = "x", decided_by = "mayor" }]',
            'No body is called "mayor" under [organisation.bodies]; the evaluation has council, board.',
        ),
        (
            'points = [{ text = "x", network = "saw" }]',
            'network is not a key that Slutsats knows; it is kept as it stands. Did you mean "networks"?',
        ),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(folder: Path, more: str, sentence: str) -> None:
    (problem,) = read(folder, more).problems

    assert problem.text() == sentence
    assert problem.place.line is not None
    assert problem.place.dotted.startswith("recommendations.saw")


def test_a_term_of_the_framework_s_own_keeps_its_name(folder: Path) -> None:
    own = 'terms = { until = "date", points = "texts", decided_by = "date", why'
    put(folder / "framework.toml", FRAMEWORK.replace('terms = { until = "date", why', own))

    reading = read(folder, 'points = ["one", "two"]\ndecided_by = 2026-03-01')

    assert reading.problems == ()
    assert reading.case is not None
    given, framework = reading.case.evaluation.recommendations["saw"], reading.case.framework
    assert (given.term("points"), str(given.term("decided_by"))) == (["one", "two"], "2026-03-01")
    assert further_points(framework, given) == ()
    assert decided_by(framework, given) is None


def test_a_term_of_the_framework_s_own_is_still_read_strictly(folder: Path) -> None:
    own = 'terms = { until = "date", points = "texts", decided_by = "date", why'
    put(folder / "framework.toml", FRAMEWORK.replace('terms = { until = "date", why', own))

    found = [problem.text() for problem in read(folder, 'points = "one"\ndecided_by = "board"').problems]

    assert found == [
        "'board' does not fit; expected a date such as 2026-05-30.",
        "'one' does not fit; expected a list of texts.",
    ]


def test_an_occasion_is_one_of_the_known_kinds(folder: Path) -> None:
    put(
        folder / "evaluation.toml", EVALUATION.replace("[networks.saw]", '[occasion]\nkind = "moton"\n\n[networks.saw]')
    )

    (problem,) = read_case(folder).problems

    assert problem.text() == (
        'kind is "moton"; expected one of mandate, motion, citizens-proposal, call-in, renewal, invitation, '
        'own-initiative. Did you mean "motion"?'
    )
