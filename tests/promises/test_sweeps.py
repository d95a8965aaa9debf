"""A sample of each sweep; `python -m tests.promises` runs them in full and prints the figures.

Each sweep has a control that does what most programs do. It must be seen to lose answers: a sweep that finds nothing
wrong with it would find nothing wrong with us either.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from promises import absent, crash_states, fuzz, hostile, kills, leaving, monkey, power, rights, underneath, writers
from promises.sweeping import Figures


@pytest.mark.sweep
@pytest.mark.parametrize(
    "sweeps",
    [
        kills.sweeps,
        power.sweeps,
        crash_states.sweeps,
        writers.sweeps,
        fuzz.sweeps,
        hostile.sweeps,
        leaving.sweeps,
        monkey.sweeps,
        underneath.sweeps,
        rights.sweeps,
        absent.sweeps,
    ],
    ids=[
        "killed or refused",
        "power cut",
        "crash states",
        "many writers",
        "loader fuzz",
        "hostile texts",
        "leaving the desk",
        "monkey",
        "written underneath",
        "rights",
        "absent",
    ],
)
def test_nothing_acknowledged_is_lost_and_no_record_or_terminal_is_broken(sweeps: Callable[[], list[Figures]]) -> None:
    found = sweeps()
    done = [figures for figures in found if not figures.skipped]

    assert [fault for figures in done for fault in figures.bad] == []
    assert all(figures.points and figures.control_bad for figures in done), [figures.line() for figures in done]
    if not done:
        pytest.skip("; ".join(figures.skipped for figures in found))


def test_a_folder_that_could_not_be_forced_to_disk_is_never_called_saved() -> None:
    if reason := kills.unavailable():
        pytest.skip(reason)

    told = kills.told_when_refused("fsync:error=EIO", "the folder")

    assert told == ["t 0", "u 0", "e uncertain True"]


def test_a_disk_that_fails_once_is_tried_again_by_a_new_file() -> None:
    if reason := kills.unavailable():
        pytest.skip(reason)

    assert kills.told_when_refused("fsync:error=EIO", "the file") == ["t 0", "a 0", "e saved True"]
