"""What falls due in the portfolio. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from slutsats.records.carried_dates import without_carried
from slutsats.workspace import language
from slutsats.workspace.home.details import Details
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.states import Place

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow

SOON = 90
"""Days within which a date is soon."""
NOTICE, OUTCOME = "notice", "outcome"
_OF_NOTICE = (NOTICE, "pay-by", "notice-effect")
"""The days that stand among a network's terms of notice (`slutsats.records.headers`)."""


class DueDate(NamedTuple):
    """One date to keep."""

    day: date
    evaluation: str
    network: str
    term: str
    """A term of the recommendation, one of the notice, or OUTCOME."""
    title: str
    shown: str
    """What it is about, by its short name."""
    what: str
    """The term in words."""

    @property
    def place(self) -> Place:
        """Where it is written down."""
        if self.term in _OF_NOTICE:
            return Place(self.network, field=f"networks.{self.network}.notice", page="facts")
        if self.term == OUTCOME:
            return Place(self.network, page="decide")
        return Place(self.network, field=f"recommendations.{self.network}.{self.term}", page="decide")


def all_due(rows: Iterable[HeaderRow], details_of: Callable[[str], Details | None]) -> list[DueDate]:
    """Every date in these evaluations, soonest first; archived ones have none to keep."""
    return sorted(_due(row, one, details_of(row.id)) for row in kept(rows) for one in row.due)


def kept(rows: Iterable[HeaderRow]) -> Iterator[HeaderRow]:
    """The evaluations whose dates are to be kept, each with those that no later round has taken over."""
    return (row for row in without_carried(rows) if row.due and not row.archived and row.problem is None)


def _due(row: HeaderRow, one: tuple[date, str, str], details: Details | None) -> DueDate:
    day, network, term = one
    labels = details.terms.get(term, {}) if details else {}
    what = labels.get(language.current()) or next(iter(labels.values()), term)
    what = _said(term) or what
    return DueDate(day, row.id, network, term, row.title or row.id, dict(row.networks).get(network, network), what)


def _said(term: str) -> str:
    """What a day is that is no term of a recommendation; empty for those that are."""
    match term:
        case "notice":
            return _("last day to give notice")
        case "pay-by":
            return _("last day to pay")
        case "notice-effect":
            return _("the period of notice runs out")
        case "outcome":
            return _("the matter is to come back")
        case _:
            return ""


class Soon(NamedTuple):
    """What falls due soon, counted."""

    first: tuple[HeaderRow, tuple[date, str, str]] | None
    """The next date, and the evaluation that it is in."""
    soon: int
    passed: int

    def told(self, today: date, details: Details | None) -> str:
        """In a line, given the details of the first's evaluation; empty where nothing does."""
        parts = []
        if self.first is not None:
            one = _due(*self.first, details)
            parts.append(f"{one.day.isoformat()} {one.shown}: {one.what} ({in_days(one.day, today)})")
        if self.soon > 1:
            more = ngettext("{count} more within {days} days", "{count} more within {days} days", self.soon - 1)
            parts.append(more.format(count=self.soon - 1, days=SOON))
        if self.passed:
            parts.append(ngettext("{count} date passed", "{count} dates passed", self.passed).format(count=self.passed))
        return " · ".join(parts)


def soon_in(rows: Iterable[HeaderRow], today: date) -> Soon:
    """Count what falls due soon; quick, however many evaluations there are."""
    ends = today + timedelta(days=SOON)
    first: tuple[HeaderRow, tuple[date, str, str]] | None = None
    soon = passed = 0
    for row in kept(rows):
        for one in row.due:
            if one[0] > ends:
                break
            if one[0] < today:
                passed += 1
                continue
            soon += 1
            if first is None or one < first[1]:
                first = (row, one)
    return Soon(first, soon, passed)


def in_days(day: date, today: date) -> str:
    """How far off a day is, in words."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)
    return ngettext("in {count} day", "in {count} days", days).format(count=days)
