"""The tour on the desk: it begins the first time the demo is opened, or when it is asked for, and follows."""

from __future__ import annotations

from typing import Any

from textual.app import App

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.app.tour.steps import Tour
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.workspace.language import _


class TourGuide:
    """Leads somebody new over the screens, on a card that is shown on the page in front."""

    def __init__(self, app: App[Any], host: Host, navigator: Navigator) -> None:
        self._app = app
        self._host = host
        self._navigator = navigator
        self.tour: Tour | None = None

    @property
    def handlers(self) -> Handlers:
        """Taking the tour."""
        return {"desk.take-tour": Handler.of(self._take)}

    async def _take(self) -> None:
        """Begin the tour on home."""
        await self._host.show("home")
        self.begin()

    def begin(self) -> None:
        """Show the first step."""
        self.tour = Tour()
        self.follow()

    def leave(self) -> bool:
        """Put the card away; False where no tour is on."""
        if self.tour is None:
            return False
        done, self.tour = self.tour.over, None
        self._put_away()
        if not done:
            keys = self._host.keys
            key = keys.shown(keys.commands["desk.show-palette"])
            self._host.tell(_("The tour is among the commands ({key}) whenever you want it.").format(key=key))
        return True

    def follow(self) -> None:
        """Show the step that comes after what was done, on the page that is in front."""
        if self.tour is None:
            return
        from slutsats.tui.app.tour.card import TourCard

        page = self._navigator.page
        self.tour.follow(page.NAME, page.place, self._host.session)
        card = next(iter(page.query(TourCard)), None)
        if card is None:
            self._put_away()
            card = TourCard()
            page.mount(card)
        leaving = _("Esc closes this.") if self.tour.over else _("Esc leaves the tour.")
        card.tell(self.tour.heading(), self.tour.text(self._host.keys), leaving)

    def _put_away(self) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, Page):
                screen.query("TourCard").remove()
