"""The draft's page: the live paper, the way to what it is built on, and what a human makes of it."""

from pathlib import Path

import pytest
from conftest_tui import quiet, text_of
from drafting import CASE, draft_of, edits_on_disk, paste, press, texts

from slutsats.tui.app.desk import Desk
from slutsats.tui.screens.draft.screen import DraftPage
from slutsats.workspace import language
from slutsats.workspace.session import Place

VERDICT = "evaluation.strategic-work.sekom"


async def test_the_paper_is_there_with_its_title_headings_and_the_state_in_a_line(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await draft_of(desk, pilot)
        seen = text_of(desk)

    assert "Utvärdering av medlemskapen" in seen
    assert "Sammanfattning" in seen
    assert "findings (b)" in seen
    assert "Built on" in seen


async def test_arrows_go_through_every_passage_and_what_it_is_built_on_stands_beside_it(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await draft_of(desk, pilot)
        order = page.state.live.order
        await press(pilot, "home", *["down"] * 3)
        assert page.view.sheet.cursor == order[3]
        await press(pilot, *["down"] * (len(order) - 4))
        assert page.view.sheet.cursor == order[-1]
        await press(pilot, "up", "home")
        assert page.view.sheet.cursor == order[0]

        page.view.sheet.go_to(VERDICT)
        await pilot.resize_terminal(180, 40)
        await quiet(pilot)
        seen = text_of(desk)
    assert "Strategic environmental work · SEKOM" in seen
    assert "▰▰▱▱▱" in seen
    assert "◕ high" in seen
    assert "our voice" in seen


async def test_one_key_leads_from_a_passage_to_the_answer_behind_it_and_esc_to_the_same_passage(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        await press(pilot, "enter")
        assert desk.page.NAME == "walk"
        assert desk.page.state.stop == ("sekom", "use")  # type: ignore[attr-defined]

        await press(pilot, "escape")
        assert desk.page is page
        assert page.view.sheet.cursor == VERDICT


async def test_an_answer_changed_on_the_way_is_in_the_paper_on_return(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        before = page.state.live.passages[VERDICT].text
        await press(pilot, "enter", "3", "escape", "escape")
        assert desk.page is page
        assert page.state.live.passages[VERDICT].text != before


async def test_an_edit_is_saved_with_what_the_program_wrote_and_what_it_was_drawn_from(
    desk_on, example_records: Path
) -> None:
    was = texts(example_records)[VERDICT]
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, VERDICT)
        await press(pilot, "e", *" Mer.", "escape")
        assert desk.page.NAME == "draft"
        assert "✎" in text_of(desk)
        await desk.action_quit()

    edit = edits_on_disk(example_records)[VERDICT]
    assert edit["state"] == "edited"
    assert edit["text"] == was + " Mer."
    assert edit["compiled"] == was
    assert set(edit["drawn_from"]) == {"answers.sekom.use"}
    assert texts(example_records)[VERDICT] == was + " Mer."


async def test_what_is_typed_reaches_the_disk_while_the_field_is_still_open(
    desk_on, example_records: Path, until
) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, VERDICT)
        await pilot.press("e", *" Kvar.")
        await until(pilot, lambda: edits_on_disk(example_records).get(VERDICT, {}).get("text", "").endswith(" Kvar."))
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        assert desk.page.view.sheet.is_open  # type: ignore[attr-defined]


async def test_leaving_the_page_in_the_middle_of_a_word_loses_nothing(desk_on, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, VERDICT)
        await pilot.press("e", *" Halv", "f5")
        await quiet(pilot)
        await desk.action_quit()

    assert texts(example_records)[VERDICT].endswith(" Halv")


async def test_typing_the_programs_own_text_again_leaves_no_edit(desk_on, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        await press(pilot, "e", "x", "escape", "e")
        await press(pilot, "backspace")
        await press(pilot, "escape")
        assert VERDICT not in page.state.live.edits
        await desk.action_quit()

    assert VERDICT not in edits_on_disk(example_records)


async def stale(desk: Desk, pilot) -> DraftPage:
    """An edited passage, and then another answer behind it."""
    page = await draft_of(desk, pilot, VERDICT)
    await press(pilot, "e", *" Min egen slutsats.", "escape", "enter", "3", "escape", "escape")
    assert desk.page is page
    return page


async def test_an_edited_passage_stands_and_is_marked_when_what_it_is_built_on_changes(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await stale(desk, pilot)
        seen = text_of(desk)
        here = page.state.live.passages[VERDICT]

    assert here.text.endswith("Min egen slutsats.")
    assert here.stale
    assert "1 to look at again (n)" in seen
    assert "changed since your edit" in seen


async def test_the_three_texts_stand_side_by_side_and_one_is_chosen(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await stale(desk, pilot)
        yours, now = page.state.live.passages[VERDICT].text, page.state.live.passages[VERDICT].compiled
        await press(pilot, "v")
        seen = text_of(desk)
        for title in ("The program wrote then", "The program writes now", "Yours"):
            assert title in seen
        await press(pilot, "escape")
        assert page.state.live.passages[VERDICT].stale

        for key, stands in (("1", now), ("2", yours), ("3", yours)):
            await press(pilot, "v", key)
            here = page.state.live.passages[VERDICT]
            assert here.text == stands
            assert not here.stale
            assert page.view.sheet.is_open == (key == "3")
            await press(pilot, "u")


async def test_a_hidden_passage_stays_out_of_the_paper_and_leaves_a_sign_on_screen(
    desk_on, example_records: Path
) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, VERDICT)
        await press(pilot, "z")
        assert "[hidden: " in text_of(desk)
        assert desk.session.store is not None
        desk.session.store.flush()
        assert VERDICT not in texts(example_records)

        await press(pilot, "z")
        desk.session.store.flush()
        assert VERDICT in texts(example_records)


async def test_a_passage_of_ones_own_stands_after_the_paragraph_and_is_taken_away_when_emptied(
    desk_on, example_records: Path
) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, "background.mandate")
        await press(pilot, "a", *"Eget stycke.", "escape")
        own = page.view.sheet.cursor
        assert page.state.live.order.index(own) == page.state.live.order.index("background.mandate") + 1
        desk.session.store.flush()
        assert texts(example_records)[own] == "Eget stycke."

        await press(pilot, "e")
        await press(pilot, *["backspace"] * len("Eget stycke."))
        await press(pilot, "escape")
        assert own not in page.state.live.passages


async def test_every_change_of_the_draft_can_be_taken_back_and_made_again(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        before = dict(page.state.live.edits)
        await press(pilot, "e", *" Ett.", "escape")
        await press(pilot, "e", *" Två.", "escape", "z", "shift+up")
        after = dict(page.state.live.edits)
        await press(pilot, "u", "u", "u")
        assert page.state.live.passages[VERDICT].text.endswith(" Ett.")
        await press(pilot, "u")
        assert dict(page.state.live.edits) == before
        await press(pilot, "U", "U", "U", "U")
        assert dict(page.state.live.edits) == after


async def test_the_programs_text_comes_back_on_one_key(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        compiled = page.state.live.passages[VERDICT].text
        await press(pilot, "e", *" Mer.", "escape", "r")
        assert page.state.live.passages[VERDICT].text == compiled
        await press(pilot, "r")
        assert "as the program writes it" in text_of(desk)


async def test_a_passage_moves_by_one_key_and_the_move_is_in_the_paper(desk_on, example_records: Path) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, "background.background")
        await press(pilot, "J")
        assert page.state.live.order.index("background.mandate") < page.state.live.order.index("background.background")
        desk.session.store.flush()
        order = list(texts(example_records))
        assert order.index("background.mandate") < order.index("background.background")
        await press(pilot, "J")
        assert "moved further" in text_of(desk)


async def test_the_drafts_language_is_not_the_screens_and_an_edit_belongs_to_one(
    desk_on, example_records: Path
) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        await press(pilot, "L")
        assert page.state.live.passages[VERDICT].text.startswith("SEKOM, by contrast")
        assert language.current() == "en"
        desk.speak("sv")
        await quiet(pilot)
        assert "engelska" in text_of(desk).casefold()
        assert page.state.live.language == "en"

        page.view.sheet.go_to(VERDICT)
        await press(pilot, "e", *" More.", "escape")
        await desk.action_quit()
    assert set(edits_on_disk(example_records, "en")) == {VERDICT}
    assert edits_on_disk(example_records, "sv") == {}


async def test_another_layout_orders_the_paper_anew(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await draft_of(desk, pilot)
        before = [section.id for section in page.state.live.draft.sections]
        await press(pilot, "o", "end", "enter")
        assert [section.id for section in page.state.live.draft.sections] != before


async def test_hints_on_the_text_are_told_and_never_block(desk_on) -> None:
    async with desk_on(size=(120, 40)) as (desk, pilot):
        page = await draft_of(desk, pilot, "background.mandate")
        await press(pilot, "e")
        await paste(pilot, " ord" * 30 + " i XYZ.")
        await press(pilot, "escape")
        seen = " ".join(text_of(desk).split())
        assert "A sentence of" in seen
        assert "XYZ is nowhere explained" in seen
        assert page.state.live.passages["background.mandate"].text.endswith("XYZ.")


async def test_text_from_a_record_is_never_markup_on_the_page(desk_on, example_records: Path) -> None:
    hostile = "[/] [red]röd[/red] [@click=app.bell]x[/] ${0} {network}"
    path = example_records / CASE / "draft.toml"
    path.write_text(
        'format = 1\n[sv."summary.all"]\nstate = "added"\nsection = "summary"\n'
        f"text = '''{hostile}'''\n[end]\ncomplete = true\n",
        encoding="utf-8",
    )
    async with desk_on(size=(120, 40)) as (desk, pilot):
        await draft_of(desk, pilot, "summary.all")
        assert hostile in text_of(desk)
        await press(pilot, "z")
        assert "[hidden: [/] [red]" in text_of(desk)


async def test_the_page_fits_any_screen_with_the_passage_in_view(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, "conclusion.shared")
        for size in ((60, 20), (80, 24), (100, 30), (240, 60)):
            await pilot.resize_terminal(*size)
            await quiet(pilot)
            lines = text_of(desk).splitlines()

            assert len(lines) == size[1]
            assert any(line.startswith("▌") for line in lines)
            assert any("Other values" in line for line in lines), "what it is built on is in view"


async def test_the_page_has_few_widgets_however_long_the_paper(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, case="regional-networks-2026")
        assert len(page.state.live.order) > 15
        assert len(list(page.walk_children())) < 20


async def test_the_map_leads_to_the_conclusion_about_a_network(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot)
        await desk.show("draft", Place(network="sekom", page="draft"))
        await quiet(pilot)
        assert page.view.sheet.cursor == "conclusion.sekom"


async def test_where_no_editor_can_be_opened_a_sentence_says_so_and_the_text_stays(
    desk_on, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot, VERDICT)
        before = page.state.live.passages[VERDICT].text
        await press(pilot, "f4")
        assert "no-such-editor-anywhere" in text_of(desk)
        assert page.state.live.passages[VERDICT].text == before


async def test_undoing_here_never_touches_what_was_done_in_another_evaluation(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot, VERDICT)
        await press(pilot, "e", *" Ett.", "escape")
        page = await draft_of(desk, pilot, case="regional-networks-2026")
        await press(pilot, "u")
        assert "Nothing was changed since the evaluation was opened" in " ".join(text_of(desk).split())
        assert page.state.live.edits == {}
