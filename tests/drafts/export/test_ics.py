"""Calendar entries: what falls due, on its day, and the same each time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from icalendar import Calendar

from slutsats.drafts.export import ics
from slutsats.records.reading import read_case
from slutsats.records.shipped_data import example_path
from slutsats.schema.case import Case
from slutsats.schema.due import due
from slutsats.schema.evaluation import Outcome


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
    assert [str(message) for message in ics.export(other, "sv").told] == ["Nothing falls due: the calendar is empty"]
    assert len(due(same)) == 1


def test_a_title_cannot_break_out_of_its_entry() -> None:
    hostile = changed(huddinge(), title="x\nEND:VEVENT\nBEGIN:VEVENT;a,b\\n")

    (event,) = events(ics.export(hostile, "sv").data)

    assert str(event["description"]).startswith("x\nEND:VEVENT\nBEGIN:VEVENT;a,b\\n")
