"""The route of the walk: every network and question in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from slutsats.schema.framework import Framework

Order = Literal["criterion", "network"]
ORDERS: tuple[Order, ...] = ("criterion", "network")


class Stop(NamedTuple):
    """Where the walk stands: one network, one question."""

    network: str
    question: str


class Route:
    """All stops in order; pure, and made anew only when the framework, the networks or the order change.

    By criterion: each criterion is finished for one network, then for the next. By network: all criteria
    of one network, then the next network. A criterion's main judgement is asked first.
    """

    def __init__(self, framework: Framework, networks: Sequence[str], order: Order = "criterion") -> None:
        self.framework = framework
        self.networks = tuple(networks)
        self.order = order

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every stop, in order."""
        if self.order == "network":
            return tuple(Stop(n, q) for n in self.networks for q in self.framework.question_order)
        return tuple(
            Stop(network, question)
            for criterion in self.framework.criteria
            for network in self.networks
            for question in self.framework.questions_of(criterion)
        )

    @cached_property
    def _places(self) -> dict[Stop, int]:
        return {stop: place for place, stop in enumerate(self.stops)}

    def __contains__(self, stop: object) -> bool:
        return stop in self._places

    def place(self, stop: Stop) -> int:
        """The stop's place in the order, from 0; 0 where the record no longer has it."""
        return self._places.get(stop, 0)

    def step(self, stop: Stop, by: int, passes: Callable[[Stop], bool]) -> Stop | None:
        """The nearest stop after (`by` = 1) or before (`by` = -1) that passes; None at the route's end."""
        place = self.place(stop) + by
        while 0 <= place < len(self.stops):
            if passes(self.stops[place]):
                return self.stops[place]
            place += by
        return None

    def next_round(self, stop: Stop, passes: Callable[[Stop], bool]) -> Stop | None:
        """The next stop that passes, beginning again from the top; None where no other stop does."""
        here = self.place(stop)
        for candidate in (*self.stops[here + 1 :], *self.stops[:here]):
            if passes(candidate):
                return candidate
        return None

    def beside(self, stop: Stop, by: int) -> Stop:
        """The same question for the next (1) or the previous (-1) network, round and round."""
        if stop.network not in self.networks:
            return stop
        index = (self.networks.index(stop.network) + by) % len(self.networks)
        return Stop(self.networks[index], stop.question)
