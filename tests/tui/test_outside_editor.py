"""F4: what is written in the user's own editor is taken in, and is never lost, whatever ends the editor or the desk."""

import os
import signal
import stat
import tomllib
from pathlib import Path

import pytest
from terminal import SLUTSATS, Terminal

WALK = ("walk", "huddinge-2025", "--evaluator", "anna", "--ui-lang", "en")
F4, QUIT = "\x1bOS", "\x11"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let a shell script be the user's editor; it gets the file as $1."""

    def write(script: str) -> None:
        file = tmp_path / "editor.sh"
        file.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(file))

    return write


def opened(records: Path) -> Terminal:
    """A desk in the justification of the first question."""
    terminal = Terminal(SLUTSATS, "--records", str(records), *WALK)
    terminal.until("Confidence")
    terminal.press("3")
    terminal.until("saved \\d")
    terminal.until_quiet()
    return terminal


def justification(records: Path) -> str:
    sheet = records / "huddinge-2025/answers/anna/klimatkommunerna.toml"
    return str(tomllib.loads(sheet.read_text(encoding="utf-8"))["answers"]["fit"]["justification"])


def handed_out() -> list[Path]:
    return sorted(Path(os.environ["SLUTSATS_STATE"]).glob("recovery/*/editor/*.txt"))


def test_the_text_comes_back_and_nothing_of_it_is_left_lying(example_records: Path, editor) -> None:
    editor('echo "Ord från editorn." >> "$1"')
    terminal = opened(example_records)
    try:
        terminal.press(F4)
        terminal.until("Ord från editorn")
        terminal.press(QUIT)
        assert terminal.ended() == 0
    finally:
        terminal.close()

    assert justification(example_records).strip().endswith("Ord från editorn.")
    assert handed_out() == []


def test_an_editor_that_does_not_wait_is_told_of_and_what_it_writes_later_is_offered(
    example_records: Path, editor, tmp_path: Path
) -> None:
    editor(
        f'( until [ -e {tmp_path}/go ]; do sleep 0.1; done; echo "Skrivet sent." >> "$1" ) </dev/null >/dev/null 2>&1 &'
    )
    terminal = opened(example_records)
    try:
        terminal.press(F4)
        terminal.until("The editor changed nothing")
        (file,) = handed_out()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

        (tmp_path / "go").touch()
        terminal.until("Skrivet sent")
        terminal.until_quiet()
        terminal.press("y")
        terminal.until("saved \\d", since=len(terminal.output))
        terminal.press(QUIT)
        assert terminal.ended() == 0
    finally:
        terminal.close()

    assert justification(example_records).strip().endswith("Skrivet sent.")


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGHUP])
def test_whatever_ends_the_desk_the_editors_text_is_offered_at_the_next_start(
    example_records: Path, editor, tmp_path: Path, ending: signal.Signals
) -> None:
    editor(f'echo "Skrivet före slutet." >> "$1"; touch {tmp_path}/written; sleep 60')
    terminal = opened(example_records)
    try:
        terminal.press(F4)
        while not (tmp_path / "written").exists():
            terminal.read(0.05)
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = process.read_bytes()
            except OSError:
                continue
            if str(tmp_path).encode() in words:
                os.kill(int(process.parent.name), ending)
    finally:
        terminal.close()

    again = Terminal(SLUTSATS, "--records", str(example_records), *WALK)
    try:
        again.until("Skrivet")
        again.until_quiet()
        again.press("y")
        again.until("saved \\d")
        again.press(QUIT)
        assert again.ended() == 0
    finally:
        again.close()

    assert justification(example_records).strip().endswith("Skrivet före slutet.")


def test_an_editor_that_fails_changes_nothing_and_f4_takes_in_what_it_wrote(example_records: Path, editor) -> None:
    editor('echo "Innan det gick fel." >> "$1"; exit 3')
    terminal = opened(example_records)
    try:
        terminal.press(F4)
        terminal.until("stopped with status 3")
        before = justification(example_records)
        terminal.press(F4)
        terminal.until("Innan det gick fel")
        terminal.press(QUIT)
        assert terminal.ended() == 0
    finally:
        terminal.close()

    assert "Innan det gick fel." not in before
    assert justification(example_records).strip().endswith("Innan det gick fel.")
