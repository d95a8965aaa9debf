"""`python -m benchmarks [NAME …]`: one table with what, goal, figure and verdict. Figures are medians of one run.

`python -m benchmarks large` adds the rows of 100 000 evaluations, which take minutes and a gigabyte.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

from benchmarks.duel import Result

MODULES = ("commands", "compiling", "table", "saving", "portfolio", "documents", "terminal")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; tell the table as it grows. Exit 0: time never decides."""
    print(f"{'what':<84} {'goal':>8} {'figure':>9}  reached  medians")
    unknown = [name for name in names if name not in (*MODULES, "large")]
    if unknown:
        print(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(MODULES)} and large")
        return 2
    for name in names or MODULES:
        module = importlib.import_module(f"benchmarks.{name}")
        with tempfile.TemporaryDirectory(prefix="slutsats-bench-") as scratch:
            for result in module.results(Path(scratch)):
                tell(result)
    return 0


def tell(result: Result) -> None:
    """One line of the table."""
    figure = f"{result.ratio:.2f}"
    print(f"{result.what:<84} {result.goal:>8} {figure:>9}  {result.verdict:<7}  {result.note}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
