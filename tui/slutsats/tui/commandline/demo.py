"""`slutsats demo`: the desk on your own copy of the shipped examples, kept between runs."""

from __future__ import annotations

import argparse
import sys

from slutsats.tui.language import _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare whether to begin afresh."""
    parser.add_argument("--fresh", action="store_true", help=_("put the examples back as they came"))


def run(options: argparse.Namespace) -> int:
    """Open the desk on the examples; without a terminal, print the first one's draft."""
    from slutsats.records.creating import demo_records

    if sys.stdout.isatty():
        from slutsats.tui.commandline.desk import on_desk

        return on_desk(lambda: demo_records(fresh=options.fresh), options)
    from slutsats.records.shipped_data import examples
    from slutsats.tui.commandline import draft

    options.records = str(demo_records(fresh=options.fresh))
    options.evaluation = examples()[0]
    options.lang = options.layout = None
    options.names = options.notes = False
    return draft.run(options)
