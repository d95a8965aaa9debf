"""Pages: which there are, how one is shown, and what of the program is loaded beside the first frame."""

from __future__ import annotations

import asyncio
import gc
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from slutsats.tui.frame.page import Page
from slutsats.tui.screens.home.screen import HomePage
from slutsats.workspace.language import _
from slutsats.workspace.session import Change, Place, Session

if TYPE_CHECKING:
    from slutsats.records.events import Event
    from slutsats.schema.problem import Problem

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


class Pages(App[None], inherit_bindings=False):
    """The desk's lowest layer: the session that is open, and the pages that show it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, records: Path, evaluator: str | None = None) -> None:
        super().__init__()
        self.records = records
        self.session = Session(
            tell=self.store_told,
            evaluator=evaluator,
            changed=self.case_changed,
            marked=self.mark_changed,
            refused=self.change_refused,
        )
        self._pages: dict[str, Page] = {}
        self._loading = False
        self._loaded = asyncio.Event()
        self._way_back: list[str] = []
        """The pages that Esc comes back to, the nearest last, where this one is only visited."""

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
            self._handle_exception(failure if isinstance(failure, Exception) else RuntimeError(failure))
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

    def get_default_screen(self) -> Screen[None]:
        """Home lies at the bottom, so that no empty screen is made under it."""
        home = HomePage(self.records)
        self._pages["home"] = home
        return home

    @property
    def home(self) -> HomePage:
        """The page at the bottom."""
        home = self._pages["home"]
        if not isinstance(home, HomePage):
            raise TypeError(home)
        return home

    @property
    def page(self) -> Page:
        """The page on top, below any dialog."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                return screen
        return self.home

    @property
    def page_name(self) -> str:
        """The page on top, below any dialog, by its name."""
        return self.page.NAME

    def has(self, name: str) -> bool:
        """Whether there is a page of that name."""
        return name == "home" or name in PAGES

    async def show(self, name: str, place: Place | None = None) -> None:
        """Show a page, at a place of the case; whatever lies above it is put away."""
        await self.models()
        self._way_back = []
        self.page.leave()
        self.session.settle()
        self.session.end_run()
        target = self._pages.get(name) or self._make(name)
        with self.batch_update():
            await self._bring_up(target)
            if place is not None:
                await target.open_at(place)
            target.render_case()
            target.refresh_frame()
        if place is not None and self.session.is_open and name != "home":
            self.session.remember(place)

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

    def page_title(self, name: str) -> str:
        """What a page is called."""
        return _(self._class(name).TITLE_)

    def _class(self, name: str) -> type[Page]:
        module, class_name = PAGES[name].split(":")
        found: type[Page] = getattr(import_module(module), class_name)
        return found

    def _make(self, name: str) -> Page:
        page = self._class(name)()
        self._pages[name] = page
        self.install_screen(page, name)
        return page

    async def _bring_up(self, target: Page) -> None:
        """Arrange the stack as home, walk, then one other page."""
        base = self._pages.get(BASE)
        while self.screen is not target and target in self.screen_stack:
            await self.pop_screen()
        if self.screen is target:
            return
        while self.screen not in (self.home, base):
            await self.pop_screen()
        if target is not base and self.screen is self.home and self.session.is_open and self.has(BASE):
            await self.push_screen(base or self._make(BASE))
        await self.push_screen(target)

    def page_below(self) -> Page | None:
        """The page that Esc goes back to; None on the lowest."""
        pages = [screen for screen in self.screen_stack if isinstance(screen, Page)]
        return pages[-2] if len(pages) > 1 else None

    # --- what the session tells

    def store_told(self, event: Event) -> None:
        """The store told something, on its own thread."""

    def case_changed(self, change: Change) -> None:
        """The case became different: let the page in front show it."""
        page = self.page
        if page.NAME != "home":
            page.render_change(change)
            page.in_next_frame(page.refresh_frame)

    def change_refused(self, problem: Problem) -> None:
        """A change was not made: something that can't be read is in its way."""

    def mark_changed(self) -> None:
        """The saved mark became different."""
        if self.session.saved.kind == "saved":
            self.page.in_next_frame(self.page.refresh_frame)
        else:
            self.page.refresh_frame()  # at once: what isn't on disk is not said to be, not for a frame
