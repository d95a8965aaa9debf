"""The plain walk: numbered prompts in a pipe, and the same record, place to resume and promises as in the desk."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest_tui import open_desk

from slutsats.cli.plain.run import PlainWalk
from slutsats.cli.plain.talk import Talk
from slutsats.records.creating import new_evaluation
from slutsats.records.reading import read_case
from slutsats.workspace import language

SLUTSATS = Path(sys.executable).parent / "slutsats"
NOON = dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC)
DRAWN = "".join(map(chr, [*range(0x2500, 0x25A0), *range(0, 9), *range(11, 32), 127]))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return tmp_path / "own"


def begun(records: Path, name: str = "n1", *networks: str, evaluator: tuple[str, str] | None = ("bo", "Bo")) -> Path:
    return new_evaluation(
        records,
        name,
        title="Two leagues",
        language="en",
        framework="membership",
        networks=networks or ("Alpha League", "Beta Ring"),
        organisation="Northmere",
        date=dt.date(2026, 3, 1),
        evaluator=evaluator,
    )


def talked(folder: Path, *lines: str, told: str | None = None) -> str:
    """What is told where `lines` are answered, one after the other, and nothing more."""
    said = io.StringIO()
    talk = Talk(io.StringIO("".join(f"{line}\n" for line in lines)), said, echoes=False)
    assert PlainWalk(talk, read_case(folder), told, now=lambda: NOON).run() == 0
    return said.getvalue()


def sheet(folder: Path, network: str = "alpha-league", evaluator: str = "bo") -> dict:
    return tomllib.loads((folder / f"answers/{evaluator}/{network}.toml").read_text(encoding="utf-8"))["answers"]


def header(folder: Path) -> dict:
    return tomllib.loads((folder / "evaluation.toml").read_text(encoding="utf-8"))


def run(records: Path, answers: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        check=False,
        args=[SLUTSATS, "--records", str(records), *arguments],
        input=answers,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_what_is_left_out_of_a_text_is_said_wherever_it_comes_in(records: Path) -> None:
    told = "characters that could steer a terminal were left out"
    made = run(records, "", "new", "n1", "--network", "Alpha\x1b]0;x\x07", "--organisation", "Northmere")
    folder = records / "n1"
    ended = run(
        records, "3\nIt is\x1b[2J so.\u202e\n\n\n\n\nq\n", "walk", "n1", "--plain", SLUTSATS_EVALUATOR="B\x1b\x07o"
    )

    assert told in made.stderr
    assert ended.stdout.count(told) == 2
    assert header(folder)["networks"]["alpha-0-x"]["name"] == "Alpha]0;x"
    assert [answer["justification"] for answer in sheet(folder, "alpha-0-x").values()] == ["It is[2J so."]
    assert "Bo" in header(folder)["evaluators"]["bo"]["name"]


ONE_ANSWER = ("3", "Because it is so.", "And on a second line.", "", "1", "3", "1")


def test_answers_go_in_by_a_pipe_and_the_record_comes_out(records: Path) -> None:
    folder = begun(records)

    ended = run(records, "\n".join(("5", "All of it.", "", "", "", "", "q")) + "\n", "walk", "n1", "--plain")

    assert ended.returncode == 0, ended.stderr
    assert "Question 1 of 28. Focus areas, Alpha League." in ended.stdout
    assert "Everything is saved." in ended.stdout
    assert sheet(folder)["fit"]["value"] == "full"
    assert sheet(folder)["fit"]["justification"] == "All of it."


def test_an_answer_that_a_pipe_gets_wrong_ends_the_walk_before_any_line_goes_astray(records: Path) -> None:
    folder = begun(records)

    ended = run(records, "9\n1\n2\n3\n", "walk", "n1", "--plain")

    assert ended.returncode == 1
    assert "Line 1 was refused" in ended.stdout
    assert "Traceback" not in ended.stderr
    assert not list(folder.glob("answers/*/*.toml"))


def test_a_dumb_terminal_gets_plain_lines_by_itself(records: Path) -> None:
    begun(records)

    ended = run(records, "q\n", "walk", "n1", TERM="dumb")

    assert ended.returncode == 0
    assert "Question 1 of 28." in ended.stdout


def test_the_plain_walk_never_loads_the_desks_toolkit(records: Path) -> None:
    begun(records)
    answers = "\n".join(("2", "Why.", "", "+", "Interview with X", "", "", "", "1", "2", "m", "3", "6", "", "q")) + "\n"
    program = (
        "import sys; from slutsats.cli.main import main; status = main(sys.argv[1:]); "
        "print([name for name in sys.modules if name.partition('.')[0] == 'textual']); sys.exit(status)"
    )

    ended = subprocess.run(
        check=False,
        args=[sys.executable, "-c", program, "--records", str(records), "walk", "n1", "--plain"],
        input=answers,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "[]"


async def test_the_record_from_a_pipe_is_the_same_as_the_one_from_keys(records: Path, tmp_path: Path, until) -> None:
    by_pipe, by_keys = begun(records), begun(tmp_path / "keys")
    said = ("3", "Because it is so.", "Twice.", "", "+", "Interview with Bo", "", "", "", "3", "1", "n", "q")
    talked(by_pipe, *said)

    async with open_desk(tmp_path / "keys", size=(120, 40)) as (desk, pilot):
        desk.session.now = lambda: NOON
        await desk.open_evaluation("n1")
        await pilot.press("3", *"Because it is so.", "enter", *"Twice.")
        await pilot.press("ctrl+o", "plus", *"Interview with Bo", "enter")
        await until(pilot, lambda: bool(desk.session.case.evaluation.sources))
        await pilot.press("ctrl+l", "ctrl+l", "ctrl+l", "ctrl+r")
        await desk.run_command("desk.go-back")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    files = sorted(path.relative_to(by_pipe) for path in by_pipe.rglob("*.toml"))
    assert files == sorted(path.relative_to(by_keys) for path in by_keys.rglob("*.toml"))
    for file in files:
        piped, keyed = (
            re.sub(r'(?m)^namespace = "\w+"$', "", (folder / file).read_text(encoding="utf-8"))  # drawn by lot
            for folder in (by_pipe, by_keys)
        )
        assert piped == keyed


def test_it_goes_on_where_it_was_left_in_the_middle_of_an_answer(records: Path) -> None:
    folder = begun(records)
    talked(folder, "3", "q")

    again = talked(folder)

    assert "Question 1 of 28." in again
    assert "Justification, ended by an empty line" in again
    assert "Answer (?" not in again


async def test_the_desk_goes_on_where_the_plain_walk_was_left(records: Path, until) -> None:
    folder = begun(records)
    talked(folder, *ONE_ANSWER[:4], "", "", "", "n", "q")

    async with open_desk(records) as (desk, pilot):
        await desk.open_evaluation("n1")
        await until(pilot, lambda: desk.page.NAME == "walk")

        assert tuple(desk.page.state.stop) == ("beta-ring", "fit")


def test_the_end_of_the_answers_in_the_middle_of_a_text_loses_none_of_it(records: Path) -> None:
    folder = begun(records)

    talked(folder, "3", "One line.", "And one more")

    assert sheet(folder)["fit"]["justification"] == "One line.\nAnd one more"


def test_what_was_typed_when_it_was_killed_is_offered_the_next_time(records: Path) -> None:
    folder = begun(records)
    walk = subprocess.Popen(
        [SLUTSATS, "--records", str(records), "walk", "n1", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert walk.stdin is not None
    assert walk.stdout is not None
    walk.stdin.write("3\nHalf a text\n")
    walk.stdin.flush()
    state = Path(os.environ["SLUTSATS_STATE"]) / "recovery"
    deadline = dt.datetime.now() + dt.timedelta(seconds=30)
    while not list(state.rglob("*.json")) and dt.datetime.now() < deadline:
        pass
    walk.kill()
    walk.communicate()

    said = talked(folder, "1", "q")

    assert "This was being written when the program was stopped:\nHalf a text\n" in said
    assert sheet(folder)["fit"]["justification"] == "Half a text"


def test_every_option_has_a_number_the_two_exceptions_a_sign_and_nothing_is_drawn(records: Path) -> None:
    said = talked(begun(records), "?", *ONE_ANSWER[:4], "", "2", "1", "n", "m", "3", "q")

    options = said.split("Focus areas, Alpha League.")[1].split("Answer (")[0].splitlines()[2:]
    assert [line.split(" ", 1)[0] for line in options if line] == ["1", "2", "3", "4", "5", "x", "-"]
    assert not set(said) & set(DRAWN)


def test_b_goes_a_step_back_and_enter_keeps_what_stands_there(records: Path) -> None:
    folder = begun(records)

    said = talked(folder, *ONE_ANSWER[:4], "", "", "", "b", "", "q")

    assert "Your answer now: in part.\nEnter keeps it.\n" in said
    assert sheet(folder)["fit"]["justification"] == "Because it is so.\nAnd on a second line."


def test_a_fact_is_written_by_its_name_and_it_is_said_what_it_reads(records: Path) -> None:
    folder = begun(records)
    file = folder / "evaluation.toml"
    header = file.read_text(encoding="utf-8").replace(
        'name = "Alpha League"\n', 'name = "Alpha League"\nmembers = 30\n'
    )
    file.write_text(header, encoding="utf-8")

    said = talked(folder, "3", "?", "Has {#members}, not {#beta-ring.members} or {#mebers}.", "", "q")

    assert "{#members} number of members: 30\n" in said
    assert "as in {#beta-ring.status}." in said
    assert (
        "{#members} stands for: 30\n{#beta-ring.members} stands for: (not known: number of members, Beta Ring)\n"
        in said
    )
    assert "{#mebers} stands for: (not known: mebers)\n" in said
    assert "Alpha League, number of members: 30.\n" in talked(folder, "n", "m", "5", "1", "", "", "q")
    assert sheet(folder)["fit"]["justification"] == "Has {#members}, not {#beta-ring.members} or {#mebers}."


@pytest.mark.parametrize("wrong", ["7", "x1", "-1", "three"])
def test_what_is_no_answer_is_said_to_be_none_and_asked_again(records: Path, wrong: str) -> None:
    folder = begun(records)

    said = talked(folder, wrong, "3", "q")

    assert f"“{wrong}” is none of 1, 2, 3, 4, 5, x, -." in said
    assert sheet(folder)["fit"]["value"] == "some"


def test_x_and_a_hyphen_answer_that_it_cannot_be_judged_and_does_not_apply(records: Path) -> None:
    folder = begun(records)

    talked(folder, "x", "", "", "", "", "n", "-", "", "", "", "", "q")

    assert sheet(folder)["fit"]["value"] == "cannot-judge"
    assert sheet(folder, "beta-ring")["fit"]["value"] == "not-applicable"


def test_numbers_and_money_are_typed_as_the_language_writes_them(records: Path) -> None:
    folder = begun(records)
    language.switch("sv")

    talked(folder, "m", "2", "7", "1 250,50", "", "", "", "", "q")

    assert sheet(folder)["travel"]["value"] == "1250.50"


def test_a_comparison_a_decision_and_the_draft_are_lines_too(records: Path) -> None:
    folder = begun(records, "n1", "Alpha League")
    kinds = list(read_case(folder).case.framework.recommendations)
    defer = str(kinds.index("defer") + 1)

    said = talked(
        folder,
        *("4", "It fits.", "", "", "3", "2"),
        *("m", "3"),
        *("4", defer, "2027-01-31", "the office", "what comes of it", "it works", "", "", ""),
        *("It is too early.", "", "to return in January", "the Council", "1"),
        *("to send the paper to the board", "", "5", "", "q"),
    )

    assert "and in full sentences as in “Annex”; begun with “to …” it fits both." in said
    assert "Alpha League: well, 4 of 5, confidence high." in said
    assert "No suggestion yet." in said
    given = header(folder)["recommendations"]["alpha-league"]
    assert given["kind"] == "defer"
    assert given["until"] == dt.date(2027, 1, 31)
    assert given["owner"] == "the office"
    assert given["wording"] == "to return in January"
    assert given["points"] == [{"text": "to send the paper to the board"}]
    assert given["decided_by"] == "the-council"
    assert header(folder)["organisation"]["bodies"] == {"the-council": "the Council"}
    assert "“membership” is not said of Alpha League, so everything that can be recommended is offered." in said
    assert "Heading: Recommendation" in said
    assert "31 January 2027" in said.replace("\u00a0", " ")


def test_a_passage_is_rewritten_by_its_number(records: Path) -> None:
    folder = begun(records, "n1", "Alpha League")

    said = talked(folder, *("4", "It fits us.", "", "", "3", "2"), "m", "5", "1", "1", "My own words.", "", "", "q")

    edits = tomllib.loads((folder / "draft.toml").read_text(encoding="utf-8"))["en"]
    assert [edit["text"] for edit in edits.values()] == ["My own words."]
    assert "1 (your text) Focus areas. My own words." in said


def test_from_nothing_it_asks_who_answers_and_what_is_evaluated(records: Path) -> None:
    folder = begun(records, evaluator=None)
    text = (folder / "evaluation.toml").read_text(encoding="utf-8")
    (folder / "evaluation.toml").write_text(text.split("[networks")[0] + "[end]\ncomplete = true\n", encoding="utf-8")

    said = talked(folder, "Åsa Öberg", "Alpha League", "", "3", "", "+", "Interview with Bo", "", "", "", "", "", "q")

    assert "There is nothing to evaluate yet." in said
    assert "There are no sources yet; + adds one." in said
    assert header(folder)["evaluators"] == {"asa-oberg": {"name": "Åsa Öberg"}}
    assert header(folder)["lead"] == "asa-oberg"
    assert sheet(folder, evaluator="asa-oberg")["fit"]["sources"] == ["interview"]
    assert read_case(folder).errors == ()


def test_a_carried_answer_counts_once_enter_confirms_it(records: Path) -> None:
    folder = begun(records)
    talked(folder, *ONE_ANSWER[:4], "", "", "", "q")
    file = folder / "answers/bo/alpha-league.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[answers.fit]", "[answers.fit]\ncarried = true"))

    said = talked(folder, "b", "b", "", "q")

    assert "Carried over from the last round: in part.\nEnter confirms it.\n" in said
    assert "carried" not in sheet(folder)["fit"]


def test_text_from_a_pipe_can_not_steer_the_terminal(records: Path) -> None:
    folder = begun(records)

    said = talked(folder, "3", "bad\x1b]52;c;eA==\x07 \x9b31m text\u202e", "", "", "", "", "b", "q")

    assert sheet(folder)["fit"]["justification"] == "bad]52;c;eA== 31m text"
    assert not set(said) & set(DRAWN)


def test_it_speaks_swedish_as_well(records: Path) -> None:
    begun(records)

    ended = run(records, "q\n", "--ui-lang", "sv", "walk", "n1", "--plain")

    assert "Fråga 1 av 28. Fokusområden, Alpha League." in ended.stdout
    assert "Svar (? vägledning, b tillbaka, q sluta):" in ended.stdout
    assert "Allt är sparat." in ended.stdout


class Clerk:
    """Answers by what is asked; keeps what stands there where nothing is said."""

    def __init__(self, said: io.StringIO, first: list[str], known: dict[str, str]) -> None:
        self._said, self._first, self._known = said, first, known

    def readline(self) -> str:
        if self._first:
            return self._first.pop(0) + "\n"
        asked = self._said.getvalue().rstrip().splitlines()[-1]
        label = next((label for label in self._known if asked.startswith(f"{label} (")), None)
        return (self._known.pop(label) if label is not None else "" if self._known else "q") + "\n"


def test_notice_its_terms_what_was_given_and_the_outcome_are_filled_in_and_read_line_by_line(records: Path) -> None:
    folder = begun(records, "n1", "Alpha League")
    notice = {
        "Months of notice": "12",
        "The year ends": "31 March",
        "Bound until": "2027-03-31",
        "Last day to pay": "15 April 2026",
        "Notice given on": "1 February 2026",
        "Last day bound": "2027-03-31",
        "As a precaution": "1",
    }
    outcome = {
        "Decided by": "the Council",
        "Alpha League": "2",
        "Alpha League: what is asked": "the price is told",
        "Votes for": "5",
    }
    for number, known in (("3", notice), ("5", outcome)):
        said = io.StringIO()
        talk = Talk(Clerk(said, ["m", "7", number], known), said, echoes=False)
        assert PlainWalk(talk, read_case(folder), None, now=lambda: NOON).run() == 0
        assert known == {}, said.getvalue()

    assert header(folder)["networks"]["alpha-league"]["notice"] == {
        "months": 12,
        "ends": "03-31",
        "bound_until": dt.date(2027, 3, 31),
        "pay_by": dt.date(2026, 4, 15),
        "given": {"date": dt.date(2026, 2, 1), "effective": dt.date(2027, 3, 31), "precaution": True},
    }
    assert header(folder)["outcome"]["body"] == "the Council"
    told = talked(folder, "m", "7", "", "5", "", "q").replace("\u00a0", " ")

    assert "notice to the Alpha League on 1 February 2026, as a precaution" in told


def test_a_fact_is_filled_in_by_its_number_and_a_finding_leads_to_it(records: Path) -> None:
    folder = begun(records, "n1", "Alpha League")

    said = talked(
        folder,
        *("m", "7", "3", "", "AL", "", "", "", "", "", "12", "1", "", "", ""),
        *("4000", "0.30", "x", "", "", "", "", "", "", "", "", "b", "b", "q"),
    )

    network = header(folder)["networks"]["alpha-league"]
    assert network["short"] == "AL"
    assert (network["members"], network["members_approximate"]) == (12, True)
    assert network["fee"] == {"fixed": "4000", "per_inhabitant": "0.30"}
    assert "“x” is not a number" in said

    again = talked(folder, "m", "6", "1", "b", "q")
    assert "Given by (Enter for none):" in again
