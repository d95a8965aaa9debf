"""A record that must be free of errors, read from its folder."""

from pathlib import Path

from slutsats.records.reading import read_case
from slutsats.schema.case import Case


def read(folder: Path) -> Case:
    reading = read_case(folder)
    assert reading.case is not None and not reading.errors, [str(problem) for problem in reading.problems]
    return reading.case
