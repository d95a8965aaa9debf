"""Every sweep in full, and the closing table of figures: `python -m tests.promises` in the repository's folder.

The record's sweeps: crash states worked out from what was asked of the system ("crash"), bytes that nobody vouches
for ("fuzz"), many writers with kills ("writers"), power cuts on ext4 and xfs images ("power"), a kill and each errno at
every system call ("kills"), writers without our lock at every moment of a save ("underneath"), two people with every
mask and every way of sharing ("rights"), all that can lie there and not be reached ("absent"). The desk's, in real
terminals: hostile texts through every screen and command ("hostile"), kills while somebody types, disks that refuse and
two desks on one record ("leaving"), random keys ("monkey"). All together take about twenty minutes on two cores; names
on the command line choose among them. Power cuts need root, mkfs.ext4 and mkfs.xfs, kills need strace, two people need
root: what cannot be done here is skipped, and the table says why.
"""

# ruff: noqa: T201 - a table on the terminal is what it is for

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ["SLUTSATS_SWEEP"] = "full"
sys.path[:0] = [str(Path(__file__).parent.parent)]

from promises import absent, crash_states, fuzz, hostile, kills, leaving, monkey, power, rights, underneath, writers  # noqa: E402 - they ask the environment at once
from promises.sweeping import Figures  # noqa: E402


def main() -> int:
    """Run all sweeps, or those named on the command line; 1 where a promise is broken or a control is not."""
    known = {
        "crash": crash_states.sweeps,
        "fuzz": fuzz.sweeps,
        "writers": writers.sweeps,
        "power": power.sweeps,
        "kills": kills.sweeps,
        "underneath": underneath.sweeps,
        "rights": rights.sweeps,
        "absent": absent.sweeps,
        "hostile": hostile.sweeps,
        "leaving": leaving.sweeps,
        "monkey": monkey.sweeps,
    }
    start = time.monotonic()
    table: list[Figures] = []
    if unknown := [name for name in sys.argv[1:] if name not in known]:
        print(f"no sweep is called {', '.join(unknown)}; there are {', '.join(known)}")
        return 2
    for name in sys.argv[1:] or known:
        began = time.monotonic()
        found = known[name]()
        table += found
        for figures in found:
            print(figures.line(), f"({time.monotonic() - began:.0f} s)", flush=True)
            for fault in figures.bad[:20]:
                print("   ", fault, flush=True)
    print()
    for figures in table:
        print(figures.line())
    points, saves = sum(one.points for one in table), sum(one.acknowledged for one in table)
    broken = sum(len(one.bad) for one in table)
    print(f"\n{points} points, {saves} acknowledged saves, {broken} broken promises, {time.monotonic() - start:.0f} s")
    return 1 if any(not one.skipped and (one.bad or not one.control_bad) for one in table) else 0


if __name__ == "__main__":
    sys.exit(main())
