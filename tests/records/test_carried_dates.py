"""What is left of the dates of rounds that were carried on, and what a new round is called."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slutsats.records.carried_dates import without_carried
from slutsats.records.headers import HeaderRow
from slutsats.records.renewal import title_of_round

DAY, LATER = dt.date(2026, 9, 30), dt.date(2027, 9, 30)
Due = tuple[tuple[dt.date, str, str], ...]


def row(name: str, due: Due = (), previous: str = "", **more: object) -> HeaderRow:
    return HeaderRow(name, Path(name), due=due, previous=previous, **more)  # type: ignore[arg-type]


NOTICE: Due = ((DAY, "elm", "notice"),)
DEFERRED: Due = ((DAY, "elm", "until"),)


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [
        pytest.param(NOTICE, row("b", NOTICE, "a"), (), id="the new round carries the notice day"),
        pytest.param(NOTICE, row("b", ((LATER, "elm", "notice"),), "a"), (), id="it has a notice day of its own"),
        pytest.param(NOTICE, row("b", ((LATER, "elm", "notice-effect"),), "a"), (), id="notice was given there"),
        pytest.param(NOTICE, row("b", (), "a"), NOTICE, id="it was only renewed"),
        pytest.param(NOTICE, row("b", ((DAY, "ash", "notice"),), "a"), NOTICE, id="the day is of another network"),
        pytest.param(NOTICE, row("b", NOTICE, "a", archived=True), NOTICE, id="the new round is archived"),
        pytest.param(NOTICE, row("b", (), "a", decisions={"elm": "withdraw"}), NOTICE, id="a decision is no notice"),
        pytest.param(DEFERRED, row("b", (), "a"), DEFERRED, id="a deferral runs on"),
        pytest.param(DEFERRED, row("b", NOTICE, "a"), (), id="the same day is carried"),
        pytest.param(DEFERRED, row("b", ((LATER, "elm", "until"),), "a"), DEFERRED, id="another is another"),
        pytest.param(DEFERRED, row("b", (), "a", decisions={"elm": "continue"}), (), id="a decision settles it"),
        pytest.param(DEFERRED, row("b", (), "a", decisions={"ash": "continue"}), DEFERRED, id="one on another doesn't"),
        pytest.param(NOTICE, row("b", NOTICE, "c"), NOTICE, id="it carries on another round"),
    ],
)
def test_a_date_falls_silent_only_where_it_is_carried_or_settled(old: Due, new: HeaderRow, left: Due) -> None:
    assert without_carried([row("a", old), new])[0].due == left


def test_eleven_yearly_rounds_of_two_networks_leave_two_dates() -> None:
    both: Due = ((DAY, "ash", "notice"), (DAY, "elm", "notice"))
    rounds = [row(f"r{year}", both, f"r{year - 1}" if year else "") for year in range(11)]

    left = [(one.id, due) for one in without_carried(rounds) for due in one.due]

    assert left == [("r10", both[0]), ("r10", both[1])]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "r0", "r1", "r2", "r3"])), max_size=5))
def test_a_date_of_notice_never_leaves_every_round(chain: list[tuple[int, str]]) -> None:
    """Whatever carries on what, rings too: the last round that has the day in a line keeps it."""
    rows = [row(f"r{n}", NOTICE, previous if previous < f"r{n}" else "") for n, (_, previous) in enumerate(chain)]

    assert not rows or any(one.due for one in without_carried(rows))


@pytest.mark.parametrize(
    ("title", "then", "now", "titled"),
    [
        ("Network memberships 2025", 2025, 2026, "Network memberships 2026"),
        ("Nätverksmedlemskap 2025, Tallnätet", 2025, 2027, "Nätverksmedlemskap 2027, Tallnätet"),
        ("Our networks", 2025, 2026, "Our networks 2026"),
        ("Memberships 2024–2025", 2025, 2026, "Memberships 2025–2026"),
        ("Memberships 2024", 2025, 2026, "Memberships 2025"),
        ("The agreement of 2019", 2025, 2026, "The agreement of 2019 2026"),
        ("The agreement of 2019, review 2025", 2025, 2026, "The agreement of 2019, review 2026"),
        ("Case 120253", 2025, 2026, "Case 120253 2026"),
        ("Networks 2025", 2025, 2025, "Networks 2025"),
    ],
)
def test_the_title_has_the_year_of_the_new_round(title: str, then: int, now: int, titled: str) -> None:
    assert title_of_round(title, dt.date(then, 3, 1), dt.date(now, 3, 1)) == titled
