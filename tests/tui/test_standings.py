"""The desk asks in the tense of where a network stands, for the facts that go with it, and offers what goes with it."""

from __future__ import annotations

import datetime as dt
import io
import tomllib
from pathlib import Path

import pytest
from conftest_tui import open_desk, quiet, text_of
from drafting import press

from slutsats.cli.plain.run import PlainWalk
from slutsats.cli.plain.talk import Talk
from slutsats.records.creating import new_evaluation
from slutsats.records.reading import read_case
from slutsats.schema.fingerprint import asked
from slutsats.workspace.session import Place

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def begun(records: Path, *statuses: str) -> Path:
    folder = new_evaluation(
        records,
        "n1",
        title="Leagues",
        language="en",
        framework="membership",
        networks=tuple(f"League {place}" for place in range(1, len(statuses) + 1)),
        organisation="Northmere",
        date=dt.date(2026, 3, 1),
        evaluator=("bo", "Bo"),
    )
    file = folder / "evaluation.toml"
    text = file.read_text(encoding="utf-8")
    for place, status in enumerate(statuses, 1):
        if status:
            head = f"[networks.league-{place}]\n"
            assert head in text
            text = text.replace(head, f'{head}status = "{status}"\n')
    file.write_text(text, encoding="utf-8")
    return folder


def header(folder: Path) -> dict:
    return tomllib.loads((folder / "evaluation.toml").read_text(encoding="utf-8"))


def talked(folder: Path, *lines: str) -> str:
    said = io.StringIO()
    talk = Talk(io.StringIO("".join(f"{line}\n" for line in lines)), said, echoes=False)
    assert PlainWalk(talk, read_case(folder), None, now=lambda: NOON).run() == 0
    return said.getvalue()


@pytest.mark.parametrize(
    ("status", "ask", "meaning", "tense"),
    [
        ("member", "contacts used in the running strategic work?", "nobody has used it in the period", "present"),
        ("candidate", "contacts be used in the running strategic work?", "nobody would use it", "would"),
        ("former", "contacts used while the membership lasted?", "nobody used it while", "past"),
    ],
)
async def test_the_walk_asks_in_the_tense_of_the_standing(
    tmp_path: Path, status: str, ask: str, meaning: str, tense: str
) -> None:
    folder = begun(tmp_path, status)
    async with open_desk(tmp_path, size=(66, 45)) as (desk, pilot):
        await desk.open_evaluation("n1")
        await desk.show("walk", Place("league-1", "use", "level"))
        await quiet(pilot)
        seen = " ".join(text_of(desk).split())
        assert ask in seen
        assert meaning in seen
        await press(pilot, "4")
        await quiet(pilot)
        assert desk.session.store.flush()

    answer = tomllib.loads((folder / "answers/bo/league-1.toml").read_text(encoding="utf-8"))["answers"]["use"]
    framework = read_case(folder).case.framework
    assert (answer["value"], answer["asked"]) == ("much", asked(framework, "use", tense))


async def test_the_facts_page_asks_for_what_goes_with_the_standing(tmp_path: Path) -> None:
    folder = begun(tmp_path, "")
    async with open_desk(tmp_path, size=(100, 90)) as (desk, pilot):
        await desk.open_evaluation("n1")
        await desk.show("facts", Place(field="networks.league-1.status", page="facts"))
        await quiet(pilot)

        assert "Outside since" not in text_of(desk)
        assert "Months" in text_of(desk)
        await press(pilot, "5")  # a former member
        await quiet(pilot)
        seen = text_of(desk)
        assert "Outside since" in seen
        assert "Months" not in seen
        desk.page.leave()
        assert desk.session.store.flush()

    assert header(folder)["networks"]["league-1"]["status"] == "former"


@pytest.mark.parametrize(
    ("status", "first", "last"),
    [("candidate", "defer", "leave"), ("member", "continue", "do not join"), ("former", "defer", "leave")],
)
async def test_the_decision_offers_first_what_goes_with_the_standing(
    tmp_path: Path, status: str, first: str, last: str
) -> None:
    begun(tmp_path, status)
    async with open_desk(tmp_path, size=(120, 60)) as (desk, pilot):
        await desk.open_evaluation("n1")
        await desk.show("decide", Place(network="league-1", page="decide"))
        await quiet(pilot)
        options = desk.page.view.kinds.options
        labels = [option.label for option in options]

    assert labels[0] == first
    out_of_place = [option.label for option in options if "does not go with" in option.meaning]
    assert last in out_of_place
    assert labels[-len(out_of_place) :] == out_of_place


def test_the_plain_walk_asks_in_the_tense_of_the_standing(tmp_path: Path) -> None:
    said = talked(begun(tmp_path, "candidate"), "m", "1", *("n",) * 9, "q")

    assert "What would the network be used for, and by whom?" in said
    assert "How many hours a year would you spend on the network yourselves?" in said
    assert "nobody would use it" in said
    assert "Is the benefit worth" not in said


async def test_nothing_is_asked_of_what_is_outside_the_question(tmp_path: Path) -> None:
    begun(tmp_path, "bound", "member")
    async with open_desk(tmp_path, size=(120, 40)) as (desk, pilot):
        await desk.open_evaluation("n1")
        await desk.show("walk")
        await quiet(pilot)
        assert desk.page.state.stop.network == "league-2"
        await desk.show("decide", Place(network="league-1", page="decide"))
        await quiet(pilot)
        assert "set apart as outside the question" in " ".join(text_of(desk).split())
