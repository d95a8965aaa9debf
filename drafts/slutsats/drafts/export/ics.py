"""What falls due as calendar entries: whole days, named alike each time, so that a later export replaces them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from slutsats.drafts.export.options import DEFAULT, NOTHING, Options, WrittenFile
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.due import EFFECT, PAY_BY, Due, due
from slutsats.schema.message import N_, Message

if TYPE_CHECKING:
    from icalendar import Event

_NOTHING_DUE = N_("Nothing falls due, so no calendar is written; one that was written before stays as it is")
_LEAD, _LEAD_OF_NOTICE, _LEAD_OF_PAYMENT = 30, 90, 14
"""Days before a day that one is reminded of it. Notice takes a decision, and that a meeting and its papers."""
_HOUR = 9


def export(case: Case, language: Language, options: Options = DEFAULT) -> WrittenFile:
    """Write what falls due in `case` as an iCalendar file; nothing where nothing does.

    It is counted from the evaluation's date, and what lies before it is left out: the same record gives the same bytes.
    """
    from icalendar import Calendar

    days = [one for one in due(case) if one.day >= case.evaluation.date]  # what has passed can't be kept any more
    if not days:
        return WrittenFile(NOTHING, (Message(_NOTHING_DUE),))
    calendar = Calendar()
    calendar.add("prodid", "-//Slutsats//Slutsats//EN")
    calendar.add("version", "2.0")
    for one in days:
        calendar.add_component(_entry(case, one, language))
    return WrittenFile(calendar.to_ical())


def _entry(case: Case, one: Due, language: Language) -> Event:
    from icalendar import Alarm, Event

    record, stamp = case.evaluation, case.evaluation.calendar
    network, label = case.networks[one.network].shown, localised(one.label, language)
    what = f"{localised(one.recommendation, language)}, {label[:1].lower()}{label[1:]}" if one.recommendation else label
    summary = f"{network[:1].upper()}{network[1:]}: {what}"
    counted = "Räknat från" if language == "sv" else "Counted from"
    since = f"{counted} {one.counted_from.isoformat()}" if one.counted_from else ""
    event = Event()
    name = f"{one.network}.{one.term}"
    event.add("uid", f"{name}@{stamp.namespace}.slutsats" if stamp.namespace else f"{case.id}.{name}@slutsats")
    event.add("dtstamp", _moment(stamp.moved or record.date))
    event.add("sequence", stamp.moves)
    if stamp.moved is not None:
        event.add("last-modified", _moment(stamp.moved))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + dt.timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(part for part in (record.title, record.reference, since) if part))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", dt.timedelta(days=-_lead(case, one), hours=_HOUR))
    event.add_component(alarm)
    return event


def _lead(case: Case, one: Due) -> int:
    if one.term == PAY_BY:
        return _LEAD_OF_PAYMENT
    fact = case.framework.facts.get(one.term)
    last_day_of_notice = one.counted_from is not None or (fact is not None and fact.kind == "notice")
    return _LEAD_OF_NOTICE if last_day_of_notice and one.term != EFFECT else _LEAD


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
