"""Which page is shown, which one Esc leads back to, and what of the program is loaded beside the first frame."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any

from textual.app import App

from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.screens.home.screen import HomePage
from slutsats.tui.textual_compat import fail
from slutsats.workspace import bookmarks
from slutsats.workspace.language import _
from slutsats.workspace.session import Place, Session

PAGES: dict[str, str] = {
    "walk": "slutsats.tui.screens.walk.screen:WalkPage",
    "compare": "slutsats.tui.screens.compare.screen:ComparePage",
    "draft": "slutsats.tui.screens.draft.screen:DraftPage",
    "decide": "slutsats.tui.screens.decide.screen:DecidePage",
    "findings": "slutsats.tui.screens.findings.screen:FindingsPage",
    "facts": "slutsats.tui.screens.facts.screen:FactsPage",
    "history": "slutsats.tui.screens.history.screen:HistoryPage",
    "settings": "slutsats.tui.screens.settings.screen:SettingsPage",
}
"""The pages above home: name -> module:class. They are imported beside the first frame."""

BASE = "walk"
"""The page that an evaluation opens on; the others lie on it, one at a time."""

_BESIDE = (
    "slutsats.records.reading",
    "slutsats.records.store",
    "slutsats.records.state",
    *(target.partition(":")[0] for target in PAGES.values()),
)


class Navigator:
    """The pages of the desk. One is on top; each is made when it is first shown, and kept."""

    def __init__(self, app: App[Any], host: Host, session: Session, records: Path) -> None:
        self._app = app
        self._host = host
        self._session = session
        self._pages: dict[str, Page] = {}
        self._loading = False
        self._loaded = asyncio.Event()
        self._way_back: list[str] = []
        """The pages that Esc comes back to, the nearest last, where this one is only visited."""
        self.home = HomePage(host, records)
        """The page at the bottom."""
        self._pages["home"] = self.home
        self.shown: list[Callable[[], None]] = []
        """Called each time that a page was shown."""

    # --- what is loaded when

    def load_the_rest(self) -> None:
        """Load the record models and the other pages in a thread, beside the first frame; once."""
        if self._loading:
            return
        self._loading = True
        loop = asyncio.get_running_loop()

        def load() -> None:
            failure: BaseException | None = None
            try:
                for module in _BESIDE:
                    import_module(module)
            except BaseException as error:  # told on the loop's own thread
                failure = error
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._rest_is_loaded, failure)

        Thread(target=load, name="slutsats-load", daemon=True).start()

    def _rest_is_loaded(self, failure: BaseException | None) -> None:
        gc.freeze()
        gc.enable()
        if failure is not None:
            fail(self._app, failure)
            return
        self._loaded.set()
        self.home.models_loaded()

    async def models(self) -> None:
        """Wait until the record models and the pages are loaded.

        A key that was typed before the first frame waits here, and holds up the message that begins the loading.
        """
        self.load_the_rest()
        await self._loaded.wait()

    # --- which page is shown

    @property
    def page(self) -> Page:
        """The page on top, below any dialog."""
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, Page):
                return screen
        return self.home

    @property
    def made(self) -> Iterable[Page]:
        """The pages that have been shown."""
        return self._pages.values()

    @property
    def below(self) -> Page | None:
        """The page that Esc goes back to; None on the lowest."""
        pages = [screen for screen in self._app.screen_stack if isinstance(screen, Page)]
        return pages[-2] if len(pages) > 1 else None

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name == "home" or name in PAGES

    def title_of(self, name: str) -> str:
        """What a page is called."""
        return _(self._class(name).TITLE_)

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, at a place of the case; whatever lies above it is put away."""
        await self.models()
        self._way_back = []
        self.page.leave()
        self._session.settle()
        self._session.end_run()
        self._session.look()
        target = self._pages.get(name) or self._make(name)
        with self._app.batch_update():
            await self._bring_up(target)
            if place is not None:
                await target.open_at(place)
            target.render_case()
            target.refresh_frame()
        if place is not None and self._session.is_open and name != "home":
            bookmarks.remember(self._session, place)
        for follow in self.shown:
            follow()

    async def visit(self, name: str, place: Place) -> None:
        """Show a page for a while: Esc comes back to the page that is shown now, exactly as it stands."""
        way_back = [*self._way_back, self.page.NAME]
        await self.show(name, place)
        self._way_back = way_back

    async def end_visit(self) -> bool:
        """Go back to the page that this one is visited from; False where it isn't."""
        if not self._way_back:
            return False
        *way_back, origin = self._way_back
        await self.show(origin)
        self._way_back = way_back
        return True

    def _class(self, name: str) -> type[Page]:
        module, class_name = PAGES[name].split(":")
        found: type[Page] = getattr(import_module(module), class_name)
        return found

    def _make(self, name: str) -> Page:
        page = self._class(name)(self._host)
        self._pages[name] = page
        self._app.install_screen(page, name)
        return page

    async def _bring_up(self, target: Page) -> None:
        """Arrange the stack as home, walk, then one other page."""
        app, base = self._app, self._pages.get(BASE)
        while app.screen is not target and target in app.screen_stack:
            await app.pop_screen()
        if app.screen is target:
            return
        while app.screen not in (self.home, base):
            await app.pop_screen()
        if target is not base and app.screen is self.home and self._session.is_open and self.has(BASE):
            await app.push_screen(base or self._make(BASE))
        await app.push_screen(target)
