"""Notice as time: from terms and a day, the next last day to give notice, what it frees, and what missing it costs.

What the words mean, exactly:

* The *last day to give notice* counts as a day on which notice can still be given: asked on that very day, it is next.
* An *end* is the last day that the organisation is bound; it is free, and owes no fee, from the day after.
* So many months *before* an end that is its month's last day is a month's last day too: six months before 31 December
  is 30 June, and twelve months before 28 February 2029 is 29 February 2028. Any other day keeps its number, or is the
  last of a shorter month. A month counted *forward* from the day that notice is given keeps the number only.
* A day of the year that a year lacks (`ends = "02-29"`) is its month's last day.
* A last day that is stated outright comes before what months and ends give, until it has passed.
* A day to pay by is no day of notice, and is never read as one.

Pure, and light: a list of evaluations counts notice without loading the models.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from slutsats.schema.evaluation import Notice
    from slutsats.schema.fees import YearlyFee

_YEAR = 12
_CENT = Decimal("0.01")
_ONE_DAY = dt.timedelta(days=1)


class NoticeTerms(NamedTuple):
    """When notice can be given, and what it leads to."""

    months: int | None = None
    """The period of notice."""
    ends: str | None = None
    """Month and day that every year ends, "12-31"."""
    rolling: bool = False
    """Notice can be given on any day, and is counted from it."""
    last_day: dt.date | None = None
    """A last day that is stated outright."""
    bound_until: dt.date | None = None
    """A first end, before which notice has no effect: a minimum term."""
    bound_months: int | None = None
    """So many more months are bound for when the day is missed; else until the next yearly end."""


class GivenNotice(NamedTuple):
    """Notice that has been given."""

    day: dt.date | None
    end: dt.date | None
    """The last day that the organisation is bound: as recorded, else what the terms make of the day."""
    precaution: bool
    """It was given to keep the choice, and the matter is not settled by it."""
    last_day: dt.date | None
    """What was the next last day when it was given."""

    @property
    def frees_from(self) -> dt.date | None:
        """The first day that it frees."""
        return _day_after(self.end)


@dataclass(frozen=True, slots=True)
class NextNotice:
    """The next time that notice can be given, counted from one day."""

    on: dt.date
    """The day that it is counted from."""
    day: dt.date | None
    """The last day to give notice; None where it can be given on any day, and none is the last."""
    end: dt.date | None
    """The last day bound if notice is given by then, or on `on` where any day will do; None where nothing says."""
    missed_until: dt.date | None = None
    """The last day bound if it is missed; None where the terms don't say, or no day can be missed."""

    @property
    def frees_from(self) -> dt.date | None:
        """The first day that notice frees."""
        return _day_after(self.end)

    @property
    def missed_months(self) -> int | None:
        """For how many more months missing it binds."""
        if self.end is None or self.missed_until is None:
            return None
        return _number(self.missed_until) - _number(self.end)


class MissedCost(NamedTuple):
    """What missing a last day costs, at the fee of one year."""

    amount: Decimal
    currency: str
    year: int
    """The year whose fee it is counted on."""
    approximate: bool


@dataclass(frozen=True, slots=True)
class NoticeOutlook:
    """All that terms of notice come to on one day."""

    on: dt.date
    terms: NoticeTerms
    next: NextNotice | None
    """None where nothing says when notice can be given next."""
    passed: dt.date | None = None
    """A last day that was stated outright and has passed, where no next one is known."""
    given: GivenNotice | None = None
    pay_by: dt.date | None = None
    """A last day to pay."""

    @property
    def open(self) -> NextNotice | None:
        """The next time that there is still a choice: None where notice has been given already."""
        return None if self.given is not None else self.next


def outlook(notice: Notice | None, on: dt.date) -> NoticeOutlook | None:
    """What a record's terms of notice come to on `on`; None where the record has none."""
    if notice is None:
        return None
    terms = terms_of(notice)
    found = next_notice(terms, on)
    passed = terms.last_day if found is None else None
    given = None
    if notice.given is not None:
        day = notice.given.date
        end = notice.given.effective or (end_of(terms, day) if day is not None else None)
        then = next_notice(terms, day) if day is not None else None
        given = GivenNotice(day, end, notice.given.precaution, then.day if then is not None else None)
    return NoticeOutlook(on, terms, found, passed, given, notice.pay_by)


def terms_of(notice: Notice) -> NoticeTerms:
    """The terms as the record has them."""
    return NoticeTerms(
        notice.months,
        notice.ends,
        notice.rolling is True,
        notice.last_day,
        notice.bound_until,
        notice.bound_months,
    )


def next_notice(terms: NoticeTerms, on: dt.date) -> NextNotice | None:
    """The next last day to give notice on `on` or after, and what hangs on it; None where the terms don't say."""
    try:
        return _next(terms, on)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None


def end_of(terms: NoticeTerms, day: dt.date) -> dt.date | None:
    """The last day bound where notice is given on `day`; None where the terms don't say."""
    try:
        return _end_of(terms, day)
    except (ValueError, OverflowError):
        return None


def missed_cost(missed: NextNotice, fee: YearlyFee | None) -> MissedCost | None:
    """What missing the day costs, at a fee whose year is known; None where the fee, its year or the time is unknown.

    A year's fee for each twelve months bound for; a part of a year is its part of the fee, and approximate.
    """
    months = missed.missed_months
    if months is None or fee is None or fee.year is None:
        return None
    amount = (fee.amount * months / _YEAR).quantize(_CENT, ROUND_HALF_UP)
    return MissedCost(amount, fee.currency, fee.year, fee.approximate or months % _YEAR != 0)


def _next(terms: NoticeTerms, on: dt.date) -> NextNotice | None:
    if terms.last_day is not None and terms.last_day >= on:
        end = end_of(terms, terms.last_day)
        return NextNotice(on, terms.last_day, end, _missed_until(terms, end))
    if terms.months is not None and not _any_day(terms):
        for end in _ends(terms, on):
            day = months_before(end, terms.months)
            if day >= on:
                return NextNotice(on, day, end, _missed_until(terms, end))
        return None
    if not _any_day(terms):
        return None
    if terms.months is not None and terms.bound_until is not None:
        day = months_before(terms.bound_until, terms.months)
        if day >= on:
            return NextNotice(on, day, terms.bound_until)
    return NextNotice(on, None, end_of(terms, on))


def _end_of(terms: NoticeTerms, day: dt.date) -> dt.date | None:
    if _any_day(terms):
        if terms.months is None:
            return None
        return max(_moved(day, terms.months), terms.bound_until or dt.date.min)
    if terms.ends is not None or terms.bound_until is not None:
        return next((end for end in _ends(terms, day) if months_before(end, terms.months or 0) >= day), None)
    return None if terms.months is None else _moved(day, terms.months, keeps_end=True)


def _any_day(terms: NoticeTerms) -> bool:
    """Whether notice can be given on any day: a term that is bound for anew when its day is missed has such days."""
    return terms.rolling and not (terms.bound_until is not None and terms.bound_months)


def _ends(terms: NoticeTerms, on: dt.date) -> Iterator[dt.date]:
    """The ends that notice can lead to, in order, from one on that lies before `on` or soon after it."""
    first, every = terms.bound_until, terms.bound_months
    if first is not None and every:
        past = max(0, (_number(on) - _number(first)) // every)
        yield from (_moved(first, every * step, keeps_end=True) for step in count(past))
    elif terms.ends is not None:
        yield from (end for end in yearly_ends(terms.ends, on.year) if first is None or end >= first)
    elif first is not None:
        yield first


def yearly_ends(ends: str, first: int) -> Iterator[dt.date]:
    """The end of each year, from the year `first` on."""
    month, day = (int(part) for part in ends.split("-"))
    for year in count(first):
        yield dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _missed_until(terms: NoticeTerms, end: dt.date | None) -> dt.date | None:
    """The last day bound where the day that leads to `end` is missed."""
    try:
        if end is None:
            return None
        if terms.bound_months:
            return _moved(end, terms.bound_months, keeps_end=True)
        if terms.ends is not None:
            return next(later for later in yearly_ends(terms.ends, end.year) if later > end)
    except (ValueError, OverflowError):
        pass
    return None


def _day_after(end: dt.date | None) -> dt.date | None:
    return None if end is None or end == dt.date.max else end + _ONE_DAY


def months_before(end: dt.date, months: int) -> dt.date:
    """The day so many months before an end; a month's last day where the end is one."""
    return _moved(end, -months, keeps_end=True)


def _moved(day: dt.date, months: int, *, keeps_end: bool = False) -> dt.date:
    year, month = divmod(_number(day) + months, _YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    ends_month = keeps_end and day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if ends_month else min(day.day, last))


def _number(day: dt.date) -> int:
    """The month of a day, counted from the year nought."""
    return day.year * _YEAR + day.month - 1
