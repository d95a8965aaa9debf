"""The index is quick and never believed over a file; search finds every text."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from small_record import EVALUATION, SHEET, SHEET_FILE, put, write_record

from slutsats.records.index import Index, stamp_of
from slutsats.records.library import Library
from slutsats.records.search import search


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("tools-2026", "tools-2027", "tools-2028"):
        write_record(tmp_path / "records" / name)
    put(tmp_path / "records" / "broken" / "evaluation.toml", "format = [")
    return tmp_path / "records"


def same_as_the_files(root: Path) -> bool:
    index = Index(root)
    ids = index.refresh()
    indexed = list(index.rows(ids, date(2026, 2, 1)))
    read = list(Library(root).rows(date(2026, 2, 1)))
    assert [row.problem.text() if row.problem else "" for row in indexed] == [
        row.problem.text() if row.problem else "" for row in read
    ]
    return [row._replace(problem=None) for row in indexed] == [row._replace(problem=None) for row in read]


def test_the_index_says_what_the_files_say_before_and_after_they_change(root: Path) -> None:
    assert same_as_the_files(root)
    assert same_as_the_files(root)

    put(root / "tools-2026" / "evaluation.toml", EVALUATION.replace("The tools", "Our tools"))
    put(root / "broken" / "evaluation.toml", EVALUATION.replace("tools-2026", "broken"))
    write_record(root / "tools-2029")
    (root / "tools-2027" / "evaluation.toml").unlink()
    assert same_as_the_files(root)


def test_a_change_that_keeps_size_and_time_is_seen(root: Path) -> None:
    Index(root).refresh()
    path = root / "tools-2026" / "evaluation.toml"
    facts = path.stat()
    path.write_text(EVALUATION.replace("The tools", "Our tools"))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))

    assert same_as_the_files(root)


@pytest.mark.parametrize("damage", ["gone", "garbage", "cut", "other version", "lied to", "a folder"])
def test_a_damaged_index_is_rebuilt_or_done_without(root: Path, damage: str) -> None:
    index = Index(root)
    index.refresh()
    match damage:
        case "gone":
            index.path.unlink()
        case "garbage":
            index.path.write_bytes(b"not a database" * 1000)
        case "cut":
            index.path.write_bytes(index.path.read_bytes()[:5000])
        case "other version":
            with sqlite3.connect(index.path) as database:
                database.execute("pragma user_version = 99")
        case "lied to":
            with sqlite3.connect(index.path) as database:
                database.execute("update headers set row = '{'")
        case _:
            index.path.unlink()
            index.path.mkdir()

    assert same_as_the_files(root)


def test_two_desks_may_use_one_index_at_once(root: Path) -> None:
    one = Index(root)
    one.refresh()
    with sqlite3.connect(one.path, isolation_level=None) as busy:
        busy.execute("begin immediate")
        write_record(root / "tools-2030")

        assert same_as_the_files(root)


def test_details_stand_until_any_file_of_the_record_changes(root: Path) -> None:
    index = Index(root)
    folder = root / "tools-2026"
    index.keep_details("tools-2026", stamp_of(folder), {"answered": 3, "next": date(2026, 5, 1)})
    assert index.details("tools-2026") == {"answered": 3, "next": date(2026, 5, 1)}

    put(folder / SHEET_FILE, SHEET.replace("4000", "5000"))
    assert index.details("tools-2026") is None


def test_progress_of_a_first_reading_is_told(root: Path) -> None:
    told: list[tuple[int, int]] = []
    Index(root).refresh(lambda done, total: told.append((done, total)))

    assert told == [(0, 4)]


def test_search_finds_every_text_large_or_small_and_says_where(root: Path) -> None:
    put(root / "tools-2027" / SHEET_FILE, SHEET.replace("It is used [daily]", "S\\u00c5GEN används dagligen av alla"))

    assert [(hit.evaluation, hit.file, hit.key, hit.excerpt[hit.at :]) for hit in search(root, "sågen ")] == [
        (
            "tools-2027",
            SHEET_FILE,
            ("answers", "use", "justification"),
            "SÅGEN används dagligen av alla # and this is no comment",
        )
    ]
    assert len(list(search(root, "the PLANE"))) == 3
    assert len(list(search(root, "the plane", only="tools-2026"))) == 1
    assert list(search(root, "  ")) == []
    assert list(search(root, "as on the bill")) == []  # a comment is no text
