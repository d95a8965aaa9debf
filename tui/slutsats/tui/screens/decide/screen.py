"""The decision: what is suggested and why, what would flip it, and what the evaluator recommends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget

from slutsats.schema.answers import Value
from slutsats.schema.message import Message
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.dialog import Dialog
from slutsats.tui.screens.decide.deciding import Deciding
from slutsats.tui.screens.decide.trying import Trying
from slutsats.tui.screens.decide.why import Why
from slutsats.tui.widgets.fields import LineField
from slutsats.tui.widgets.plain import Plain
from slutsats.workspace.language import N_, _, say
from slutsats.workspace.session import Place
from slutsats.workspace.walk.values import read


class AskValue(Dialog[str]):
    """Asks for a number, an amount or a date to try; returns what was typed."""

    TITLE_ = N_("What if")
    ABOUT = N_("Type a value to try, and press Enter. It is not saved.")

    def __init__(self, asked: str) -> None:
        super().__init__()
        self._asked = asked

    def body(self) -> Sequence[Widget]:
        """The question and a field."""
        return (Plain(self._asked), LineField())

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(LineField).focus()

    @on(LineField.Submitted)
    def _take(self, submitted: LineField.Submitted) -> None:
        submitted.stop()
        self.dismiss(submitted.value)


class DecidePage(Deciding):
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
    DecidePage #decide-preview { padding: 0 1; margin: 1 0; color: $text-muted; height: auto; }
    """

    def body(self) -> ComposeResult:
        """The networks in a line; reasons and choice beside each other, or one under the other."""
        yield self.which
        yield self.notice
        with VerticalScroll(id="decide-body", can_focus=False), Container(id="decide-columns"):
            with Vertical(id="decide-reasons"):
                yield self.trying
                yield self.why
            with Vertical(id="decide-choice"):
                yield self.kinds_title
                yield self.kinds
                yield self.form
                yield self.preview

    def commands(self) -> Handlers:
        """What each command of the page does."""
        return {
            "decide.choose-kind": Handler(self.action_choose_kind),
            "decide.next-network": Handler.of(self.action_next_network, self.why_not_next_network),
            "decide.previous-network": Handler.of(self.action_previous_network, self.why_not_previous_network),
            "decide.try-answers": Handler.of(self.action_try_answers),
            "decide.edit-outside": Handler.of(self.action_edit_outside, self.why_not_edit_outside),
        }

    def crumbs(self) -> Sequence[str]:
        """The network."""
        if not self.stands:
            return [_("Decide")]
        return [_("Decide"), self.session.case.networks[self.network].shown]

    async def open_at(self, place: Place) -> None:
        """Go to a network's decision, and to a field of it where the place names one."""
        if self.stands and place.network in self.session.case.networks:
            self._go(place.network or "")
        await self.show_form()
        wanted = tuple((place.field or "").split("."))[2:]
        row = next((row for row in self.form.rows if wanted and row.declared.key[: len(wanted)] == wanted), None)
        if row is not None:
            self.set_focus(row.writes)
        elif self.focused is None:
            self.set_focus(self.kinds)

    async def follow(self, place: Place) -> bool:
        """Go to the network whose recommendation was changed."""
        here = place.page == self.NAME and self.stands and place.network in self.session.case.networks
        if here and place.network != self.network:
            self._go(place.network or "")
        return here

    def on_screen_resume(self) -> None:
        """Keys go to the recommendations unless they already go somewhere."""
        if self.focused is None:
            self.set_focus(self.kinds)

    def rest(self) -> None:
        """Out of the field; what was typed is saved."""
        self.save_typed()
        self.set_focus(self.kinds)

    def leave(self) -> None:
        """Another page is about to be shown: nothing typed is lost, and nothing is tried out any longer."""
        if self.session.is_open:
            self.save_typed()
        self.tried = None

    # networks

    def why_not_next_network(self) -> str:
        """With one network there is no next one."""
        return "" if len(self.session.case.networks) > 1 else _("There is only one.")

    why_not_previous_network = why_not_next_network

    def action_next_network(self) -> None:
        """The next network, round and round."""
        self._step_network(1)

    def action_previous_network(self) -> None:
        """The network before, round and round."""
        self._step_network(-1)

    def action_go_to(self, network: str) -> None:
        """The network that was clicked."""
        if network in self.session.case.networks:
            self._go(network)

    def _step_network(self, by: int) -> None:
        networks = list(self.session.case.networks)
        self._go(networks[(networks.index(self.network) + by) % len(networks)])

    def _go(self, network: str) -> None:
        self.save_typed()
        if network != self.network:
            self.network = network
            self.tried = None
            self.query_one("#decide-body", VerticalScroll).scroll_home(animate=False)
        self.set_focus(self.kinds, scroll_visible=False)
        self.render_case()
        self.refresh_frame()

    # what if

    def action_try_answers(self) -> None:
        """Begin to try answers out, or end it."""
        if self.tried is None:
            self._try({})
        else:
            self.end_trying()

    def _try(self, tried: dict[str, Value]) -> None:
        self.tried = tried
        self._show_reasons()
        self.set_focus(self.trying)
        self.refresh_frame()

    def end_trying(self) -> None:
        """What was tried out is gone; the record was never touched."""
        self.tried = None
        self._show_reasons()
        self.set_focus(self.kinds)

    def step_back(self) -> bool:
        """Esc ends what is tried out first."""
        if self.tried is None:
            return False
        self.end_trying()
        return True

    @on(Trying.Tried)
    def _tried_another(self, tried: Trying.Tried) -> None:
        tried.stop()
        if self.tried is None:
            return
        changed = {**self.tried}
        if tried.value is None or tried.value == self.saved.value(tried.question):
            changed.pop(tried.question, None)
        else:
            changed[tried.question] = tried.value
        self.tried = changed
        self._show_reasons()

    @on(Trying.ValueWanted)
    def _ask_value(self, wanted: Trying.ValueWanted) -> None:
        wanted.stop()
        self.run_worker(self._ask_and_try(wanted.question))

    async def _ask_and_try(self, question: str) -> None:
        typed = await self.desk.ask(AskValue(self.saved.question_label(question)))
        if typed is None or self.tried is None:
            return
        value = read(self.session.case.framework, question, typed, self.screen_language)
        if isinstance(value, Message):
            self.desk.tell(say(value), "warning")
        elif value is None or isinstance(value, (str, int, list, dt.date)):
            self.trying.post_message(Trying.Tried(question, value))

    @on(Why.FlipWanted)
    def _try_flip(self, wanted: Why.FlipWanted) -> None:
        wanted.stop()
        self._try({**(self.tried or {}), **{change.question: change.then for change in wanted.flip.changes}})

    @on(Why.AnswerWanted)
    async def _open_answer(self, wanted: Why.AnswerWanted) -> None:
        wanted.stop()
        await self.desk.visit("walk", Place(self.network, wanted.question, "level"))

    @on(Why.FactWanted)
    async def _open_fact(self, wanted: Why.FactWanted) -> None:
        wanted.stop()
        reference = ".".join(("networks", self.network, *self.session.case.framework.fact_path(wanted.fact)))
        await self.desk.visit("facts", Place(network=self.network, field=reference, page="facts"))
