"""The wheel: the same bytes from the same files, and whole as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PACKED = ("schema", "records", "drafts", "tui", "docs", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


def built(place: Path, *, zone: str, rights: int) -> Path:
    """The wheel, built from a copy of what is packed, at another time, in another place and with other rights."""
    top = place / "slutsats"
    top.mkdir(parents=True)
    for name in PACKED:
        if (TOP / name).is_dir():
            shutil.copytree(
                TOP / name, top / name, ignore=shutil.ignore_patterns("__pycache__"), copy_function=shutil.copyfile
            )
        else:
            shutil.copyfile(TOP / name, top / name)
    for path in top.rglob("*"):
        path.chmod(rights | (0o111 if path.is_dir() else 0))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=top,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=True,
    )
    (wheel,) = (top / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("first"), zone="UTC", rights=0o644)


def test_the_same_files_give_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    again = built(tmp_path, zone="Asia/Tokyo", rights=0o600)

    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


def test_it_holds_the_manual_in_both_languages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [name.partition(".data/data/")[2] for name in names if name.endswith(".1")] == [
        "share/man/man1/slutsats.1",
        "share/man/sv/man1/slutsats.1",
    ]


def test_it_runs_as_a_package_and_is_whole(wheel: Path, tmp_path: Path, example_records: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "unpacked")
    libraries = [path for path in sys.path if path.endswith("-packages")]

    def run(*arguments: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-S", "-m", "slutsats", *arguments],  # -S: what is installed as ours is not seen
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "unpacked"), *libraries])},
            timeout=120,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    assert run("-V").startswith("slutsats ")
    assert "huddinge-2025" in run("--records", str(example_records), "--ui-lang", "sv", "list")
    run("--records", str(example_records), "export", "huddinge-2025", "-o", "a.pdf", "-o", "a.docx", "-o", "a.html")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
