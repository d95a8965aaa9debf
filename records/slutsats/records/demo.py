"""The demo's records folder: private copies of the shipped examples, kept between runs."""

from __future__ import annotations

import os
from pathlib import Path

from slutsats.records import state
from slutsats.records.shipped_data import examples


def demo_records(fresh: bool = False) -> Path:
    """The records folder of the demo; an example that isn't there is copied anew.

    `fresh` puts the examples back as they came. Raises DiskRefused.
    """
    root = state.state_folder() / "demo"
    if fresh:
        _put_aside(root)
    missing = [example for example in examples() if not os.path.lexists(root / example)]
    if missing:
        from slutsats.records.creating import copy_example

        for example in missing:
            copy_example(root, example)
    return root


def _put_aside(root: Path) -> None:
    import shutil

    from slutsats.records.errors import disk_refused

    try:
        if root.exists():
            aside = root.with_name(f"demo.old-{os.urandom(4).hex()}")
            root.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise disk_refused(error, str(root)) from None
