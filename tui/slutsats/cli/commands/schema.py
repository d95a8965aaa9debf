"""`slutsats schema KIND`: the JSON Schema of a kind of file, for editors and other programs."""

from __future__ import annotations

import argparse
import json

from slutsats.cli.parser import out
from slutsats.workspace.language import _

WELL = 0
EXPORT = "export"
"""What is exported as .json: a draft as data."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `schema` takes."""
    parser.add_argument("kind", metavar=_("KIND"), help="evaluation, framework, answers, draft, layout, export")


def run(options: argparse.Namespace) -> int:
    """Print the schema; an unknown kind is told with the nearest one."""
    from slutsats.records.schemas import KINDS, check_kind, schema_text

    check_kind(options.kind, (*KINDS, EXPORT))
    out(_export() if options.kind == EXPORT else schema_text(options.kind), end="")
    return WELL


def _export() -> str:
    from slutsats.drafts.export.json import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
