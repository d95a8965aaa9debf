"""Moving: from question to question, over the map, and to the neighbour."""

from __future__ import annotations

from textual import on

from slutsats.records.state import set_setting
from slutsats.tui.screens.walk.citing import Citing
from slutsats.tui.screens.walk.guidance import Guidance
from slutsats.tui.screens.walk.map import Map
from slutsats.tui.screens.walk.map_line import MapLine
from slutsats.tui.screens.walk.naming import Naming
from slutsats.tui.screens.walk.neighbour import Neighbour, NeighbourLine
from slutsats.tui.screens.walk.showing import Showing
from slutsats.tui.screens.walk.stand import OPEN_TYPES
from slutsats.workspace.language import _
from slutsats.workspace.session import Place
from slutsats.workspace.walk.route import ORDERS, Stop


class Moving(Showing, Citing, Naming):
    """The part of the walk's page that goes places."""

    async def open_at(self, place: Place) -> None:
        """Go to a place: exactly there, or to what is still open where the place doesn't say."""
        self.choose_route()
        self.take_up_unread()
        stop = Stop(place.network or self.stop.network, place.question or self.stop.question)
        if self.route is None or not self.route.stops:
            return
        if stop not in self.route:
            stops = [s for s in self.route.stops if stop.network in ("", s.network)]
            stop = next((s for s in stops if self.job.is_open(s)), self.route.stops[0])
        elif place.question is None and self._shown is None:
            stop = next((s for s in self.route.stops if self.job.is_open(s)), stop)
        self._stand_at(stop)
        self._focus_field(place)

    def _focus_field(self, place: Place) -> None:
        writing = self.column.writing
        if self.closed is not None:
            self._focus_answer()
        elif place.field == self.part and self.part in ("justification", "value") and writing.display:
            self.set_focus(writing)
            writing.move_cursor(writing.clamp_visitable(place.cursor))
        elif place.field == "sources":
            self.set_focus(self.column.sources)
        else:
            self._focus_answer()

    def leave(self) -> None:
        """Hand over what was typed, and remember where we are."""
        if self.stands:
            self.hand_over()
            self.remember()

    def rest(self) -> None:
        """Out of the text field, to the levels; out of a list, back to the text."""
        if self.opened:
            self.leave_picker()
        else:
            self.hand_over()
            self.set_focus(self.column.levels if self.column.levels.display else self.column.assurance)
            self.remember()

    def _go(self, stop: Stop) -> None:
        """Leave this question for another; what was typed here is given to the session first."""
        self.hand_over()
        self.session.end_run()
        self._stand_at(stop)
        self._focus_answer()
        self.remember_once_shown()
        self.refresh_frame()

    def _stand_at(self, stop: Stop) -> None:
        if self.opened:
            self.leave_picker()
        if stop.question != self.stop.question:
            self._guidance_open = False
            self.column.scroll_home(animate=False)
        if stop != self.stop and self.has_class("-short"):
            self.remove_class("-beside-open")  # there it stands in the place of the levels, which are wanted now
        self.stop = stop
        self._unfolded = None
        self.render_case()

    def _focus_answer(self) -> None:
        """To where the answer is given: the levels, the value's field, or the text."""
        self.remove_class("-map-open")
        column = self.column
        kind = self.question.type
        if self.closed is not None:
            self.set_focus(column.levels)
        elif kind == "text":
            self.set_focus(column.writing)
        elif kind in OPEN_TYPES:
            self.set_focus(column.value)
        else:
            self.set_focus(column.levels)

    def action_next_unanswered(self) -> None:
        """The next question without an answer, round and round."""
        route = self.route
        stop = route.next_round(self.stop, self.job.is_open) if route else None
        if stop is not None:
            self._go(stop)
        elif self.job.is_open(self.stop):
            self.desk.tell(_("This is the last question without an answer."))
        else:
            self.hand_over()
            unreadable = [stop for stop in route.stops if self.job.unreadable(*stop)] if route else []
            if unreadable:
                self._go(unreadable[0])
                self.desk.tell(_("Every other question has an answer. This one can't be read, and is to be mended."))
            else:
                self.desk.tell(_("Every question has an answer. F3 shows the draft, F2 compares."))

    def action_next_question(self) -> None:
        """The next question, answered or not."""
        self._step(1, _("This is the last question."))

    def action_previous_question(self) -> None:
        """The previous question, answered or not."""
        self._step(-1, _("This is the first question."))

    def _step(self, by: int, at_end: str) -> None:
        stop = self.route.step(self.stop, by, self.job.is_asked) if self.route else None
        if stop is None:
            self.desk.tell(at_end)
        else:
            self._go(stop)

    def action_next_network(self) -> None:
        """The same question for the next network."""
        if self.route:
            self._go(self.route.beside(self.stop, 1))

    def action_previous_network(self) -> None:
        """The same question for the previous network."""
        if self.route:
            self._go(self.route.beside(self.stop, -1))

    def why_not_next_network(self) -> str:
        """With one network there is no other."""
        return "" if len(self.case.networks) > 1 else _("There is no other network.")

    why_not_previous_network = why_not_next_network

    def action_toggle_order(self) -> None:
        """By criterion, or by network."""
        self.order = ORDERS[1 - ORDERS.index(self.order)]
        set_setting("walk-order", self.order)
        self.choose_route()
        if self.order == "network":
            self.desk.tell(_("The walk goes by network: all criteria of one, then the next."))
        else:
            self.desk.tell(_("The walk goes by criterion: one criterion for each network, then the next."))

    def setting_changed(self, name: str, value: str) -> None:
        """Walk in another order from now on."""
        if name == "walk-order" and value in ORDERS:
            self.order = value

    def action_open_map(self) -> None:
        """Into the map; from it, back to the question."""
        if self.focused is self.map:
            self._close_map()
        else:
            self.hand_over()
            self.add_class("-map-open")
            self.set_focus(self.map)

    def _close_map(self) -> None:
        self.remove_class("-map-open")
        self._unfolded = None
        self._focus_answer()
        self._show_map()

    @on(MapLine.Opened)
    def _open_map(self, opened: MapLine.Opened) -> None:
        opened.stop()
        self.action_open_map()

    @on(Map.CriterionEntered)
    def _unfold(self, entered: Map.CriterionEntered) -> None:
        entered.stop()
        self._unfolded = entered.criterion
        self._show_map()

    @on(Map.Chosen)
    async def _follow_map(self, chosen: Map.Chosen) -> None:
        chosen.stop()
        row = chosen.row
        network = list(self.case.networks)[chosen.column]
        if row.kind == "criterion":
            self._go(self.job.first_stop(row.id, network))
        elif row.kind == "question":
            self._go(Stop(network, row.id))
        else:
            page = "decide" if row.kind == "recommendation" else "draft"
            if self.desk.has(page):
                await self.desk.show(page, Place(network=network, page=page))

    def action_open_neighbour(self) -> None:
        """Where it is folded to a line: all of what was said of the other network, or the line again."""
        self.toggle_class("-beside-open")
        self._show_neighbour()

    @on(NeighbourLine.Opened)
    def _open_neighbour(self, opened: NeighbourLine.Opened) -> None:
        opened.stop()
        self.action_open_neighbour()

    def action_turn_neighbour(self, by: int) -> None:
        """The next or the previous of the other networks."""
        self._beside += by
        self._show_neighbour()

    @on(Neighbour.Turned)
    def _turn(self, turned: Neighbour.Turned) -> None:
        turned.stop()
        self.action_turn_neighbour(turned.by)

    def action_toggle_guidance(self) -> None:
        """Unfold the guidance, or fold it."""
        self._guidance_open = not self._guidance_open
        self._show_question()

    @on(Guidance.Asked)
    def _guide(self, asked: Guidance.Asked) -> None:
        asked.stop()
        self.action_toggle_guidance()
