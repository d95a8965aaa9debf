"""Going places: from question to question, over the map, and to the neighbour."""

from __future__ import annotations

from slutsats.records.state import set_setting
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.walk.answers import AnswerController
from slutsats.tui.screens.walk.map import Map
from slutsats.tui.screens.walk.mentions import Mentions
from slutsats.tui.screens.walk.view import WalkView
from slutsats.workspace import bookmarks
from slutsats.workspace.language import _
from slutsats.workspace.session import Place
from slutsats.workspace.walk.route import Stop
from slutsats.workspace.walk.state import WalkState


class WalkNavigation:
    """Moves the walk; what was typed where it stood is given to the session first."""

    def __init__(
        self, page: Page, state: WalkState, view: WalkView, answers: AnswerController, mentions: Mentions
    ) -> None:
        self._page = page
        self._host = page.desk
        self._state = state
        self._view = view
        self._answers = answers
        self._mentions = mentions

    @property
    def handlers(self) -> Handlers:
        """The commands that move the walk, or unfold something beside it."""
        return {
            "walk.next-unanswered": Handler.of(self._next_unanswered),
            "walk.next-question": Handler.of(lambda: self._step(1, _("This is the last question."))),
            "walk.previous-question": Handler.of(lambda: self._step(-1, _("This is the first question."))),
            "walk.next-network": Handler.of(lambda: self._beside(1), self._why_not_network),
            "walk.previous-network": Handler.of(lambda: self._beside(-1), self._why_not_network),
            "walk.toggle-order": Handler.of(self._toggle_order),
            "walk.toggle-guidance": Handler.of(self.toggle_guidance),
            "walk.open-map": Handler.of(self.open_map),
            "walk.open-neighbour": Handler.of(self._view.toggle_neighbour, self._why_not_neighbour),
        }

    # --- to a question

    def open_at(self, place: Place) -> None:
        """Go to a place: exactly there, or to what is still open where the place doesn't say."""
        stop = self._state.stop_for(place, arrived=self._view.fields.bound)
        if stop is not None:
            self._stand_at(stop)
            self._view.focus_at(place)

    def go(self, stop: Stop) -> None:
        """Leave this question for another."""
        self._answers.hand_over()
        self._state.session.end_run()
        self._stand_at(stop)
        self._view.focus_answer()
        self.remember_once_shown()
        self._page.refresh_frame()

    def follow(self, place: Place) -> bool:
        """Go to the question that was changed; False where the walk has no such question."""
        stop = Stop(place.network or "", place.question or "")
        if place.page != "walk" or self._state.route is None or stop not in self._state.route:
            return False
        if stop != self._state.stop:
            self.go(stop)
        return True

    def _stand_at(self, stop: Stop) -> None:
        if self._mentions.opened:
            self._mentions.leave()
        before = self._state.stop
        self._state.stand_at(stop)
        self._view.arrive(elsewhere=stop != before, other_question=stop.question != before.question)

    def _next_unanswered(self) -> None:
        """The next question without an answer, round and round."""
        state, route = self._state, self._state.route
        stop = route.next_round(state.stop, state.job.is_open) if route else None
        if stop is not None:
            self.go(stop)
        elif state.job.is_open(state.stop):
            self._host.tell(_("This is the last question without an answer."))
        else:
            self._answers.hand_over()
            unreadable = [stop for stop in route.stops if state.job.unreadable(*stop)] if route else []
            if unreadable:
                self.go(unreadable[0])
                self._host.tell(_("Every other question has an answer. This one can't be read, and is to be mended."))
            else:
                self._host.tell(_("Every question has an answer. F3 shows the draft, F2 compares."))

    def _step(self, by: int, at_end: str) -> None:
        route = self._state.route
        stop = route.step(self._state.stop, by, self._state.job.is_asked) if route else None
        if stop is None:
            self._host.tell(at_end)
        else:
            self.go(stop)

    def _beside(self, by: int) -> None:
        """The same question for another network."""
        if self._state.route:
            self.go(self._state.route.beside(self._state.stop, by))

    def _why_not_network(self) -> str:
        return "" if len(self._state.case.networks) > 1 else _("There is no other network.")

    def _why_not_neighbour(self) -> str:
        if not self._view.has_neighbour:
            return _("No other network to compare with.")
        return "" if self._view.folds_neighbour else _("It stands to the right of the question.")

    def _toggle_order(self) -> None:
        order = self._state.toggle_order()
        set_setting("walk-order", order)
        if order == "network":
            self._host.tell(_("The walk goes by network: all criteria of one, then the next."))
        else:
            self._host.tell(_("The walk goes by criterion: one criterion for each network, then the next."))

    # --- where one is

    def remember(self) -> None:
        """Keep where we are: the question, the field and the cursor in it."""
        bookmarks.remember(self._state.session, self._view.here())

    def remember_once_shown(self) -> None:
        """Keep where we are as soon as it is on screen: the file that keeps it would hold that up."""
        self._page.in_next_frame(self._remember_here)

    def _remember_here(self) -> None:
        if self._host.page_name == self._page.NAME and self._state.stands:
            self.remember()

    # --- the map

    def open_map(self) -> None:
        """Into the map; from it, back to the question."""
        if self._view.map_has_focus:
            self._state.unfolded = None
            self._view.focus_answer()
            self._view.show_map()
        else:
            self._answers.hand_over()
            self._view.focus_map()

    def unfold(self, criterion: str) -> None:
        """Show the questions of the criterion that the map's cursor is on."""
        self._state.unfolded = criterion
        self._view.show_map()

    async def follow_map(self, chosen: Map.Chosen) -> None:
        """Go to what was chosen on the map: a question, the decision or the draft."""
        row, network = chosen.row, list(self._state.case.networks)[chosen.column]
        if row.kind == "criterion":
            self.go(self._state.job.first_stop(row.id, network))
        elif row.kind == "question":
            self.go(Stop(network, row.id))
        else:
            page = "decide" if row.kind == "recommendation" else "draft"
            if self._host.has(page):
                await self._host.show(page, Place(network=network, page=page))

    # --- what is beside the question

    def turn_neighbour(self, by: int) -> None:
        """The next or the previous of the other networks."""
        self._state.beside += by
        self._view.show_neighbour()

    def toggle_guidance(self) -> None:
        """Unfold the guidance, or fold it."""
        self._state.guidance_open = not self._state.guidance_open
        self._view.show_question()
