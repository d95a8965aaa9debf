"""Where the walk stands: one network and one question of the case that is open, and how it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from slutsats.schema.base import Language
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.standings import worded
from slutsats.workspace import language
from slutsats.workspace.states import Place
from slutsats.workspace.walk.job import Job
from slutsats.workspace.walk.route import ORDERS, Order, Route, Stop

if TYPE_CHECKING:
    from slutsats.schema.answers import Answer
    from slutsats.schema.case import Case
    from slutsats.schema.framework import Question
    from slutsats.schema.problem import Problem
    from slutsats.workspace.session import Session

EXCEPTIONS = (CANNOT_JUDGE, NOT_APPLICABLE)
"""The two answers that every question takes."""
OPEN_TYPES = ("number", "money", "date")
"""Questions that are answered in a field of one line."""


NOWHERE = Stop("", "")


def chosen_order() -> Order:
    """The order that the walk goes in by default, as the settings have it."""
    from slutsats.records.state import setting

    order = setting("walk-order", ORDERS[0])
    return order if order in ORDERS else ORDERS[0]


@dataclass
class WalkState:
    """The walk through the open case. It changes nothing of the case but through the session."""

    session: Session
    stop: Stop = NOWHERE
    route: Route | None = None
    order: Order = field(default_factory=chosen_order)
    guidance_open: bool = False
    beside: int = 0
    """Which of the neighbours is shown; counted round and round."""
    unfolded: str | None = None
    """The criterion that the map unfolds while it is walked over; None for the one that we stand in."""
    _job: Job | None = None

    # --- what there is at the stop

    @property
    def case(self) -> Case:
        """The case that is walked."""
        return self.session.case

    @property
    def evaluator(self) -> str:
        """Who answers."""
        return self.session.evaluator or ""

    @property
    def job(self) -> Job:
        """What is to be answered, of the case as it is now."""
        if self._job is None or self._job.case is not self.case or self._job.evaluator != self.evaluator:
            self._job = Job(self.case, self.evaluator, before=self._job)
        return self._job

    @property
    def stands(self) -> bool:
        """Whether it stands at a question of the case that is open."""
        return (
            self.session.is_open
            and self.stop.network in self.case.networks
            and self.stop.question in self.case.framework.questions
        )

    @property
    def question(self) -> Question:
        """The question that is asked, as it is worded for the network."""
        return worded(self.case, *self.stop)

    @property
    def is_text(self) -> bool:
        """Whether the answer itself is a text, and takes the large field."""
        return self.question.type == "text"

    @property
    def is_open_type(self) -> bool:
        """Whether the answer is typed in a field of one line."""
        return self.question.type in OPEN_TYPES

    @property
    def part(self) -> str:
        """The part of the answer that is written in the large field."""
        return "value" if self.is_text else "justification"

    @property
    def answer(self) -> Answer | None:
        """The evaluator's own answer."""
        return self.job.answer(*self.stop)

    @property
    def value(self) -> Any:
        """What it says; None where there is none."""
        return self.answer.value if self.answer is not None else None

    @property
    def closed(self) -> Problem | None:
        """What keeps the answer from being changed; None where nothing does."""
        return self.session.closed(*self.stop)

    @property
    def place(self) -> Place:
        """The stop, for other pages to go on from."""
        return Place(self.stop.network, self.stop.question) if self.stands else Place()

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown: the screen's."""
        return cast(Language, language.current())

    def give(self, **changes: Any) -> None:
        """Change parts of the answer."""
        self.session.give(*self.stop, **changes)

    # --- going on

    def choose_route(self) -> None:
        """Make the route anew where the framework, the networks or the order are others."""
        framework, networks = self.case.framework, tuple(self.case.networks)
        route = self.route
        known = route is not None and route.framework is framework
        if route is None or not known or (route.networks, route.order) != (networks, self.order):
            self.route = Route(framework, networks, self.order)

    def stop_for(self, place: Place, *, arrived: bool) -> Stop | None:
        """The stop that a place means: exactly that, or what is still open where the place doesn't say.

        `arrived` where the walk stands in this evaluation already. None where there is nothing to ask about.
        """
        self.choose_route()
        route = self.route
        if route is None or not route.stops:
            return None
        stop = Stop(place.network or self.stop.network, place.question or self.stop.question)
        if stop not in route:
            stops = [other for other in route.stops if stop.network in ("", other.network)]
            return next((other for other in stops if self.job.is_open(other)), route.stops[0])
        if place.question is None and not arrived:
            return next((other for other in route.stops if self.job.is_open(other)), stop)
        return stop

    def ensure_stop(self) -> bool:
        """Stand at the first question that is asked where the walk stands at none; False where there is none at all."""
        self.choose_route()
        if not self.stands:
            if self.route is None or not self.route.stops:
                return False
            stops = self.route.stops
            self.stop = next((stop for stop in stops if self.job.is_asked(stop)), stops[0])
        return True

    def stand_at(self, stop: Stop) -> None:
        """Go to a stop; what was unfolded for the one that is left is folded."""
        if stop.question != self.stop.question:
            self.guidance_open = False
        self.stop = stop
        self.unfolded = None

    def toggle_order(self) -> Order:
        """Walk by network where it went by criterion, or the other way round."""
        self.order = ORDERS[1 - ORDERS.index(self.order)]
        self.choose_route()
        return self.order
