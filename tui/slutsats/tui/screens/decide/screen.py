"""The decision: the suggestion and its reasons, what would flip it, and the recommendation with its terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll

from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.decide.recommendation import RecommendationForm
from slutsats.tui.screens.decide.term_row import TermRow
from slutsats.tui.screens.decide.trials import Trials
from slutsats.tui.screens.decide.view import DecideView
from slutsats.tui.screens.decide.what_if import WhatIf
from slutsats.tui.screens.decide.why import Why
from slutsats.tui.widgets.levels import Levels
from slutsats.workspace.decide.state import DecideState
from slutsats.workspace.language import N_, _
from slutsats.workspace.session import Place


class DecidePage(Page):
    """One network's decision at a time."""

    NAME = "decide"
    TITLE_ = N_("Decide")
    ABOUT = N_(
        "What the decision table suggests for each network, by which answers, and what would change that; and what you "
        "recommend, with its terms. The suggestion never decides. What you give is saved at once."
    )
    DEFAULT_CSS = """
    DecidePage #decide-which {
        height: 1; text-wrap: nowrap; text-overflow: ellipsis; padding: 0 1; background: $surface; text-style: bold;
    }
    DecidePage #decide-body { height: 1fr; scrollbar-size-vertical: 1; }
    DecidePage #decide-columns { layout: vertical; height: auto; }
    DecidePage #decide-columns > Vertical { height: auto; width: 1fr; }
    DecidePage.-wide #decide-columns { layout: horizontal; }
    DecidePage.-wide #decide-reasons { width: 2fr; }
    DecidePage.-wide #decide-choice { width: 3fr; border-left: solid $border-blurred; }
    DecidePage.-narrow #decide-choice { margin-top: 1; }
    DecidePage .decide--title { padding: 0 1; text-style: bold; color: $text-primary; }
    DecidePage #decide-kinds { padding: 0 1; height: auto; }
    DecidePage Form { height: auto; margin-top: 1; }
    DecidePage #decide-preview { padding: 0 1; margin: 1 0; color: $text-muted; height: auto; }
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.state = DecideState(host.session)
        self.view = DecideView(self, self.state)
        self.recommendation = RecommendationForm(host, self.state, self.view)
        self.trials = Trials(self, self.state, self.view)

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "decide.next-network": Handler.of(lambda: self._go(self.state.beside(1)), self._why_not_beside),
            "decide.previous-network": Handler.of(lambda: self._go(self.state.beside(-1)), self._why_not_beside),
            **self.recommendation.handlers,
            **self.trials.handlers,
        }

    def body(self) -> ComposeResult:
        """The networks in a line; reasons and choice beside each other, or one under the other."""
        view = self.view
        yield view.which
        yield view.notice
        with VerticalScroll(id="decide-body", can_focus=False), Container(id="decide-columns"):
            with Vertical(id="decide-reasons"):
                yield view.what_if
                yield view.why
            with Vertical(id="decide-choice"):
                yield view.kinds_title
                yield view.kinds
                yield view.form
                yield view.preview

    # --- where the page stands

    @property
    def stands(self) -> bool:
        """Whether there is a network to decide on."""
        return self.state.stands

    def why_not_here(self) -> str:
        """Where nothing is evaluated there is nothing to decide on."""
        if self.stands:
            return ""
        return f"{_('There is nothing to decide on yet.')} {_('F9 adds what is to be evaluated.')}"

    def crumbs(self) -> Sequence[str]:
        """The network."""
        return [_("Decide"), *([self.state.case.networks[self.state.network].shown] if self.stands else [])]

    def render_case(self) -> None:
        """Show the network's decision as the record has it now."""
        self.view.show()

    # --- coming and going

    async def open_at(self, place: Place) -> None:
        """Go to a network's decision, and to a field of it where the place names one."""
        if self.stands and place.network in self.state.case.networks:
            self._go(place.network or "")
        await self.view.show_form()
        row = self.view.row_of(tuple((place.field or "").split("."))[2:])
        if row is not None:
            self.view.focus_row(row)
        elif self.focused is None:
            self.view.focus_kinds()

    async def follow(self, place: Place) -> bool:
        """Go to the network whose recommendation was changed."""
        here = place.page == self.NAME and self.stands and place.network in self.state.case.networks
        if here and place.network != self.state.network:
            self._go(place.network or "")
        return here

    def on_screen_resume(self) -> None:
        """Keys go to the recommendations unless they already go somewhere."""
        if self.focused is None:
            self.view.focus_kinds()

    def rest(self) -> None:
        """Out of the field; what was typed is saved."""
        self.recommendation.save()
        self.view.focus_kinds()

    def step_back(self) -> bool:
        """Esc ends what is tried out first."""
        return self.trials.end()

    def leave(self) -> None:
        """Another page is about to be shown: nothing typed is lost, and nothing is tried out any longer."""
        if self.session.is_open:
            self.recommendation.save()
        self.state.tried = None

    def _go(self, network: str) -> None:
        self.recommendation.save()
        if self.state.go_to(network):
            self.view.scroll_home()
        self.view.focus_kinds(scroll=False)
        self.view.show()
        self.refresh_frame()

    def _why_not_beside(self) -> str:
        return "" if len(self.state.case.networks) > 1 else _("There is only one.")

    # --- what the widgets ask

    def action_go_to(self, network: str) -> None:
        """The network that was clicked."""
        if network in self.state.case.networks:
            self._go(network)

    @on(Levels.Chosen)
    async def _kind_chosen(self, chosen: Levels.Chosen) -> None:
        chosen.stop()
        await self.recommendation.choose(chosen.value)

    @on(Levels.Cleared)
    def _kind_cleared(self, cleared: Levels.Cleared) -> None:
        cleared.stop()
        self.recommendation.clear()

    @on(TermRow.Typed)
    def _typed(self, typed: TermRow.Typed) -> None:
        typed.stop()
        self.recommendation.typed()

    @on(TermRow.Left)
    def _left(self, left: TermRow.Left) -> None:
        left.stop()
        self.recommendation.go_on(cast(TermRow, left.row))

    @on(WhatIf.Tried)
    def _tried(self, tried: WhatIf.Tried) -> None:
        tried.stop()
        self.trials.try_out(tried.question, tried.value)

    @on(WhatIf.ValueWanted)
    def _ask_value(self, wanted: WhatIf.ValueWanted) -> None:
        wanted.stop()
        self.run_worker(self.trials.ask(wanted.question))

    @on(Why.FlipWanted)
    def _try_flip(self, wanted: Why.FlipWanted) -> None:
        wanted.stop()
        self.trials.try_flip(wanted.flip)

    @on(Why.AnswerWanted)
    async def _open_answer(self, wanted: Why.AnswerWanted) -> None:
        wanted.stop()
        await self.desk.visit("walk", Place(self.state.network, wanted.question, "level"))

    @on(Why.FactWanted)
    async def _open_fact(self, wanted: Why.FactWanted) -> None:
        wanted.stop()
        network = self.state.network
        reference = ".".join(("networks", network, *self.state.case.framework.fact_path(wanted.fact)))
        await self.desk.visit("facts", Place(network=network, field=reference, page="facts"))
