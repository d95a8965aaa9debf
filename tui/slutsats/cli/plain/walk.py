"""The walk in lines: the same questions in the same order as in the desk, resumed at the same place."""

from __future__ import annotations

from slutsats.cli.plain.parts import PARTS, Leave, Menu, Parts
from slutsats.cli.plain.talk import BackError, Talk, ended
from slutsats.records.state import setting
from slutsats.schema.base import localised
from slutsats.schema.case import Case
from slutsats.schema.standings import worded
from slutsats.workspace import bookmarks
from slutsats.workspace.facts.entries import person
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.mending.problem_words import where_and_what
from slutsats.workspace.named_facts import value_shown
from slutsats.workspace.points_shown import beside_question
from slutsats.workspace.session import Place, Session
from slutsats.workspace.walk.job import Job
from slutsats.workspace.walk.route import ORDERS, Order, Route, Stop

_FIELDS = {"value": "level", "justification": "justification", "sources": "sources"}
"""The parts, as the desk calls the fields that it resumes in."""


class Walk:
    """Where the walk stands, and its prompts."""

    def __init__(self, talk: Talk, session: Session) -> None:
        self.talk, self.session = talk, session
        self.parts = Parts(talk, session)
        order = setting("walk-order", ORDERS[0])
        self.order: Order = order if order in ORDERS else ORDERS[0]

    @property
    def case(self) -> Case:
        """The case that is walked."""
        return self.session.case

    @property
    def job(self) -> Job:
        """What is to be answered, of the case as it is now."""
        return Job(self.case, self.session.evaluator or "")

    @property
    def route(self) -> Route:
        """All stops in order."""
        return Route(self.case.framework, tuple(self.case.networks), self.order)

    def beginning(self) -> tuple[Stop | None, str]:
        """Where to begin, with which part: where the evaluator was, else at the first question without an answer."""
        place, route = bookmarks.last_place(self.session), self.route
        if (
            place is not None
            and place.network
            and place.question
            and (stop := Stop(place.network, place.question)) in route
        ):
            part = place.field if place.field in ("justification", "sources") else "value"
            if part == "justification" and not self.parts.applies(part, stop):
                part = "value"
            return stop, part
        job = self.job
        return next((stop for stop in route.stops if job.is_open(stop)), None), "value"

    def run(self, stop: Stop | None, part: str = "value") -> None:
        """Ask from `stop` on, until there is nothing more to ask that way. Raises Menu or EndedError."""
        while stop is not None:
            try:
                self._question(stop, part)
            except Leave:
                pass
            except BackError:
                before = self.route.step(stop, -1, self._can_be_asked)
                if before is None:
                    self.talk.tell(_("This is the first question."))
                stop, part = before or stop, "value"
                continue
            except Menu:
                self._remember(stop, "value")
                raise
            stop, part = self._next(stop), "value"

    def _can_be_asked(self, stop: Stop) -> bool:
        return self.job.is_asked(stop) and self.session.closed(*stop) is None

    def _next(self, stop: Stop) -> Stop | None:
        """The next question without an answer, further on."""
        return self.route.step(stop, 1, self.job.is_open)

    def _question(self, stop: Stop, part: str) -> None:
        self._tell(stop)
        if (problem := self.session.closed(*stop)) is not None:
            self.talk.tell(where_and_what(problem))
            return
        place = PARTS.index(part)
        while place < len(PARTS):
            part = PARTS[place]
            if not self.parts.applies(part, stop):
                place += 1
                continue
            self._remember(stop, part)
            try:
                self.parts.ask(part, stop)
            except BackError:
                if place == 0:
                    raise
                place -= 1 if self.parts.applies(PARTS[place - 1], stop) else 2
                continue
            place += 1

    def _remember(self, stop: Stop, part: str) -> None:
        bookmarks.remember(self.session, Place(stop.network, stop.question, _FIELDS.get(part, "level")))

    # --- telling

    def _tell(self, stop: Stop) -> None:
        """The question, what the others got on it, and what stands there now."""
        case, screen, job = self.case, self.parts.screen, self.job
        asked = [one for one in self.route.stops if job.is_asked(one)]
        question = worded(case, *stop)
        criterion = localised(case.framework.criteria[question.criterion].title, screen)
        number = asked.index(stop) + 1 if stop in asked else 0
        where = _("Question {number} of {count}. {criterion}, {network}.")
        network = case.networks[stop.network].shown
        self.talk.tell(
            "",
            where.format(number=number, count=len(asked), criterion=criterion, network=network),
            localised(question.ask, screen),
        )
        if points := beside_question(job.standpoint(stop.network), stop.question, screen):
            self.talk.tell(ended(points))
        if job.applies(*stop) is False:
            self.talk.tell(_("This question does not apply here, given the other answers."))
        self.talk.tell(*self._others(stop), *self._now(stop))

    def _others(self, stop: Stop) -> list[str]:
        case, screen = self.case, self.parts.screen
        found = []
        for name, network in case.networks.items():
            answer = case.standing(name, stop.question).answer
            if name != stop.network and answer is not None and answer.value is not None:
                value = value_shown(case, name, stop.question, answer.value, screen)
                found.append(ended(_("{network} got: {value}").format(network=network.shown, value=value)))
        for who in case.evaluators:
            answer = case.answer(who, *stop)
            if who != self.session.evaluator and answer is not None and answer.value is not None:
                value = value_shown(case, *stop, answer.value, screen)
                found.append(ended(_("{who} answered: {value}").format(who=person(case, who), value=value)))
        return found

    def _now(self, stop: Stop) -> list[str]:
        answer = self.parts.answer(stop)
        if answer is None or answer.value is None:
            return []
        value = value_shown(self.case, *stop, answer.value, self.parts.screen)
        if answer.carried:
            return [ended(_("Carried over from the last round: {value}").format(value=value)), _("Enter confirms it.")]
        return [ended(_("Your answer now: {value}").format(value=value)), _("Enter keeps it.")]

    def _is_optional(self, stop: Stop) -> bool:
        return self.case.framework.questions[stop.question].optional

    def progress(self) -> str:
        """How far it has come, in words."""
        job = self.job
        done, total = job.progress
        left = sum(job.is_open(stop) for stop in self.route.stops if not self._is_optional(stop))
        if not left and done < total:
            return _("Every question that can be read has an answer.")
        if not left:
            return _("Every question has an answer.")
        return ngettext(
            "{count} question is without an answer, of {total}.",
            "{count} questions are without an answer, of {total}.",
            left,
        ).format(count=left, total=total)
