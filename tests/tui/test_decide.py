"""The decision's page: why, what would flip it, what if, and the recommendation with its terms."""

import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from conftest_tui import quiet, text_of
from drafting import paste, press

from slutsats.tui.app.desk import Desk
from slutsats.tui.screens.decide.screen import DecidePage
from slutsats.workspace.decide.reasons import Reasons
from slutsats.workspace.session import Place

CASE = "huddinge-2025"


async def decide(desk: Desk, pilot, network: str = "sekom", case: str = CASE) -> DecidePage:
    await desk.open_evaluation(case)
    await desk.show("decide", Place(network=network, page="decide"))
    await quiet(pilot)
    assert isinstance(desk.page, DecidePage)
    return desk.page


def recommended(records: Path, network: str = "sekom", case: str = CASE) -> Any:
    document = tomllib.loads((records / case / "evaluation.toml").read_text(encoding="utf-8"))
    return document.get("recommendations", {}).get(network)


async def saved(desk: Desk) -> None:
    desk.page.leave()
    assert desk.session.store is not None
    assert desk.session.store.flush()


def squeezed(desk: Desk) -> str:
    return " ".join(text_of(desk).split())


async def test_the_suggestion_stands_with_its_rule_its_answers_its_flips_and_what_cannot_matter(desk_on) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        await decide(desk, pilot)
        seen = text_of(desk)

    assert "Suggested: DEFER" in seen
    assert "rule 8 of 10" in seen
    assert "▰▰▱▱▱ to a small degree" in seen
    assert "◕ high" in seen
    assert "use: to a small degree → to some degree ⇒ continue on conditions" in seen
    assert "future value: some → small ⇒ leave" in seen
    assert "Makes no difference" in seen


async def test_enter_opens_an_answer_that_it_goes_by_and_esc_comes_back(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await decide(desk, pilot)
        page.view.why.focus()
        await press(pilot, "down", "enter")
        assert desk.page.NAME == "walk"
        assert desk.page.state.stop == ("sekom", "future")  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert desk.page is page


async def test_without_the_answers_it_needs_it_says_which(desk_on) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        desk.session.give("sekom", "use", value=None)
        await quiet(pilot)
        assert "No suggestion yet. It needs an answer to:" in text_of(desk)
        page.view.why.focus()
        await press(pilot, "enter")
        assert desk.page.state.stop == ("sekom", "use")  # type: ignore[attr-defined]


async def test_what_is_tried_out_changes_the_suggestion_and_never_the_record(desk_on, example_records: Path) -> None:
    before = {path: path.read_bytes() for path in (example_records / CASE).rglob("*.toml")}
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        case = desk.session.case
        await press(pilot, "w")
        assert "not saved" in text_of(desk)
        await press(pilot, "right")
        seen = text_of(desk)
        assert "WHAT IF, not saved: defer → CONTINUE ON CONDITIONS" in squeezed(desk)
        assert "SEKOM ▰▰▰▱▱*" in seen, "the row of the matrix follows"
        assert desk.session.case is case

        await press(pilot, "4")
        assert page.state.reasons.value("use") == "much"
        await press(pilot, "delete")
        assert not page.state.tried
        await press(pilot, "5", "escape")
        assert desk.page is page
        assert page.state.tried is None
        assert "Suggested: DEFER" in text_of(desk)
        await saved(desk)

    assert {path: path.read_bytes() for path in (example_records / CASE).rglob("*.toml")} == before


async def test_enter_on_a_flip_tries_it(desk_on) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        page.view.why.focus()
        await press(pilot, "down", "down", "down", "enter")
        assert page.state.tried == {"future": "small"}
        assert "defer → LEAVE" in squeezed(desk)


async def test_a_digit_recommends_and_the_cursor_stands_in_the_first_term(desk_on, example_records: Path) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        await press(pilot, "2")
        assert page.view.form.row_with_focus().line.key == ("conditions",)  # type: ignore[union-attr]
        await paste(pilot, "två medarbetare deltar\navgiften ses över")
        await saved(desk)

    found = recommended(example_records)
    assert found["kind"] == "continue-on-conditions"
    assert found["conditions"] == ["två medarbetare deltar", "avgiften ses över"]
    assert found["until"] == dt.date(2026, 5, 30), "a term that both kinds have stays"
    assert "owner" not in found


async def test_going_back_to_a_kind_brings_its_terms_back(desk_on, example_records: Path) -> None:
    before = recommended(example_records)
    async with desk_on() as (desk, pilot):
        page = await decide(desk, pilot)
        for key in ("1", "4"):
            await press(pilot, key, "escape")
            assert list(page.view.form.children) == page.view.form.rows, "no row of another kind is left"
        await saved(desk)
    assert recommended(example_records) == before


async def test_a_date_is_checked_as_it_is_typed_and_only_a_whole_one_is_saved(desk_on, example_records: Path) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        row = next(row for row in page.view.form.rows if row.line.key == ("until",))
        row.field.focus()
        await quiet(pilot)
        await press(pilot, "end")
        await press(pilot, "shift+home")
        await press(pilot, *"2026-1")
        assert "not saved yet" in squeezed(desk)
        await saved(desk)
        assert recommended(example_records)["until"] == dt.date(2026, 5, 30)

        await press(pilot, *"1-15")
        assert "not saved yet" not in squeezed(desk)
        await saved(desk)
        assert recommended(example_records)["until"] == dt.date(2026, 11, 15)


async def test_what_cannot_be_read_stands_in_its_field_on_return(desk_on) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        row = next(row for row in page.view.form.rows if row.line.key == ("until",))
        row.field.focus()
        await press(pilot, "ctrl+u", "ctrl+k")
        await press(pilot, *"i maj", "alt+right", "alt+left")
        row = next(row for row in page.view.form.rows if row.line.key == ("until",))
        assert row.text == "i maj"


async def test_what_settles_it_is_a_line_for_each_kind_that_it_can_come_to(desk_on, example_records: Path) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        keys = [row.line.key for row in page.view.form.rows]
        assert ("then", "continue") in keys
        assert ("then", "withdraw") in keys
        assert ("then", "join") not in keys, "no answers lead there for one who is in already"
        row = next(row for row in page.view.form.rows if row.line.key == ("then", "continue"))
        row.field.focus()
        await paste(pilot, "engagemanget vänder")
        await saved(desk)
    assert recommended(example_records)["then"] == {"continue": "engagemanget vänder"}


async def test_departing_from_the_suggestion_asks_for_a_reason_and_blocks_nothing(
    desk_on, example_records: Path
) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot, "klimatkommunerna")
        await press(pilot, "6")
        assert page.view.form.row_with_focus().line.key == ("reason",)  # type: ignore[union-attr]
        assert "give the reason" in squeezed(desk)
        await saved(desk)
        assert recommended(example_records, "klimatkommunerna")["kind"] == "none"
        await paste(pilot, "Underlaget är för tunt.")
        assert "give the reason" not in squeezed(desk) or page.session.is_typing
        await saved(desk)
        await quiet(pilot)
        assert "give the reason" not in squeezed(desk)
    assert recommended(example_records, "klimatkommunerna")["reason"] == "Underlaget är för tunt."


async def test_enter_in_an_empty_field_takes_what_is_proposed(desk_on, example_records: Path) -> None:
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot)
        row = next(row for row in page.view.form.rows if row.line.key == ("owner",))
        row.field.focus()
        await press(pilot, *["backspace"] * len("förvaltningen"))
        assert "Enter takes: förvaltningen" in text_of(desk)
        await press(pilot, "enter")
        await saved(desk)
    assert recommended(example_records)["owner"] == "förvaltningen"


async def test_how_it_reads_in_the_draft_stands_under_the_form(desk_on) -> None:
    async with desk_on(size=(98, 70)) as (desk, pilot):
        await decide(desk, pilot)
        assert "återkommer till kommunstyrelsen senast den 30 maj 2026" in squeezed(desk)


async def test_a_decision_is_taken_back_and_made_again(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await decide(desk, pilot)
        before = desk.session.case.evaluation.recommendations["sekom"]
        await press(pilot, "5", "escape", "delete")
        assert "sekom" not in desk.session.case.evaluation.recommendations
        await press(pilot, "u", "u")
        assert desk.session.case.evaluation.recommendations["sekom"] == before
        await press(pilot, "U")
        assert page.state.kind == "withdraw"


async def test_a_recommendation_of_one_word_keeps_its_kind_when_a_reason_is_added(
    desk_on, example_records: Path
) -> None:
    path = example_records / CASE / "evaluation.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("[recommendations.klimatkommunerna]")
    text = text[:start] + text[text.index("[recommendations.sekom]") :]
    path.write_text(
        text.replace("[end]", '[recommendations]\nklimatkommunerna = "continue"\n\n[end]', 1), encoding="utf-8"
    )
    async with desk_on(size=(98, 60)) as (desk, pilot):
        page = await decide(desk, pilot, "klimatkommunerna")
        next(row for row in page.view.form.rows if row.line.key == ("reason",)).field.focus()
        await paste(pilot, "Det används.")
        await saved(desk)
    assert recommended(example_records, "klimatkommunerna") == {"kind": "continue", "reason": "Det används."}


async def test_the_page_fits_any_screen(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await decide(desk, pilot)
        for size in ((60, 20), (80, 24), (240, 60)):
            await pilot.resize_terminal(*size)
            await quiet(pilot)
            lines = text_of(desk).splitlines()
            assert len(lines) == size[1]
            assert "Suggested: DEFER" in "\n".join(lines)


async def test_text_from_a_record_is_never_markup_on_the_page(desk_on) -> None:
    hostile = "[/] [red]x[/red] [@click=app.bell]y[/]"
    async with desk_on(size=(98, 70)) as (desk, pilot):
        page = await decide(desk, pilot)
        next(row for row in page.view.form.rows if row.line.key == ("wording",)).field.focus()
        await paste(pilot, hostile)
        desk.page.leave()
        await quiet(pilot)
        assert text_of(desk).count(hostile) == 2, "in its field, and in the sentence under the form"


async def test_the_field_where_typing_goes_on_after_a_choice_is_in_view(desk_on) -> None:
    async with desk_on(size=(80, 24)) as (desk, pilot):
        page = await decide(desk, pilot, network="klimatkommunerna")
        body = page.query_one("#decide-body").region
        for digit in ("2", "3", "4"):
            page.rest()
            await press(pilot, digit)
            row = page.view.form.row_with_focus()
            assert row is not None
            assert body.contains_region(row.region), (digit, row.line.label, row.region)


async def test_no_key_is_lost_when_the_page_is_shown_anew_while_one_types(desk_on, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        page = await decide(desk, pilot)
        row = next(row for row in page.view.form.rows if row.line.key == ("then", "continue"))
        row.field.focus()
        row.field.load_text("")
        await press(pilot, "M")
        page.recommendation.save()
        await quiet(pilot)
        row.field.insert("edlemm")  # the keys are in the field, and word of them on its way
        await page.view.show_form()
        assert row.text == "Medlemm"
        await press(pilot, "a", "r")
        await page.view.show_form()
        await saved(desk)

    assert recommended(example_records)["then"]["continue"] == "Medlemmar"


async def test_the_form_says_which_form_the_papers_layout_has_and_reads_it_first(
    desk_on, example_records: Path
) -> None:
    async with desk_on(size=(98, 80)) as (desk, pilot):
        await decide(desk, pilot)
        assert "in full sentences as in “Annex (Swedish order)”; begun with “att …” it fits both" in squeezed(desk)
        assert "In the draft: “Förvaltningen återkommer" in squeezed(desk)
        await desk.show("draft", Place(page="draft"))
        await quiet(pilot)
        desk.page.state.choose_layout("committee-report")  # type: ignore[attr-defined]
        await decide(desk, pilot)
        assert "as a clause as in “Committee report”: begin with “att …”" in squeezed(desk)
        assert "In the draft: “att ge förvaltningen i uppdrag att återkomma" in squeezed(desk)
        assert "In full sentences: “Förvaltningen återkommer" in squeezed(desk)


async def test_who_else_decides_is_named_where_it_is_wanted(desk_on, example_records: Path, until) -> None:
    def bodies() -> Any:
        document = tomllib.loads((example_records / CASE / "evaluation.toml").read_text(encoding="utf-8"))
        return document["organisation"].get("bodies")

    async with desk_on(size=(98, 90)) as (desk, pilot):
        page = await decide(desk, pilot)
        await until(pilot, lambda: page.view.row_of(("decided_by",)) is not None)
        page.view.focus_row(page.view.row_of(("decided_by",)))
        await pilot.press(*"The Council")
        await until(
            pilot, lambda: "“The Council” is not among those who may decide yet; Enter adds it" in squeezed(desk)
        )
        await pilot.press("enter", *"To tell them")
        await until(pilot, lambda: page.view.row_of(("points",)).text == "To tell them")  # the focus went on
        await saved(desk)
        again = page.view.row_of(("decided_by",))
        await until(pilot, lambda: again.text == "The Council")

    assert bodies() == {"the-council": "The Council"}
    found = recommended(example_records)
    assert (found["decided_by"], found["points"]) == ("the-council", [{"text": "To tell them"}])


async def test_where_nothing_says_where_one_stands_it_is_said_why_all_is_offered(
    desk_on, example_records: Path, until
) -> None:
    file = example_records / CASE / "evaluation.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('status = "member"\n', ""), encoding="utf-8")
    async with desk_on(size=(98, 60)) as (desk, pilot):
        await decide(desk, pilot)
        told = "“membership” is not said of SEKOM, so everything that can be recommended is offered."
        await until(pilot, lambda: told in squeezed(desk))
        assert "does not go with" not in text_of(desk)


async def test_the_decision_table_shows_the_rule_that_hit_and_flips_stand_on_the_scale(desk_on, until) -> None:
    async with desk_on(size=(140, 50)) as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place("klimatkommunerna"))
        await until(pilot, lambda: desk.page_name == "walk")
        await pilot.press("f5")
        await until(pilot, lambda: "The decision table" in text_of(desk))
        reasons = desk.page.state.reasons
        hits = [line for line in text_of(desk).splitlines() if line.strip().startswith("▶")]
        assert len(hits) == 1
        hit = next(row for row in reasons.table if row.hit)
        assert hits[0].split()[1] == str(hit.number)
        assert len(reasons.table) == len(desk.session.case.framework.rules)
        flip = next(flip for flip in reasons.found.flips if reasons.flip_strip(flip))
        assert reasons.flip_strip(flip).count("→") == len(flip.changes)
        assert reasons.flip_strip(flip).split()[0] in text_of(desk)


async def test_where_evaluators_differ_the_decision_says_who_answered_what(desk_on, until) -> None:
    async with desk_on(size=(140, 50), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place("klimatkommunerna"))
        await until(pilot, lambda: desk.page_name == "walk")
        assert desk.session.case.standing("klimatkommunerna", "use").agreed
        case = desk.session.case
        sheet = case.sheets["anna", "klimatkommunerna"]
        other = sheet.model_copy(
            update={"answers": {"use": sheet.answers["use"].model_copy(update={"value": "little"})}}
        )
        both = replace(case, sheets={**case.sheets, ("bo", "klimatkommunerna"): other})
        told = Reasons(both, "klimatkommunerna", "en").spread("use")
        assert [value for _who, value in told] == ["to a very large degree", "to a small degree"]
