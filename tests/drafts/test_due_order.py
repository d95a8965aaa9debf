"""What falls due comes by its day, whichever network it is of."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from drafts.evaluations import case, evaluation

from slutsats.schema.due import due


def test_the_soonest_day_comes_first_whichever_network_it_is_of(tmp_path: Path) -> None:
    later = {"kind": "defer", "until": dt.date(2027, 3, 1)}
    sooner = {"kind": "defer", "until": dt.date(2026, 9, 1)}
    given = {"air": later, "water": sooner}
    found = case(tmp_path / "trial", evaluation("sv", "Två", {"air": {}, "water": {}}, given))

    assert [(one.day, one.network) for one in due(found)] == [
        (dt.date(2026, 9, 1), "water"),
        (dt.date(2027, 3, 1), "air"),
    ]
