"""The portfolio is kept from home: next rounds, copies, the archive, and the dates to keep."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from conftest_tui import text_of


def header(records: Path, id_: str) -> dict:
    return tomllib.loads((records / id_ / "evaluation.toml").read_text(encoding="utf-8"))


def bytes_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".slutsats" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


async def on(desk, pilot, until, id_: str) -> None:
    """Put the cursor on an evaluation."""
    await until(pilot, lambda: desk.home.chosen is not None)
    desk.home.choose(id_)
    await pilot.pause()
    assert desk.home.chosen.id == id_


async def test_the_next_round_asks_its_id_and_date_carries_the_answers_and_opens(
    desk_on, example_records: Path, until
) -> None:
    before = bytes_in(example_records / "huddinge-2025")
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("r")
        await pilot.pause()
        asked = text_of(desk)
        await pilot.press("enter")
        await pilot.press(*"2027-03-01", "enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        seen = text_of(desk)

    assert "huddinge-2027" in asked  # 2026 is taken
    new = header(example_records, "huddinge-2027")
    assert new["date"] == date(2027, 3, 1)
    assert new["previous"]["evaluation"] == "huddinge-2025"
    assert "confirm" in seen
    assert bytes_in(example_records / "huddinge-2025") == before


async def test_a_round_with_a_taken_id_or_a_date_that_is_none_says_so_and_makes_nothing(
    desk_on, example_records: Path, until
) -> None:
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on(size=(80, 24)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("r", *"huddinge-2026", "enter", "enter")
        await until(pilot, lambda: "There is a folder of that name already" in text_of(desk))
        await pilot.press(*"huddinge-2029", "enter", *"soon", "enter")
        await until(pilot, lambda: "is not a date" in text_of(desk))
        await pilot.press("escape")

    assert sorted(path.name for path in example_records.iterdir()) == before


async def test_a_copy_has_everything_under_another_id(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("c", "enter")
        await until(pilot, lambda: "is a copy of" in text_of(desk))
        assert desk.home.chosen.id == "huddinge-2025-2"

    one, other = bytes_in(example_records / "huddinge-2025"), bytes_in(example_records / "huddinge-2025-2")
    assert {name: data for name, data in other.items() if name.startswith("answers/")} == {
        name: data for name, data in one.items() if name.startswith("answers/")
    }
    assert header(example_records, "huddinge-2025-2") | {"id": ""} == header(example_records, "huddinge-2025") | {
        "id": ""
    }


async def test_what_is_archived_is_hidden_until_it_is_shown_and_nothing_happens_without_a_yes(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(120, 30)) as (desk, pilot):
        await on(desk, pilot, until, "regional-networks-2026")
        await pilot.press("z", "enter", "n")
        await pilot.pause()
        assert "archived" not in header(example_records, "regional-networks-2026")
        await pilot.press("z", "y")
        await until(pilot, lambda: header(example_records, "regional-networks-2026").get("archived") is True)
        await until(pilot, lambda: len(desk.home.query_one("Portfolio").rows) == 2)
        hidden = [row.id for row in desk.home.query_one("Portfolio").rows]
        await pilot.press("Z")
        await until(pilot, lambda: "(archived) Evaluation of N" in text_of(desk))
        await on(desk, pilot, until, "regional-networks-2026")
        await pilot.press("z", "y")
        await until(pilot, lambda: "archived" not in header(example_records, "regional-networks-2026"))

    assert "regional-networks-2026" not in hidden
    assert "archived" not in header(example_records, "regional-networks-2026")


async def test_archiving_what_is_open_keeps_what_was_just_typed(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 30), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        desk.session.typing(*desk.page.state.stop, "justification", "typed a moment ago")
        network = desk.page.state.stop.network
        await desk.show("home")
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("z", "y")
        await until(pilot, lambda: "is archived." in text_of(desk))

    assert header(example_records, "huddinge-2025")["archived"] is True
    sheet = (example_records / f"huddinge-2025/answers/anna/{network}.toml").read_text(encoding="utf-8")
    assert "typed a moment ago" in sheet


async def test_a_refusal_of_the_disk_is_a_sentence(desk_on, example_records: Path, until) -> None:
    async with desk_on(size=(120, 30)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("c")
        await pilot.pause()
        text = header(example_records, "huddinge-2025")["title"]
        (example_records / "huddinge-2025/evaluation.toml").write_text("title = = 1", encoding="utf-8")
        await pilot.press("enter")
        await until(pilot, lambda: "line 1" in text_of(desk) or "not valid TOML" in text_of(desk))

    assert text
    assert not (example_records / "huddinge-2025-2").exists()


async def test_home_tells_what_falls_due_soon_and_d_lists_all_and_goes_there(
    desk_on, example_records: Path, until
) -> None:
    path = example_records / "huddinge-2025/evaluation.toml"
    soon = date.today() + timedelta(days=9)
    text = re.sub(r"until = \S+", f"until = {soon}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    async with desk_on(size=(120, 30), evaluator="anna") as (desk, pilot):
        await until(pilot, lambda: f"{soon} SEKOM: " in text_of(desk))
        assert "(in 9 days)" in text_of(desk)
        await pilot.press("d")
        await until(pilot, lambda: "Dates to keep" in text_of(desk))
        listed = text_of(desk)
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "decide")
        await until(pilot, lambda: str(soon) in text_of(desk))

    assert f"{soon}  in 9 days" in listed
    assert "last day to give notice" in listed
    assert "counted from today" in listed
