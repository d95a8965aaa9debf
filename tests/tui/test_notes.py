"""Notes while you listen: every line is in the record with its time, whatever ends the program."""

import os
import re
import signal
import tomllib
from pathlib import Path

from conftest_tui import text_of
from terminal import SLUTSATS, Terminal

SOURCE = "interview-sekom"


def notes(records: Path, evaluation: str = "huddinge-2025", source: str = SOURCE) -> str:
    header = tomllib.loads((records / evaluation / "evaluation.toml").read_text(encoding="utf-8"))
    return header["sources"][source].get("notes", "")


async def into_notes(desk, pilot, until) -> None:
    """From the walk into the notes of the interview."""
    await until(pilot, lambda: desk.page.NAME == "walk" and desk.page.stands)
    desk.page.rest()
    await pilot.press("i")
    await until(pilot, lambda: "Notes to which source?" in text_of(desk))
    options = desk.screen.query_one("OptionList")
    names = [name for name, _title in desk.screen._options]
    options.highlighted = names.index(SOURCE)
    await pilot.press("enter")
    await until(pilot, lambda: "What is said" in text_of(desk))


async def test_each_enter_adds_a_line_with_its_time_to_the_source_that_was_chosen_once(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await into_notes(desk, pilot, until)
        await pilot.press(*"used twice a year", "enter", *"[b]fee[/ is fair", "enter")
        await pilot.pause()
        seen = text_of(desk)
        await pilot.press("escape")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        await pilot.press("i")
        await until(pilot, lambda: "What is said" in text_of(desk))
        again = text_of(desk)

    day, first, second = notes(example_records).strip().split("\n")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    assert re.fullmatch(r"\d\d:\d\d used twice a year", first)
    assert re.fullmatch(r"\d\d:\d\d \[b\]fee\[/ is fair", second)
    assert first in seen
    assert second in again


async def test_a_line_that_esc_leaves_is_kept_and_earlier_notes_stand(desk_on, example_records: Path, until) -> None:
    path = example_records / "huddinge-2025/evaluation.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f"[sources.{SOURCE}]\n", f'[sources.{SOURCE}]\nnotes = "Earlier."\n'), encoding="utf-8"
    )
    async with desk_on(evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await into_notes(desk, pilot, until)
        await pilot.press(*"half a", "escape")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert notes(example_records).startswith("Earlier.\n")
    assert notes(example_records).rstrip().endswith(" half a")


async def test_lines_that_somebody_else_adds_meanwhile_stand_beside_ours(desk_on, example_records: Path, until) -> None:
    path = example_records / "huddinge-2025/evaluation.toml"
    async with desk_on(evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await into_notes(desk, pilot, until)
        await pilot.press(*"ours")
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"[sources.{SOURCE}]\n", f'[sources.{SOURCE}]\nnotes = "Theirs."\n'), encoding="utf-8"
        )
        desk.session.look()
        await until(pilot, lambda: desk.session.case.evaluation.sources[SOURCE].notes == "Theirs.")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert "Theirs." in notes(example_records)
    assert " ours" in notes(example_records)


def test_a_line_in_the_making_outlives_a_kill_and_a_signal(example_records: Path) -> None:
    for number, typed in ((signal.SIGKILL, "killed here"), (signal.SIGTERM, "told to stop")):
        walk = [SLUTSATS, "--records", str(example_records), "walk", "huddinge-2025", "--evaluator", "anna"]
        desk = Terminal(*walk)
        try:
            desk.until("Justification")
            desk.until_quiet()
            desk.press("i")
            desk.until("Notes to which source")
            desk.press("\r")
            desk.until("hat is said")
            desk.press(typed)
            desk.until_quiet(1.0)
            os.kill(desk.process, number)
            desk.ended()
        finally:
            desk.close()
    header = tomllib.loads((example_records / "huddinge-2025/evaluation.toml").read_text(encoding="utf-8"))
    said = "\n".join(source.get("notes", "") for source in header["sources"].values())
    assert said.count("killed here") == 1  # taken up by the second start
    assert said.count("told to stop") == 1


async def test_a_line_in_the_making_is_kept_once_where_esc_comes_with_the_key_that_quits(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await into_notes(desk, pilot, until)
        await pilot.press(*"half a")
        for key in ("escape", "ctrl+q", "escape"):
            desk.simulate_key(key)
        await until(pilot, lambda: desk._exit)

    assert notes(example_records).count("half a") == 1
