"""The portfolio is kept from home: next rounds, copies, the archive, and the dates to keep."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from conftest_tui import text_of

from slutsats.records.history import history
from slutsats.workspace.session import Place


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
        await pilot.press("n")
        await pilot.pause()
        asked = text_of(desk)
        await pilot.press("enter")
        await pilot.press(*"2027-03-01", "enter")
        await until(pilot, lambda: "confirm" in text_of(desk))

    assert "huddinge-2027" in asked  # 2026 is taken
    new = header(example_records, "huddinge-2027")
    assert new["date"] == date(2027, 3, 1)
    assert new["previous"]["evaluation"] == "huddinge-2025"
    assert bytes_in(example_records / "huddinge-2025") == before


async def test_a_round_with_a_taken_id_or_a_date_that_is_none_says_so_and_makes_nothing(
    desk_on, example_records: Path, until
) -> None:
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on(size=(80, 24)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("n", *"huddinge-2026", "enter", "enter")
        await until(pilot, lambda: "There is a folder of that name already" in text_of(desk))
        await pilot.press(*"huddinge-2029", "enter", *"soon", "enter")
        await until(pilot, lambda: "is not a date" in text_of(desk))
        await pilot.press("escape")

    assert sorted(path.name for path in example_records.iterdir()) == before


async def test_a_copy_has_everything_under_another_id(desk_on, example_records: Path, until) -> None:
    async with desk_on() as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("y", "enter")
        await until(pilot, lambda: "is a copy of" in text_of(desk))
        assert desk.home.chosen.id == "huddinge-2025-2"

    one, other = bytes_in(example_records / "huddinge-2025"), bytes_in(example_records / "huddinge-2025-2")
    assert {name: data for name, data in other.items() if name.startswith("answers/")} == {
        name: data for name, data in one.items() if name.startswith("answers/")
    }
    copy, original = (header(example_records, name) for name in ("huddinge-2025-2", "huddinge-2025"))
    own = {"id": "", "calendar": {}}  # the copy's entries in a calendar are told apart from the original's
    assert copy | own == original | own


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
        await pilot.press("y")
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


async def test_archiving_is_taken_back_and_done_again_from_home(desk_on, example_records: Path, until) -> None:
    before = bytes_in(example_records / "huddinge-2025")
    async with desk_on(size=(120, 30)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("z", "y")
        await until(pilot, lambda: "is archived." in text_of(desk))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: archiving “" in text_of(desk))
        assert bytes_in(example_records / "huddinge-2025") == before
        await until(pilot, lambda: "huddinge-2025" in [row.id for row in desk.home.query_one("Portfolio").rows])
        await pilot.press("U")
        await until(pilot, lambda: "Redone: archiving “" in text_of(desk))
        assert header(example_records, "huddinge-2025")["archived"] is True
        await pilot.press("Z")
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("z", "y")
        await until(pilot, lambda: "is listed again." in text_of(desk))
        await pilot.press("u")
        await until(pilot, lambda: "out of the archive." in text_of(desk))

    assert header(example_records, "huddinge-2025")["archived"] is True
    assert [entry.new for entry in history(example_records / "huddinge-2025")] == [
        {"archived": True},
        {},
        {"archived": True},
        {},
        {"archived": True},
    ]


async def test_a_new_evaluation_is_taken_back_from_home_and_can_be_begun_again(
    desk_on, example_records: Path, until
) -> None:
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("plus", *"Printing", "enter", *"The printers", "enter", "enter", *"We", "enter")
        await pilot.press("end", *"Anna", "enter", "enter", "1", "enter", "2", "enter")
        await until(pilot, lambda: desk.page.NAME == "walk" and desk.session.folder.name == "printing")
        await desk.show("home")
        await pilot.press("u")
        await until(pilot, lambda: "Undone: the new evaluation “printing”." in text_of(desk))
        assert sorted(path.name for path in example_records.iterdir()) == before
        await pilot.press("U")
        await until(pilot, lambda: "Redone: the new evaluation “printing”." in text_of(desk))

    assert header(example_records, "printing")["title"] == "Printing"


async def test_a_copy_that_was_put_away_and_taken_out_again_can_still_be_taken_back(
    desk_on, example_records: Path, until
) -> None:
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on(size=(120, 30)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("y", "enter")
        await until(pilot, lambda: "is a copy of" in text_of(desk))
        await until(pilot, lambda: desk.home.chosen.id == "huddinge-2025-2")
        await pilot.press("z", "y")
        await until(pilot, lambda: "is archived." in text_of(desk))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: archiving “" in text_of(desk))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: the new evaluation “huddinge-2025-2”." in text_of(desk))

    assert sorted(path.name for path in example_records.iterdir()) == before


async def test_a_copy_is_taken_back_and_made_again_from_home(desk_on, example_records: Path, until) -> None:
    made = example_records / "huddinge-2025-2"
    before = sorted(path.name for path in example_records.iterdir())
    async with desk_on(size=(120, 30)) as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("y", "enter")
        await until(pilot, lambda: "is a copy of" in text_of(desk))
        assert made.exists()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "Undone: the new evaluation “huddinge-2025-2”." in text_of(desk))
        assert sorted(path.name for path in example_records.iterdir()) == before
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "Redone: the new evaluation “huddinge-2025-2”." in text_of(desk))
        assert desk.home.chosen.id == made.name
        await pilot.press("u", "u")
        await until(pilot, lambda: "There is nothing to undo." in text_of(desk))

    assert sorted(path.name for path in example_records.iterdir()) == before


async def test_a_next_round_is_taken_back_from_home_though_it_is_open_and_can_be_begun_again(
    desk_on, example_records: Path, until
) -> None:
    made = example_records / "huddinge-2027"
    async with desk_on(size=(100, 30), evaluator="anna") as (desk, pilot):
        await on(desk, pilot, until, "huddinge-2025")
        await pilot.press("n", "enter", *"2027-03-01", "enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        await desk.show("home")
        await pilot.press("u")
        await until(pilot, lambda: not made.exists())
        await pilot.press("U")
        await until(pilot, lambda: "Redone" in text_of(desk))
        await desk.open_evaluation("huddinge-2027")
        await until(pilot, lambda: desk.page.NAME == "walk")
        network, question = desk.page.state.stop
        desk.session.give(network, question, justification="written in the second one")
        await until(pilot, lambda: not desk.session.unsaved)
        await desk.show("home")
        await pilot.press("u")
        await until(pilot, lambda: "has been changed since it was made" in text_of(desk))

    sheet = (made / f"answers/anna/{network}.toml").read_text(encoding="utf-8")
    assert "written in the second one" in sheet


async def test_home_names_a_change_of_the_open_evaluation_and_asks_before_it_takes_it_back(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on(size=(100, 30), evaluator="maya") as (desk, pilot):
        await desk.open_evaluation("regional-networks-2026", Place("rural-transport", "use"))
        await until(pilot, lambda: desk.page.NAME == "walk")
        await pilot.press("4", "escape")
        await desk.show("home")
        await pilot.press("u")
        await until(pilot, lambda: "Take it back?" in text_of(desk))
        await pilot.press("n")
        assert desk.session.answer("rural-transport", "use").value == "much"
        await pilot.press("u")
        await until(pilot, lambda: "Take it back?" in text_of(desk))
        await pilot.press("y")
        await until(pilot, lambda: desk.session.answer("rural-transport", "use") is None)
