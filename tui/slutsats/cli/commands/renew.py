"""`slutsats renew ID NEW`: the next round; facts and answers carried over, each to be confirmed."""

from __future__ import annotations

import argparse
import datetime as dt

from slutsats.cli.completers import evaluations, offer
from slutsats.cli.parser import Parser, as_data, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _, current, say

WELL = 0


def arguments(parser: Parser) -> None:
    """Declare what `renew` takes."""
    offer(parser.add_argument("evaluation", metavar="ID", help=_("the round that is over")), evaluations)
    parser.add_argument("new", metavar="NEW", help=_("the next round's name"))
    parser.add_argument(
        "--date", metavar=_("DATE"), type=_day, help=_("the next paper's date, as 2027-05-01 or as you write it")
    )
    as_data(parser)
    parser.example("slutsats renew review-2027 review-2029", _("dated today"))
    parser.example("slutsats renew review-2027 review-2029 --date 2029-05-01", _("for a paper of that day"))


def _day(text: str) -> dt.date:
    from slutsats.workspace import days

    found = days.read(text, "sv" if current() == "sv" else "en")
    if isinstance(found, dt.date):
        return found
    raise argparse.ArgumentTypeError(say(found))


def run(options: argparse.Namespace) -> int:
    """Begin the next round, and say what waits there."""
    from slutsats.records.renewal import renew

    folder = renew(records_folder(options), options.evaluation, options.new, date=options.date or dt.date.today())
    if options.json:
        out_json({"id": folder.name, "folder": folder})
    else:
        out(str(folder))
    tell(
        _("slutsats: begun. Every answer carried over waits to be confirmed: slutsats walk {new}").format(
            new=options.new
        )
    )
    return WELL
