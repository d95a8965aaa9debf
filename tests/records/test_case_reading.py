"""Each problem is a sentence with its place, and no broken file hides the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, put

from slutsats.records.reading import check_path, read_case, read_framework
from slutsats.schema.problem import Problem


def told(problem: Problem) -> str:
    place = problem.place
    return f"{place.file}:{place.line}:{place.column}: {place.dotted}: {problem.text()}"


def problems_of(folder: Path) -> list[str]:
    return [told(problem) for problem in read_case(folder).problems if problem.place.dotted != "colour"]


def test_a_sound_record_is_read_whole(folder: Path) -> None:
    reading = read_case(folder)
    case = reading.case

    assert case is not None
    assert (case.id, list(case.networks), list(case.sheets)) == ("tools-2026", ["saw", "plane"], [("anna", "saw")])
    assert case.sheets["anna", "saw"].answers["use"].justification == "It is used [daily]\n# and this is no comment\n"
    assert [told(problem) for problem in reading.problems] == [
        "answers/anna/saw.toml:5:1: colour: colour is not a key that Slutsats knows; it is kept as it stands."
    ]
    assert reading.errors == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            '"much"   #',
            '"mch"   #',
            "answers/anna/saw.toml:9:9: answers.use.value: 'mch' is no answer to use; "
            'expected one of none, some, much, cannot-judge, not-applicable. Did you mean "much"?',
        ),
        (
            '"high"',
            '"hig"',
            'answers/anna/saw.toml:10:14: answers.use.confidence: confidence is "hig"; '
            'expected one of low, medium, high. Did you mean "high"?',
        ),
        (
            'confidence = "high"',
            "notable = 1",
            "answers/anna/saw.toml:10:11: answers.use.notable: notable is 1; expected true or false.",
        ),
        (
            "[answers.cost]",
            "[answers.csot]",
            'answers/anna/saw.toml:17:1: answers.csot: The framework has no question "csot". Did you mean "cost"?',
        ),
        (
            '["bill"]',
            '["bil"]',
            'answers/anna/saw.toml:11:12: answers.use.sources.0: No source is called "bil"; '
            'the evaluation has bill. Did you mean "bill"?',
        ),
        (
            'network = "saw"',
            'network = "plane"',
            'answers/anna/saw.toml:4:11: network: network is "plane", but the file lies where "saw" belongs: '
            "mend the one or move the other.",
        ),
        (
            'evaluator = "anna"',
            "",
            "answers/anna/saw.toml:1:1: evaluator: evaluator is missing.",
        ),
        (
            "[end]\ncomplete = true\n",
            "",
            "answers/anna/saw.toml:1:1: : answers/anna/saw.toml was cut: its last lines, [end] and complete = true, "
            "are missing. Fetch it anew; or, if nothing else is missing, write them there.",
        ),
    ],
)
def test_a_fault_in_a_sheet_is_told_with_line_column_and_key(folder: Path, old: str, new: str, expected: str) -> None:
    put(folder / SHEET_FILE, SHEET.replace(old, new, 1))

    assert problems_of(folder) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'language = "en"\n',
            "",
            "evaluation.toml:1:1: language: language is missing; expected one of sv, en.",
        ),
        (
            'language = "en"',
            'language = "se"',
            'evaluation.toml:4:12: language: language is "se"; expected one of sv, en.',
        ),
        (
            '"4000"',
            "4000.5",
            "evaluation.toml:15:9: networks.saw.fee.fixed: fixed is 4000.5; "
            'expected an exact amount in quotes, such as "0.30", or a whole number.',
        ),
        (
            "date = 2026-01-15",
            'date = "2026-01-15"',
            'evaluation.toml:5:8: date: date is "2026-01-15"; expected a date such as 2026-05-30.',
        ),
        (
            'kind = "keep"',
            'kind = "kep"',
            'evaluation.toml:26:8: recommendations.saw.kind: The framework has no recommendation "kep"; '
            'it has keep, drop. Did you mean "keep"?',
        ),
        (
            "[recommendations.saw]",
            "[recommendations.swa]",
            'evaluation.toml:25:1: recommendations.swa: No network is called "swa"; '
            'the evaluation has saw, plane. Did you mean "saw"?',
        ),
        (
            'framework = "tools"',
            'framework = "tool"',
            'evaluation.toml:6:13: framework: framework is "tool", but framework.toml holds "tools". '
            'Did you mean "tools"?',
        ),
        (
            "[networks.plane]",
            '[networks."The plane"]',
            'evaluation.toml:17:1: networks.The plane: "The plane" is not a name that is accepted here; '
            "expected an id: lower-case letters, digits, _ and -, 64 characters at most.",
        ),
        (
            'fixed = "4000"',
            'fixd = "4000"',
            "evaluation.toml:15:1: networks.saw.fee.fixd: fixd is not a key that Slutsats knows; "
            'it is kept as it stands. Did you mean "fixed"?',
        ),
    ],
)
def test_a_fault_in_the_header_is_told_with_line_column_and_key(
    folder: Path, old: str, new: str, expected: str
) -> None:
    put(folder / "evaluation.toml", EVALUATION.replace(old, new, 1))

    assert problems_of(folder) == [expected]


def test_an_error_in_the_header_hides_no_other(folder: Path) -> None:
    wrong = (
        ("2026-01-15", '"soon"'),
        ('"4000"', '"dear"'),
        ('kind = "keep"', 'kind = "kep"'),
        ("[networks.plane]\nname", "[networks.plane]\ncalled"),
    )
    text = EVALUATION
    for old, new in wrong:
        text = text.replace(old, new, 1)
    put(folder / "evaluation.toml", text)
    put(folder / SHEET_FILE, SHEET.replace('"much"   #', '"mch"   #').replace('["bill"]', '["bil"]'))
    reading = read_case(folder)

    assert reading.case is None, "no paper is made of what could be read"
    assert {problem.place.dotted for problem in reading.errors} == {
        "date",
        "networks.saw.fee.fixed",
        "networks.plane.name",
        "networks.plane.called",
        "recommendations.saw.kind",
        "answers.use.value",
        "answers.use.sources.0",
    }


def test_a_day_of_the_year_and_a_currency_are_told_as_they_are_written(folder: Path) -> None:
    old, new = 'fixed = "4000"', 'currency = "kr"\n[networks.saw.notice]\nends = "31 mars"'
    put(folder / "evaluation.toml", EVALUATION.replace(old, new, 1))

    assert [problem.text() for problem in read_case(folder).errors] == [
        'currency is "kr"; expected a currency as three capital letters, such as SEK.',
        'ends is "31 mars"; expected a month and a day as MM-DD, such as 12-31.',
    ]


def test_one_bad_answer_does_not_take_the_sheet_with_it(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace('"high"', '"hig"'))
    case = read_case(folder).case

    assert case is not None
    assert list(case.sheets["anna", "saw"].answers) == ["cost"]


def test_each_broken_file_is_told_and_the_sound_ones_are_read(folder: Path) -> None:
    put(folder / "answers/bo/saw.toml", "a = [")
    put(folder / "answers/cia/saw.toml", b"\xff")
    (folder / "answers/cia/plane.toml").symlink_to("/etc/hostname")
    put(folder / "draft.toml", "format = 1\n")
    reading = read_case(folder)

    assert reading.case is not None
    assert list(reading.case.sheets) == [("anna", "saw")]
    assert [problem.place.file for problem in reading.errors] == [
        "draft.toml",
        "answers/bo/saw.toml",
        "answers/cia/plane.toml",
        "answers/cia/saw.toml",
    ]


def test_a_newer_format_is_read_as_far_as_it_is_known_and_not_written(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace("format = 1", "format = 7"))
    reading = read_case(folder)

    assert reading.case is not None
    assert reading.case.sheets["anna", "saw"].answers["use"].value == "much"
    assert reading.errors == ()
    assert SHEET_FILE in reading.read_only


def test_what_could_steer_a_terminal_is_left_out_and_told(folder: Path) -> None:
    put(folder / SHEET_FILE, SHEET.replace("It is used", "It \\u001b]52;c;aGk=\\u0007is\u202e used"))
    reading = read_case(folder)

    assert reading.case is not None
    text = reading.case.sheets["anna", "saw"].answers["use"].justification
    assert text == "It ]52;c;aGk=is used [daily]\n# and this is no comment\n"
    assert "3 characters that could steer a terminal were left out." in [p.text() for p in reading.findings]


def test_without_its_header_or_framework_there_is_no_case_but_a_sentence(folder: Path) -> None:
    (folder / "framework.toml").unlink()
    reading = read_case(folder)

    assert reading.case is None
    assert [problem.text() for problem in reading.errors] == ["framework.toml does not exist."]


def test_a_framework_tells_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    text = FRAMEWORK.replace('type = "rating"', 'type = "ratng"').replace('type = "money"', 'tipe = "money"')
    framework, problems = read_framework(put(tmp_path / "tools.toml", text))

    assert framework is None
    assert [told(problem) for problem in problems] == [
        'tools.toml:23:8: questions.use.type: type is "ratng"; '
        "expected one of rating, choice, choices, yes-no, number, money, date, text. "
        'Did you mean "rating"?',
        'tools.toml:27:1: questions.cost.type: type is missing; is "tipe" meant for it?',
        "tools.toml:29:1: questions.cost.tipe: tipe is not a key that is known here; known are criterion, type, ask, "
        "short, guidance, scale, was, choices, choices_were, unit, minimum, maximum, applies_when, baseline, points, "
        'optional, whole_sentence, justify, past, would. Did you mean "type"?',
    ]


def test_any_one_file_can_be_checked_by_itself(folder: Path) -> None:
    assert check_path(folder / "framework.toml") == ()
    assert check_path(folder / "evaluation.toml") == ()
    assert [problem.place.dotted for problem in check_path(folder / SHEET_FILE)] == ["colour"]
    assert check_path(folder / "nothing.toml")[0].text() == "nothing.toml does not exist."
