"""`slutsats git-setup`: records merge by answer in the git repository that holds them."""

from __future__ import annotations

import argparse

from slutsats.cli.parser import tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import say

WELL = 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """`git-setup` takes nothing but where the records are."""


def run(options: argparse.Namespace) -> int:
    """Set it up, and say what was done."""
    from slutsats.records.git_setup import git_setup

    for message in git_setup(records_folder(options)):
        tell(f"slutsats: {say(message)}")
    return WELL
