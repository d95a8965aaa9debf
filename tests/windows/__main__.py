"""The records' tests with what Windows lacks taken away: `python -m tests.windows`, in the repository's folder.

Arguments are pytest's; without any, all of tests/records is run. What is for POSIX alone skips itself and says so. With
`--put-back MODULE:NOW:CALL` a module of the records has a call in it again that Windows lacks, which must be noticed.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent)]

import pytest  # noqa: E402 - found by what was just added

from windows.taken_away import take_away  # noqa: E402

if __name__ == "__main__":
    given = sys.argv[1:]
    put_back = ""
    if "--put-back" in given:
        at = given.index("--put-back")
        put_back = given[at + 1]
        del given[at : at + 2]
    take_away(put_back)
    sys.exit(
        pytest.main(
            [
                "-p",
                "no:cacheprovider",
                "-p",
                "no:xdist",
                *given,
                *([] if any(not one.startswith("-") for one in given) else ["tests/records"]),
            ]
        )
    )
