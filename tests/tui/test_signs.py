"""One grammar of signs: the same thing has the same sign on every screen and in every document."""

import re
from pathlib import Path

from conftest_tui import quiet, text_of

from slutsats.schema import signs
from slutsats.workspace import legend
from slutsats.workspace.session import Place

ALL = [*signs.STATES.values(), *signs.CONFIDENCES.values(), signs.FILLED, signs.EMPTY]
ALL += [signs.NOTABLE, signs.STALE, signs.DISAGREED]
LEGENDS = (legend.states, legend.answers, legend.evaluators, legend.texts)
CIRCLES = re.compile("[○●◌◍◎◐◑◒◓◔◕◖◗]")


def test_no_sign_means_two_things() -> None:
    assert len(set(ALL)) == len(ALL)


def test_no_other_module_draws_a_sign_of_its_own() -> None:
    """A circle is a confidence, a bar a level: whoever shows one takes it from `signs`."""
    root = Path(__file__).parents[2]
    drawn = re.compile(f"{CIRCLES.pattern}|[▰▱■□◧★☆≠⇄]")
    modules = [path for room in ("schema", "records", "drafts", "tui") for path in (root / room).rglob("*.py")]
    own = [path for path in modules if path.name != "signs.py" and drawn.search(path.read_text(encoding="utf-8"))]
    assert own == []


def test_every_sign_has_its_meaning_in_the_legend() -> None:
    told = {sign for part in LEGENDS for sign, _meaning in part()}
    shown = {sign for sign in ALL if sign.strip() and sign not in (signs.FILLED, signs.EMPTY)}
    assert shown - told == set()
    assert signs.bar(2, 3) in told


async def test_the_screens_that_show_signs_tell_what_they_mean(desk_on, until) -> None:
    async with desk_on(size=(120, 40), evaluator="anna") as (desk, pilot):
        await desk.open_evaluation("huddinge-2025", Place())
        await until(pilot, lambda: desk.page_name == "walk")
        await quiet(pilot)
        assert all(f"{sign} {meaning}" in text_of(desk) for sign, meaning in legend.states())
        await pilot.press("f2")
        await until(pilot, lambda: desk.page_name == "compare")
        await quiet(pilot)
        assert all(f"{sign} {meaning}" in text_of(desk) for sign, meaning in legend.answers())
        await pilot.press("f1")
        await until(pilot, lambda: desk.screen.is_modal)
        help_text = "\n".join(str(widget.render()) for widget in desk.screen.query(".help--signs"))
        for told in LEGENDS:
            assert all(f"{sign} {meaning}" in help_text for sign, meaning in told())
