"""`slutsats demo`: the desk on your own copy of the shipped examples, kept between runs."""

from __future__ import annotations

import argparse
import sys

from slutsats.cli.parser import Parser
from slutsats.workspace.language import _

TOUR = "tour-shown"
"""The setting that remembers that the tour came by itself once: it never does again."""


def arguments(parser: Parser) -> None:
    """Declare whether to begin afresh."""
    parser.add_argument("--fresh", action="store_true", help=_("put the examples back as they came"))
    parser.example("slutsats demo", _("your copy of the examples, as you left it"))
    parser.example("slutsats demo --fresh", _("begins anew; what you changed in the examples is gone"))


def run(options: argparse.Namespace) -> int:
    """Open the desk on the examples; without a terminal, print the first one's draft."""
    from slutsats.records.demo import demo_records

    if sys.stdout.isatty():
        from slutsats.cli.commands.desk import on_desk
        from slutsats.records.state import set_setting, setting

        first = setting(TOUR) is None
        if first:
            set_setting(TOUR, True)
        return on_desk(lambda: demo_records(fresh=options.fresh), options, tour=first)
    from slutsats.cli.commands import draft
    from slutsats.records.shipped_data import examples

    options.records = str(demo_records(fresh=options.fresh))
    paper = Parser()
    draft.arguments(paper)
    return draft.run(paper.parse_args([examples()[0]], options))
