"""One bad file never hides the others: the desk opens what can be read, and leaves alone what can't."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_tui import quiet, text_of
from textual import events

from slutsats.records.reading import read_case
from slutsats.records.state import Recovery
from slutsats.workspace.session import Place, utc_now

SHEET = "answers/anna/sekom.toml"
OTHER = "answers/anna/klimatkommunerna.toml"
DRAFT = "draft.toml"

EDITS = """\
format = 1

[sv."conclusion.sekom"]
state = "editted"
text = "Min egen text."

[end]
complete = true
"""


def misspelled(text: str) -> str:
    return text.replace('value = "little"', 'value = "litle"')


def no_toml(text: str) -> str:
    return text.replace("[answers.use]", "[answers.use")


def merged(text: str) -> str:
    return text.replace('value = "little"\n', '<<<<<<< a\nvalue = "little"\n=======\nvalue = "some"\n>>>>>>> b\n')


def cut(text: str) -> str:
    return text[: text.index("[end]")]


def newer(text: str) -> str:
    return text.replace("format = 1", "format = 2")


@pytest.fixture
def folder(example_records: Path) -> Path:
    return example_records / "huddinge-2025"


def breaks(folder: Path, how: Callable[[str], str], file: str = SHEET) -> bytes:
    """Break a file of the record by hand; what it is then."""
    path = folder / file
    path.write_text(how(path.read_text(encoding="utf-8")), encoding="utf-8")
    return path.read_bytes()


def told(desk) -> str:
    """The screen as one line, as a reader sees it."""
    return " ".join(word for word in text_of(desk).split() if word.strip("│╭╮╰╯─▌▎"))


@pytest.mark.parametrize(
    ("how", "place"),
    [
        (no_toml, "line 22, column 13"),
        (cut, "was cut: its last lines"),
        (newer, "made by a newer Slutsats"),
    ],
)
async def test_what_cannot_be_read_is_told_and_left_byte_for_byte_while_the_rest_is_walked_and_saved(
    desk_on, folder: Path, until, how: Callable[[str], str], place: str
) -> None:
    broken = breaks(folder, how)
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("walk", Place("sekom", "use"))
        await quiet(pilot)
        shown = told(desk)
        await pilot.press("4", "tab", "N", "y", "t", "c", "!", "u")
        await quiet(pilot)
        await desk.show("walk", Place("klimatkommunerna", "use"))
        await pilot.press("3")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        leaves = await desk.close_session()

    assert place in shown
    assert "F4 mends it" in shown
    assert (folder / SHEET).read_bytes() == broken
    assert read_case(folder).case.answer("anna", "klimatkommunerna", "use").value == "some"
    assert leaves


async def test_an_error_in_one_answer_closes_that_answer_alone(desk_on, folder: Path, until) -> None:
    breaks(folder, misspelled)
    async with desk_on(size=(120, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("walk", Place("sekom", "relevance"))
        await pilot.press("5")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        await quiet(pilot)
        row = next(line for line in text_of(desk).splitlines() if "  Strategic  " in line)

    sheet = (folder / SHEET).read_text(encoding="utf-8")
    assert 'value = "litle"' in sheet
    assert 'value = "full"' in sheet[sheet.index("[answers.relevance]") :][:60]
    assert row.index("■") < row.index("!")


async def test_a_finding_leads_to_where_an_error_is_mended_and_the_desk_goes_on_with_what_was_mended(
    desk_on, folder: Path, until, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    breaks(folder, misspelled)
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: "! 1 error" in text_of(desk))
        await pilot.press("b")
        await until(pilot, lambda: desk.page.NAME == "findings")
        of_use = [problem.severity for problem in desk.page.state.problems if problem.place.question == "use"]
        await pilot.press("enter")
        await until(pilot, lambda: "e open answers/anna/sekom.toml in your editor" in told(desk))
        await pilot.press("e")
        await until(pilot, lambda: "Mend it there:" in told(desk))
        breaks(folder, lambda text: text.replace("litle", "some"))
        desk.post_message(events.AppFocus())
        await until(pilot, lambda: "error" not in text_of(desk).split("\n")[0])
        value = desk.session.case.answer("anna", "sekom", "use").value

    assert of_use == ["error"]
    assert value == "some"


async def test_marks_of_a_merge_are_mended_from_the_question_itself(desk_on, folder: Path, until) -> None:
    breaks(folder, merged)
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("walk", Place("sekom", "use"))
        await pilot.press("f4")
        await until(pilot, lambda: "m mend it here" in told(desk))
        await pilot.press("m")
        await until(pilot, lambda: "y merge them" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: "2 waits beside it" in text_of(desk))
        await pilot.press("escape")
        await until(pilot, lambda: "a merge kept both" in told(desk))
        await pilot.press("f4")
        await until(pilot, lambda: "m mend it here" in told(desk))
        await pilot.press("m", "2")
        await until(pilot, lambda: not desk.session.errors)
        await pilot.press("u")
        await quiet(pilot)

    assert read_case(folder).errors == ()
    assert read_case(folder).case.answer("anna", "sekom", "use").value == "some"


async def test_no_paper_silently_lacks_a_sheet(desk_on, folder: Path, until, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    breaks(folder, no_toml)
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("draft")
        await quiet(pilot)
        shown = told(desk)
        await pilot.press("p")
        await quiet(pilot)
        refused = told(desk)
        await desk.show("decide", Place("sekom", page="decide"))
        await quiet(pilot)
        decided = told(desk)

    assert "This is not the whole paper: it is without what can't be read, SEKOM (" in shown
    assert "Nothing is exported while something can't be read: answers/anna/sekom.toml, line 22" in refused
    assert "The suggestion is made without what can't be read: SEKOM (" in decided
    assert list(tmp_path.glob("*.docx")) == []


async def test_edits_of_the_draft_that_cannot_be_read_are_never_written_over(desk_on, folder: Path, until) -> None:
    (folder / DRAFT).write_text(EDITS, encoding="utf-8")
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("draft")
        await quiet(pilot)
        await pilot.press("e", "m", "i", "n", "escape", "f7")
        await quiet(pilot)
        refused = told(desk)
        await desk.close_session()

    assert "draft.toml, line 4, column 9" in refused
    assert (folder / DRAFT).read_text(encoding="utf-8") == EDITS


async def test_what_is_typed_when_a_file_breaks_is_kept_and_saved_once_it_is_mended(
    desk_on, folder: Path, until
) -> None:
    whole = (folder / SHEET).read_bytes()
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("walk", Place("sekom", "use", "justification"))
        breaks(folder, no_toml)
        breaks(folder, lambda text: text.replace('value = "great"', 'value = "much"', 1), OTHER)
        desk.post_message(events.AppFocus())
        await pilot.press(*"Nytt.")
        await until(pilot, lambda: "NOT SAVED" in text_of(desk))
        unsaved = text_of(desk)
        (folder / SHEET).write_bytes(whole)
        desk.session.store.retry()
        await until(pilot, lambda: desk.session.saved.kind == "saved" and not desk.session.errors)

    assert "Nytt." in unsaved
    assert "Nytt." in (folder / SHEET).read_text(encoding="utf-8")


async def test_a_text_that_a_killed_desk_left_waits_until_its_answer_can_be_read(desk_on, folder: Path, until) -> None:
    if (child := os.fork()) == 0:
        Recovery(folder, "anna").keep("sekom/use/justification", "Skrivet när strömmen gick.", "", utc_now())
        os._exit(0)
    os.waitpid(child, 0)
    breaks(folder, no_toml)
    async with desk_on(size=(96, 44), evaluator="anna") as (desk, pilot):
        desk.home.choose("huddinge-2025")
        await pilot.press("enter")
        await until(pilot, lambda: "! 1 error" in text_of(desk))
        asked = "Skrivet" in text_of(desk)
        breaks(folder, lambda text: text.replace("[answers.use\n", "[answers.use]\n"))
        desk.post_message(events.AppFocus())
        await until(pilot, lambda: "y take it" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert not asked
    assert "Skrivet när strömmen gick." in (folder / SHEET).read_text(encoding="utf-8")


async def test_an_evaluation_that_breaks_while_it_is_open_stays_open_and_is_neither_changed_nor_exported(
    desk_on, folder: Path, until
) -> None:
    async with desk_on(size=(96, 44), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        whole = (folder / "evaluation.toml").read_bytes()
        broken = breaks(folder, lambda text: text.replace("[organisation]", "[organisation"), "evaluation.toml")
        desk.post_message(events.AppFocus())
        await until(pilot, lambda: "! 1 error" in text_of(desk))
        await desk.show("decide", Place("sekom", page="decide"))
        await pilot.press("1")
        await quiet(pilot)
        await desk.show("draft")
        refuses = desk.page.export.why_not()
        untouched = (folder / "evaluation.toml").read_bytes()
        (folder / "evaluation.toml").write_bytes(whole)
        desk.post_message(events.AppFocus())
        await until(pilot, lambda: not desk.session.errors)

    assert "evaluation.toml" in refuses
    assert untouched == broken


async def test_an_evaluation_of_a_newer_format_opens_from_home_and_is_only_looked_at(
    desk_on, folder: Path, until
) -> None:
    theirs = breaks(folder, newer, "evaluation.toml")
    async with desk_on(size=(96, 44), evaluator="anna") as (desk, pilot):
        desk.home.choose("huddinge-2025")
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        await pilot.press("3")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        await desk.show("decide", Place("sekom", page="decide"))
        await pilot.press("1")
        await until(pilot, lambda: "made by a newer Slutsats" in told(desk))
        leaves = await desk.close_session()

    assert leaves
    assert (folder / "evaluation.toml").read_bytes() == theirs
    assert 'value = "some"' in (folder / OTHER).read_text(encoding="utf-8")


def test_the_plain_walk_says_what_cannot_be_read_and_leaves_it_alone(folder: Path) -> None:
    broken = breaks(folder, no_toml)
    command = [str(Path(sys.executable).with_name("slutsats")), "walk", folder.name, "--plain", "--evaluator", "anna"]
    walked = subprocess.run(
        [*command, "--records", str(folder.parent)],
        input="q\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert walked.returncode == 0
    assert "This can't be read, and is left alone: answers/anna/sekom.toml, line 22" in walked.stdout
    assert "2 questions are without an answer, of 22" in walked.stdout
    assert (folder / SHEET).read_bytes() == broken


async def test_an_error_in_what_was_decided_keeps_neither_the_paper_nor_home_from_telling_the_rest(
    desk_on, folder: Path, until
) -> None:
    breaks(folder, lambda text: text.replace("[end]", "[outcome]\nvotes = { for = -1 }\n\n[end]"), "evaluation.toml")
    async with desk_on(size=(120, 44), evaluator="anna") as (desk, pilot):
        await until(pilot, lambda: "recommendation: 1 continue" in text_of(desk))
        await desk.open_evaluation("huddinge-2025")
        await desk.show("draft", Place(page="draft"))
        await quiet(pilot)
        assert "! 1 error" in text_of(desk)
        assert "This is not the whole paper" not in told(desk)
        await pilot.press("p")
        await quiet(pilot)
        assert "Nothing is exported" not in told(desk)
        assert desk.screen.is_modal
