"""An export never goes over what somebody may need without a word: through the installed command, on real files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

SLUTSATS = str(Path(sys.executable).with_name("slutsats"))


@pytest.fixture
def export(example_records: Path, tmp_path: Path):
    def run(evaluation: str, *arguments: str, state: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **({"SLUTSATS_STATE": str(state)} if state else {})}
        return subprocess.run(
            [SLUTSATS, "--records", str(example_records), "--ui-lang", "en", "export", evaluation, *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            timeout=60,
            check=False,
        )

    return run


def test_ones_own_untouched_file_is_written_over_without_a_word(export, example_records: Path, tmp_path: Path) -> None:
    assert export("huddinge-2025", "-o", "paper.md").returncode == 0
    header = example_records / "huddinge-2025/evaluation.toml"
    header.write_text(header.read_text(encoding="utf-8").replace("Utvärdering av", "Prövning av"), encoding="utf-8")

    again = export("huddinge-2025", "-o", "paper.md")

    assert (again.returncode, "kept as" in again.stderr) == (0, False)
    assert "Prövning av" in (tmp_path / "paper.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.glob("paper*")) == ["paper.md"]


def test_an_edited_word_file_is_refused_with_the_way_to_take_it_in(export, tmp_path: Path) -> None:
    assert export("huddinge-2025", "-o", "paper.docx").returncode == 0
    document = Document(str(tmp_path / "paper.docx"))
    document.paragraphs[-1].add_run(" Nämndsekreterarens ändring.")
    document.save(str(tmp_path / "paper.docx"))
    edited = (tmp_path / "paper.docx").read_bytes()

    refused = export("huddinge-2025", "-o", "paper.docx", "-o", "paper.html")

    assert refused.returncode == 1
    assert "paper.docx has been edited since it was exported" in refused.stderr
    assert "slutsats import-draft huddinge-2025 paper.docx" in refused.stderr
    assert (tmp_path / "paper.docx").read_bytes() == edited
    assert not (tmp_path / "paper.html").exists()


def test_force_keeps_the_old_file_under_the_next_free_number(export, tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("mine", encoding="utf-8")
    (tmp_path / "paper-1.md").write_text("taken", encoding="utf-8")

    refused = export("huddinge-2025", "-o", "paper.md")
    forced = export("huddinge-2025", "-o", "paper.md", "--force")

    assert refused.returncode == 1
    assert "paper.md is there already, and was not exported from here" in refused.stderr
    assert forced.returncode == 0
    assert "what was there before is kept as paper-2.md" in forced.stderr
    assert (tmp_path / "paper-2.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "paper-1.md").read_text(encoding="utf-8") == "taken"
    assert "# Utvärdering" in (tmp_path / "paper.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["paper.docx", "paper.md"])
@pytest.mark.parametrize("known", [True, False])
def test_the_paper_of_another_evaluation_is_refused_by_name(export, tmp_path: Path, name: str, known: bool) -> None:
    """Also where the state of the one who exported it is not here: the file itself tells."""
    assert export("regional-networks-2026", "-o", name, state=None if known else tmp_path / "theirs").returncode == 0

    refused = export("huddinge-2025", "-o", name)

    assert refused.returncode == 1
    assert f"{name} is the paper of another evaluation, regional-networks-2026" in refused.stderr


def test_a_paper_from_another_account_may_have_been_edited(export, tmp_path: Path) -> None:
    assert export("huddinge-2025", "-o", "paper.docx", state=tmp_path / "theirs").returncode == 0
    document = Document(str(tmp_path / "paper.docx"))
    document.paragraphs[-1].add_run(" Ändrat.")
    document.save(str(tmp_path / "paper.docx"))

    refused = export("huddinge-2025", "-o", "paper.docx")

    assert refused.returncode == 1
    assert "was exported from another account or machine, and may have been edited since" in refused.stderr


@pytest.mark.parametrize("lock", [".~lock.paper.docx#", "~$paper.docx", "~$per.docx"])
def test_a_file_that_an_office_program_has_open_is_left_alone(export, tmp_path: Path, lock: str) -> None:
    assert export("huddinge-2025", "-o", "paper.docx").returncode == 0
    (tmp_path / lock).write_text("Anna", encoding="utf-8")

    refused = export("huddinge-2025", "-o", "paper.docx")

    assert refused.returncode == 1
    assert "paper.docx is open in an office program: close it there" in refused.stderr


def test_the_very_same_paper_is_never_in_its_own_way(export, tmp_path: Path) -> None:
    assert export("huddinge-2025", "-o", "paper.md").returncode == 0
    shutil.copy(tmp_path / "paper.md", tmp_path / "copy.md")

    assert export("huddinge-2025", "-o", "copy.md", state=tmp_path / "nobody").returncode == 0
