"""`slutsats list`: the evaluations in the records folder, or what falls due."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from slutsats.cli.parser import Parser, as_data, complain, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _, say

if TYPE_CHECKING:
    from slutsats.schema.problem import Problem

WELL, ERROR = 0, 1


def arguments(parser: Parser) -> None:
    """Declare what `list` takes."""
    parser.add_argument("--due", action="store_true", help=_("only what falls due, soonest first"))
    as_data(parser)
    parser.example("slutsats list", _("every evaluation, a line each"))
    parser.example("slutsats list --due", _("every day that something falls due"))


def run(options: argparse.Namespace) -> int:
    """List every evaluation; a broken one is listed with its error."""
    from slutsats.records.library import Library

    library = Library(records_folder(options))
    today = dt.date.today()
    rows = list(library.rows(today))
    absent = next((row.problem for row in rows if row.folder == library.root and row.problem is not None), None)
    if absent is not None:
        from slutsats.workspace.problem_line import line

        complain("slutsats: " + line(absent))
        rows = [row for row in rows if row.folder != library.root]
    elif not rows:
        tell(_("slutsats: no evaluations in {folder}").format(folder=library.root))
    if options.due:
        _due(rows, today, options.json)
    elif options.json:
        out_json([_data(row) for row in rows])
    else:
        for row in rows:
            out(_line(row))
            for problem in _absent(row):
                out(_broken(row.id, problem))
    return WELL if absent is None else ERROR


def _absent(row: Any) -> list[Problem]:
    """What lies in the evaluation and can't be reached, though its header can."""
    from slutsats.records.absent import at_a_glance

    return [] if row.problem is not None else at_a_glance(row.folder, [name for name, _shown in row.networks])


def _broken(id_: str, problem: Problem) -> str:
    from slutsats.workspace.problem_line import line

    return f"{id_}\t!\t{line(problem)}"


def _line(row: Any) -> str:
    from slutsats.schema.text import clean

    if row.problem is not None:
        return _broken(row.id, row.problem)
    networks = ", ".join(shown for _name, shown in row.networks)
    due = row.due[0][0].isoformat() if row.due else "-"
    day = row.date.isoformat() if row.date else "-"
    return clean("\t".join((row.id, day, due, row.title, networks))).text


def _data(row: Any) -> dict[str, Any]:
    if row.problem is not None:
        return {"id": row.id, "problem": say(row.problem.message)}
    return {
        "id": row.id,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "reference": row.reference or None,
        "framework": row.framework,
        "archived": row.archived,
        "networks": dict(row.networks),
        "recommendations": dict(row.recommendations or {}),
        "due": [
            {"date": day.isoformat(), "network": network, "what": what, **_counted(row, what)}
            for day, network, what in row.due
        ],
        "changed": row.changed.isoformat() if row.changed else None,
        "absent": [say(problem.message) for problem in _absent(row)],
    }


def _due(rows: list[Any], today: dt.date, as_json: bool) -> None:
    from slutsats.records.carried_dates import without_carried

    kept = (row for row in without_carried(rows) if not row.problem and not row.archived)
    due = sorted(
        ((day, row.id, network, what, _counted(row, what)) for row in kept for day, network, what in row.due),
        key=lambda one: one[:4],
    )
    if as_json:
        out_json(
            [
                {"date": day.isoformat(), "evaluation": evaluation, "network": network, "what": what, **counted}
                for day, evaluation, network, what, counted in due
            ]
        )
        return
    for day, evaluation, network, what, _from in due:
        out(f"{day.isoformat()}\t{evaluation}\t{network}\t{what}")
    tell(_("slutsats: last days to give notice are counted from today, {date}").format(date=today.isoformat()))


def _counted(row: Any, what: str) -> dict[str, str]:
    """The day that a last day to give notice is counted from; nothing of a day that is stated."""
    return {"counted_from": row.counted_from.isoformat()} if what == "notice" else {}
