"""Calendar entries: what falls due, on its day, and the same each time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from icalendar import Calendar

from slutsats.drafts.export import ics
from slutsats.drafts.export.options import NOTHING
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.evaluation import CalendarStamp, Outcome


def huddinge() -> Case:
    case = read_case(example_path("huddinge-2025")).case
    assert case is not None
    return case


def changed(case: Case, **evaluation: Any) -> Case:
    return Case(case.evaluation.model_copy(update=evaluation), case.framework, case.sheets, case.edits)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_deferral_falls_due_on_its_day() -> None:
    (event,) = events(ics.export(huddinge(), "sv").data)

    assert event["dtstart"].dt == dt.date(2026, 5, 30)
    assert str(event["summary"]) == "SEKOM: återkomma, senast"
    assert str(event["description"]).endswith("\nKS-2025/475")


def test_nothing_in_it_depends_on_when_it_is_written() -> None:
    assert ics.export(huddinge(), "sv").data == ics.export(huddinge(), "sv").data
    assert events(ics.export(huddinge(), "sv").data)[0]["dtstamp"].dt.date() == dt.date(2025, 4, 1)


def test_what_was_decided_otherwise_falls_due_no_more() -> None:
    other = changed(huddinge(), outcome=Outcome(decisions={"sekom": "continue"}))
    same = changed(huddinge(), outcome=Outcome(decisions={"sekom": "defer"}))

    assert due(other) == ()
    assert ics.export(other, "sv").data == NOTHING
    assert [str(message) for message in ics.export(other, "sv").told] == [
        "Nothing falls due, so no calendar is written; one that was written before stays as it is"
    ]
    assert len(due(same)) == 1


def test_a_title_cannot_break_out_of_its_entry() -> None:
    hostile = changed(huddinge(), title="x\nEND:VEVENT\nBEGIN:VEVENT;a,b\\n")

    (event,) = events(ics.export(hostile, "sv").data)

    assert str(event["description"]).startswith("x\nEND:VEVENT\nBEGIN:VEVENT;a,b\\n")


def test_an_entry_tells_which_of_two_exports_is_the_newer() -> None:
    stamp = CalendarStamp(moves=3, moved=dt.date(2025, 9, 1))
    (as_it_was,) = events(ics.export(huddinge(), "sv").data)
    (moved,) = events(ics.export(changed(huddinge(), calendar=stamp), "sv").data)

    assert (as_it_was["sequence"], "last-modified" in as_it_was) == (0, False)
    assert (moved["sequence"], moved["last-modified"].dt.date(), moved["dtstamp"].dt.date()) == (
        3,
        dt.date(2025, 9, 1),
        dt.date(2025, 9, 1),
    )
    assert moved["uid"] == as_it_was["uid"] == "huddinge-2025.sekom.until@slutsats"


def test_an_evaluation_with_a_namespace_names_its_entries_as_no_other() -> None:
    (event,) = events(ics.export(changed(huddinge(), calendar=CalendarStamp(namespace="5f3a9c0de1b24c77")), "sv").data)

    assert event["uid"] == "sekom.until@5f3a9c0de1b24c77.slutsats"


def test_one_is_reminded_a_month_before_in_the_morning() -> None:
    (event,) = events(ics.export(huddinge(), "sv").data)
    (alarm,) = event.walk("VALARM")

    assert (str(alarm["action"]), str(alarm["description"])) == ("DISPLAY", "SEKOM: återkomma, senast")
    assert dt.datetime.combine(event["dtstart"].dt, dt.time()) + alarm["trigger"].dt == dt.datetime(2026, 4, 30, 9)
