"""Ways out of the desk, in a real terminal: whatever ends it, nothing that was typed is lost."""

import os
import signal
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import SLUTSATS, Terminal

from slutsats.records.library import Library

SAVED = r"saved \d"
TYPED = "half a sentence that nobody saved"


@pytest.fixture
def desk(example_records: Path) -> Iterator[Terminal]:
    """A desk in the walk of the half-finished example, with something just typed in a justification."""
    terminal = Terminal(SLUTSATS, "--records", str(example_records), "walk", "regional-networks-2026")
    try:
        terminal.until("Justification")
        terminal.press("1")
        terminal.until(SAVED)
        terminal.press(TYPED)
        terminal.until_quiet()
        yield terminal
    finally:
        terminal.close()


def all_justifications(records: Path) -> str:
    texts = []
    for sheet in (records / "regional-networks-2026" / "answers").glob("*/*.toml"):
        answers = tomllib.loads(sheet.read_text(encoding="utf-8")).get("answers", {})
        texts += [answer.get("justification", "") for answer in answers.values()]
    return "\n".join(texts)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_what_was_typed_and_restores_the_terminal(
    desk: Terminal, example_records: Path, number: signal.Signals
) -> None:
    os.kill(desk.process, number)

    assert desk.ended() == 130
    assert TYPED in all_justifications(example_records)
    assert b"\x1b[?1049l" in desk.output
    assert b"Traceback" not in desk.output


def test_a_closed_terminal_saves_what_was_typed(desk: Terminal, example_records: Path) -> None:
    os.close(desk.file)
    desk.file = -1

    desk.ended()
    assert TYPED in all_justifications(example_records)


def test_quitting_saves_what_was_typed(desk: Terminal, example_records: Path) -> None:
    desk.press("\x11")

    assert desk.ended() == 0
    assert TYPED in all_justifications(example_records)


def test_a_killed_desk_offers_the_text_when_it_opens_again(desk: Terminal, example_records: Path) -> None:
    desk.read(1.2)
    os.kill(desk.process, signal.SIGKILL)
    desk.ended()

    if TYPED not in all_justifications(example_records):
        again = Terminal(SLUTSATS, "--records", str(example_records), "walk", "regional-networks-2026")
        try:
            again.until("Text that was not saved")
            again.press("y")
            again.until(SAVED)
            again.press("\x11")
            assert again.ended() == 0
        finally:
            again.close()
    assert TYPED in all_justifications(example_records)


def test_what_could_not_be_saved_is_offered_after_a_kill_what_was_chosen_too(example_records: Path) -> None:
    command = (SLUTSATS, "--records", str(example_records), "walk", "regional-networks-2026")
    sheets = example_records / "regional-networks-2026/answers/maya"
    terminal = Terminal(*command)
    try:
        terminal.until("Justification")
        sheets.rename(sheets.with_name("aside"))
        sheets.write_text("in the way")
        terminal.press("1")
        terminal.until("NOT SAVED")
        terminal.press(f"{TYPED}\x1b")
        terminal.until_quiet()
        os.kill(terminal.process, signal.SIGKILL)
        terminal.ended()
    finally:
        terminal.close()
    sheets.unlink()
    sheets.with_name("aside").rename(sheets)

    again = Terminal(*command)
    try:
        for _question in range(2):
            again.until("Text that was not saved", since=len(again.output))
            again.until_quiet()
            again.press("y")
        again.until_quiet()
        again.press("\x11")
        assert again.ended() == 0
    finally:
        again.close()
    answers = [
        answer
        for sheet in sheets.glob("*.toml")
        for answer in tomllib.loads(sheet.read_text(encoding="utf-8")).get("answers", {}).values()
    ]
    assert [answer["value"] for answer in answers if TYPED in answer.get("justification", "")] == ["none"]


@pytest.mark.parametrize("fails", ["exit 3", "kill -9 $$", "printf '\\377' >> \"$1\""])
def test_what_was_written_in_an_editor_that_failed_is_kept_and_told(
    example_records: Path, tmp_path: Path, fails: str
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "%s" "written outside" > "$1"\n{fails}\n')
    editor.chmod(0o700)
    again = Terminal(
        SLUTSATS,
        *("--records", str(example_records), "walk", "regional-networks-2026"),
        environment={"VISUAL": str(editor)},
    )
    try:
        again.until("Justification")
        again.until_quiet()
        again.press("\x1bOS")
        again.until("The editor stopped with status|can't be read as text")
        again.press("\x11")
        assert again.ended() == 0
    finally:
        again.close()

    kept = Path(os.environ["SLUTSATS_STATE"]).glob("recovery/*/editor/*.txt")
    assert [path.read_bytes()[:15] for path in kept] == [b"written outside"]


def test_an_interrupt_in_the_users_own_editor_is_for_the_editor_alone(example_records: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\ntrap \'echo interrupted\' INT\necho in the editor\nread line\nread line\nprintf %s "$line" > "$1"\n'
    )
    editor.chmod(0o700)
    terminal = Terminal(
        SLUTSATS,
        *("--records", str(example_records), "walk", "regional-networks-2026"),
        environment={"VISUAL": str(editor)},
    )
    try:
        terminal.until("Justification")
        terminal.press("1")
        terminal.until(SAVED)
        terminal.press("\x1bOS")
        terminal.until("in the editor")
        terminal.press("\x03")
        terminal.until("interrupted")
        terminal.press("\nwritten outside\n")
        terminal.until("Justification", since=len(terminal.output))
        terminal.press("\x11")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert "written outside" in all_justifications(example_records)


def test_a_desk_at_rest_writes_nothing_to_the_terminal(desk: Terminal) -> None:
    desk.read(3)

    assert desk.read(2) == b""


def test_an_error_of_the_programs_own_is_told_in_a_sentence(example_records: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys\n"
        "from slutsats.cli import main\n"
        "from slutsats.tui.app import places\n"
        "def fail(self):\n"
        "    raise ZeroDivisionError('secret text of a record')\n"
        "places.PlaceCommands._show_palette = fail\n"
        "sys.exit(main.main(['--records', sys.argv[1]]))\n",
        encoding="utf-8",
    )
    terminal = Terminal(sys.executable, str(broken), str(example_records))
    try:
        terminal.until("Northmere")
        terminal.press("\x10")
        status = terminal.ended()
    finally:
        terminal.close()

    assert status == 1
    assert b"ZeroDivisionError" in terminal.output
    assert b"Traceback" not in terminal.output
    assert b"secret" not in terminal.output


def test_what_is_typed_before_the_first_frame_reaches_the_desk_in_order(example_records: Path) -> None:
    newest, second, *_others = sorted(
        Library(example_records).rows(), key=lambda row: (-row.changed.timestamp(), row.id)
    )
    terminal = Terminal(SLUTSATS, "--records", str(example_records))
    try:
        terminal.press("\x1b[B")
        terminal.until(f"folder: {second.id}")
    finally:
        terminal.close()

    answering = Terminal(SLUTSATS, "--records", str(example_records))
    try:
        answering.press("\r0")
        answering.until(SAVED)
    finally:
        answering.close()
    given = "".join(path.read_text(encoding="utf-8") for path in (newest.folder / "answers").glob("*/*.toml"))
    assert 'value = "cannot-judge"' in given


def test_a_letter_whose_bytes_come_one_by_one_is_a_letter(desk: Terminal, example_records: Path) -> None:
    for byte in " så".encode():
        desk.press(bytes([byte]).decode("utf-8", "surrogateescape"))
        desk.until_quiet()
    desk.press(" sakta")
    desk.until_quiet()
    desk.press("\x11")

    assert desk.ended() == 0
    assert f"{TYPED} så sakta" in all_justifications(example_records)


def test_a_desk_whose_command_never_ends_still_stops_when_it_is_told_to(example_records: Path, tmp_path: Path) -> None:
    waiting = tmp_path / "waiting.py"
    waiting.write_text(
        "import asyncio, sys\n"
        "from slutsats.cli import main\n"
        "from slutsats.tui.app import places\n"
        "async def wait(self):\n"
        "    open(sys.argv[2], 'w').close()\n"
        "    await asyncio.Event().wait()\n"
        "places.PlaceCommands._show_palette = wait\n"
        "sys.exit(main.main(['--records', sys.argv[1]]))\n",
        encoding="utf-8",
    )
    begun = tmp_path / "begun"
    terminal = Terminal(sys.executable, str(waiting), str(example_records), str(begun))
    try:
        terminal.until("Northmere")
        terminal.press("\x10")
        while not begun.exists():
            terminal.read(0.05)
        os.kill(terminal.process, signal.SIGTERM)

        assert terminal.ended() == 130
    finally:
        terminal.close()
