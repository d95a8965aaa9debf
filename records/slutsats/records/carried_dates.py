"""Dates that a later round has taken over: of a round that is carried on, only what nobody has taken over is left.

A date falls silent where the round after it carries the same, or a decision there has settled it; never because a round
was begun: a deferral goes on until somebody decides, and the last day to give notice as long as no later round has one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slutsats.records.headers import EFFECT, NOTICE, PAY_BY, HeaderRow

_TAKES_OVER = {NOTICE: (NOTICE, EFFECT), PAY_BY: (PAY_BY,), EFFECT: (EFFECT,)}
"""The days of a later round's terms of notice that take the place of one; notice that was given has no last day."""


def without_carried(rows: Iterable[HeaderRow]) -> list[HeaderRow]:
    """The rows, each with the dates that no later round has carried or settled."""
    listed = list(rows)
    followers: dict[str, list[HeaderRow]] = {}
    for row in listed:
        if row.previous and row.problem is None:
            followers.setdefault(row.previous, []).append(row)
    if not followers:
        return listed
    return [_left(row, list(_later(row, followers))) if row.id in followers else row for row in listed]


def _later(row: HeaderRow, followers: dict[str, list[HeaderRow]]) -> Iterator[HeaderRow]:
    """Every round after `row`; records that name each other in a ring are gone through once."""
    seen, waiting = {row.id}, list(followers.get(row.id, ()))
    while waiting:
        one = waiting.pop()
        if one.id not in seen:
            seen.add(one.id)
            yield one
            waiting += followers.get(one.id, ())


def _left(row: HeaderRow, later: Sequence[HeaderRow]) -> HeaderRow:
    decided = {network for one in later for network in one.decisions or {}}
    carried = {(network, term) for one in later if not one.archived for _day, network, term in one.due}
    days = {(network, day) for one in later if not one.archived for day, network, _term in one.due}

    def stands(day: object, network: str, term: str) -> bool:
        if (network, day) in days:
            return False
        if term in _TAKES_OVER:
            return not any((network, other) in carried for other in _TAKES_OVER[term])
        return network not in decided

    return row._replace(due=tuple(one for one in row.due if stands(*one)))
