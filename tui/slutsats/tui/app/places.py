"""The ways from page to page: each has its key, and Esc leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import App

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.app.tour.guide import TourGuide
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _
from slutsats.workspace.session import Place

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.workspace.jump.named_places import NamedPlace


class PlaceCommands:
    """Goes to pages and back, and explains the one in front."""

    def __init__(self, app: App[Any], host: Host, navigator: Navigator, tour: TourGuide) -> None:
        self._app = app
        self._host = host
        self._navigator = navigator
        self._tour = tour

    @property
    def handlers(self) -> Handlers:
        """One for each page, the way back, the help and the palette."""
        return {
            "desk.go-back": Handler.of(self._go_back),
            "desk.show-compare": Handler.of(self._show_compare, self._why_not_from_home),
            "desk.show-draft": Handler.of(lambda: self._host.show("draft"), self._why_not_from_home),
            "desk.show-decide": Handler.of(self._show_decide, self._why_not_from_home),
            "desk.show-findings": Handler.of(lambda: self._host.visit("findings", Place(page="findings"))),
            "desk.show-facts": Handler.of(lambda: self._host.show("facts"), self._why_not_from_home),
            "desk.show-history": Handler.of(self._show_history),
            "desk.show-settings": Handler.of(self._show_settings),
            "desk.show-help": Handler.of(self._show_help),
            "desk.show-palette": Handler.of(self._show_palette),
        }

    async def _go_back(self) -> None:
        """Leave the text field, then the page; never what was typed."""
        page, below = self._navigator.page, self._navigator.below
        if self._tour.leave():
            return
        if text_field_has_focus(page):
            page.rest()
            self._host.session.settle()
            self._host.session.end_run()
            page.refresh_frame()
        elif page.step_back():
            page.refresh_frame()
        elif await self._navigator.end_visit():
            return
        elif below is not None:
            await self._host.show(below.NAME)
        else:
            self._navigator.home.at_the_bottom()

    def _in_front(self, page: str) -> Place:
        """What the page in front stands at, as a place of another page."""
        here = self._navigator.page.place
        return here._replace(page=page)

    def _why_not_from_home(self) -> str:
        """On home nothing is compared or written: that is of an evaluation."""
        return (
            _("Open an evaluation first: Enter opens the one under the cursor.")
            if self._host.page_name == "home"
            else ""
        )

    async def _show_compare(self) -> None:
        await self._host.show("compare", self._in_front("compare"))

    async def _show_decide(self) -> None:
        await self._host.show("decide", self._in_front("decide")._replace(question=None))

    async def _show_history(self) -> None:
        await self._host.show("history", self._in_front("history"))

    async def _show_settings(self) -> None:
        if self._host.page_name != "settings":
            await self._host.visit("settings", Place(page="settings"))

    async def _show_help(self) -> None:
        from slutsats.tui.dialogs.help import Help

        screen = self._app.screen
        if not isinstance(screen, Help):
            await self._host.ask(Help(screen, self._host, screen.NAME if isinstance(screen, Page) else None))

    async def _show_palette(self) -> None:
        """Ask what to do or where to go, and do it."""
        from slutsats.tui.dialogs.palette import Palette
        from slutsats.workspace.jump.named_places import NamedPlace

        await self._host.models()
        chosen = await self._host.ask(Palette(self._host, self._named_places()))
        if isinstance(chosen, NamedPlace):
            await self._go_to(chosen)
        elif chosen is not None:
            await self._host.run_command(chosen.id)

    def _named_places(self) -> list[NamedPlace]:
        """What has a name here, and the other evaluations."""
        from slutsats.workspace.jump.named_places import NamedPlace, named_places
        from slutsats.workspace.walk.job import Job

        session, found = self._host.session, []
        here = session.folder.name if session.is_open else ""
        if here and self._host.page_name != "home":
            spoken = cast("Language", language.current())
            found = named_places(Job(session.case, session.evaluator or ""), spoken)
        others = [row for row in self._navigator.home.state.rows() if row.id != here or self._host.page_name == "home"]
        return [
            *found,
            *(NamedPlace(row.title or row.id, evaluation=row.id, kind=_("evaluation"), also=row.id) for row in others),
        ]

    async def _go_to(self, chosen: NamedPlace) -> None:
        if chosen.evaluation:
            await self._host.open_evaluation(chosen.evaluation)
        else:
            await self._host.show(chosen.place.page, chosen.place)
