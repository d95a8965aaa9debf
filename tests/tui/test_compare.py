"""The comparison: to look at rather than read, whatever the width and however many there are."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest_tui import compared, quiet, text_of
from drafts.evaluations import case, evaluation

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.export.formats import export
from slutsats.drafts.export.table import further_rows
from slutsats.records.change import answer_change, evaluation_change
from slutsats.schema.base import Language
from slutsats.workspace.compare.matrix import matrix
from slutsats.workspace.session import Place

HALF_DONE = "regional-networks-2026"
TWO = "huddinge-2025"


def line_with(desk: Any, sought: str) -> str:
    return next(line for line in text_of(desk).splitlines() if sought in line)


async def test_a_level_shows_as_a_bar_of_its_scale_and_confidence_by_its_fill(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await compared(desk, pilot, until, TWO)

        assert "▰▰▰▰▰ ◕" in line_with(desk, "Strategic")
        assert "▰▰▱▱▱ ◕" in line_with(desk, "Strategic")
        assert "3 ◀ largest" in line_with(desk, "Strategic")
        assert "▰▰▰▱▱ ◑" in line_with(desk, "Other values")
        assert "alike" in line_with(desk, "Other values")


async def test_the_fact_that_a_criterion_shows_stands_under_it(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await compared(desk, pilot, until)
        assert {"£24,000", "£18,500", "£12,000"} <= set(line_with(desk, "fee a year").split())


async def test_s_puts_the_largest_difference_first_and_again_as_it_was(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        before = [row.criterion for row in page.view.table.rows if row.kind == "criterion"]
        await pilot.press("s")
        differences = [row.difference or 0 for row in page.view.table.rows if row.kind == "criterion"]
        assert differences == sorted(differences, reverse=True)
        await pilot.press("s")
        assert [row.criterion for row in page.view.table.rows if row.kind == "criterion"] == before


async def test_enter_opens_the_answer_under_the_cursor(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until)
        await pilot.press("home", "space", "down", "right", "right")
        row = page.view.table.row
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk")
        assert desk.page.state.stop == ("rural-transport", row.id)


async def test_the_justification_of_the_answer_under_the_cursor_is_in_sight(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        await pilot.press("home")
        answer = desk.session.case.standing("klimatkommunerna", page.view.table.row.id).answer
        assert answer.justification.split("\n")[0][:40] in text_of(desk)


async def test_a_carried_answer_shows_that_it_is_to_be_confirmed(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        desk.session.store.save(answer_change("anna", "sekom", "use", carried=True))
        desk.session.give("sekom", "use", carried=True)
        page.render_case()
        await quiet(pilot)
        assert "(▰▰▱▱▱)" in line_with(desk, "Strategic")

        await desk.show("walk", Place("klimatkommunerna", "use"))
        await until(pilot, lambda: "(▰▰▱▱▱ to a small" in text_of(desk) and "not yet" in text_of(desk))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_eight_networks_come_in_pages_with_a_mark_of_the_place(desk_on, until, width: int) -> None:
    async with desk_on(size=(width, 24)) as (desk, pilot):
        page = await compared(desk, pilot, until)
        for number in range(4, 9):
            fee = {"stated": "1234567.50", "currency": "GBP", "year": 2026}
            told = {"name": f"Network {number}", "fee": fee}
            desk.session.change(evaluation_change(("networks", f"n{number}"), told))
        page.render_case()
        await quiet(pilot)
        seen = text_of(desk)
        for _network in range(8):
            shown = text_of(desk)
            assert all(len(line) <= width for line in shown.splitlines())
            first, count = page.view.table._shared.first, page.view.table._shared.count
            assert first <= page.view.table.column < first + count
            last = first + count
            span = str(last) if count == 1 else f"{first + 1}–{last}"
            assert count == 8 or f"‹ {span} of 8 ›" in shown
            assert "Focus" in shown, "the criteria stay"
            seen += shown
            await pilot.press("right")
            await quiet(pilot)
        for amount in ("£24,000", "£18,500", "£12,000", "£1,234,567.50"):
            assert amount in seen, "no number is ever cut"


async def test_a_digit_answers_in_the_cell_and_the_same_question_comes_for_the_next_network(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        await pilot.press("home", "2", "5")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        row = page.view.table.row
        given = [desk.session.answer(network, row.id).value for network in ("klimatkommunerna", "sekom")]
        options = desk.session.case.framework.options(row.id)
        assert given == [options[1], options[4]]
        assert (page.NAME, page.view.table.column) == ("compare", 1)
        await pilot.press("0")
        await until(pilot, lambda: "× " in line_with(desk, "Focus"))
        await pilot.press("u", "u")
        await until(pilot, lambda: "▰▰▰▰▱" in line_with(desk, "Focus"))


async def test_where_nothing_is_chosen_a_digit_says_so(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        fact = next(place for place, row in enumerate(page.view.table.rows) if row.kind == "fact")
        await pilot.press("home", *["down"] * fact)
        before = desk.session.case
        await pilot.press("3")
        await until(pilot, lambda: "Enter opens it" in text_of(desk))
        assert desk.session.case is before


async def test_fees_are_bars_by_network_and_year_beside_the_largest(desk_on, until) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        fees = {"2016": {"stated": "20000", "currency": "SEK"}}
        desk.session.change(evaluation_change(("networks", "sekom"), {"fees": fees}))
        page.render_case()
        await quiet(pilot)
        this_year, before = line_with(desk, "fee a year"), line_with(desk, " 2016 ")
        assert 2 * before.count("█") == this_year.count("█") // 2, "two networks, and half of one's"
        assert "SEK\xa020,000" in before


async def test_the_justifications_stand_under_the_answers_where_there_is_room(desk_on, until) -> None:
    async with desk_on(size=(200, 55)) as (desk, pilot):
        await compared(desk, pilot, until, TWO)
        shown = text_of(desk)
        case = desk.session.case
        for network in case.networks:
            for criterion in case.framework.criteria.values():
                answer = case.standing(network, criterion.main).answer
                words = (answer.justification or "").split() if answer else []
                assert " ".join(words[:3]) in shown


async def test_each_evaluator_is_a_layer_under_the_answers(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        await pilot.press("v")
        await until(pilot, lambda: "There is one evaluator" in text_of(desk))
        desk.session.change(evaluation_change(("evaluators", "bo"), {"name": "Bo Ek"}))
        page.render_case()
        await pilot.press("v")
        await until(pilot, lambda: "Bo Ek" in text_of(desk))
        assert page.view.table.row.kind == "criterion", "the cursor stays where it was"
        await pilot.press("v")
        await until(pilot, lambda: "Bo Ek" not in text_of(desk))


async def test_sorted_rows_stay_where_they_are_while_one_answers(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        await pilot.press("s", "home")
        order = [row.id for row in page.view.table.rows if row.kind == "criterion"]
        await pilot.press("5", "5")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        assert [row.id for row in page.view.table.rows if row.kind == "criterion"] == order


async def test_one_network_or_none_is_no_reason_to_fall(desk_on, until, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        page = await compared(desk, pilot, until, TWO)
        desk.session.change(evaluation_change(("networks", "sekom"), None))
        page.render_case()
        await quiet(pilot)
        assert "Klimatkommunerna" in text_of(desk)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_a_network_costs_is_the_same_sum_on_the_desk_and_in_the_paper(tmp_path: Path, language: Language) -> None:
    answers = {
        "energy": {"use": "some", "hours": 40, "travel": "3000.50"},
        "water": {"use": "some", "travel": "0"},
        "air": {"use": "some"},
    }
    fees = {"energy": {"fee": {"stated": "38214", "stated_approximate": True, "year": 2026}}}
    found = case(
        tmp_path / "trial",
        evaluation(language, "Costs", answers, networks=fees, organisation={"hourly_cost": "412.50"}),
    )
    draft = compile_draft(found, language)
    paper = {line: cells for _title, line, cells in further_rows(draft)}
    rows = {row.title: row for row in matrix(found, frozenset(), language) if row.kind == "fact"}

    assert list(paper) == list(rows)
    for title, row in rows.items():
        for network, cell in zip(found.networks, row.cells, strict=True):
            told = paper[title].get(network, "")
            assert re.sub(r"\D", "", cell.text) == re.sub(r"\D", "", told), (title, network, cell.text, told)
    total = next(line for line in draft.facts if line.kind == "total" and line.network == "energy")
    assert total.exact == "57700.00"  # 38 200 and 16 500 and 3 000.50 as they are shown, and "about" as they are
    for name in ("matrix.csv", "paper.md"):
        assert all(title in export(name, draft).data.decode() for title in rows), name


def test_what_all_of_it_costs_says_which_parts_are_not_in_it(tmp_path: Path) -> None:
    """A part that nobody knows is no part that costs nothing, and nothing is added up across currencies."""
    answers: dict[str, dict[str, Any]] = {
        "energy": {"use": "much", "hours": "10", "travel": "300"},
        "nature": {"use": "much", "hours": "10"},
        "air": {"use": "much", "travel": "300"},
        "water": {"use": "much", "travel": "300", "hours": "10"},
    }
    fee = {"stated": "1000", "currency": "GBP"}
    networks = {network: {"fee": {**fee, "currency": "EUR"} if network == "water" else fee} for network in answers}
    found = case(
        tmp_path / "trial", evaluation("en", "Costs", answers, networks=networks, organisation={"hourly_cost": "40"})
    )
    draft = compile_draft(found, "en")
    told = next(cells for _title, line, cells in further_rows(draft) if line == "cost a year, all included")
    assert {network: text.replace("\u00a0", " ") for network, text in told.items()} == {
        "energy": "about £1,700",
        "nature": "about £1,400 (travel not included)",
        "air": "£1,300 (staff time not included)",
        "water": "€1,000 and about £700",
    }
    for name in ("matrix.csv", "paper.md"):
        written = export(name, draft).data.decode().replace("\u00a0", " ")
        assert all(text.replace("\u00a0", " ") in written for text in told.values()), name
    row = next(row for row in matrix(found, frozenset(), "en") if row.title == "cost a year, all included")
    assert [cell.text.replace("\u00a0", " ") for cell in row.cells] == [
        "about £1,700",
        "about £1,400 + ?",
        "£1,300 + ?",
        "€1,000 + about £700",
    ]
