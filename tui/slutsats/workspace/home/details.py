"""What home shows of an evaluation beyond its heading: worked out in a thread, once its row is on screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from slutsats.schema.problem import Problem

if TYPE_CHECKING:
    from slutsats.records.headers import HeaderRow
    from slutsats.schema.case import Case


class Cost(NamedTuple):
    """What all that is paid for today costs a year, in one currency, at the fees of one year."""

    amount: Decimal
    currency: str | None
    approximate: bool
    year: int | None = None
    """Which year's fees, where there are several."""


class Details(NamedTuple):
    """One evaluation's progress, recommendations, cost, and what is wrong with it."""

    answered: int = 0
    total: int = 0
    recommended: tuple[tuple[int, dict[str, str]], ...] = ()
    """How many networks got each kind of recommendation, with its label in every language."""
    costs: tuple[Cost, ...] = ()
    """One for each currency and year of fees."""
    terms: Mapping[str, Mapping[str, str]] = {}
    """What the terms of recommendations are called, in every language that has a name for them."""
    problems: tuple[Problem, ...] = ()


class KnownDetails:
    """What was worked out of the rows that have been on screen."""

    def __init__(self) -> None:
        self._details: dict[str, Details] = {}
        self._learned_of: dict[Path, HeaderRow] = {}
        """By folder, for two unsafe names may be shown alike: the row as it was when its details were worked out."""

    def of(self, id_: str) -> Details | None:
        """What is known of an evaluation beyond its heading."""
        return self._details.get(id_)

    def holds(self, row: HeaderRow) -> bool:
        """Whether what is known of a row is of it as it is now: it may have been written since."""
        return self._learned_of.get(row.folder) == row

    def learn(self, row: HeaderRow, details: Details) -> None:
        """Take in what was worked out for a row."""
        self._details[row.id], self._learned_of[row.folder] = details, row

    def forget(self) -> None:
        """Let everything be worked out anew."""
        self._details.clear()
        self._learned_of.clear()

    def share_done(self, id_: str) -> float:
        """How much of an evaluation is answered, from 0 to 1; 0 where that isn't known."""
        details = self._details.get(id_)
        return details.answered / details.total if details and details.total else 0.0


def read_details(row: HeaderRow) -> Details:
    """What home shows of an evaluation, or what is wrong with it where it can't be read."""
    from slutsats.records.errors import RecordError

    try:
        return details_of(row)
    except RecordError as error:
        return Details(problems=(error.problem,))


def details_of(row: HeaderRow) -> Details:
    """Read one evaluation and work out what home shows of it; raises RecordError where the disk says no."""
    from slutsats.records.headers import progress
    from slutsats.records.reading import read_case

    reading = read_case(row.folder)
    if reading.case is None or reading.blocking:
        return Details(problems=tuple(reading.problems))
    done = progress(row.folder)
    return Details(done.answered, done.total, _recommended(reading.case), _costs(reading.case), _terms(reading.case))


def _terms(case: Case) -> dict[str, dict[str, str]]:
    return {
        name: {str(spoken): label for spoken, label in term.label.items()}
        for kind in case.framework.recommendations.values()
        for name, term in kind.terms.items()
        if term.label
    }


def _recommended(case: Case) -> tuple[tuple[int, dict[str, str]], ...]:
    kinds = Counter(given.kind for given in case.evaluation.recommendations.values())
    declared = case.framework.recommendations
    return tuple(
        (kinds[kind], {str(key): value for key, value in declared[kind].label.items()})
        for kind in declared
        if kinds[kind]
    )


def _costs(case: Case) -> tuple[Cost, ...]:
    """What is paid for today costs a year, as the paper says it: fees by currency and year, or else what is known."""
    from slutsats.schema.economy import Economy

    economy = Economy(case)
    money = [found for found in economy.sums(economy.today) if found.amount is not None and found.quantity is None]
    first = money[0].part if money else None
    alike = [found for found in money if found.part == first]
    dated = len({found.year for found in alike}) > 1
    return tuple(
        Cost(found.amount or Decimal(0), found.currency, found.approximate, found.year if dated else None)
        for found in alike
    )
