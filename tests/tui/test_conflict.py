"""Two people on one answer: nobody's words are overwritten, and the question shows both."""

from pathlib import Path

import pytest
from conftest_tui import quiet, text_of

from slutsats.workspace.session import Place

SHEET = "huddinge-2025/answers/anna/sekom.toml"
OURS, THEIRS = 'value = "much"', 'value = "none"'


async def changed_on_both_sides(desk, pilot, until, records: Path) -> None:
    """Answer "use" of SEKOM in the desk, after somebody else has answered it in the file."""
    await desk.open_evaluation("huddinge-2025", Place("sekom", "use"))
    await until(pilot, lambda: desk.page.NAME == "walk")
    await quiet(pilot)
    sheet = records / SHEET
    text = sheet.read_text(encoding="utf-8")
    assert 'value = "little"' in text
    sheet.write_text(text.replace('value = "little"', THEIRS, 1), encoding="utf-8")
    await pilot.press("4")
    await until(pilot, lambda: bool(desk.session.conflicts))


async def asked(desk, pilot, until, key: str = "f12") -> None:
    """Press a key upon which the question is asked."""
    await pilot.press(key)
    await until(pilot, lambda: type(desk.screen).__name__ == "AskConflict")


async def test_the_question_waits_until_nobody_presses_keys(desk_on, until, example_records: Path) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await pilot.press("escape", "g", "g")
        await pilot.pause()
        assert type(desk.screen).__name__ != "AskConflict"

        await until(pilot, lambda: type(desk.screen).__name__ == "AskConflict")


@pytest.mark.parametrize(("key", "stands"), [("m", OURS), ("t", THEIRS)])
async def test_the_same_answer_changed_twice_becomes_a_question_and_the_choice_stands_on_disk(
    desk_on, until, example_records: Path, key: str, stands: str
) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await asked(desk, pilot, until)
        shown = text_of(desk)
        assert "yours: to a large degree" in shown, "in words, never as the record keeps it"
        assert "theirs: not at all" in shown
        assert shown.index("m keep yours") < shown.index("yours: "), "the choices come first"
        assert THEIRS in (example_records / SHEET).read_text(encoding="utf-8")

        await pilot.press(key)
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert stands in (example_records / SHEET).read_text(encoding="utf-8")


async def test_both_texts_can_stand_after_each_other(desk_on, until, example_records: Path) -> None:
    sheet = example_records / SHEET
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place("sekom", "use"))
        await until(pilot, lambda: desk.page.NAME == "walk")
        theirs = sheet.read_text(encoding="utf-8").replace("Nyhetsbrevet", "Brevet", 1)
        sheet.write_text(theirs, encoding="utf-8")
        desk.session.give("sekom", "use", justification="Vår egen text.")
        await until(pilot, lambda: bool(desk.session.conflicts))
        await asked(desk, pilot, until)
        await pilot.press("b")
        await until(pilot, lambda: desk.session.saved.kind == "saved")
        text = desk.session.answer("sekom", "use").justification
    assert text.startswith("Vår egen text.\n\nBrevet")
    assert "Vår egen text." in sheet.read_text(encoding="utf-8")


async def test_the_header_names_the_key_that_asks_and_no_notice_covers_the_question(
    desk_on, until, example_records: Path
) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await until(pilot, lambda: "(F12)" in text_of(desk).splitlines()[0])
        await asked(desk, pilot, until)
        desk.tell("Said meanwhile.")
        await pilot.pause()
        await pilot.pause()
        assert "Said meanwhile." not in text_of(desk)
        await pilot.press("m")
        await until(pilot, lambda: "Said meanwhile." in text_of(desk))


async def test_the_same_notice_never_stacks(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        for _time in range(5):
            desk.tell("Said again.")
            await pilot.pause()
        await until(pilot, lambda: "Said again." in text_of(desk))
        assert text_of(desk).count("Said again.") == 1


async def test_a_sheet_that_somebody_removed_is_asked_about_in_a_sentence_and_put_back(
    desk_on, until, example_records: Path
) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place("sekom", "use"))
        await until(pilot, lambda: desk.page.NAME == "walk")
        before = (example_records / SHEET).read_text(encoding="utf-8")
        (example_records / SHEET).unlink()
        await pilot.press("4")
        await until(pilot, lambda: bool(desk.session.conflicts))
        await asked(desk, pilot, until)
        assert f"Somebody removed {SHEET.partition('/')[2]} while you worked." in text_of(desk)
        assert "{'" not in text_of(desk)

        await pilot.press("m")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    after = (example_records / SHEET).read_text(encoding="utf-8")
    assert OURS in after
    assert set(before.splitlines()[:5]) <= set(after.splitlines())


async def test_a_question_that_is_put_off_is_asked_again_by_its_key_and_is_never_called_saved(
    desk_on, until, example_records: Path
) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await asked(desk, pilot, until)

        await pilot.press("escape")
        await until(pilot, lambda: type(desk.screen).__name__ != "AskConflict")
        assert desk.session.saved.kind == "conflict"
        await asked(desk, pilot, until)
        await pilot.press("m")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    assert OURS in (example_records / SHEET).read_text(encoding="utf-8")


async def test_nobody_who_writes_is_interrupted_and_what_they_write_meanwhile_is_part_of_their_text(
    desk_on, until, example_records: Path
) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await until(pilot, lambda: "Both texts are kept" in text_of(desk))

        await pilot.press(*"mt and more")
        assert type(desk.screen).__name__ == "WalkPage"
        assert desk.session.conflicts
        await asked(desk, pilot, until, "escape")
        await until(pilot, lambda: "mt and more" in text_of(desk))
        assert THEIRS in (example_records / SHEET).read_text(encoding="utf-8")

        await pilot.press("m")
        await until(pilot, lambda: desk.session.saved.kind == "saved")

    written = (example_records / SHEET).read_text(encoding="utf-8")
    assert OURS in written
    assert "mt and more" in written


async def test_who_quits_over_an_open_question_is_asked_it_first(desk_on, until, example_records: Path) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await changed_on_both_sides(desk, pilot, until, example_records)
        await asked(desk, pilot, until, "ctrl+q")
        await pilot.press("m")
        await until(pilot, lambda: desk._exit)

    assert OURS in (example_records / SHEET).read_text(encoding="utf-8")
