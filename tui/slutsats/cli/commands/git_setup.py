"""`slutsats git-setup`: records merge by answer in the git repository that holds them."""

from __future__ import annotations

import argparse

from slutsats.cli.parser import Parser, as_data, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _, say

WELL = 0


def arguments(parser: Parser) -> None:
    """`git-setup` takes nothing but where the records are."""
    as_data(parser)
    parser.example("slutsats git-setup", _("once in each clone of the repository that holds the records"))


def run(options: argparse.Namespace) -> int:
    """Set it up, and say what was done."""
    from slutsats.records.git_setup import git_setup

    done = [say(message) for message in git_setup(records_folder(options))]
    for sentence in done:
        tell(f"slutsats: {sentence}")
    if options.json:
        out_json({"done": done})
    return WELL
