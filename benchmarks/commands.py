"""Whole commands, against the bare interpreter importing what they can't do without."""

from __future__ import annotations

import math
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases import SHIPPED
from benchmarks.duel import Result, command, duel, milliseconds


def results(scratch: Path) -> Iterator[Result]:
    """check, draft and list on the example; --version."""
    records = Path(shutil.copytree(SHIPPED / "examples", scratch / "examples"))
    slutsats = str(Path(sys.executable).with_name("slutsats"))
    models = command([sys.executable, "-c", "import pydantic, tomllib"])
    for arguments in (["check", "huddinge-2025"], ["draft", "huddinge-2025"], ["list"]):
        ours = command([slutsats, "--records", str(records), *arguments])
        ratio, mine, theirs = duel(ours, models, 15)
        what = f"slutsats {arguments[0]}, to python -c 'import pydantic, tomllib'"
        yield Result(what, "≤ 1.5 ×", 1.5, ratio, milliseconds(mine, theirs))
    base = command([sys.executable, "-c", "from pydantic import BaseModel; import tomllib"])
    ratio, mine, theirs = duel(command([slutsats, "--records", str(records), "check", "huddinge-2025"]), base, 15)
    what = "the same check, to python -c 'from pydantic import BaseModel; import tomllib'"
    yield Result(what, "(to see)", math.inf, ratio, milliseconds(mine, theirs))
    bare = command([sys.executable, "-c", "import argparse, gettext"])
    ratio, mine, theirs = duel(command([slutsats, "--version"]), bare, 15)
    what = "slutsats --version, to python -c 'import argparse, gettext'"
    yield Result(what, "≤ 1.6 ×", 1.6, ratio, milliseconds(mine, theirs))
