"""What is on screen can be read: in our own colours by measure, without any colour by its signs."""

import re
from pathlib import Path
from typing import Any

import pytest
from conftest_tui import quiet
from terminal import SLUTSATS, Terminal

from slutsats.tui import theme
from slutsats.tui.widgets.fields import LineField
from slutsats.workspace.session import Place

TEXT, LINE = 4.5, 3.0
"""The least ratios of contrast that WCAG 2.2 asks for of a text, and of what a field is told by."""
OWN = [own.name for own in theme.OWN if not own.ansi]
FRAME = range(0x2500, 0x25A0)
"""Characters that draw lines and blocks."""


def luminance(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faint(desk: Any) -> list[tuple[str, float]]:
    """What is on screen, or in the dialog that is open, and stands out too little; the page under it is at rest."""
    boxes = desk.screen.query(".dialog--box") if desk.screen.is_modal else ()
    area = boxes.first().region if boxes else desk.screen.region
    found = []
    for strip in desk.screen._compositor.render_strips()[area.y : area.bottom]:
        for segment in strip.crop(area.x, area.right):
            style, text = segment.style, segment.text.strip()
            if not text or style is None or style.color is None or style.bgcolor is None:
                continue
            ratio = contrast(style.color.get_truecolor(), style.bgcolor.get_truecolor())
            if ratio < (LINE if all(ord(letter) in FRAME or letter == " " for letter in text) else TEXT):
                found.append((text, round(ratio, 2)))
    lines = desk.screen._compositor.render_strips()
    for field in desk.screen.query(LineField):
        place = field.content_region
        if place.intersection(area) == place and desk.screen.get_widget_at(*place.offset)[0] is field:
            ends = list(lines[place.y].crop(place.x, place.right))[-1]
            if not (ends.style and ends.style.underline):
                found.append((f"the line of {field.id or field.value!r}", 1.0))
    return found


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", OWN)
async def test_every_text_and_every_frame_stands_out(desk_on, until, name: str) -> None:
    async with desk_on(size=(120, 40), evaluator="anna", theme_name=name) as (desk, pilot):
        assert faint(desk) == []
        await desk.open_evaluation("huddinge-2025", Place())
        await until(pilot, lambda: desk.page_name == "walk")
        for keys, page in (
            ((), "walk"),
            (("tab",), "walk"),
            (("escape", "f2"), "compare"),
            (("f3",), "draft"),
            (("f5",), "decide"),
            (("w",), "decide"),
            (("escape", "f9"), "facts"),
            (("down", "down"), "facts"),
            (("tab",), "facts"),
            (("escape", "comma"), "settings"),
        ):
            await pilot.press(*keys)
            await until(pilot, lambda page=page: desk.page_name == page)
            await quiet(pilot)
            assert faint(desk) == [], (page, keys)
        for keys in (("f1",), ("ctrl+p",), ("ctrl+f", *"kansli")):
            await pilot.press(*keys)
            await until(pilot, lambda: desk.screen.is_modal)
            await quiet(pilot)
            assert faint(desk) == [], keys
            await pilot.press("escape")
            await until(pilot, lambda: not desk.screen.is_modal)
        for severity in ("information", "warning", "error"):
            desk.tell("Said in passing.", severity)
        await quiet(pilot)
        assert faint(desk) == []


COLOURS = re.compile(rb"\x1b\[([0-9;:]*)m")


def colours_in(output: bytes) -> set[bytes]:
    """Every code in the bytes that sets a colour of letters or of what is under them, the default's included."""
    codes = {code for found in COLOURS.findall(output) for code in re.split(rb"[;:]", found)}
    return {code for code in codes if code and (30 <= int(code) <= 49 or 90 <= int(code) <= 107)}


@pytest.mark.parametrize("chosen", ["slutsats-light", "ansi-dark"])
def test_no_color_sends_no_colour_and_forces_no_background(example_records: Path, chosen: str) -> None:
    told = {"NO_COLOR": "1", "TEXTUAL_THEME": chosen, "SLUTSATS_EVALUATOR": "anna", "COLORTERM": "truecolor"}
    terminal = Terminal(SLUTSATS, "--records", str(example_records), "--ui-lang", "en", environment=told)
    try:
        terminal.until("next date")
        terminal.press("\r")
        terminal.until("Confidence")
        for key in ("\x1bOQ", "\x1bOR", "\x1b[15~", "\x1b[20~"):  # compare, draft, decide, facts
            terminal.press(key)
            terminal.until_quiet()
        assert colours_in(terminal.output) == set()
        assert b"\x1b]11;" not in terminal.output, "the terminal's background is its own"
        assert re.search(rb"\x1b\[(?:[0-9]+;)*7m", terminal.output), "the cursor is seen without colour"
    finally:
        terminal.close()
