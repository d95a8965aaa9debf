"""The manual says what the program declares."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from slutsats.cli.manual import DOCS
from slutsats.cli.table import COMMANDS


def test_every_command_stands_in_the_documentation() -> None:
    told = (DOCS / "commands.md").read_text(encoding="utf-8")

    assert [name for name, _summary in COMMANDS if f"slutsats {name}" not in told] == []


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("page", ["man/slutsats.1", "man/sv/slutsats.1"])
def test_man_reads_its_page_without_a_complaint(page: str) -> None:
    ended = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(DOCS / page)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
