"""Searching everything: from any page, over all evaluations, to the very place."""

from pathlib import Path

from conftest_tui import quiet, text_of


async def test_words_are_found_in_every_evaluation_and_enter_goes_to_the_very_word(desk_on, until) -> None:
    async with desk_on(size=(110, 40), evaluator="anna") as (desk, pilot):
        await pilot.press("ctrl+f", *"VÄNTADES NÄTVERKET")
        await until(pilot, lambda: "recommendation: SEKOM" in text_of(desk))
        await until(pilot, lambda: "2 places" in text_of(desk))
        await quiet(pilot)
        seen = text_of(desk)
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "decide")
        decided = text_of(desk)

    assert "recommendation: SEKOM" in seen
    assert "recommendation of the round before: SEKOM" in seen
    assert "År 2022 väntades nätverket komma till större användning" in seen
    assert "SEKOM" in decided


async def test_a_word_in_a_justification_opens_its_question_with_the_cursor_on_it(
    desk_on, example_records: Path, until
) -> None:
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    text = sheet.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if " " in line and line[0].isupper() and "=" not in line)
    word = line.split()[3]
    sheet.write_text(text.replace(line, line.replace(word, "qvintilla", 1), 1), encoding="utf-8")

    async with desk_on(size=(110, 40), evaluator="anna") as (desk, pilot):
        await pilot.press("ctrl+f", *"qvintilla")
        await until(pilot, lambda: " 1 place" in text_of(desk) and "SEKOM ›" in text_of(desk))
        seen = text_of(desk)
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "walk" and desk.page.focused is not None)
        writing = desk.page.view.column.writing
        row, column = writing.cursor_location

        assert "SEKOM ›" in seen
        assert writing.document[row][column:].startswith("qvintilla")


async def test_slash_searches_from_a_page_and_esc_comes_back_to_it(desk_on, until) -> None:
    async with desk_on(size=(110, 40), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        await pilot.press("f2")
        await until(pilot, lambda: desk.page.NAME == "compare")
        await pilot.press("slash", *"väntades nätverket")
        await until(pilot, lambda: "recommendation: SEKOM" in text_of(desk))
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.NAME == "decide")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: desk.page.NAME == "compare")


async def test_what_is_nowhere_is_said_and_what_is_typed_is_never_markup(desk_on, until) -> None:
    async with desk_on(size=(60, 20)) as (desk, pilot):
        await pilot.press("ctrl+f", *"[b]x[/")
        await until(pilot, lambda: "Nothing has “[b]x[/” in it." in text_of(desk))
        await pilot.press("enter")
        await pilot.pause()
        assert "Search everything" in text_of(desk)


async def test_words_just_typed_are_found(desk_on, until) -> None:
    async with desk_on(size=(110, 40), evaluator="anna", opens="huddinge-2025") as (desk, pilot):
        await until(pilot, lambda: desk.page.NAME == "walk")
        stop = desk.page.state.stop
        desk.session.typing(*stop, "justification", "a splendid zygote")
        await pilot.press("ctrl+f", *"zygote")
        await until(pilot, lambda: "1 place" in text_of(desk))


async def test_an_evaluation_that_cannot_be_read_is_searched_all_the_same(
    desk_on, example_records: Path, until
) -> None:
    framework = example_records / "huddinge-2025/framework.toml"
    framework.write_text("nonsense", encoding="utf-8")
    async with desk_on(size=(110, 40), evaluator="anna") as (desk, pilot):
        await pilot.press("ctrl+f", *"väntades nätverket")
        await until(pilot, lambda: "recommendation: SEKOM" in text_of(desk))
