"""Keys as the bytes that terminals send: nothing is typed that nobody meant, and AltGr gives its character."""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from terminal import SLUTSATS, Terminal
from textual.app import App, ComposeResult

from slutsats.tui.app.key_parser import KeyParser
from slutsats.tui.widgets.fields import LineField, TextField

WALK = ("walk", "huddinge-2025", "--evaluator", "anna")
SHEET = "huddinge-2025/answers/anna/klimatkommunerna.toml"
QUESTION = "fit"
"""The first question, on the first network: where a first visit begins."""


def answer(records: Path) -> dict[str, object]:
    return tomllib.loads((records / SHEET).read_text(encoding="utf-8"))["answers"][QUESTION]


def opened(records: Path) -> Terminal:
    """A desk on the first question, with the cursor at the end of a justification in which "abc" was just written."""
    terminal = Terminal(SLUTSATS, "--records", str(records), "--ui-lang", "en", *WALK)
    terminal.until("Confidence")
    terminal.press("3")
    terminal.until("saved \\d")
    terminal.press("abc")
    terminal.until_quiet()
    return terminal


@pytest.mark.parametrize(
    ("sent", "value", "typed"),
    [
        ("\x1b4", "much", "abc"),  # Escape and a digit that came together: not ¢
        ("\x1b2", "little", "abc"),  # not ™
        ("\x1b[50;3u", "some", "abc@"),  # AltGr+2 with the kitty protocol, no text told
        ("\x1b[50;3;64u", "some", "abc@"),
        ("\x1b[50;7u", "some", "abc@"),
        ("\x1b[50;7;64u", "some", "abc@"),
        ("\x1b[110;3u", "some", "abc"),  # Alt+n
        ("\x1b[110;3;110u", "some", "abc"),
        ("\x1b[110;4;78u", "some", "abc"),  # Alt+Shift+n
    ],
)
def test_what_a_terminal_sends_types_what_was_meant(example_records: Path, sent: str, value: str, typed: str) -> None:
    terminal = opened(example_records)
    try:
        terminal.press(sent)
        terminal.until_quiet()
        terminal.press("\x11")
        terminal.ended()
    finally:
        terminal.close()

    found = answer(example_records)
    assert found["value"] == value
    assert str(found["justification"]).strip().endswith(typed)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_escape_and_a_digit_through_tmux_is_escape_and_the_digit(example_records: Path, tmp_path: Path) -> None:
    """With its default escape-time tmux holds an Escape back for half a second, and sends both at once."""
    tmux = ("tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null")
    desk = " ".join([SLUTSATS, "--records", str(example_records), "--ui-lang", "en", *WALK])
    terminal = Terminal(*tmux, "new-session", desk)
    try:
        terminal.until("Confidence")
        terminal.press("3")
        terminal.until("saved \\d")
        terminal.press("abc")
        terminal.until_quiet()
        terminal.press("\x1b")
        terminal.press("4")
        terminal.until_quiet(1.0)
        terminal.press("\x11")
        terminal.ended()
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
        terminal.close()

    found = answer(example_records)
    assert found["value"] == "much"
    assert str(found["justification"]).strip().endswith("abc")


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1b4", [("escape", "\x1b"), ("4", "4")]),
        ("\x1bn", [("escape", "\x1b"), ("n", "n")]),
        ("\x1b[A", [("up", None)]),
        ("\x1bOP", [("f1", None)]),
        ("\x1bf", [("ctrl+right", None)]),  # how some terminals say a word to the right
        ("\x1b[50;7;64u", [("at", "@")]),
        ("\x1b[110;3;110u", [("alt+n", None)]),
        ("\x1b[110;5u", [("ctrl+n", None)]),
        ("\x1b[229;1;229u", [("å", "å")]),
    ],
)
def test_bytes_become_these_keys(sent: str, keys: list[tuple[str, str | None]]) -> None:
    parser = KeyParser()

    found = (*parser.feed(sent), *parser.tick())

    assert [(event.key, event.character) for event in found] == keys


class TwoFields(App[None]):
    def compose(self) -> ComposeResult:
        yield TextField("a👩‍💻b")
        yield LineField("a👩‍💻b")


async def test_a_grapheme_cluster_is_one_step_of_the_cursor_and_one_character_to_delete() -> None:
    async with TwoFields().run_test() as pilot:
        text, line = pilot.app.query_one(TextField), pilot.app.query_one(LineField)
        text.focus()
        await pilot.press("home", "right", "right")
        assert text.cursor_location == (0, 4)
        await pilot.press("left")
        assert text.cursor_location == (0, 1)
        await pilot.press("delete")
        assert text.text == "ab"

        line.focus()
        await pilot.press("home", "right", "right")
        assert line.cursor_position == 4
        await pilot.press("backspace")
        assert line.value == "ab"
