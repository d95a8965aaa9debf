"""What was meant as text is never a row of commands: letters that come at once, and pastes, outside every field."""

import pytest
from conftest_tui import quiet, text_of
from textual import events

from slutsats.tui.app.driver import Typing
from slutsats.tui.app.key_parser import is_text
from slutsats.tui.dialogs.stray_text import MeantForField
from slutsats.tui.widgets.fields import TextField, text_field_has_focus
from slutsats.workspace.session import Place

HUDDINGE = "huddinge-2025"
ESC = "\x1b[27u"
SENTENCE = "zunder uppsikt, men nej"
"""Hides, undoes, opens findings and settings, where its letters are commands."""


def read(desk, text: str) -> None:
    """Let the terminal bring `text` in one read."""
    for message in Typing().messages(text.encode()):
        desk.post_message(message)


async def settled(pilot) -> None:
    for _round in range(8):
        await pilot.pause(0.02)


@pytest.mark.parametrize(
    ("following", "meant"),
    [
        ("u", False),
        ("uuuuuu", False),  # held
        ("jjkl", False),  # moves
        ("ub", False),
        ("jkx", True),
        ("used by planners", True),
        ("3abc", False),  # an answer, then its justification: once the 3 has acted, a field has the focus
        ("2025 was good", True),
        ("/kansli", False),  # opens a field
        ("@klimat", False),
        ("- a bullet", True),
        ("1234", False),
        ("år ett", True),
    ],
)
def test_three_different_letters_in_one_read_are_a_text(following: str, meant: bool) -> None:
    assert is_text(following) is meant


@pytest.mark.parametrize("name", ["walk", "compare", "draft", "decide", "findings", "facts", "history", "settings"])
async def test_a_sentence_outside_a_field_changes_nothing(desk_on, name: str) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await desk.show(name)
        await quiet(pilot)
        page, before = desk.page, desk.session.case
        if text_field_has_focus(page):
            page.set_focus(None)

        read(desk, SENTENCE)
        await settled(pilot)

        assert desk.page is page
        assert desk.session.case == before
        assert isinstance(desk.screen, MeantForField) or "no field is open" in text_of(desk)
        if isinstance(desk.screen, MeantForField):
            assert SENTENCE in text_of(desk)
            await pilot.press("escape")
            assert desk.screen is page
            assert desk.session.case == before


async def test_on_home_too_and_no_form_is_opened(desk_on) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        read(desk, "a sentence that opens forms")
        await settled(pilot)
        assert desk.screen is desk.home


async def test_it_is_put_into_the_justification_with_what_is_typed_meanwhile(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE, Place("sekom", "use"))
        await quiet(pilot)
        page = desk.page
        before = page.view.column.writing.text
        assert not text_field_has_focus(page)
        read(desk, SENTENCE)
        await until(pilot, lambda: isinstance(desk.screen, MeantForField))
        read(desk, " and more")
        await pilot.press("exclamation_mark", "enter")
        await until(pilot, lambda: page.view.writes_text)
        await until(pilot, lambda: page.view.column.writing.text == f"{before} {SENTENCE} and more!")
        await until(pilot, lambda: desk.session.saved.kind == "saved" and not desk.session.is_typing)
        assert desk.session.answer("sekom", "use").justification.strip().endswith("and more!")


async def test_a_paste_is_offered_too_and_on_the_draft_it_opens_the_passage(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await desk.show("draft")
        await quiet(pilot)
        desk.post_message(events.Paste("Två rader\nav text"))
        await until(pilot, lambda: isinstance(desk.screen, MeantForField))
        await pilot.press("enter")
        await until(pilot, lambda: desk.page.view.sheet.is_open)
        await until(pilot, lambda: desk.page.view.sheet.field.text.endswith("Två rader\nav text"))


async def test_a_digit_and_the_justification_after_it_may_come_together(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE, Place("sekom", "use"))
        await quiet(pilot)
        read(desk, "4Används")
        await until(pilot, lambda: desk.page.view.column.writing.text.endswith("Används"))
        assert desk.session.answer("sekom", "use").value == "much"


async def test_an_escape_too_many_stays_on_the_page(desk_on) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE)
        await quiet(pilot)
        await pilot.press("3")
        assert text_field_has_focus(desk.page)
        for _press in range(3):
            await pilot.pause(0.05)
            read(desk, ESC)
        await settled(pilot)
        assert desk.page_name == "walk"
        assert not text_field_has_focus(desk.page)


async def in_text(desk, pilot, until) -> None:
    await desk.open_evaluation(HUDDINGE)
    await quiet(pilot)
    await pilot.press("3")
    await until(pilot, lambda: text_field_has_focus(desk.page))
    read(desk, ESC)
    await until(pilot, lambda: not text_field_has_focus(desk.page))


async def test_a_slow_second_escape_stays_on_the_page_and_says_so_and_a_third_leaves(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await in_text(desk, pilot, until)
        desk._dispatcher._stray._escaped -= 60
        read(desk, ESC)
        await until(pilot, lambda: "Esc once more leaves this page" in text_of(desk))
        assert desk.page_name == "walk"
        read(desk, ESC)
        await until(pilot, lambda: desk.page_name == "home")


async def test_another_key_after_the_field_makes_escape_leave_the_page_at_once(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await in_text(desk, pilot, until)
        read(desk, "g")
        read(desk, ESC)
        await until(pilot, lambda: desk.page_name == "home")


async def test_a_key_of_the_field_itself_acts_in_its_turn_in_a_burst(desk_on, until) -> None:
    async with desk_on() as (desk, pilot):
        await pilot.press("plus")
        await until(pilot, lambda: desk.screen is not desk.home)
        for key in (*"first", "shift+home", *"other", "home", *"an", "end", "backspace", *"!"):
            desk.simulate_key(key)
        await until(pilot, lambda: desk.screen.value("title") == "anothe!")


async def test_one_tab_goes_from_an_amount_to_its_justification_and_back(desk_on) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        case_of = desk.session
        await desk.open_evaluation(HUDDINGE)
        questions = case_of.case.framework.questions
        amount = next(id_ for id_, question in questions.items() if question.type in ("number", "money"))
        await desk.open_evaluation(HUDDINGE, Place("sekom", amount))
        await quiet(pilot)
        column = desk.page.view.column
        assert desk.page.focused is column.value
        await pilot.press("tab")
        assert desk.page.focused is column.writing
        await pilot.press("shift+tab")
        assert desk.page.focused is column.value
        for part in (column.writing, column.sources, column.assurance, column.levels):
            await pilot.press("tab")
            assert desk.page.focused is part


@pytest.mark.parametrize("part", ["sources", "assurance", "levels"])
async def test_backspace_outside_a_field_clears_nothing(desk_on, part: str) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE, Place("sekom", "use"))
        await quiet(pilot)
        desk.page.set_focus(getattr(desk.page.view.column, part))
        before = desk.session.case
        await pilot.press("backspace")
        await quiet(pilot)
        assert desk.session.case == before


async def test_what_delete_clears_is_said_with_the_key_that_brings_it_back(desk_on, until) -> None:
    async with desk_on(evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE, Place("sekom", "use"))
        await quiet(pilot)
        desk.page.set_focus(desk.page.view.column.assurance)
        before = desk.session.answer("sekom", "use").confidence
        await pilot.press("delete")
        await until(pilot, lambda: "The confidence was taken away. u brings it back." in text_of(desk))
        assert desk.session.answer("sekom", "use").confidence is None
        await pilot.press("u")
        await until(pilot, lambda: desk.session.answer("sekom", "use").confidence == before)


async def test_what_is_beside_a_question_never_hides_what_is_being_answered(desk_on) -> None:
    async with desk_on(size=(80, 24), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation(HUDDINGE, Place("sekom", "use"))
        await quiet(pilot)
        await pilot.press("v")
        await quiet(pilot)
        column = desk.page.view.column
        assert column.levels.display
        assert column.levels.region.bottom <= column.region.bottom
        assert isinstance(column.writing, TextField)
