"""Every sweep in full, and the closing table of figures: `python -m tests.promises` in the repository's folder."""

# ruff: noqa: T201 - a table on the terminal is what it is for

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["SLUTSATS_SWEEP"] = "full"
sys.path[:0] = [str(Path(__file__).parent.parent)]

from promises import crash_states, fuzz, kills, power, writers  # noqa: E402 - they ask the environment at once
from promises.sweeping import Figures  # noqa: E402


def main() -> int:
    """Run all sweeps, those named on the command line, or all but the slow ones; 1 where any promise is broken."""
    known = {
        "crash": crash_states.sweeps,
        "fuzz": fuzz.sweeps,
        "writers": writers.sweeps,
        "power": power.sweeps,
        "kills": kills.sweeps,
    }
    table: list[Figures] = []
    for name in sys.argv[1:] or known:
        began = time.monotonic()
        found = known[name]()
        table += found
        for figures in found:
            print(figures.line(), f"({time.monotonic() - began:.0f} s)", flush=True)
            for fault in figures.bad[:20]:
                print("   ", fault, flush=True)
    points, saves = sum(one.points for one in table), sum(one.acknowledged for one in table)
    print(f"\n{points} points, {saves} acknowledged saves, {sum(len(one.bad) for one in table)} broken promises")
    return 1 if any(not one.skipped and (one.bad or not one.control_bad) for one in table) else 0


if __name__ == "__main__":
    sys.exit(main())
