"""The next round of an evaluation: facts and answers carried over as such, each to be confirmed or changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slutsats.records import files
from slutsats.records.change import plain
from slutsats.records.creating import create
from slutsats.records.errors import Refused
from slutsats.records.file_names import EVALUATION, FRAMEWORK
from slutsats.records.ids import check_id
from slutsats.records.library import Library
from slutsats.records.moved_days import CALENDAR, fresh_calendar
from slutsats.records.reading import Reading, read_case
from slutsats.records.sheets import sheet_files
from slutsats.records.tables import Table, difference
from slutsats.schema.case import Case
from slutsats.schema.decisions import comes_back
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem
from slutsats.schema.viewpoint import Viewpoint


def renew(root: Path, name: str, new: str, *, date: dt.date) -> Path:
    """Begin the round after `name` under the id `new`, dated `date`; return its folder.

    Its title has the year of the new round. What was recommended, judged and decided then is kept as `[previous]`.
    Answers are carried over but count only once they are confirmed; recommendations, settled differences, the outcome
    and edits of the paper are left behind; so are the occasion and the date of the mandate, unless the matter itself
    comes back: it was referred back or postponed.
    Raises RecordError where the old round cannot be read without error.
    """
    check_id(new)
    source = Library(root).folder(name)
    reading = read_case(source)
    case = _readable(reading)
    header = reading.documents[EVALUATION].patched(_header(case, reading.documents[EVALUATION].data, new, date))
    contents = {EVALUATION: header.encoded, FRAMEWORK: files.read_bytes(source / FRAMEWORK, FRAMEWORK)}
    for file in sheet_files(source):
        document = reading.documents[file]
        answers = document.data.get("answers") or {}
        carried = {question: {"carried": True} for question, answer in answers.items() if "value" in answer}
        contents[file] = document.patched({"answers": carried}).encoded if carried else document.encoded
    return create(root, new, contents)


def _readable(reading: Reading) -> Case:
    if reading.case is None or reading.errors:
        first = reading.errors[0]
        where = ":".join(str(part) for part in (first.place.file, first.place.line, first.place.column) if part)
        message = Message(
            N_("{name} has errors that must be mended before it is renewed; the first is {where}: {what}"),
            {"name": reading.folder.name, "where": where, "what": first.message},
        )
        raise Refused(Problem("unreadable", message, first.place))
    return reading.case


def _header(case: Case, raw: Mapping[str, Any], new: str, date: dt.date) -> Table:
    """What changes in the header from one round to the next."""
    evaluation = case.evaluation
    previous: Table = {"evaluation": case.id, "date": evaluation.date}
    if evaluation.reference:
        previous["reference"] = evaluation.reference
    if recommended := raw.get("recommendations"):
        previous["recommendations"] = recommended
    if outcome := raw.get("outcome"):
        previous["outcome"] = outcome
    if levels := _levels(case):
        previous["levels"] = levels
    given_anew: Table = {} if comes_back(case) else {"mandate": {"date": None, "decision": None}, "occasion": None}
    return {
        "id": new,
        "title": title_of_round(evaluation.title, evaluation.date, date),
        "date": date,
        "reference": None,
        "archived": None,
        "recommendations": None,
        "settled": None,
        "outcome": None,
        **given_anew,
        "previous": difference(raw.get("previous") or {}, previous),
        CALENDAR: {"moves": None, "moved": None, **fresh_calendar()},
    }


def title_of_round(title: str, then: dt.date, now: dt.date) -> str:
    """The title with the year of the new round in place of the old one's; put after it where it names no year.

    A span of years that ends with the old round's moves along; any other year is what the evaluation is about.
    """
    if then.year == now.year:
        return title
    old, step = str(then.year), now.year - then.year

    def moved(found: re.Match[str]) -> str:
        first = f"{int(found['first']) + step}{found['dash']}" if found["first"] else ""
        return f"{first}{now.year}"

    named = re.compile(rf"(?<!\d)(?:(?P<first>(?:19|20)\d\d)(?P<dash>\s?[-–/]\s?))?{old}(?!\d)")
    if named.search(title):
        return named.sub(moved, title)
    alone = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
    if len(alone) == 1 and abs(then.year - int(alone[0])) == 1:
        return title.replace(alone[0], str(int(alone[0]) + step))  # the year before or after that of its date
    return f"{title} {now.year}"


def _levels(case: Case) -> Table:
    """The main judgements that counted: network -> question -> level."""
    found: Table = {}
    for network in case.networks:
        counted = Viewpoint(case, network).counted
        for question in case.framework.question_order:
            if case.framework.is_main(question) and case.framework.questions[question].type == "rating":
                answer = counted.answer(question)
                if answer is not None and answer.judged:
                    found.setdefault(network, {})[question] = plain(answer.value)
    return found
