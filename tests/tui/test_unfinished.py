"""Nothing goes out stale or unfinished unseen: on the command line, and on the desk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_tui import quiet, text_of
from drafting import draft_of, paste, press

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))
MARK = "Utkast – 1 punkt återstår"


@pytest.fixture
def slutsats(example_records: Path, tmp_path: Path):
    def run(*arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
        command = [SLUTSATS, "--records", str(example_records), "--ui-lang", language, *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=os.environ, timeout=60, check=False
        )

    return run


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def an_edit(records: Path, compiled: str) -> None:
    """An edit of a passage that the program wrote as `compiled` when it was made."""
    text = f"""format = 1
[sv."background.mandate"]
state = "edited"
text = "Nämnden bad om en bedömning."
compiled = "{compiled}"
[end]
complete = true
"""
    (records / "huddinge-2025/draft.toml").write_text(text, encoding="utf-8")


def test_a_stale_edit_is_told_by_check_with_its_line_and_by_export(slutsats, example_records: Path) -> None:
    an_edit(example_records, "Så löd det förr.")
    told = (
        "huddinge-2025/draft.toml:2:1: Your text “Nämnden bad om en bedömning.” was written when what it rests on "
        "said something else: read it again, then keep it, change it or take it back."
    )

    assert told in slutsats("check", "huddinge-2025").stdout
    exported = slutsats("export", "huddinge-2025", "-o", "p.md")
    assert exported.returncode == 0
    assert told in exported.stderr
    assert "1 point that the mandate needs is missing: the paper is marked as a draft" in exported.stderr
    assert "läs den igen" in slutsats("check", "huddinge-2025", language="sv").stdout


def test_a_paper_that_lacks_something_says_so_unless_it_is_left_out(
    slutsats, example_records: Path, tmp_path: Path
) -> None:
    whole = slutsats("export", "huddinge-2025", "-o", "whole.md")
    spoil(example_records / "huddinge-2025/evaluation.toml", "[recommendations.sekom]", "[unknown.sekom]")
    marked = slutsats("export", "huddinge-2025", "-o", "marked.md", "-o", "marked.csv")
    unmarked = slutsats("export", "huddinge-2025", "-o", "unmarked.md", "-o", "unmarked.csv", "--unmarked")
    drafts = [slutsats("draft", "huddinge-2025", *more) for more in ((), ("--unmarked",), ("--layout", "bilaga"))]

    assert "Utkast" not in (tmp_path / "whole.md").read_text("utf-8") and "as a draft" not in whole.stderr
    assert MARK in (tmp_path / "marked.md").read_text("utf-8").split("\n# ")[0]
    assert "1 point that the mandate needs is missing: the paper is marked as a draft" in marked.stderr
    assert MARK not in (tmp_path / "unmarked.md").read_text("utf-8")
    assert "1 point that the mandate needs is missing, and the paper is not marked as a draft" in unmarked.stderr
    assert (tmp_path / "marked.csv").read_bytes() == (tmp_path / "unmarked.csv").read_bytes()
    assert [draft.stdout.startswith(f"**{MARK}**") for draft in drafts] == [True, False, True]


def words_of(desk) -> str:
    """The words on the screen, without the lines drawn around them."""
    return " ".join(text_of(desk).replace("│", " ").split())


async def test_the_export_dialog_tells_what_the_paper_lacks_and_leaves_it_out_if_told_to(
    desk_on, example_records: Path, tmp_path: Path, until
) -> None:
    an_edit(example_records, "Så löd det förr.")
    async with desk_on(size=(80, 24)) as (desk, pilot):
        await draft_of(desk, pilot)
        await press(pilot, "p")
        seen = words_of(desk)
        assert "1 of your texts rests on what has changed: read it again" in seen
        assert f"“{MARK}” stands at its head" in seen

        await press(pilot, "1", "4", *["down"] * 7, "space", "tab", "ctrl+u")
        await paste(pilot, str(tmp_path / "papper"))
        assert f"“{MARK}” is left out" in words_of(desk)
        await press(pilot, "enter")
        await until(pilot, (tmp_path / "papper.md").exists)
        await quiet(pilot)

    assert MARK not in (tmp_path / "papper.md").read_text("utf-8")


async def test_a_paper_that_lacks_nothing_has_nothing_to_leave_out(desk_on) -> None:
    async with desk_on() as (desk, pilot):
        await draft_of(desk, pilot)
        await press(pilot, "p")

        assert "mark" not in text_of(desk) and "lacks" not in text_of(desk)


async def test_a_stale_edit_is_among_the_findings_and_leads_to_its_passage(desk_on, example_records: Path) -> None:
    an_edit(example_records, "Så löd det förr.")
    async with desk_on() as (desk, pilot):
        page = await draft_of(desk, pilot)
        await press(pilot, "b")
        await press(pilot, "f")
        await paste(pilot, "bad om en")
        await press(pilot, "enter")
        assert "Your text “Nämnden bad om en bedömning.”" in words_of(desk)
        await press(pilot, "enter")

        assert desk.page is page or desk.page.NAME == "draft"
        assert desk.page.view.sheet.cursor == "background.mandate"
