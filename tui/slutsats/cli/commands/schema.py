"""`slutsats schema KIND`: the JSON Schema of a kind of file, for editors and other programs."""

from __future__ import annotations

import argparse

from slutsats.cli.parser import out
from slutsats.workspace.language import _

WELL = 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `schema` takes."""
    parser.add_argument("kind", metavar=_("KIND"), help="evaluation, framework, answers, draft, layout")


def run(options: argparse.Namespace) -> int:
    """Print the schema; an unknown kind is told with the nearest one."""
    from slutsats.records.schemas import schema_text

    out(schema_text(options.kind), end="")
    return WELL
