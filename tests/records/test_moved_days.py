"""A calendar that was given away can tell the newer entry: the save that moves a day says so in the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from small_record import EVALUATION, NOW, Desk, put

from slutsats.records import creating, merge
from slutsats.records.change import Change, evaluation_change
from slutsats.records.reading import read_case
from slutsats.records.renewal import renew
from slutsats.workspace.session import Session

OpenDesk = Callable[..., Desk]
UNTIL = ("recommendations", "saw")
NOTICE = ("networks", "saw", "notice")


def calendar(folder: Path) -> dict[str, Any] | None:
    found: dict[str, Any] | None = tomli.loads((folder / "evaluation.toml").read_text()).get("calendar")
    return found


def test_each_save_that_moves_a_day_counts(folder: Path, open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.save(evaluation_change(UNTIL, {"until": date(2027, 3, 1)}))
    assert calendar(folder) == {"moves": 1, "moved": NOW.date()}

    desk.save(evaluation_change(UNTIL, {"until": date(2026, 12, 31)}))  # moved back is moved again
    assert calendar(folder) == {"moves": 2, "moved": NOW.date()}


@pytest.mark.parametrize(
    "change",
    [
        evaluation_change(("networks", "saw"), {"name": "The big saw"}),
        evaluation_change(UNTIL, {"why": "It is sharp."}),
        evaluation_change(UNTIL, {"until": date(2026, 12, 31)}),
        evaluation_change(NOTICE, {"months": 6, "ends": "12-31"}),
        evaluation_change(("recommendations", "plane"), {"kind": "keep", "until": date(2026, 5, 1)}),
    ],
)
def test_what_moves_no_day_leaves_the_calendar_alone(folder: Path, open_desk: OpenDesk, change: Change) -> None:
    open_desk().save(change)

    assert calendar(folder) is None


@pytest.mark.parametrize(
    "change",
    [
        evaluation_change((), {"date": date(2026, 2, 1)}),
        evaluation_change(UNTIL, None),
        evaluation_change(NOTICE, {"months": 12}),
        evaluation_change(NOTICE, {"ends": "06-30"}),
        evaluation_change(NOTICE, {"bound_until": date(2028, 12, 31)}),
        evaluation_change((*NOTICE, "given"), {"date": date(2026, 1, 20)}),
    ],
)
def test_a_day_moves_with_all_that_it_is_counted_by(folder: Path, open_desk: OpenDesk, change: Change) -> None:
    terms = '[networks.saw.notice]\nmonths = 6\nends = "12-31"\n\n[networks.plane]'
    put(folder / "evaluation.toml", EVALUATION.replace("[networks.plane]", terms))
    open_desk().save(change)

    assert calendar(folder) == {"moves": 1, "moved": NOW.date()}


def test_two_that_move_days_at_once_count_both_and_are_asked_nothing(folder: Path, open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    one.save(evaluation_change(UNTIL, {"until": date(2027, 1, 1)}))
    other.save(evaluation_change((), {"date": date(2026, 2, 2)}))

    assert calendar(folder) == {"moves": 2, "moved": NOW.date()}
    assert other.store.conflicts == ()


def test_branches_that_both_moved_days_merge_without_a_question(tmp_path: Path) -> None:
    def version(name: str, day: str, moves: int, moved: str, old: str) -> Path:
        text = EVALUATION.replace("[end]", f"[calendar]\nmoves = {moves}\nmoved = {moved}\n\n[end]")
        return put(tmp_path / name, text.replace(old, day))

    base = version("o", "2026-12-31", 1, "2026-02-01", "2026-12-31")
    ours = version("a", "2027-01-01", 2, "2026-05-01", "2026-12-31")
    theirs = version("b", "date = 2026-02-02", 4, "2026-04-01", "date = 2026-01-15")
    merged = merge.merge_files(base, ours, theirs)

    assert merged.conflicts == ()
    assert tomli.loads(merged.text)["calendar"] == {"moves": 4, "moved": date(2026, 5, 1)}


def test_a_copy_and_a_new_round_have_calendars_of_their_own(folder: Path) -> None:
    stamp = '[calendar]\nnamespace = "5f3a9c0de1b24c77"\nmoves = 3\nmoved = 2026-02-01\n\n[end]'
    put(folder / "evaluation.toml", EVALUATION.replace("[end]", stamp))
    creating.duplicate(folder.parent, "tools-2026", "tools-2028")
    again = renew(folder.parent, "tools-2026", "tools-2027", date=date(2027, 2, 1))

    for other in (folder.parent / "tools-2028", again):
        found = calendar(other)
        assert found is not None
        assert found.keys() == {"namespace"}
        assert found["namespace"] != "5f3a9c0de1b24c77"


def test_the_desk_and_a_later_export_give_the_same_calendar(folder: Path) -> None:
    """What the open case holds after a change is what is read again from the disk."""
    session = Session(tell=lambda _event: None)
    session.open(read_case(folder), "anna")
    session.change(evaluation_change(UNTIL, {"until": date(2027, 3, 1)}))
    held = session.case.evaluation.calendar
    assert session.close()
    read = read_case(folder).case

    assert read is not None
    assert (held, held.moves) == (read.evaluation.calendar, 1)
