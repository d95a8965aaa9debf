"""The walk: the question, what you say, and what was said of the others.

The page owns where the walk stands; its widgets ask it by message, and the session alone changes and saves.
Widgets are told anew for each question and never mounted anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from slutsats.schema.base import localised
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.screens.walk.answering import Answering
from slutsats.tui.screens.walk.mending import Mending
from slutsats.tui.screens.walk.noting import Noting
from slutsats.workspace.language import N_, _


class WalkPage(Noting, Mending, Answering):
    """One criterion, one network and one question at a time."""

    NAME = "walk"
    TITLE_ = N_("Walk")
    ABOUT = N_(
        "One question at a time. A digit answers at once, and the cursor then stands in the justification. "
        "Everything is saved as you type and as you leave."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn_neighbour(-1)", show=False),
        Binding("right", "turn_neighbour(1)", show=False),
    ]
    DEFAULT_CSS = """
    WalkPage #walk-body { height: 1fr; }
    WalkPage Map { width: 26%; min-width: 26; max-width: 44; padding: 0 1; border-right: solid $border-blurred; }
    WalkPage Neighbour { width: 26%; min-width: 26; max-width: 72; padding: 0 1; border-left: solid $border-blurred; }
    WalkPage MapLine { display: none; padding: 0 1; background: $surface; }
    WalkPage NeighbourLine { display: none; }
    WalkPage.-narrow Map, WalkPage.-narrow Neighbour { display: none; }
    WalkPage.-narrow MapLine, WalkPage.-narrow NeighbourLine { display: block; }
    WalkPage.-narrow.-map-open Map { display: block; width: 1fr; max-width: 100%; border: none; }
    WalkPage.-narrow.-map-open Column { display: none; }
    WalkPage.-short .column--gap { margin-top: 0; }
    WalkPage.-short Writing { border: none; border-left: outer $border-blurred; background: $surface; }
    WalkPage.-short Writing:focus { border: none; border-left: outer $primary; }
    WalkPage.-short.-beside-open Levels { display: none; }
    WalkPage.-empty #walk-body > *, WalkPage.-empty MapLine, WalkPage.-empty Column > * { visibility: hidden; }
    WalkPage.-empty Ask { visibility: visible; }
    """

    def body(self) -> ComposeResult:
        """The map, the question with all that is said of it, and the neighbour."""
        yield self.map_line
        with Horizontal(id="walk-body"):
            yield self.map
            yield self.column
            yield self.panel
        yield from self.pickers.values()

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "walk.next-unanswered": Handler.of(self.action_next_unanswered),
            "walk.next-question": Handler.of(self.action_next_question),
            "walk.previous-question": Handler.of(self.action_previous_question),
            "walk.next-network": Handler.of(self.action_next_network, self.why_not_next_network),
            "walk.previous-network": Handler.of(self.action_previous_network, self.why_not_previous_network),
            "walk.choose-level": Handler(self.action_choose_level, self.why_not_choose_level),
            "walk.answer-cannot-judge": Handler.of(self.action_answer_cannot_judge, self.why_not_answer_cannot_judge),
            "walk.answer-not-applicable": Handler.of(
                self.action_answer_not_applicable, self.why_not_answer_not_applicable
            ),
            "walk.cite-source": Handler.of(self.action_cite_source),
            "walk.name-fact": Handler.of(self.action_name_fact, self.why_not_name_fact),
            "walk.take-notes": Handler.of(self.action_take_notes),
            "walk.cycle-confidence": Handler.of(self.action_cycle_confidence),
            "walk.toggle-notable": Handler.of(self.action_toggle_notable),
            "walk.toggle-guidance": Handler.of(self.action_toggle_guidance),
            "walk.open-map": Handler.of(self.action_open_map),
            "walk.open-neighbour": Handler.of(self.action_open_neighbour),
            "walk.toggle-order": Handler.of(self.action_toggle_order),
            "walk.edit-outside": Handler.of(self.action_edit_outside),
            "walk.settle-conflict": Handler.of(self.action_settle_conflict, self.why_not_settle_conflict),
        }

    def on_mount(self) -> None:
        """Let the writing offer its keys to the list that is open."""
        self.column.writing.offered = self._offer_key
        for picker in self.pickers.values():
            picker.left = self.leave_picker
        self.picker.offered, self.picker.picked = self.list_sources, self.cite
        self.picker.new_wanted = self.want_source
        self.facts.offered, self.facts.picked = self.list_facts, self.name_fact

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember that one writes: after a kill the keys must go there again, where letters are no commands."""
        if event.widget is self.column.writing:
            self.remember_once_shown()

    def on_resize(self) -> None:
        """What is shown where differs between a narrow screen and a wide one."""
        self.call_after_refresh(self.render_case)

    def crumbs(self) -> Sequence[str]:
        """The criterion and the network."""
        if not self.stands:
            return [_("Walk")]
        criterion = self.case.framework.criteria[self.question.criterion]
        return [localised(criterion.title, self.screen_language), self.case.networks[self.stop.network].shown]
