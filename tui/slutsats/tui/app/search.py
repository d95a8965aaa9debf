"""Searching from the desk: the question what to look for, and the way to what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.tui.app.navigator import Navigator
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host

if TYPE_CHECKING:
    from slutsats.workspace.search.found_places import FoundPlace


class SearchCommands:
    """Finds texts in all evaluations, and goes there."""

    def __init__(self, host: Host, navigator: Navigator) -> None:
        self._host = host
        self._navigator = navigator

    @property
    def handlers(self) -> Handlers:
        """Searching."""
        return {"desk.search-everything": Handler.of(self._search)}

    async def _search(self) -> None:
        """Look for words in every evaluation, and go to the place that is chosen."""
        from slutsats.tui.dialogs.search import Search

        host, session = self._host, self._host.session
        await host.models()
        self._navigator.page.leave()
        session.settle()
        here = session.folder.name if session.is_open else None
        chosen = await host.ask(Search(host.records, here))
        if chosen is not None:
            await self._go_to(chosen)

    async def _go_to(self, found: FoundPlace) -> None:
        """Show a place; Esc comes back to the page that was left, where it is of the same evaluation."""
        host, session = self._host, self._host.session
        place, page = found.place, host.page_name
        open_here = session.is_open and session.folder == host.records / found.hit.evaluation
        if not open_here or page == "home":
            await host.open_evaluation(found.hit.evaluation, place)
        elif page == place.page:
            await host.show(page, place)
        else:
            await host.visit(place.page, place)
