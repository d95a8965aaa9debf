"""`slutsats walk ID`: the desk, or with `--plain` the same walk in lines, where the evaluator left the evaluation."""

from __future__ import annotations

import argparse
import os

from slutsats.cli.commands.draft import evaluation
from slutsats.cli.parser import Parser
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _


def arguments(parser: Parser) -> None:
    """Declare what `walk` takes."""
    evaluation(parser)
    parser.add_argument(
        "--plain", action="store_true", help=_("numbered prompts, line by line (by itself where TERM is dumb)")
    )
    parser.add_argument(
        "--evaluator", metavar=_("NAME"), help=_("who answers (default: SLUTSATS_EVALUATOR, else as remembered)")
    )
    parser.example("slutsats walk review-2027", _("the desk, where you left it"))
    parser.example("slutsats walk review-2027 --plain", _("line by line, for a screen reader or a script"))


def run(options: argparse.Namespace) -> int:
    """Walk the evaluation; raises NoSuchEvaluation, with the nearest id."""
    from slutsats.records.library import Library

    records = records_folder(options)
    folder = Library(records).folder(options.evaluation)
    if options.plain or os.environ.get("TERM") == "dumb":
        from slutsats.cli.plain.run import run as walk_plainly

        return walk_plainly(folder, options.evaluator)
    from slutsats.cli.commands.desk import on_desk

    return on_desk(lambda: records, options, opens=options.evaluation)
