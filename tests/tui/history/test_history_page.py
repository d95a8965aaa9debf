"""The history on screen: who changed what, when, from what to what; and any of it comes back."""

import json
import tomllib
from pathlib import Path

from conftest_tui import text_of

from slutsats.records.history import history
from slutsats.records.reading import read_case
from slutsats.records.upgrading import upgrade
from slutsats.workspace.session import Place

NORTHMERE = "regional-networks-2026"


def answer(records: Path, network: str = "rural-transport", question: str = "fit") -> dict:
    file = records / NORTHMERE / "answers" / "maya" / f"{network}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["answers"][question]


async def test_an_answers_history_says_who_changed_it_from_what_to_what(desk_on, example_records, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(NORTHMERE, Place("coastal-towns", "use"))
        desk.session.give("coastal-towns", "use", value="little")
        await until(pilot, lambda: len(history(example_records / NORTHMERE)) == 1)
        await pilot.press("f7")
        await until(pilot, lambda: desk.page.NAME == "history" and "answer: " in text_of(desk))
        seen = text_of(desk)

    assert "Changes in one answer: the Alliance · use" in seen
    assert "climate officer  the Alliance · use  answer: to a large degree → to a small degree" in seen


async def test_an_earlier_text_is_brought_back_by_r_and_a_yes_and_that_is_a_change_too(
    desk_on, example_records: Path, until
) -> None:
    before = answer(example_records)["justification"]
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(NORTHMERE, Place("rural-transport", "fit"))
        desk.session.give("rural-transport", "fit", justification="Something [else")
        await until(pilot, lambda: answer(example_records)["justification"] == "Something [else")
        await until(pilot, lambda: len(history(example_records / NORTHMERE)) == 1)
        await pilot.press("f7")
        await until(pilot, lambda: desk.page.NAME == "history" and desk.page.view.entry is not None)
        await pilot.press("r", "n")
        assert answer(example_records)["justification"] == "Something [else"
        await pilot.press("r", "y")
        await until(pilot, lambda: answer(example_records)["justification"].strip() == before.strip())
        await until(pilot, lambda: len(desk.page.state.entries) == 2)

    assert len(history(example_records / NORTHMERE)) == 2


async def test_what_comes_back_leaves_the_record_whole(desk_on, example_records: Path, until) -> None:
    entries = [
        {"old": {"justification": "Cited once.", "sources": ["a-source-that-is-gone"], "unknown": 1}, "new": None},
        {"old": {"confidence": "extreme"}, "new": {"confidence": "low"}},
    ]
    file = example_records / NORTHMERE / ".slutsats/history/answers.maya.rural-transport.toml.jsonl"
    file.parent.mkdir(parents=True)
    head = {"who": "maya", "key": ["answers", "fit"]}
    lines = [
        head | entry | {"at": {"$moment": f"2026-09-0{day}T09:00:00+00:00"}} for day, entry in enumerate(entries, 1)
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(NORTHMERE, Place("rural-transport", "fit"))
        await pilot.press("f7")
        await until(pilot, lambda: desk.page.NAME == "history" and desk.page.view.entry is not None)
        await pilot.press("r", "y")
        await until(pilot, lambda: "can't be brought back" in text_of(desk))
        await pilot.press("down", "r", "y")
        await until(pilot, lambda: answer(example_records)["justification"] == "Cited once.")

    assert read_case(example_records / NORTHMERE).errors == ()
    assert "sources" not in answer(example_records)


async def test_a_fact_comes_back_too_and_is_called_as_its_form_calls_it(desk_on, example_records, until) -> None:
    file = example_records / NORTHMERE / "evaluation.toml"
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        await desk.show("facts", Place(field="sources.invitation.voice", page="facts"))
        await until(pilot, lambda: desk.page.view.row is not None)
        await pilot.press("2")
        await until(pilot, lambda: len(history(example_records / NORTHMERE)) == 1)
        await pilot.press("escape", "f7")
        await until(pilot, lambda: desk.page.NAME == "history" and desk.page.view.entry is not None)
        assert "the Forum's letter of invitation  Whose voice: its own → ours" in text_of(desk)
        await pilot.press("r", "y")
        await until(
            pilot,
            lambda: tomllib.loads(file.read_text(encoding="utf-8"))["sources"]["invitation"]["voice"] == "network",
        )


async def test_where_nothing_was_changed_it_says_so(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await desk.open_evaluation(NORTHMERE)
        await desk.show("history", Place(page="history"))
        await pilot.pause()

        assert "Nothing was changed yet." in text_of(desk)
        await pilot.press("r")
        await pilot.pause()
        assert "There is no change to take back." in text_of(desk)


async def test_an_upgrade_of_the_framework_is_listed_and_taken_back_by_r_and_a_yes(
    desk_on, example_records: Path, tmp_path: Path, until
) -> None:
    pinned = example_records / NORTHMERE / "framework.toml"
    before = pinned.read_text(encoding="utf-8")
    version = tomllib.loads(before)["version"]
    newer = tmp_path / "newer.toml"
    newer.write_text(before.replace(f'version = "{version}"', 'version = "9.9"', 1), encoding="utf-8")
    upgrade(example_records / NORTHMERE, newer)
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation(NORTHMERE, Place("rural-transport", "fit"))
        await desk.show("history")
        await until(pilot, lambda: f"framework  version: {version} → 9.9" in text_of(desk))
        await pilot.press("r", "y")
        await until(pilot, lambda: "Brought back." in text_of(desk))
        await until(pilot, lambda: desk.session.case.framework.version == version)
        await until(pilot, lambda: len(desk.page.state.entries) == 2)

    assert pinned.read_text(encoding="utf-8") == before
