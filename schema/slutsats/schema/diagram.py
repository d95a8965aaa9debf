"""Functions of many answers at once, as shared decision diagrams: sets of answers instead of single ones.

A diagram is a whole number. A negative one is a *terminal*, an outcome; any other is a *node* that asks one variable
and has one child for each class of its values. Equal functions are always the same number, so that two of them are
compared in no time, and 5^20 combinations take a few hundred nodes. A table can be made so that its diagram grows
without end; `Diagrams.budget` stops that with `TooEntangled`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

FALSE = -1
TRUE = -2

BUDGET = 250_000
"""Steps that one piece of reasoning may take: about a second's work, and far more than any sensible table needs."""


class TooEntangled(Exception):  # noqa: N818 - a verdict, not an error
    """The functions are too large to be reasoned over within the budget."""


class Diagrams:
    """All diagrams over one list of variables, each node kept once."""

    def __init__(self, budget: int = BUDGET) -> None:
        """`budget` is the number of steps after which `TooEntangled` is raised."""
        self.budget = budget
        self.levels: list[int] = []
        self.children: list[tuple[int, ...]] = []
        self._nodes: dict[tuple[int, tuple[int, ...]], int] = {}
        self.outcomes: list[Hashable] = [False, True]
        self._terminals: dict[tuple[type, Hashable], int] = {(bool, False): FALSE, (bool, True): TRUE}
        self._choices: dict[tuple[int, int, int], int] = {}

    def spend(self) -> None:
        """Count one step of work; raise TooEntangled when there have been too many."""
        self.budget -= 1
        if self.budget < 0:
            raise TooEntangled

    def refill(self) -> None:
        """Allow the next piece of reasoning the full budget."""
        self.budget = BUDGET

    def terminal(self, outcome: Hashable) -> int:
        """The diagram that is `outcome` whatever is answered."""
        key = (type(outcome), outcome)
        found = self._terminals.get(key)
        if found is None:
            self.outcomes.append(outcome)
            found = self._terminals[key] = -len(self.outcomes)
        return found

    def outcome(self, terminal: int) -> Any:
        """What a terminal stands for."""
        return self.outcomes[-terminal - 1]

    def node(self, level: int, children: tuple[int, ...]) -> int:
        """The diagram that asks the variable at `level`; its only child, where all are the same."""
        first = children[0]
        if all(child == first for child in children):
            return first
        key = (level, children)
        found = self._nodes.get(key)
        if found is None:
            self.spend()
            found = self._nodes[key] = len(self.levels)
            self.levels.append(level)
            self.children.append(children)
        return found

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """`then` where `condition` is TRUE, `otherwise` where it is FALSE."""
        if condition == TRUE or then == otherwise:
            return then
        if condition == FALSE:
            return otherwise
        if then == TRUE and otherwise == FALSE:
            return condition
        key = (condition, then, otherwise)
        found = self._choices.get(key)
        if found is not None:
            return found
        self.spend()
        levels, children = self.levels, self.children
        level = levels[condition]
        if then >= 0 and levels[then] < level:
            level = levels[then]
        if otherwise >= 0 and levels[otherwise] < level:
            level = levels[otherwise]
        rows = [children[one] if one >= 0 and levels[one] == level else None for one in (condition, then, otherwise)]
        size = len(next(row for row in rows if row is not None))
        first, second, third = (row if row is not None else (one,) * size for row, one in zip(rows, key, strict=True))
        found = self.node(level, tuple(map(self.choose, first, second, third)))
        self._choices[key] = found
        return found

    def all(self, parts: Iterable[int]) -> int:
        """TRUE where every part is."""
        result = TRUE
        for part in parts:
            result = self.choose(result, part, FALSE)
        return result

    def any(self, parts: Iterable[int]) -> int:
        """TRUE where at least one part is."""
        result = FALSE
        for part in parts:
            result = self.choose(result, TRUE, part)
        return result

    def negated(self, part: int) -> int:
        """TRUE where `part` is FALSE."""
        return self.choose(part, FALSE, TRUE)

    def combined(self, one: int, other: int, operation: Callable[[Any, Any], Hashable]) -> int:
        """The diagram of `operation` on the outcomes of both."""
        memo: dict[tuple[int, int], int] = {}

        def walk(a: int, b: int) -> int:
            if a < 0 and b < 0:
                return self.terminal(operation(self.outcome(a), self.outcome(b)))
            found = memo.get((a, b))
            if found is None:
                self.spend()
                level = min(self.levels[x] for x in (a, b) if x >= 0)
                left = self.children[a] if a >= 0 and self.levels[a] == level else None
                right = self.children[b] if b >= 0 and self.levels[b] == level else None
                size = len(left if left is not None else right or ())
                found = memo[(a, b)] = self.node(level, tuple(map(walk, left or (a,) * size, right or (b,) * size)))
            return found

        return walk(one, other)

    def relabelled(self, diagram: int, relabel: Callable[[Any], Hashable]) -> int:
        """The diagram with every outcome turned into another; nodes that no longer matter fall away."""
        return self.rebuilt(diagram, self.node, lambda outcome: self.terminal(relabel(outcome)))

    def rebuilt(
        self,
        diagram: int,
        node: Callable[[int, tuple[int, ...]], int],
        terminal: Callable[[Any], int] | None = None,
    ) -> int:
        """The diagram made anew from below: `node` says what takes the place of a level and its new children."""
        memo: dict[int, int] = {}

        def walk(one: int) -> int:
            found = memo.get(one)
            if found is None:
                if one < 0:
                    found = terminal(self.outcome(one)) if terminal else one
                else:
                    self.spend()
                    found = node(self.levels[one], tuple(map(walk, self.children[one])))
                memo[one] = found
            return found

        return walk(diagram)

    def reachable(self, diagram: int) -> set[int]:
        """Every node and terminal that some combination of answers leads through, the diagram itself among them."""
        seen = {diagram}
        waiting = [diagram]
        while waiting:
            one = waiting.pop()
            if one >= 0:
                for child in self.children[one]:
                    if child not in seen:
                        seen.add(child)
                        waiting.append(child)
        return seen

    def results(self, diagram: int) -> set[Any]:
        """Every outcome that some combination of answers leads to."""
        return {self.outcome(one) for one in self.reachable(diagram) if one < 0}

    def support(self, diagram: int) -> set[int]:
        """The levels of the variables that the outcome hangs on."""
        return {self.levels[one] for one in self.reachable(diagram) if one >= 0}
