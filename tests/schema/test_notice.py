"""Notice as time: a table of exact cases, as for money."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slutsats.schema.evaluation import Notice
from slutsats.schema.fees import YearlyFee
from slutsats.schema.notice import (
    GivenNotice,
    MissedCost,
    NoticeTerms,
    end_of,
    missed_cost,
    months_before,
    next_notice,
    outlook,
)


def day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def terms(**given: Any) -> NoticeTerms:
    for name in ("last_day", "bound_until"):
        if name in given:
            given[name] = day(given[name])
    return NoticeTerms(**given)


YEAR = {"months": 6, "ends": "12-31"}
MARCH = {"months": 12, "ends": "03-31"}
LEAP = {"months": 12, "ends": "02-29"}
AGAIN = {"months": 6, "bound_until": "2020-12-31", "bound_months": 24}

SHORT = {"months": 1, "bound_until": "2020-06-30", "bound_months": 6}
LONG = {"months": 36, "bound_until": "2020-12-31", "bound_months": 12}
STATED = {"last_day": "2026-06-30", "months": 6}

CASES: list[tuple[dict[str, Any], str, str | None, str | None, str | None]] = [
    # terms, counted from; the next last day, the end it leads to, the last day bound if it is missed
    # months before a yearly end
    (YEAR, "2026-01-01", "2026-06-30", "2026-12-31", "2027-12-31"),
    (YEAR, "2026-06-29", "2026-06-30", "2026-12-31", "2027-12-31"),
    (YEAR, "2026-06-30", "2026-06-30", "2026-12-31", "2027-12-31"),  # the day itself
    (YEAR, "2026-07-01", "2027-06-30", "2027-12-31", "2028-12-31"),  # the day after
    (YEAR, "2026-12-31", "2027-06-30", "2027-12-31", "2028-12-31"),
    ({"months": 0, "ends": "12-31"}, "2026-12-31", "2026-12-31", "2026-12-31", "2027-12-31"),
    ({"months": 0, "ends": "12-31"}, "2027-01-01", "2027-12-31", "2027-12-31", "2028-12-31"),
    # twelve months and more
    (MARCH, "2017-03-29", "2017-03-31", "2018-03-31", "2019-03-31"),
    (MARCH, "2017-03-31", "2017-03-31", "2018-03-31", "2019-03-31"),
    (MARCH, "2017-04-01", "2018-03-31", "2019-03-31", "2020-03-31"),
    (MARCH, "2012-02-06", "2012-03-31", "2013-03-31", "2014-03-31"),
    ({"months": 12, "ends": "12-31"}, "2017-11-14", "2017-12-31", "2018-12-31", "2019-12-31"),
    ({"months": 12, "ends": "12-31"}, "2017-12-31", "2017-12-31", "2018-12-31", "2019-12-31"),
    ({"months": 18, "ends": "12-31"}, "2026-07-01", "2027-06-30", "2028-12-31", "2029-12-31"),
    ({"months": 60, "ends": "12-31"}, "2026-01-01", "2026-12-31", "2031-12-31", "2032-12-31"),
    # ends of months, and days that months lack
    ({"months": 10, "ends": "12-31"}, "2027-01-01", "2027-02-28", "2027-12-31", "2028-12-31"),
    ({"months": 10, "ends": "12-31"}, "2028-01-01", "2028-02-29", "2028-12-31", "2029-12-31"),
    ({"months": 6, "ends": "06-30"}, "2026-01-01", "2026-12-31", "2027-06-30", "2028-06-30"),
    ({"months": 3, "ends": "06-30"}, "2026-01-01", "2026-03-31", "2026-06-30", "2027-06-30"),
    ({"months": 6, "ends": "06-29"}, "2026-01-01", "2026-12-29", "2027-06-29", "2028-06-29"),
    ({"months": 1, "ends": "03-30"}, "2027-01-01", "2027-02-28", "2027-03-30", "2028-03-30"),
    ({"months": 1, "ends": "03-30"}, "2028-01-01", "2028-02-29", "2028-03-30", "2029-03-30"),
    ({"months": 6, "ends": "08-31"}, "2027-01-01", "2027-02-28", "2027-08-31", "2028-08-31"),
    (LEAP, "2027-02-28", "2027-02-28", "2028-02-29", "2029-02-28"),
    (LEAP, "2027-03-01", "2028-02-29", "2029-02-28", "2030-02-28"),
    (LEAP, "2028-02-29", "2028-02-29", "2029-02-28", "2030-02-28"),
    ({"months": 3, "ends": "02-28"}, "2026-12-01", "2027-11-28", "2028-02-28", "2029-02-28"),
    ({"months": 3, "ends": "02-28"}, "2026-11-30", "2026-11-30", "2027-02-28", "2028-02-28"),
    # a minimum term before the yearly ends
    ({**YEAR, "bound_until": "2028-12-31"}, "2026-01-01", "2028-06-30", "2028-12-31", "2029-12-31"),
    ({**YEAR, "bound_until": "2028-12-31"}, "2028-07-01", "2029-06-30", "2029-12-31", "2030-12-31"),
    ({**YEAR, "bound_until": "2028-06-15"}, "2026-01-01", "2028-06-30", "2028-12-31", "2029-12-31"),
    ({**YEAR, "bound_until": "2024-12-31"}, "2026-01-01", "2026-06-30", "2026-12-31", "2027-12-31"),
    # a minimum term alone
    ({"months": 6, "bound_until": "2020-12-31"}, "2020-06-30", "2020-06-30", "2020-12-31", None),
    ({"months": 6, "bound_until": "2020-12-31"}, "2020-07-01", None, None, None),
    # bound for more months if it is missed
    ({**MARCH, "bound_months": 24}, "2017-03-29", "2017-03-31", "2018-03-31", "2020-03-31"),
    ({**YEAR, "bound_months": 2}, "2026-01-01", "2026-06-30", "2026-12-31", "2027-02-28"),
    ({"months": 3, "ends": "06-30", "bound_months": 6}, "2026-01-01", "2026-03-31", "2026-06-30", "2026-12-31"),
    (AGAIN, "2017-01-01", "2020-06-30", "2020-12-31", "2022-12-31"),
    (AGAIN, "2020-06-30", "2020-06-30", "2020-12-31", "2022-12-31"),
    (AGAIN, "2020-07-01", "2022-06-30", "2022-12-31", "2024-12-31"),
    (AGAIN, "2026-11-29", "2028-06-30", "2028-12-31", "2030-12-31"),
    ({**AGAIN, "rolling": True}, "2020-07-01", "2022-06-30", "2022-12-31", "2024-12-31"),
    ({**AGAIN, "ends": "12-31"}, "2020-07-01", "2022-06-30", "2022-12-31", "2024-12-31"),
    (SHORT, "2020-07-01", "2020-11-30", "2020-12-31", "2021-06-30"),
    (LONG, "2026-01-01", "2026-12-31", "2029-12-31", "2030-12-31"),
    # from any day
    ({"rolling": True, "months": 3}, "2017-03-29", None, "2017-06-29", None),
    ({"rolling": True, "months": 1}, "2027-01-31", None, "2027-02-28", None),
    ({"rolling": True, "months": 1}, "2027-02-28", None, "2027-03-28", None),
    ({"rolling": True, "months": 0}, "2027-02-28", None, "2027-02-28", None),
    ({"rolling": True, "months": 12}, "2028-02-29", None, "2029-02-28", None),
    ({"rolling": True}, "2027-02-28", None, None, None),
    ({"rolling": True, "months": 3, "ends": "12-31"}, "2017-03-29", None, "2017-06-29", None),
    ({"rolling": True, "months": 3, "bound_until": "2026-12-31"}, "2026-09-30", "2026-09-30", "2026-12-31", None),
    ({"rolling": True, "months": 3, "bound_until": "2026-12-31"}, "2026-10-01", None, "2027-01-01", None),
    ({"rolling": True, "months": 3, "bound_until": "2026-12-31"}, "2026-01-01", "2026-09-30", "2026-12-31", None),
    ({"rolling": True, "months": 3, "bound_months": 12}, "2026-01-01", None, "2026-04-01", None),
    # a day that is stated outright
    ({"last_day": "2026-05-15"}, "2026-05-14", "2026-05-15", None, None),
    ({"last_day": "2026-05-15"}, "2026-05-15", "2026-05-15", None, None),
    ({"last_day": "2026-05-15"}, "2026-05-16", None, None, None),
    ({"last_day": "2026-05-15", "bound_months": 12}, "2026-05-15", "2026-05-15", None, None),
    ({"last_day": "2026-06-30", "months": 6}, "2026-01-01", "2026-06-30", "2026-12-31", None),
    ({"last_day": "2026-06-15", "months": 6}, "2026-01-01", "2026-06-15", "2026-12-15", None),
    ({**STATED, "bound_months": 12}, "2026-01-01", "2026-06-30", "2026-12-31", "2027-12-31"),
    ({"last_day": "2026-06-30", "ends": "12-31"}, "2026-01-01", "2026-06-30", "2026-12-31", "2027-12-31"),
    ({"last_day": "2026-12-31", "ends": "12-31"}, "2026-01-01", "2026-12-31", "2026-12-31", "2027-12-31"),
    ({"last_day": "2017-03-31", **MARCH}, "2017-03-29", "2017-03-31", "2018-03-31", "2019-03-31"),
    ({"last_day": "2026-05-15", **YEAR}, "2026-05-15", "2026-05-15", "2026-12-31", "2027-12-31"),
    ({"last_day": "2026-05-15", **YEAR}, "2026-05-16", "2026-06-30", "2026-12-31", "2027-12-31"),
    ({"last_day": "2026-05-15", "bound_until": "2026-12-31"}, "2026-05-15", "2026-05-15", "2026-12-31", None),
    ({"last_day": "2026-05-15", "rolling": True, "months": 1}, "2026-05-15", "2026-05-15", "2026-06-15", None),
    ({"last_day": "2026-05-15", "rolling": True, "months": 1}, "2026-05-16", None, "2026-06-16", None),
    # not enough to say
    ({}, "2026-01-01", None, None, None),
    ({"months": 6}, "2026-01-01", None, None, None),
    ({"ends": "12-31"}, "2026-01-01", None, None, None),
    ({"bound_months": 12, "months": 6}, "2026-01-01", None, None, None),
    ({"bound_until": "2026-12-31"}, "2026-01-01", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "on", "last", "end", "missed"), CASES)
def test_the_next_last_day_what_it_frees_and_until_when_missing_it_binds(
    given: dict[str, Any], on: str, last: str | None, end: str | None, missed: str | None
) -> None:
    found = next_notice(terms(**given), dt.date.fromisoformat(on))

    told = (None, None, None) if found is None else (found.day, found.end, found.missed_until)
    assert told == (day(last), day(end), day(missed))
    assert (found is not None) is (last is not None or given.get("rolling") is True)
    if found is not None:
        assert found.on == day(on)
        assert found.frees_from == (None if end is None else dt.date.fromisoformat(end) + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("given", "on", "months"),
    [
        (YEAR, "2026-01-01", 12),
        (LEAP, "2027-02-28", 12),
        ({**MARCH, "bound_months": 24}, "2017-03-29", 24),
        ({**YEAR, "bound_months": 2}, "2026-01-01", 2),
        ({"last_day": "2026-05-15"}, "2026-01-01", None),
        ({"last_day": "2026-06-30", "months": 6}, "2026-01-01", None),
        ({"rolling": True, "months": 3}, "2026-01-01", None),
    ],
)
def test_missing_the_day_binds_for_so_many_more_months(given: dict[str, Any], on: str, months: int | None) -> None:
    found = next_notice(terms(**given), dt.date.fromisoformat(on))
    assert found is not None and found.missed_months == months


@pytest.mark.parametrize(
    ("given", "amount", "year", "approximate", "cost"),
    [
        (MARCH, "65000", 2017, False, ("65000.00", 2017, False)),
        (MARCH, "65000", 2017, True, ("65000.00", 2017, True)),
        (MARCH, "65000", None, False, None),
        ({**MARCH, "bound_months": 24}, "65000", 2017, False, ("130000.00", 2017, False)),
        ({**MARCH, "bound_months": 6}, "65000", 2017, False, ("32500.00", 2017, True)),
        ({**MARCH, "bound_months": 1}, "65000", 2017, False, ("5416.67", 2017, True)),
        ({**MARCH, "bound_months": 1}, "0.06", 2017, False, ("0.01", 2017, True)),
        ({"last_day": "2026-05-15"}, "65000", 2017, False, None),
        ({"rolling": True, "months": 3}, "65000", 2017, False, None),
    ],
)
def test_missing_the_day_costs_the_fee_of_a_named_year_or_it_is_unknown(
    given: dict[str, Any], amount: str, year: int | None, approximate: bool, cost: tuple[str, int, bool] | None
) -> None:
    found = next_notice(terms(**given), dt.date(2017, 3, 29))
    assert found is not None
    told = missed_cost(found, YearlyFee(Decimal(amount), "GBP", year, approximate))

    assert told == (MissedCost(Decimal(cost[0]), "GBP", *cost[1:]) if cost else None)
    assert missed_cost(found, None) is None


@pytest.mark.parametrize(
    ("given", "on", "end"),
    [
        (YEAR, "2026-06-30", "2026-12-31"),
        (YEAR, "2026-07-01", "2027-12-31"),
        (MARCH, "2017-03-29", "2018-03-31"),
        ({"ends": "12-31"}, "2026-05-01", "2026-12-31"),
        ({"months": 6}, "2026-06-30", "2026-12-31"),
        ({"rolling": True, "months": 3}, "2026-06-30", "2026-09-30"),
        ({"rolling": True, "months": 3, "bound_until": "2027-01-31"}, "2026-06-30", "2027-01-31"),
        (AGAIN, "2020-07-01", "2022-12-31"),
        ({"months": 6, "bound_until": "2020-12-31"}, "2020-07-01", None),
        ({}, "2026-01-01", None),
    ],
)
def test_notice_given_on_a_day_leads_to_an_end(given: dict[str, Any], on: str, end: str | None) -> None:
    assert end_of(terms(**given), dt.date.fromisoformat(on)) == day(end)


def test_notice_that_has_been_given_is_told_beside_the_terms_and_leaves_no_day_open() -> None:
    notice = Notice.model_validate(
        {**MARCH, "given": {"date": dt.date(2017, 3, 29), "precaution": True}, "pay_by": dt.date(2017, 4, 30)}
    )
    found = outlook(notice, dt.date(2017, 3, 29))

    assert found is not None and found.next is not None
    assert found.next.day == dt.date(2017, 3, 31)
    assert found.given == GivenNotice(dt.date(2017, 3, 29), dt.date(2018, 3, 31), True, dt.date(2017, 3, 31))
    assert found.open is None
    assert found.pay_by == dt.date(2017, 4, 30)


def test_an_effect_that_is_recorded_comes_before_what_the_terms_give() -> None:
    notice = Notice.model_validate(
        {**MARCH, "given": {"date": dt.date(2017, 4, 3), "effective": dt.date(2018, 12, 31)}}
    )
    found = outlook(notice, dt.date(2017, 5, 1))

    assert found is not None
    assert found.given == GivenNotice(dt.date(2017, 4, 3), dt.date(2018, 12, 31), False, dt.date(2018, 3, 31))


def test_notice_given_on_an_unknown_day_is_still_given() -> None:
    found = outlook(Notice.model_validate({**MARCH, "given": {}}), dt.date(2017, 5, 1))

    assert found is not None
    assert found.given == GivenNotice(None, None, False, None)
    assert found.open is None


def test_a_stated_day_that_has_passed_is_told_as_passed_where_no_next_one_is_known() -> None:
    alone = Notice.model_validate({"last_day": dt.date(2026, 5, 15)})
    assert [found.passed for on in (14, 15, 16) if (found := outlook(alone, dt.date(2026, 5, on)))] == [
        None,
        None,
        dt.date(2026, 5, 15),
    ]
    yearly = Notice.model_validate({**YEAR, "last_day": dt.date(2026, 5, 15)})
    found = outlook(yearly, dt.date(2026, 5, 16))
    assert found is not None and found.passed is None and found.open is found.next


def test_a_day_to_pay_by_is_never_read_as_notice() -> None:
    found = outlook(Notice.model_validate({"pay_by": dt.date(2003, 4, 7)}), dt.date(2003, 4, 1))

    assert found is not None
    assert (found.next, found.passed, found.given, found.pay_by) == (None, None, None, dt.date(2003, 4, 7))


def test_notice_on_any_day_is_read_from_the_record() -> None:
    on = dt.date(2026, 3, 29)
    told = [outlook(Notice.model_validate({"months": 3, "rolling": rolling}), on) for rolling in (True, False, None)]
    assert [found.next is not None for found in told if found is not None] == [True, False, False]


def test_without_terms_there_is_nothing_to_say() -> None:
    assert outlook(None, dt.date(2026, 1, 1)) is None


@pytest.mark.parametrize("on", [dt.date.min, dt.date(9999, 6, 1), dt.date.max])
@pytest.mark.parametrize(
    "given",
    [
        YEAR,
        AGAIN,
        {"rolling": True, "months": 60},
        {"months": 60, "ends": "01-01"},
        {"last_day": "9999-12-31", **YEAR},
    ],
)
def test_the_calendar_s_own_ends_are_no_crash(given: dict[str, Any], on: dt.date) -> None:
    found = next_notice(terms(**given), on)
    assert found is None or found.on == on
    if found is not None:
        assert found.frees_from is None or found.frees_from > on


_DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@given(
    months=st.integers(0, 60),
    ends=st.dates(dt.date(2028, 1, 1), dt.date(2028, 12, 31)),
    on=_DAYS,
    bound=st.none() | st.integers(1, 60),
    until=st.none() | _DAYS,
)
def test_the_next_day_is_the_first_of_all_that_the_terms_give(
    months: int, ends: dt.date, on: dt.date, bound: int | None, until: dt.date | None
) -> None:
    given = NoticeTerms(months, f"{ends.month:02}-{ends.day:02}", bound_until=until, bound_months=bound)
    found = next_notice(given, on)

    assert found is not None and found.day is not None and found.end is not None and found.missed_until is not None
    assert on <= found.day <= found.end < found.missed_until
    assert months_before(found.end, months) == found.day
    assert end_of(given, found.day) == found.end
    assert until is None or found.end >= until
    assert next_notice(given, found.day) == replace(found, on=found.day)
    if found.day > on:
        assert next_notice(given, on + dt.timedelta(days=1)) == replace(found, on=on + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("recorded", "terms_"),
    [
        ({"months": 6, "ends": "12-31"}, NoticeTerms(months=6, ends="12-31")),
        ({"months": 3, "rolling": True}, NoticeTerms(months=3, rolling=True)),
        (
            {"months": 6, "bound_until": dt.date(2027, 1, 31), "bound_months": 24},
            NoticeTerms(months=6, bound_until=dt.date(2027, 1, 31), bound_months=24),
        ),
        ({"last_day": dt.date(2026, 5, 15)}, NoticeTerms(last_day=dt.date(2026, 5, 15))),
    ],
)
def test_an_outlook_keeps_the_terms_and_the_day_that_it_was_asked_for(
    recorded: dict[str, Any], terms_: NoticeTerms
) -> None:
    found = outlook(Notice.model_validate(recorded), dt.date(2026, 2, 6))

    assert found is not None
    assert (found.on, found.terms) == (dt.date(2026, 2, 6), terms_)
    assert type(found.terms.rolling) is bool


def test_a_bound_time_that_begins_at_the_end_of_a_month_ends_at_the_end_of_one() -> None:
    found = next_notice(NoticeTerms(months=3, ends="06-30", bound_months=1), dt.date(2026, 1, 1))

    assert found is not None and found.missed_until == dt.date(2026, 7, 31)
