"""The tour on the desk: it begins the first time the demo is opened, or when it is asked for, and follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.tui.app.seeking import Seeking
from slutsats.tui.frame.page import Page
from slutsats.workspace.language import _
from slutsats.workspace.session import Change, Place

if TYPE_CHECKING:
    from slutsats.tui.app.tour.steps import Tour


class Touring(Seeking, inherit_bindings=False):
    """The desk's layer that leads somebody new over the screens."""

    def __init__(self, records: Path, evaluator: str | None, own_keys: dict[str, str] | None) -> None:
        super().__init__(records, evaluator, own_keys)
        self.tour: Tour | None = None

    async def action_take_tour(self) -> None:
        """Begin the tour on home."""
        await self.show("home")
        self.begin_tour()

    def begin_tour(self) -> None:
        """Show the first step."""
        from slutsats.tui.app.tour.steps import Tour

        self.tour = Tour()
        self.follow_tour()

    def leave_tour(self) -> bool:
        """Put the card away; False where no tour is on."""
        if self.tour is None:
            return False
        done, self.tour = self.tour.over, None
        self._put_away()
        if not done:
            self.tell(_("The tour is among the commands ({key}) whenever you want it.").format(key=self._palette_key))
        return True

    @property
    def _palette_key(self) -> str:
        return self.keys.shown(self.keys.commands["desk.show-palette"])

    def follow_tour(self) -> None:
        """Show the step that comes after what was done, on the page that is in front."""
        if self.tour is None:
            return
        from slutsats.tui.app.tour.card import TourCard

        self.tour.follow(self)
        page = self.page
        card = next(iter(page.query(TourCard)), None)
        if card is None:
            self._put_away()
            card = TourCard()
            page.mount(card)
        leaving = _("Esc closes this.") if self.tour.over else _("Esc leaves the tour.")
        card.tell(self.tour.heading(), self.tour.text(self), leaving)

    def _put_away(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.query("TourCard").remove()

    # --- what is followed

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, and the tour's card on it."""
        await super().show(name, place)
        self.follow_tour()

    async def run_command(self, id_: str, key: str | None = None) -> None:
        """Run a command, and see whether it was what the tour asked for."""
        await super().run_command(id_, key)
        self.follow_tour()

    def case_changed(self, change: Change) -> None:
        """Something was answered."""
        super().case_changed(change)
        self.follow_tour()
