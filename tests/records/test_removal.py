"""An evaluation that was only just made can be taken away again, and nothing that anybody wrote goes with it."""

from pathlib import Path

import pytest

from slutsats.records import platform
from slutsats.records.archiving import archive
from slutsats.records.creating import copy_example
from slutsats.records.errors import Refused
from slutsats.records.history import history
from slutsats.records.locks import locked
from slutsats.records.removal import imprint, remove_unchanged

NAME = "huddinge-2025"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return copy_example(tmp_path, NAME)


def test_what_nobody_touched_is_gone_with_nothing_left_of_it(made: Path) -> None:
    before = imprint(made)
    with locked(made):
        pass
    remove_unchanged(made, before)

    assert list(made.parent.iterdir()) == []


def change(folder: Path) -> None:
    sheet = next((folder / "answers").rglob("*.toml"))
    sheet.write_bytes(sheet.read_bytes() + b"# mine\n")


def add(folder: Path) -> None:
    (folder / "paper.docx").write_bytes(b"PK")


def link(folder: Path) -> None:
    (folder / "minutes").symlink_to(folder.parent)


def keep(folder: Path) -> None:
    (folder / ".slutsats/kept").mkdir(parents=True)
    (folder / ".slutsats/kept/one.toml").write_bytes(b"")


def drop(folder: Path) -> None:
    (folder / "framework.toml").unlink()


@pytest.mark.parametrize("touch", [change, add, link, keep, drop])
def test_what_somebody_touched_stays_and_the_refusal_names_it(made: Path, touch) -> None:
    before = imprint(made)
    touch(made)
    after = imprint(made)

    with pytest.raises(Refused) as refused:
        remove_unchanged(made, before)

    assert NAME in str(refused.value)
    assert imprint(made) == after
    assert [path.name for path in made.parent.iterdir()] == [NAME]


def test_what_is_written_without_our_lock_while_it_goes_is_not_removed(made: Path, monkeypatch) -> None:
    """A sync service that lands between the comparison and the removal."""
    before = imprint(made)
    rename = platform.rename_inside

    def late(folder: platform.Folder, old: str, new: str) -> None:
        if old == NAME:
            change(made)
        rename(folder, old, new)

    monkeypatch.setattr(platform, "rename_inside", late)
    with pytest.raises(Refused):
        remove_unchanged(made, before)

    assert "# mine" in "".join(path.read_text(encoding="utf-8") for path in (made / "answers").rglob("*.toml"))
    assert history(made) == []


def test_being_put_away_and_taken_out_again_is_no_change_of_it(made: Path) -> None:
    before = imprint(made)
    archive(made, True)
    assert imprint(made) != before
    archive(made, False)
    assert len(history(made)) == 2

    remove_unchanged(made, before)

    assert list(made.parent.iterdir()) == []
