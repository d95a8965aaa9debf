"""`slutsats merge BASE OURS THEIRS`: a three-way merge by answer and passage, usable as a git merge driver."""

from __future__ import annotations

import argparse
from pathlib import Path

from slutsats.cli.parser import Parser, as_data, complain, out_json
from slutsats.workspace.language import _

WELL, ERROR = 0, 1


def arguments(parser: Parser) -> None:
    """Declare what `merge` takes."""
    parser.add_argument("base", type=Path, metavar="BASE", help=_("the version that both began from"))
    parser.add_argument("ours", type=Path, metavar="OURS", help=_("our version; the result replaces it"))
    parser.add_argument("theirs", type=Path, metavar="THEIRS", help=_("the other version"))
    as_data(parser)
    parser.example("slutsats merge base.toml ours.toml theirs.toml", _("writes what both want into ours.toml"))


def run(options: argparse.Namespace) -> int:
    """Merge; return 1 where something waits for a human, which is kept in the file and told."""
    from slutsats.records.merge import merge_files

    result = merge_files(options.base, options.ours, options.theirs)
    for clash in result.conflicts:
        complain(
            _("slutsats: {key} was changed on both sides; open the evaluation and choose").format(
                key=".".join(clash.key)
            )
        )
    if options.json:
        out_json({"file": options.ours, "conflicts": [".".join(clash.key) for clash in result.conflicts]})
    return ERROR if result.conflicts else WELL
