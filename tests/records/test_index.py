"""The index is quick and never believed over a file; search finds every text."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from small_record import EVALUATION, FRAMEWORK, SHEET, SHEET_FILE, put, write_record

from slutsats.records.index import Dates, Index, UnusableError
from slutsats.records.library import Library
from slutsats.records.search import search

TODAY = date(2026, 2, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("tools-2026", "tools-2027", "tools-2028"):
        write_record(tmp_path / "records" / name)
    put(tmp_path / "records" / "broken" / "evaluation.toml", "format = [")
    return tmp_path / "records"


def same_as_the_files(root: Path) -> bool:
    index = Index(root)
    try:
        index.refresh()
        ids = sorted(index.ids(archived=True))
    except UnusableError:
        ids = Library(root).ids()
    indexed = list(index.rows(ids, TODAY))
    read = [row for row in Library(root).rows(TODAY) if row.id in ids]
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
                database.execute("update rows set row = '{'")
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


def test_what_is_asked_of_the_index_is_what_the_files_say(root: Path) -> None:
    """Order, words, dates and archived ones: as they are worked out from the rows."""
    put(root / "tools-2027" / "evaluation.toml", EVALUATION.replace("tools-2026", "tools-2027").replace("The", "Öur"))
    put(root / "tools-2028" / "evaluation.toml", "archived = true\n" + EVALUATION.replace("tools-2026", "tools-2028"))
    os.utime(root / "tools-2026" / "evaluation.toml", (1, 1))
    index = Index(root)
    index.refresh()
    rows = {row.id: row for row in Library(root).rows(TODAY)}
    kept = {name: row for name, row in rows.items() if not row.archived}
    dates = sorted(day for row in kept.values() if row.problem is None for day, _network, _term in row.due)
    until = dates[0] + timedelta(days=1)

    assert index.ids("title") == sorted(kept, key=lambda name: ((rows[name].title or name).casefold(), name))
    assert index.ids("changed") == sorted(
        kept, key=lambda name: (-(rows[name].changed or datetime.min.replace(tzinfo=UTC)).timestamp(), name)
    )
    soonest = [name for name, row in kept.items() if row.due and row.due[0][0] == dates[0]]
    assert index.ids("next", today=TODAY)[0] in soonest
    assert index.ids("title", ["öur"]) == ["tools-2027"]
    assert index.ids("title", ["öur", "nothing like it"]) == []
    assert set(index.ids("title", archived=True)) == set(rows)
    assert index.count(archived=True) == 1
    assert index.count() == len(rows)
    assert set(index.dated(TODAY)) == {name for name, row in kept.items() if row.due}
    found = index.dates(dates[0], until)
    assert found == Dates(found.first, sum(dates[0] <= day <= until for day in dates), 0)
    assert index.dates(until, until).passed == sum(day < until for day in dates)


def test_an_answer_of_today_counts_as_the_last_change(root: Path) -> None:
    index = Index(root)
    index.refresh()
    assert not index.refresh_changes()
    put(root / "tools-2026" / SHEET_FILE, SHEET.replace("4000", "5000"))
    os.utime(root / "tools-2026" / "answers" / "anna", (2_000_000_000, 2_000_000_000))

    assert index.refresh_changes()
    assert index.ids("changed")[0] == "tools-2026"


NOTICES = (
    'months = 6\nends = "12-31"',
    'months = 12\nends = "03-31"',
    "last_day = 2026-06-30",
    "rolling = true\nmonths = 3",
    "months = 6\nbound_until = 2026-12-31\nbound_months = 24",
    "pay_by = 2026-02-01",
    'months = 6\nends = "12-31"\ngiven = { date = 2026-01-31 }',
)


def test_the_index_keeps_terms_and_counts_the_last_day_from_the_day_that_is_asked(root: Path) -> None:
    """What was made last year must not tell last year's dates: it tells what the files tell, on any day."""
    for place, notice in enumerate(NOTICES):
        name = f"noticed-{place}"
        text = EVALUATION.replace("tools-2026", name).replace(
            "[networks.plane]", f"[networks.saw.notice]\n{notice}\n\n[networks.plane]"
        )
        put(root / name / "evaluation.toml", text)
    put(
        root / "withdrawn" / "evaluation.toml",
        EVALUATION.replace("tools-2026", "withdrawn").replace(
            "[end]",
            f'[networks.plane.notice]\n{NOTICES[0]}\n[recommendations.plane]\nkind = "stop"\nday = 2026-06-30\n\n[end]',
        ),
    )
    index = Index(root)
    index.refresh()

    for today in (TODAY, date(2026, 6, 30), date(2026, 7, 1), date(2029, 2, 28)):
        kept = [row for row in Library(root).rows(today) if row.problem is None and not row.archived]
        due = sorted((day, row.id) for row in kept for day, _network, _term in row.due)
        until = today + timedelta(days=90)
        first = next((name for day, name in due if day >= today), None)

        assert index.dates(today, until) == Dates(
            first, sum(today <= day <= until for day, _ in due), sum(day < today for day, _ in due)
        )
        soonest = {row.id: row.due[0][0] for row in kept if row.due}
        assert index.dated(today) == sorted(soonest, key=lambda name: (soonest[name], name))
        assert [name for name in index.ids("next", today=today) if name in soonest] == index.dated(today)
        assert index.has_dates(today)
        assert [row.due for row in index.rows(list(soonest), today)] == [row.due for row in kept if row.due]


def test_a_folder_without_a_day_to_keep_has_none(tmp_path: Path) -> None:
    put(
        tmp_path / "tools-2026" / "evaluation.toml",
        EVALUATION.partition("[recommendations")[0] + "[end]\ncomplete = true\n",
    )
    index = Index(tmp_path)
    index.refresh()

    assert not index.has_dates(TODAY)
    assert index.dates(TODAY, date.max) == Dates(None, 0, 0)


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


def test_terms_of_notice_that_the_standing_does_not_ask_for_are_no_dates_to_keep(tmp_path: Path) -> None:
    declared = """
[facts.stands]
kind = "standing"
label = { sv = "läge", en = "standing" }
[facts.leaving]
kind = "notice"
label = { sv = "uppsägning", en = "notice" }
[standings.inside]
label = { sv = "med", en = "inside" }
asks = ["leaving"]
[standings.invited]
label = { sv = "inbjuden", en = "invited" }
"""
    framework = FRAMEWORK.replace("[end]", f"{declared}\n[end]") if "[end]" in FRAMEWORK else FRAMEWORK + declared
    notice = '[networks.plane.notice]\nmonths = 6\nends = "12-31"\npay_by = 2026-03-01\n'
    for name, stands in (("inside-2026", "inside"), ("invited-2026", "invited"), ("unsaid-2026", None)):
        said = f'stands = "{stands}"\n' if stands else ""
        text = EVALUATION.replace("tools-2026", name).partition("[recommendations")[0]
        text = text.replace("[networks.plane]\n", f"[networks.plane]\n{said}", 1)
        put(tmp_path / name / "evaluation.toml", f"{text}{notice}[end]\ncomplete = true\n")
        put(tmp_path / name / "framework.toml", framework)
    index = Index(tmp_path)
    index.refresh()
    paid = (date(2026, 3, 1), "plane", "pay-by")
    both = (paid, (date(2026, 6, 30), "plane", "notice"))
    right = {"inside-2026": both, "invited-2026": (paid,), "unsaid-2026": both}

    assert {row.id: row.due for row in Library(tmp_path).rows(TODAY)} == right
    assert {row.id: row.due for row in index.rows(list(right), TODAY)} == right
    assert index.dates(TODAY, date(2026, 12, 31)).soon == 5
