"""`python -m benchmarks [--runs N] [NAME …]`: one table with what, goal, figure and verdict.

Each run's figures are medians of that run; with `--runs 3` a last table has the middle run of each figure.
`python -m benchmarks large` has the rows of 100 000 evaluations, which take minutes and a gigabyte.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.duel import Result

MODULES = ("commands", "compiling", "table", "saving", "portfolio", "documents", "terminal")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named benchmarks, or all; tell the table as it grows. Exit 0: time never decides."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What things cost, against a floor.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(MODULES)}; or large")
    parser.add_argument("--runs", type=int, default=1, help="how often everything is run (default: once)")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in (*MODULES, "large")]:
        parser.error(f"no benchmark is called {', '.join(unknown)}")
    found: dict[str, list[Result]] = {}
    for run in range(1, options.runs + 1):
        _head("medians" if options.runs == 1 else f"medians of run {run}")
        for result in _results(options.names or MODULES):
            tell(result)
            found.setdefault(result.what, []).append(result)
    if options.runs > 1:
        _head(f"the middle one of {options.runs} runs")
        for results in found.values():
            tell(sorted(results, key=lambda result: result.ratio)[len(results) // 2])
    return 0


def _results(names: Sequence[str]) -> Iterator[Result]:
    for name in names:
        module = importlib.import_module(f"benchmarks.{name}")
        with tempfile.TemporaryDirectory(prefix="slutsats-bench-") as scratch:
            yield from module.results(Path(scratch))


def _head(note: str) -> None:
    print(f"{'what':<84} {'goal':>8} {'figure':>9}  reached  {note}", flush=True)


def tell(result: Result) -> None:
    """One line of the table."""
    figure = f"{result.ratio:.2f}"
    print(f"{result.what:<84} {result.goal:>8} {figure:>9}  {result.verdict:<7}  {result.note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
