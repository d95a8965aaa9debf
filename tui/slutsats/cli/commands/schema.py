"""`slutsats schema KIND`: the JSON Schema of a kind of file, for editors and other programs."""

from __future__ import annotations

import argparse
import json

from slutsats.cli.completers import offer
from slutsats.cli.parser import Parser, out
from slutsats.workspace.language import _

WELL = 0
EXPORT = "export"
"""What is exported as .json: a draft as data."""


def arguments(parser: Parser) -> None:
    """Declare what `schema` takes."""
    kind = parser.add_argument("kind", metavar=_("KIND"), help=", ".join(kinds()))
    offer(kind, lambda **_asked: kinds())
    parser.example("slutsats schema framework > framework.schema.json", _("for an editor to complete by"))


def kinds() -> tuple[str, ...]:
    """Every kind of file that there is a schema of."""
    from slutsats.records.schemas import KINDS

    return (*KINDS, EXPORT)


def run(options: argparse.Namespace) -> int:
    """Print the schema; an unknown kind is told with the nearest one."""
    from slutsats.records.schemas import check_kind, schema_text

    check_kind(options.kind, kinds())
    out(_export() if options.kind == EXPORT else schema_text(options.kind), end="")
    return WELL


def _export() -> str:
    from slutsats.drafts.export.json import schema

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
