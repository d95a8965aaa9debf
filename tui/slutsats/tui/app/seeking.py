"""Searching from the desk: the question what to look for, and the way to what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.tui.app.opening import Opening

if TYPE_CHECKING:
    from slutsats.workspace.search.standing import Found


class Seeking(Opening, inherit_bindings=False):
    """The desk's layer that finds texts."""

    async def action_search_everything(self) -> None:
        """Look for words in every evaluation, and go to the place that is chosen."""
        from slutsats.tui.dialogs.search import Search

        await self.models()
        self.page.leave()
        self.session.settle()
        here = self.session.folder.name if self.session.is_open else None
        chosen = await self.ask(Search(self.records, here))
        if chosen is not None:
            await self._go_to(chosen)

    action_search_all = action_search_everything

    async def _go_to(self, found: Found) -> None:
        """Show a place; Esc comes back to the page that was left, where it is of the same evaluation."""
        place, page = found.place, self.page.NAME
        open_here = self.session.is_open and self.session.folder == self.records / found.hit.evaluation
        if not open_here or page == "home":
            await self.open_evaluation(found.hit.evaluation, place)
        elif page == place.page:
            await self.show(page, place)
        else:
            await self.visit(place.page, place)
