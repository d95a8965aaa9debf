"""Where the walk stands, and what every part of its page knows."""

from __future__ import annotations

from typing import Any, cast

from textual.widget import Widget

from slutsats.schema.answers import Answer
from slutsats.schema.base import Language
from slutsats.schema.case import Case
from slutsats.schema.framework import Question
from slutsats.schema.message import Message
from slutsats.schema.problem import Problem
from slutsats.schema.standings import worded
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.walk.column import Column
from slutsats.tui.screens.walk.fact_picker import FactPicker
from slutsats.tui.screens.walk.map import Map
from slutsats.tui.screens.walk.map_line import MapLine
from slutsats.tui.screens.walk.neighbour import Neighbour
from slutsats.tui.screens.walk.picker import Picker
from slutsats.tui.screens.walk.presenting import EXCEPTIONS
from slutsats.tui.screens.walk.source_picker import SourcePicker
from slutsats.tui.screens.walk.writing import FACT, SOURCE
from slutsats.workspace import language
from slutsats.workspace.language import _
from slutsats.workspace.leftovers import Leftovers
from slutsats.workspace.session import Place
from slutsats.workspace.walk import values
from slutsats.workspace.walk.job import Job
from slutsats.workspace.walk.route import ORDERS, Order, Route, Stop


def chosen_order() -> Order:
    """The order that the walk goes in by default, as the settings have it."""
    from slutsats.records.state import setting

    order = setting("walk-order", ORDERS[0])
    return order if order in ORDERS else ORDERS[0]


OPEN_TYPES = ("number", "money", "date")
"""Questions that are answered in a field of one line."""

UNREAD = "walk."
"""How the names begin under which the session keeps values that can't be read yet."""


class Stand(Page):
    """The walk's state: one network and one question of the case that is open, and the widgets that show it."""

    def __init__(self) -> None:
        super().__init__()
        self.column = Column()
        self.map = Map()
        self.map_line = MapLine()
        self.panel = Neighbour()
        self.picker = SourcePicker()
        self.facts = FactPicker()
        self.pickers: dict[str, Picker[Any]] = {SOURCE: self.picker, FACT: self.facts}
        """The lists that open in the text, by the sign that opens them."""
        self.stop = Stop("", "")
        self.route: Route | None = None
        self.order: Order = chosen_order()
        self._job: Job | None = None
        self._told = ""
        """The text that stands in the writing as the session knows it: what differs from it was typed since."""
        self._value_known = ""
        """What stands in the value's field as the session knows it."""
        self._shown: tuple[str, str, Stop] | None = None
        """Evaluation, evaluator and stop whose texts stand in the fields."""
        self._taken_up: object = None
        """The store of the session whose half-typed values have been taken up."""
        self._guidance_open = False
        self._beside = 0
        """Which of the neighbours is shown."""
        self._unfolded: str | None = None
        """The criterion that the map unfolds while it is walked over; None for the one we stand in."""
        self._before_picker: Widget | None = None
        """What had the focus before a list took it."""

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
            self._job = Job(self.case, self.evaluator)
        return self._job

    @property
    def answer(self) -> Answer | None:
        """The answer that is shown."""
        return self.job.answer(*self.stop)

    @property
    def closed(self) -> Problem | None:
        """What keeps the answer that is shown from being changed; None where nothing does."""
        return self.session.closed(*self.stop)

    @property
    def question(self) -> Question:
        """The question that is shown, as it is asked of the network."""
        return worded(self.case, *self.stop)

    @property
    def screen_language(self) -> Language:
        """The language in which the framework's texts are shown: the screen's."""
        return cast(Language, language.current())

    @property
    def part(self) -> str:
        """The part of the answer that is written in the large field."""
        return "value" if self.question.type == "text" else "justification"

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is no question to answer."""
        return (
            "" if self.stands else f"{_('There is nothing to ask about yet.')} {_('F9 adds what is to be evaluated.')}"
        )

    @property
    def stands(self) -> bool:
        """Whether the page stands at a question of the case that is open."""
        return (
            self.session.is_open
            and self.stop.network in self.case.networks
            and self.stop.question in self.case.framework.questions
        )

    @property
    def place(self) -> Place:
        """The question that is shown."""
        return Place(self.stop.network, self.stop.question) if self.stands else Place()

    def choose_route(self) -> None:
        """Make the route anew where the framework, the networks or the order are others."""
        framework, networks = self.case.framework, tuple(self.case.networks)
        route = self.route
        known = route is not None and route.framework is framework
        if route is None or not known or (route.networks, route.order) != (networks, self.order):
            self.route = Route(framework, networks, self.order)

    @property
    def field_name(self) -> str:
        """What a number or date that can't be read yet is kept under, until it can be or is taken back."""
        return f"{UNREAD}{self.stop.network}.{self.stop.question}"

    def take_up_unread(self) -> None:
        """Show again what a killed desk left half typed in a field for a number or a date."""
        if self._taken_up is self.session.store:
            return
        self._taken_up = self.session.store
        for leftover in Leftovers(self.session).in_forms():
            if leftover.key.startswith(UNREAD):
                self.session.typing_in_form(leftover.key, leftover.text, leftover.base, None)

    def give(self, **changes: Any) -> None:
        """Change parts of the answer that is shown."""
        self.session.give(*self.stop, **changes)

    def read_value(self, text: str) -> Any:
        """What a text in the value's field means; a message where it can't be read, None where it is empty."""
        return values.read(self.case.framework, self.stop.question, text, self.screen_language, self.case.currency)

    def hear_value(self) -> None:
        """Take what stands in the value's field, where that is news: given as soon as it can be read, else kept."""
        text = self.column.value.value
        if not self.stands or self._shown is None or text == self._value_known:
            return
        self._value_known = text
        read, given = self.read_value(text), self.answer.value if self.answer else None
        if isinstance(read, Message):
            self.session.typing_in_form(self.field_name, text, str(given or ""), None)
            return
        self.session.forget_form(self.field_name)
        exception = read is None and given in EXCEPTIONS
        if not exception and read != given:
            self.session.give(*self.stop, typed=True, value=read)

    def hand_over(self) -> None:
        """Give what was typed to the session, now."""
        self.hear_value()
        writing = self.column.writing
        if self.stands and self._shown is not None and writing.text != self._told:
            self._told = writing.text
            self.session.typing(*self.stop, self.part, writing.text)
        self.session.settle()

    def remember(self) -> None:
        """Keep where we are: the question, the field and the cursor in it."""
        writing = self.column.writing
        focused = self.focused
        field = self.part if focused is writing else "sources" if focused is self.column.sources else "level"
        cursor = writing.cursor_location if focused is writing else (0, 0)
        self.session.remember(Place(self.stop.network, self.stop.question, field, cursor))

    def remember_once_shown(self) -> None:
        """Keep where we are as soon as it is on screen: the file that keeps it would hold that up."""
        self.in_next_frame(self._remember_here)

    def _remember_here(self) -> None:
        if self.desk.page_name == self.NAME and self.stands and self.session.is_open:
            self.remember()

    def key_of(self, command: str) -> str:
        """The key that a command has, as it is shown."""
        keys = self.desk.keys
        return keys.shown(keys.commands[command])
