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
    """check, draft and list on the example, twice asked and asked for the first time; --version."""
    records = Path(shutil.copytree(SHIPPED / "examples", scratch / "examples"))
    slutsats = str(Path(sys.executable).with_name("slutsats"))
    again = {"SLUTSATS_STATE": str(scratch / "state")}
    anew = {"SLUTSATS_STATE": "/dev/null/nowhere"}  # nothing can be kept there
    models = command([sys.executable, "-c", "import pydantic, tomllib"])
    for arguments in (["check", "huddinge-2025"], ["draft", "huddinge-2025"], ["list"]):
        whole = [slutsats, "--records", str(records), *arguments]
        ratio, mine, theirs = duel(command(whole, again), models, 15)
        what = f"slutsats {arguments[0]}, to python -c 'import pydantic, tomllib'"
        yield Result(what, "≤ 1.5 ×", 1.5, ratio, milliseconds(mine, theirs))
        if arguments[0] != "list":
            ratio, mine, theirs = duel(command(whole, anew), models, 15)
            what = f"slutsats {arguments[0]} of a record that has changed, to the same"
            yield Result(what, "(to see)", math.inf, ratio, milliseconds(mine, theirs))
    base = command([sys.executable, "-c", "from pydantic import BaseModel; import tomllib"])
    ratio, mine, theirs = duel(base, models, 15)
    what = "python -c 'from pydantic import BaseModel; import tomllib', to the same"
    yield Result(what, "(to see)", math.inf, ratio, milliseconds(mine, theirs))
    click = command([sys.executable, "-c", "import click"])
    ratio, mine, theirs = duel(command([slutsats, "--version"]), click, 15)
    what = "slutsats --version, to python -c 'import click'"
    yield Result(what, "≤ 1.6 ×", 1.6, ratio, milliseconds(mine, theirs))
