"""The walk: the question, what you say, and what was said of the others.

The page passes on what its widgets ask; the state knows where the walk stands, and the session alone changes and saves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, TextArea

from slutsats.schema.base import localised
from slutsats.tui.commands.handler import Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.walk.answers import AnswerController
from slutsats.tui.screens.walk.assurance import Assurance
from slutsats.tui.screens.walk.guidance import Guidance
from slutsats.tui.screens.walk.map import Map
from slutsats.tui.screens.walk.map_line import MapLine
from slutsats.tui.screens.walk.mentions import Mentions
from slutsats.tui.screens.walk.navigation import WalkNavigation
from slutsats.tui.screens.walk.neighbour import Neighbour, NeighbourLine
from slutsats.tui.screens.walk.note_taking import NoteTaking
from slutsats.tui.screens.walk.sources_line import SourcesLine
from slutsats.tui.screens.walk.view import WalkView
from slutsats.tui.screens.walk.writing import FACT, SOURCE, Writing
from slutsats.tui.widgets.footer import Hint
from slutsats.tui.widgets.levels import Levels
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import CaseChange, Place
from slutsats.workspace.walk.route import ORDERS
from slutsats.workspace.walk.state import WalkState


class WalkPage(Page):
    """One criterion, one network and one question at a time."""

    NAME = "walk"
    TITLE_ = N_("Walk")
    ABOUT = N_(
        "One question at a time. A digit answers at once, and the cursor then stands in the justification. "
        "Everything is saved as you type and as you leave."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn_neighbour(-1)", show=False),
        Binding("right,l", "turn_neighbour(1)", show=False),
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
    WalkPage.-short.-beside-open NeighbourLine { max-height: 7; }
    WalkPage.-empty #walk-body > *, WalkPage.-empty MapLine, WalkPage.-empty Column > * { visibility: hidden; }
    WalkPage.-empty Ask { visibility: visible; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = WalkState(host.session)
        self.view = WalkView(self, self.state, host.keys)
        self.answers = AnswerController(host, self.state, self.view)
        self.mentions = Mentions(self, host, self.state, self.view)
        self.navigation = WalkNavigation(self, self.state, self.view, self.answers, self.mentions)
        self.notes = NoteTaking(host, self.state, self.answers)

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            **self.answers.handlers,
            **self.mentions.handlers,
            **self.navigation.handlers,
            **self.notes.handlers,
        }

    def body(self) -> ComposeResult:
        """The map, the question with all that is said of it, and the neighbour."""
        yield self.view.map_line
        with Horizontal(id="walk-body"):
            yield self.view.map
            yield self.view.column
            yield self.view.panel
        yield from self.mentions.pickers.values()

    # --- where the page stands

    @property
    def stands(self) -> bool:
        """Whether the page stands at a question of the case that is open."""
        return self.state.stands

    @property
    def place(self) -> Place:
        """The question that is shown."""
        return self.state.place

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is no question to answer."""
        if self.stands:
            return ""
        return f"{_('There is nothing to ask about yet.')} {_('F9 adds what is to be evaluated.')}"

    def crumbs(self) -> Sequence[str]:
        """The criterion and the network."""
        if not self.stands:
            return [_("Walk")]
        state = self.state
        criterion = state.case.framework.criteria[state.question.criterion]
        return [localised(criterion.title, state.screen_language), state.case.networks[state.stop.network].shown]

    def setting_changed(self, name: str, value: str) -> None:
        """Walk in another order from now on."""
        self.state.order = next((order for order in ORDERS if (name, value) == ("walk-order", order)), self.state.order)

    # --- showing

    def render_case(self) -> None:
        """Tell every widget what it shows now."""
        self.view.show()

    def render_change(self, change: CaseChange) -> None:
        """An answer changed: show it at once where it is given, and what it means for the rest in the next frame."""
        if change.question is None or not (self.is_mounted and self.stands):
            self.view.show()
            return
        self.view.show_answer()
        self.in_next_frame(self.view.show_rest)

    def go_to_part(self, by: int) -> None:
        """From the answer to the text, its sources, how sure one is; then to what else there is."""
        part = self.view.part_beside(by)
        if part is not None:
            self.set_focus(part)
        else:
            super().go_to_part(by)

    def field_for_text(self) -> Widget | None:
        """The justification, or the answer that is a text."""
        return self.view.column.writing if self.stands and self.state.closed is None else None

    def show_keys(self) -> None:
        """Beside what they are for."""
        self.view.show_keys()

    def signs_in_field(self) -> list[Hint]:
        """In the large text @ and # open lists."""
        if not self.view.writes_text:
            return []
        source, fact = (self.desk.keys.commands[id_] for id_ in ("walk.cite-source", "walk.name-fact"))
        return [Hint(source.id, SOURCE, _("source")), Hint(fact.id, FACT, _("fact"))]

    def on_resize(self) -> None:
        """What is shown where differs between a narrow screen and a wide one."""
        self.call_after_refresh(self.view.show)

    # --- coming and going

    async def open_at(self, place: Place) -> None:
        """Go to a place; what a killed program had not saved is taken up first."""
        self.notes.take_up()
        self.view.fields.take_up_unread()
        self.navigation.open_at(place)

    async def follow(self, place: Place) -> bool:
        """Go to the question that was changed."""
        return self.navigation.follow(place)

    def rest(self) -> None:
        """Out of the text field, to the levels; out of a list, back to the text."""
        if self.mentions.opened:
            self.mentions.leave()
        else:
            self.answers.hand_over()
            self.view.rest()
            self.navigation.remember()

    def leave(self) -> None:
        """Hand over what was typed, and remember where we are."""
        self.notes.hand_over()
        if self.stands:
            self.answers.hand_over()
            self.navigation.remember()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember that one writes: after a kill the keys must go there again, where letters are no commands."""
        if event.widget is self.view.column.writing:
            self.navigation.remember_once_shown()

    # --- what the widgets ask

    def action_turn_neighbour(self, by: int) -> None:
        """The next or the previous of the other networks."""
        self.navigation.turn_neighbour(by)

    @on(Levels.Chosen)
    @on(Levels.Cleared)
    def _levels(self, asked: Levels.Chosen | Levels.Cleared) -> None:
        asked.stop()
        if isinstance(asked, Levels.Chosen):
            self.answers.choose(asked)
        else:
            self.answers.clear()

    @on(Input.Changed)
    @on(Input.Submitted)
    def _value(self, told: Input.Changed | Input.Submitted) -> None:
        told.stop()
        if isinstance(told, Input.Changed):
            self.answers.value_typed()
        else:
            self.answers.value_done()

    @on(TextArea.Changed)
    @on(TextArea.SelectionChanged)
    @on(Writing.Sought)
    def _writing(self, told: TextArea.Changed | TextArea.SelectionChanged | Writing.Sought) -> None:
        told.stop()
        match told:
            case Writing.Sought():
                self.mentions.seek(told)
            case TextArea.Changed():
                self.answers.text_typed()
            case _moved:
                self.view.column.writing.look_for_mention()

    @on(SourcesLine.Asked)
    @on(SourcesLine.Removed)
    def _sources(self, asked: SourcesLine.Asked | SourcesLine.Removed) -> None:
        asked.stop()
        if isinstance(asked, SourcesLine.Removed):
            self.mentions.remove_source(asked.id)
        else:
            self.mentions.choose_source()

    @on(Assurance.ConfidenceChosen)
    @on(Assurance.NotableToggled)
    def _assurance(self, asked: Assurance.ConfidenceChosen | Assurance.NotableToggled) -> None:
        asked.stop()
        if isinstance(asked, Assurance.ConfidenceChosen):
            self.answers.be_sure(asked.confidence)
        else:
            self.answers.toggle_notable()

    @on(Guidance.Asked)
    def _guidance(self, asked: Guidance.Asked) -> None:
        asked.stop()
        self.navigation.toggle_guidance()

    @on(MapLine.Opened)
    @on(Map.CriterionEntered)
    @on(Map.Chosen)
    async def _map(self, asked: MapLine.Opened | Map.CriterionEntered | Map.Chosen) -> None:
        asked.stop()
        match asked:
            case Map.Chosen():
                await self.navigation.follow_map(asked)
            case Map.CriterionEntered():
                self.navigation.unfold(asked.criterion)
            case _opened:
                self.navigation.open_map()

    @on(NeighbourLine.Opened)
    @on(Neighbour.Turned)
    def _neighbour(self, asked: NeighbourLine.Opened | Neighbour.Turned) -> None:
        asked.stop()
        if isinstance(asked, Neighbour.Turned):
            self.navigation.turn_neighbour(asked.by)
        else:
            self.view.toggle_neighbour()
