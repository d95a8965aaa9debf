"""A sample of the records' tests where what Windows lacks is taken away; all of them: `python -m tests.windows`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from systems import needs_posix

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ("on_windows", "writing", "removal")


def stand_in(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.windows", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)


@needs_posix
def test_the_records_hold_where_what_windows_lacks_is_taken_away() -> None:
    ended = stand_in(*(f"tests/records/test_{name}.py" for name in SAMPLE))

    assert ended.returncode == 0, ended.stdout[-4000:]


@needs_posix
@pytest.mark.parametrize(
    ("module", "portable", "call"),
    [
        ("files", "platform.read_at(number, 1 << 17, position)", "os.pread(number, 1 << 17, position)"),
        ("writing", "platform.remove_file(temporary, folder)", "os.unlink(temporary, dir_fd=folder)"),
    ],
)
def test_a_call_that_windows_lacks_turns_it_red(module: str, portable: str, call: str) -> None:
    ended = stand_in("-x", "tests/records/test_writing.py", "--put-back", f"{module}:{portable}:{call}")

    assert ended.returncode == 1
    assert "NotImplementedError" in ended.stdout or "AttributeError" in ended.stdout
