"""A record that a merge or a bad transfer broke is mended from home, both texts in view and nothing by accident."""

import tomllib
from pathlib import Path

import pytest
from conftest_tui import open_desk, text_of

from slutsats.records.history import history
from slutsats.records.reading import read_case

SHEET = "answers/anna/sekom.toml"


def marked(sheet: str) -> tuple[str, str]:
    """The sheet as git leaves it where both sides changed one justification and one side another; and a line of it."""
    lines = sheet.split("\n")
    texts = [n for n, line in enumerate(lines) if line and line[0].isupper() and "=" not in line]
    first = texts[0]
    ours, theirs = lines[first].replace("a", "å"), lines[first] + " Och mer därtill."
    assert ours != lines[first]
    lines[first : first + 1] = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> colleague"]
    return "\n".join(lines), theirs


@pytest.fixture
def sheet(example_records: Path) -> Path:
    return example_records / "huddinge-2025" / SHEET


async def mend(desk, pilot, until) -> None:
    """From home into the mending of the evaluation that can't be read."""
    await until(pilot, lambda: desk.home.chosen is not None)
    desk.home.choose("huddinge-2025")
    await until(pilot, lambda: "! " in text_of(desk))
    await pilot.press("b")
    await until(pilot, lambda: "m mend it here" in text_of(desk))
    await pilot.press("m")


@pytest.mark.parametrize("choice", ["1", "2"])
async def test_conflict_marks_are_mended_with_both_texts_in_view(
    desk_on, example_records: Path, sheet: Path, until, choice: str
) -> None:
    text, theirs = marked(sheet.read_text(encoding="utf-8"))
    sheet.write_text(text, encoding="utf-8")
    async with desk_on(size=(100, 40), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "The other version" in text_of(desk))
        shown = text_of(desk)
        await pilot.press("y")
        await until(pilot, lambda: "1 stands in the record now" in text_of(desk))
        asked = text_of(desk)
        await pilot.press(choice)
        await until(pilot, lambda: "18/22" in text_of(desk))

    reading = read_case(example_records / "huddinge-2025")
    assert "Och mer därtill." in shown
    assert "SEKOM ›" in asked
    assert reading.errors == ()
    written = sheet.read_text(encoding="utf-8")
    assert (theirs in written) is (choice == "2")
    assert "<<<<<<<" not in written
    assert "conflicts" not in tomllib.loads(written)
    kept = (example_records / "huddinge-2025/.slutsats/kept").iterdir()
    assert [file.read_text(encoding="utf-8") for file in kept] == [text]
    said = repr([(entry.old, entry.new) for entry in history(example_records / "huddinge-2025", SHEET)])
    assert "Och mer därtill." in said


async def test_nothing_is_mended_without_a_yes(desk_on, sheet: Path, until) -> None:
    text, _theirs = marked(sheet.read_text(encoding="utf-8"))
    sheet.write_text(text, encoding="utf-8")
    async with desk_on(size=(100, 40), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "The other version" in text_of(desk))
        await pilot.press("enter", "1", "n")
        await pilot.pause()

    assert sheet.read_text(encoding="utf-8") == text


async def test_a_choice_put_off_lets_both_versions_wait_and_is_asked_again(desk_on, sheet: Path, until) -> None:
    text, theirs = marked(sheet.read_text(encoding="utf-8"))
    sheet.write_text(text, encoding="utf-8")
    async with desk_on(size=(100, 40), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "The other version" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: "1 stands in the record now" in text_of(desk))
        await pilot.press("escape")
        await pilot.pause()
        waiting = sheet.read_text(encoding="utf-8")
        await mend(desk, pilot, until)
        await until(pilot, lambda: "1 stands in the record now" in text_of(desk))
        await pilot.press("2")
        await until(pilot, lambda: "18/22" in text_of(desk))

    assert "[conflicts" in waiting
    assert theirs in waiting
    assert "[conflicts" not in sheet.read_text(encoding="utf-8")


async def test_a_cut_file_is_closed_only_when_a_human_says_that_nothing_else_is_missing(
    desk_on, sheet: Path, until
) -> None:
    whole = sheet.read_text(encoding="utf-8")
    cut = whole[: whole.index("[end]")]
    sheet.write_text(cut, encoding="utf-8")
    async with desk_on(size=(80, 30), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "Is nothing else missing?" in text_of(desk))
        ends = text_of(desk)
        await pilot.press("n")
        await pilot.pause()
        left = sheet.read_text(encoding="utf-8")
        await mend(desk, pilot, until)
        await until(pilot, lambda: "Is nothing else missing?" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: "18/22" in text_of(desk))

    assert cut.rstrip().split("\n")[-2][:40] in ends
    assert left == cut
    assert tomllib.loads(sheet.read_text(encoding="utf-8")) == tomllib.loads(whole)


async def test_marks_out_of_order_are_told_and_left(desk_on, sheet: Path, until) -> None:
    text, _theirs = marked(sheet.read_text(encoding="utf-8"))
    text = text.replace("=======\n", "=======\n<<<<<<< HEAD\n", 1)
    sheet.write_text(text, encoding="utf-8")
    async with desk_on(size=(120, 40), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "out of order" in text_of(desk))

    assert sheet.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", ["sekom (Anna's conflicted copy 2026-01-02).toml", "sekom-LAPTOP-7F3.toml"])
async def test_a_second_copy_is_merged_by_answer_and_nothing_of_it_is_lost(
    desk_on, example_records: Path, sheet: Path, until, name: str
) -> None:
    text = sheet.read_text(encoding="utf-8")
    at = text.index("[answers.", text.index("[answers.") + 1)
    copy = sheet.with_name(name)
    copy.write_text(text[:at] + '[answers.own-note]\nvalue = "Ny."\n\n' + text[at:], encoding="utf-8")
    async with desk_on(size=(100, 40), evaluator="anna") as (desk, pilot):
        await mend(desk, pilot, until)
        await until(pilot, lambda: "The other version" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: not copy.exists())

    assert 'value = "Ny."' in sheet.read_text(encoding="utf-8")
    kept = (example_records / "huddinge-2025/.slutsats/kept").iterdir()
    assert len(list(kept)) == 2
    assert read_case(example_records / "huddinge-2025").errors == ()


async def test_home_names_a_records_folder_that_is_not_mounted(tmp_path: Path, until) -> None:
    async with open_desk(tmp_path / "drive") as (desk, pilot):
        await until(pilot, lambda: "is its drive mounted?" in " ".join(text_of(desk).split()))


async def test_home_names_a_folder_of_answers_that_is_a_link(desk_on, example_records: Path, until) -> None:
    answers = example_records / "huddinge-2025/answers"
    answers.rename(example_records / ".elsewhere")
    answers.symlink_to(example_records / ".elsewhere")
    async with desk_on(size=(120, 40)) as (desk, pilot):
        desk.home.choose("huddinge-2025")
        await until(pilot, lambda: "answers is a link" in text_of(desk))
