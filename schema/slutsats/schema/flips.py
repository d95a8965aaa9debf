"""What would change a suggestion: all smallest sets of answers that flip it, to what; and which can't matter at all.

An answer is *changed* to another level, choice or value; cannot-judge and not-applicable are tried on request only,
because taking an answer back is no other answer. A set of questions *flips* the suggestion where changing just these
answers in some way leads to another kind; it is *smallest* where no part of it does. What is unanswered stays so unless
it is in the set. Steps are counted on the scale, and as one for any other change of value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from slutsats.schema.answers import Value
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.diagram import TooEntangled
from slutsats.schema.framework import Framework
from slutsats.schema.outcomes import NO_HIT, Outcomes, outcomes
from slutsats.schema.rules import Needs, Suggestion, decide_at, standpoint
from slutsats.schema.standpoint import Standpoint
from slutsats.schema.values import number_of
from slutsats.schema.variables import Variable

MOST_SETS = 2_000
"""How many sets are held at once; beyond it, only the smaller ones are looked for."""

Sets = frozenset[frozenset[int]]
_NEEDS = ("needs",)
_NONE: Sets = frozenset()
_NOTHING: Sets = frozenset({frozenset()})


@dataclass(frozen=True, slots=True)
class FlippedAnswer:
    """One answer that would have to be another."""

    question: str
    now: Value | None
    """None where it is unanswered."""
    then: Value
    """The nearest value that will do."""
    steps: int
    """On the scale; one for any other change."""


@dataclass(frozen=True, slots=True)
class Flip:
    """A smallest set of answers whose change leads to another kind, in the fewest steps."""

    changes: tuple[FlippedAnswer, ...]
    kind: str

    @property
    def steps(self) -> int:
        """How far the answers would have to move, all in all."""
        return sum(change.steps for change in self.changes)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What a suggestion hangs on, and what it does not."""

    suggestion: Suggestion | Needs
    flips: tuple[Flip, ...]
    """Fewest answers first, then fewest steps, then in the order of the walk. Empty where there is no suggestion."""
    idle: tuple[str, ...]
    """The questions that make no difference whatever else is answered, given the facts, in the order of the walk."""
    complete: bool = True
    """False where the table is so entangled that only the smaller sets, or none, could be looked for."""
    reachable: tuple[str, ...] = ()
    """The kinds that some answers would lead to, given the facts; in the framework's order."""


def sensitivity(case: Case, network: str, changed: Mapping[str, Value | None] | None = None) -> Sensitivity:
    """What would flip the suggestion for `network`; `changed` answers take the place of those in the record."""
    return sensitivity_at(standpoint(case, network, changed))


def sensitivity_at(here: Standpoint, with_states: bool = False) -> Sensitivity:
    """As `sensitivity`; `with_states` also tries cannot-judge and not-applicable in place of each answer."""
    suggestion = decide_at(here)
    framework = here.framework
    if here.outside:
        return Sensitivity(suggestion, (), framework.question_order)
    try:
        table = outcomes(framework)
        kinds = table.narrowed(table.kinds, here, ("fact",))
        matter = {table.variable(level).id for level in table.diagrams.support(kinds)}
        idle = tuple(question for question in framework.question_order if question not in matter)
        outcomes_here = table.diagrams.results(kinds)
        reachable = tuple(kind for kind in framework.recommendations if kind in outcomes_here)
        if isinstance(suggestion, Needs):
            return Sensitivity(suggestion, (), idle, reachable=reachable)
        search = _Search(table, here, suggestion.kind, with_states)
        flips, complete = search.flips(kinds)
    except TooEntangled:
        return Sensitivity(suggestion, (), (), complete=False)
    return Sensitivity(suggestion, flips, idle, complete, reachable)


class _Search:
    """The search for flips from one standpoint, on a diagram in which the first child always means: as it is."""

    def __init__(self, table: Outcomes, here: Standpoint, kind: str, with_states: bool) -> None:
        self.table = table
        self.diagrams = table.diagrams
        self.here = here
        self.kind = kind
        self.now: dict[int, Value | None] = {}
        self.moves: dict[int, list[tuple[int, Value, int]]] = {}
        """Level -> (class, nearest value in it, steps), for each class that the answer could be changed to."""
        self.stays: dict[int, list[int]] = {}
        """Level -> the classes that the answer may lie in as it is: one, or all completions of an unanswered one."""
        for level, variable in enumerate(table.variables.found):
            if variable.kind == "question":
                self._prepare(level, variable, with_states)

    def _prepare(self, level: int, variable: Variable, with_states: bool) -> None:
        question = variable.id
        now = self.now[level] = self.here.answers.get(question)
        self.stays[level] = self.table.variables.classes_of(level, self.here)
        self.moves[level] = []
        for place, members in enumerate(variable.classes):
            values = [
                self._as_changed(variable, now, given.value)
                for given in members
                if not given.unanswered and (with_states or given.value not in (CANNOT_JUDGE, NOT_APPLICABLE))
            ]
            reachable = [value for value in values if value != now and not _same_number(value, now)]
            if reachable:
                nearest = min(reachable, key=lambda value: distance(self.here.framework, question, now, value))
                steps = steps_between(self.here.framework, question, now, nearest)
                self.moves[level].append((place, nearest, steps))

    def _as_changed(self, variable: Variable, now: Value | None, value: Value) -> Value:
        """`value`, with what makes no difference in a list left as it is."""
        if not (isinstance(value, list) and isinstance(now, list)):
            return value
        wanted = {*value, *(option for option in now if option not in variable.told_apart)}
        return [option for option in self.here.framework.questions[variable.id].choices if option in wanted]

    def flips(self, kinds: int) -> tuple[tuple[Flip, ...], bool]:
        """All flips, and whether they are all."""
        moved = self.diagrams.rebuilt(kinds, self._node)
        sets, complete = self._smallest(moved)
        order = {question: place for place, question in enumerate(self.here.framework.question_order)}
        found = [flip for one in sets for flip in self._nearest(moved, one)]
        found.sort(
            key=lambda flip: (
                len(flip.changes),
                flip.steps,
                [order[change.question] for change in flip.changes],
                flip.kind,
            )
        )
        return tuple(found), complete

    def _node(self, level: int, children: tuple[int, ...]) -> int:
        stay = children[self.stays[level][0]]
        for place in self.stays[level][1:]:
            if children[place] != stay:
                stay = self.diagrams.combined(stay, children[place], _agreed)
        return self.diagrams.node(level, (stay, *(children[place] for place, _, _ in self.moves[level])))

    def _is_flip(self, terminal: int) -> bool:
        outcome = self.diagrams.outcome(terminal)
        return outcome is not NO_HIT and outcome not in (_NEEDS, self.kind)

    def _smallest(self, moved: int) -> tuple[Sets, bool]:
        """The sets of levels none of which holds another; with a limit on their size where there are too many."""
        for limit in (len(self.now), 4, 3, 2, 1):
            try:
                return self._sets(moved, limit), limit == len(self.now)
            except TooEntangled:
                if limit == 1:
                    raise
                self.diagrams.refill()
        raise AssertionError

    def _sets(self, moved: int, limit: int) -> Sets:
        memo: dict[tuple[int, int], Sets] = {}

        def walk(one: int, room: int) -> Sets:
            if one < 0:
                return _NOTHING if self._is_flip(one) else _NONE
            found = memo.get((one, room))
            if found is None:
                self.diagrams.spend()
                stay, *changed = self.diagrams.children[one]
                sets = set(walk(stay, room))
                if room:
                    level = self.diagrams.levels[one]
                    for child in dict.fromkeys(changed):
                        if child != stay:
                            sets |= {rest | {level} for rest in walk(child, room - 1)}
                if len(sets) > MOST_SETS:
                    raise TooEntangled
                found = memo[(one, room)] = minimal(sets)
            return found

        return walk(moved, limit)

    def _nearest(self, moved: int, levels: frozenset[int]) -> Iterable[Flip]:
        """For each kind that changing exactly `levels` leads to, the change of the fewest steps."""
        memo: dict[int, dict[Any, tuple[int, tuple[int, ...], tuple[FlippedAnswer, ...]]]] = {}

        def walk(one: int) -> dict[Any, tuple[int, tuple[int, ...], tuple[FlippedAnswer, ...]]]:
            if one < 0:
                return {self.diagrams.outcome(one): (0, (), ())} if self._is_flip(one) else {}
            if one in memo:
                return memo[one]
            level = self.diagrams.levels[one]
            stay, *changed = self.diagrams.children[one]
            if level not in levels:
                best = walk(stay)
            else:
                best = {}
                for child, (place, value, steps) in zip(changed, self.moves[level], strict=True):
                    change = FlippedAnswer(self.table.variable(level).id, self.now[level], value, steps)
                    for kind, (rest, places, changes) in walk(child).items():
                        candidate = (rest + steps, (place, *places), (change, *changes))
                        if kind not in best or candidate[:2] < best[kind][:2]:
                            best[kind] = candidate
            memo[one] = best
            return best

        order = {question: place for place, question in enumerate(self.here.framework.question_order)}
        for kind, (_, _, changes) in walk(moved).items():
            yield Flip(tuple(sorted(changes, key=lambda change: order[change.question])), kind)


def _agreed(one: object, other: object) -> Any:
    return one if one == other else _NEEDS


def minimal(sets: Iterable[frozenset[int]]) -> Sets:
    """Those of `sets` that hold none of the others."""
    kept: list[frozenset[int]] = []
    for one in sorted(sets, key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return frozenset(kept)


def _same_number(one: Value | None, other: Value | None) -> bool:
    number = number_of(one)
    return number is not None and number == number_of(other)


def distance(framework: Framework, question: str, now: Value | None, then: Value) -> tuple[int, Decimal]:
    """The steps between two answers, then, for numbers, how far apart they lie."""
    one, other = number_of(now), number_of(then)
    apart = abs(one - other) if one is not None and other is not None else Decimal(0)
    return steps_between(framework, question, now, then), apart


def steps_between(framework: Framework, question: str, now: Value | None, then: Value) -> int:
    """How far apart two answers lie: levels on a scale, items of a list, else one.

    From no answer, or from a state, any level is one step; to a state is further than any level.
    """
    if then in (CANNOT_JUDGE, NOT_APPLICABLE):
        return max(1, len(framework.options(question)))
    scale = framework.scale_of(question)
    if scale and isinstance(then, str) and isinstance(now, str) and {now, then} <= set(scale.levels):
        return scale.steps(now, then)
    if isinstance(now, list) and isinstance(then, list):
        return len(set(now) ^ set(then))
    return 1
