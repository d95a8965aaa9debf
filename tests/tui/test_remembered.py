"""What `check` and `draft` remember of a record is told only while every byte of that record is what it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))
PLANTED = "Planted: nobody works this out."


@pytest.fixture
def slutsats(example_records: Path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [SLUTSATS, "--records", str(example_records), "--ui-lang", "en", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    return run


def remembered() -> list[Path]:
    return sorted(Path(os.environ["SLUTSATS_STATE"]).glob("memo/*/*.json"))


def plant(told: str) -> None:
    """Write into what is remembered, so that it is seen when it is told."""
    (kept,) = remembered()
    text = kept.read_text(encoding="utf-8")
    assert told in text
    kept.write_text(text.replace(told, PLANTED), encoding="utf-8")


@pytest.mark.parametrize(
    "file", ["evaluation.toml", "framework.toml", "answers/anna/sekom.toml", "answers/bo/sekom.toml", "draft.toml"]
)
def test_a_check_is_remembered_until_a_byte_of_any_file_changes(slutsats, example_records: Path, file: str) -> None:
    folder = example_records / "huddinge-2025"
    first = slutsats("check", "huddinge-2025")
    plant("say when it was held")

    again = slutsats("check", "huddinge-2025")
    with (folder / file).open("a", encoding="utf-8") if (folder / file).exists() else _new(folder / file) as changed:
        changed.write(" ")
    after = slutsats("check", "huddinge-2025")

    assert PLANTED in again.stdout
    assert PLANTED not in after.stdout
    assert first.stdout.splitlines()[0] in after.stdout


def _new(path: Path):
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("w", encoding="utf-8")


def test_a_draft_is_remembered_for_each_language_and_way_of_writing_it(slutsats, example_records: Path) -> None:
    swedish = slutsats("draft", "huddinge-2025")
    plant("Noterbart")

    assert PLANTED in slutsats("draft", "huddinge-2025").stdout
    assert PLANTED not in slutsats("draft", "huddinge-2025", "--lang", "en").stdout
    assert PLANTED not in slutsats("draft", "huddinge-2025", "--layout", "tjansteskrivelse").stdout
    for kept in remembered():
        kept.unlink()
    assert slutsats("draft", "huddinge-2025").stdout == swedish.stdout


def test_what_was_kept_and_is_broken_is_worked_out_anew(slutsats) -> None:
    first = slutsats("check", "huddinge-2025")
    (kept,) = remembered()
    kept.write_bytes(kept.read_bytes()[:200])

    again = slutsats("check", "huddinge-2025")

    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)


def test_a_record_in_error_gives_no_draft_however_often_it_is_asked_for(slutsats, example_records: Path) -> None:
    sheet = example_records / "huddinge-2025/answers/anna/sekom.toml"
    slutsats("draft", "huddinge-2025")
    sheet.write_text(sheet.read_text(encoding="utf-8").replace('"little"', '"litle"'), encoding="utf-8")

    for _ in range(2):
        refused = slutsats("draft", "huddinge-2025")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "litle" in refused.stderr
