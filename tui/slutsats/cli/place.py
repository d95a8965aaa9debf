"""Which records folder a command is about."""

from __future__ import annotations

import argparse
from pathlib import Path


def records_folder(options: argparse.Namespace) -> Path:
    """The folder given with --records; else the one that the environment or the current folder names."""
    from slutsats.records.library import records_folder as found

    return found(Path(options.records).expanduser() if options.records else None)
