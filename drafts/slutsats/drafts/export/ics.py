"""What falls due as calendar entries: whole days, named alike each time, so that a later export replaces them."""

from __future__ import annotations

import datetime as dt

from slutsats.drafts.export.options import DEFAULT, Options, WrittenFile
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.message import Message


def export(case: Case, language: Language, options: Options = DEFAULT) -> WrittenFile:
    """Write what falls due in `case` as an iCalendar file; without anything due, an empty calendar.

    It is counted from the evaluation's date, and what lies before it is left out: the same record gives the same bytes.
    """
    return export_all([case], language, options)


def export_all(cases: list[Case], language: Language | None = None, options: Options = DEFAULT) -> WrittenFile:
    """The same for several evaluations in one calendar, each in its own language unless one is asked for."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Slutsats//Slutsats//EN")
    calendar.add("version", "2.0")
    for case in cases:
        spoken = language or case.evaluation.language
        record = case.evaluation
        counted = "Räknat från" if spoken == "sv" else "Counted from"
        for one in due(case):
            if one.day < record.date:
                continue  # nothing can be done about it
            event = Event()
            network = case.networks[one.network].shown
            label = localised(one.label, spoken)
            what = (
                f"{localised(one.recommendation, spoken)}, {label[:1].lower()}{label[1:]}"
                if one.recommendation
                else label
            )
            event.add("uid", f"{case.id}.{one.network}.{one.term}@slutsats")
            event.add("dtstamp", dt.datetime.combine(record.date, dt.time(), dt.UTC))
            event.add("dtstart", one.day)
            event.add("dtend", one.day + dt.timedelta(days=1))
            event.add("summary", f"{network[:1].upper()}{network[1:]}: {what}")
            since = f"{counted} {one.counted_from.isoformat()}" if one.counted_from else ""
            told = (record.title, record.reference, since)
            event.add("description", "\n".join(part for part in told if part))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    empty = () if calendar.subcomponents else (Message("Nothing falls due: the calendar is empty"),)
    return WrittenFile(calendar.to_ical(), empty)
