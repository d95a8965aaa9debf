"""The desk: an application that shows one page at a time, passes keys to commands, and stops in good order."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from slutsats.tui import theme
from slutsats.tui.app.pages import BASE, PAGES
from slutsats.tui.app.undoing import Undoing
from slutsats.tui.frame.host import Host
from slutsats.tui.frame.page import Page
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace import language
from slutsats.workspace.language import _, ngettext
from slutsats.workspace.session import Place

__all__ = ["BASE", "PAGES", "Desk", "run"]

TAKES_IN = 2.0
"""Seconds that a desk which is told to stop has at most to take in what was typed before."""


class Desk(Undoing, inherit_bindings=False):
    """The program's screen. It owns the session and the pages; pages and widgets ask it for everything else."""

    TITLE = "Slutsats"
    CSS = """
    Toast { max-width: 90%; }
    """

    def __init__(
        self,
        records: Path,
        *,
        evaluator: str | None = None,
        opens: str | None = None,
        own_keys: dict[str, str] | None = None,
        theme_name: str | None = None,
        tour: bool = False,
    ) -> None:
        super().__init__(records, evaluator, own_keys)
        self._begins_with_tour = tour
        self.opens = opens
        """The evaluation to open at once."""
        self._stopping = False
        self.animation_level = "none"
        for own in theme.OWN:
            self.register_theme(own)
        self._set_theme(theme_name)

    # --- starting

    def get_driver_class(self) -> type[Driver]:
        """The stock driver of the platform; on Linux and its like, our own kin of it."""
        stock = super().get_driver_class()
        if stock is LinuxDriver:
            from slutsats.tui.app.driver import DeskDriver

            return DeskDriver
        return stock

    def on_mount(self) -> None:
        """Take over the signals, and load the rest as soon as the first frame is out."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                loop.add_signal_handler(number, self._asked_to_stop)
        self.call_after_refresh(self.load_the_rest)
        if self._begins_with_tour:
            self.call_after_refresh(self.begin_tour)
        for id_, keys in self.keys.problems:
            self.tell(
                _("Your own keys “{keys}” for {command} can't be used: no such command, or another has them.").format(
                    keys=keys, command=id_
                ),
                "warning",
            )
        if self.opens is not None:
            self.run_worker(self.open_evaluation(self.opens))

    def saved_mark(self) -> tuple[str, str]:
        """The saved mark in words, and its tone for the header."""
        state = self.session.saved
        clock = state.at.astimezone().strftime("%H:%M:%S") if state.at else ""
        errors = len(self.session.errors)
        if errors and state.kind in ("nothing", "saved"):
            told = ngettext("! {count} error", "! {count} errors", errors).format(count=errors)
            saved = _("saved {time}").format(time=clock) if clock else ""
            return " · ".join(filter(None, (told, saved))), "failed"
        match state.kind:
            case "saved":
                return _("saved {time}").format(time=clock), ""
            case "typing":
                return _("typing …"), "waiting"
            case "saving":
                return _("saving …"), "waiting"
            case "failed":
                return _("NOT SAVED"), "failed"
            case "uncertain":
                return _("saved? not certain"), "failed"
            case "conflict":
                return _("changed by someone else too"), "failed"
            case "read-only":
                return _("read-only"), "waiting"
        return _("no changes") if self.session.is_open and self.page.NAME != "home" else "", "waiting"

    # --- the desk's own commands

    async def action_go_back(self) -> None:
        """Leave the text field, then the page; never what was typed."""
        page = self.page
        below = self.page_below()
        if self.leave_tour():
            return
        if text_field_has_focus(page):
            page.rest()
            self.session.settle()
            self.session.end_run()
            page.refresh_frame()
        elif page.step_back():
            page.refresh_frame()
        elif await self.end_visit():
            return
        elif below is not None:
            await self.show(below.NAME)
        else:
            self.home.at_the_bottom()

    async def action_show_help(self) -> None:
        """Explain the page on top."""
        from slutsats.tui.dialogs.help import Help

        if not isinstance(self.screen, Help):
            await self.ask(Help(self.screen, self, self.screen.NAME if isinstance(self.screen, Page) else None))

    def _stop_in_front(self) -> Any:
        """The network and question that the page in front stands at; None where it stands at none."""
        return getattr(self.page, "stop", None) if getattr(self.page, "stands", False) else None

    async def action_show_compare(self) -> None:
        """Go to the comparison, at the answer that is in front where one is."""
        here = self._stop_in_front()
        await self.show(
            "compare", Place(here.network, here.question, page="compare") if here else Place(page="compare")
        )

    async def action_show_draft(self) -> None:
        """Go to the draft."""
        await self.show("draft")

    async def action_show_decide(self) -> None:
        """Go to the decision, about the network that is in front where one is."""
        here = self._stop_in_front()
        await self.show("decide", Place(here.network if here else None, page="decide"))

    async def action_show_findings(self) -> None:
        """Go to the findings; Esc comes back to the page that they were asked for on."""
        await self.visit("findings", Place(page="findings"))

    async def action_show_facts(self) -> None:
        """Go to the sources and facts."""
        await self.show("facts")

    async def action_show_history(self) -> None:
        """Go to the history: of the answer that is in front, where one is."""
        here = self._stop_in_front()
        place = Place(here.network, here.question, page="history") if here else Place(page="history")
        await self.show("history", place)

    async def action_show_settings(self) -> None:
        """Go to the settings."""
        if self.page.NAME != "settings":
            await self.visit("settings", Place(page="settings"))

    async def action_show_palette(self) -> None:
        """Let any command be found and run."""
        from slutsats.tui.dialogs.palette import Palette

        chosen = await self.ask(Palette(self))
        if chosen:
            await self.run_command(chosen)

    async def action_choose_theme(self) -> None:
        """Let the colours be chosen, and remember them."""
        from slutsats.tui.dialogs.choice import Choose

        chosen = await self.ask(Choose(_("Colours"), [(name, name) for name in self.known_colours()], self.theme))
        if chosen:
            self.theme = chosen
            self._keep_setting("theme", chosen)

    def action_switch_language(self) -> None:
        """Let the screen speak the other language, and remember it."""
        self.speak("en" if language.current() == "sv" else "sv")
        self._keep_setting("language", language.current())

    def speak(self, name: str) -> None:
        """Let the screen speak `name` from now on, every page that is up included."""
        language.switch(name)
        for page in self._pages.values():
            if page.is_attached and page.is_current:
                page.render_case()
        self.page.refresh_frame()

    @property
    def colours(self) -> str:
        """The name of the theme that is used."""
        return self.theme

    def known_colours(self) -> list[str]:
        """The names of all themes, our own first."""
        names = [own.name for own in theme.OWN]
        return names + sorted(name for name in self.available_themes if name not in names)

    def use_colours(self, name: str) -> None:
        """Use a theme from now on."""
        self.theme = name

    def setting_changed(self, name: str, value: str) -> None:
        """Let every page take up a setting that was changed."""
        for page in self._pages.values():
            page.setting_changed(name, value)

    def _keep_setting(self, name: str, value: str) -> None:
        from slutsats.records.state import set_setting

        if not set_setting(name, value):
            self.tell(_("That could not be remembered: the program's own folder can't be written."), "warning")

    def _set_theme(self, name: str | None) -> None:
        chosen = name if name in self.available_themes else theme.DEFAULT
        if self.theme == chosen:  # from TEXTUAL_THEME, before our own were known: textual fell back on its dark one
            self.mutate_reactive(Desk.theme)
        self.theme = chosen

    # --- stopping

    async def action_quit(self) -> None:
        """Leave, as the stock application would be told to."""
        await self.quit()

    async def quit(self) -> None:
        """Save everything and leave; ask first where something could not be saved."""
        if self._stopping:
            return
        if await self.close_session():
            self._stopping = True
            self.exit(return_code=0)

    def terminal_gone(self) -> None:
        """The terminal was closed: called by the driver's thread."""
        if self._loop is not None and not self._loop.is_closed():
            asyncio.run_coroutine_threadsafe(self._after_what_was_typed(), self._loop)

    async def _after_what_was_typed(self) -> None:
        """What the driver's thread has passed on before has been queued by now, since it comes the same way."""
        self._asked_to_stop()

    def _asked_to_stop(self) -> None:
        """A signal or a closed terminal: take in what was typed before it, and stop, at the latest soon."""
        asyncio.get_running_loop().call_later(TAKES_IN, self._stop_from_outside)
        self.call_later(self._stop_when_caught_up)

    async def _stop_when_caught_up(self) -> None:
        await self._caught_up(TAKES_IN)
        self._stop_from_outside()

    def _stop_from_outside(self) -> None:
        """Save everything and leave, without a question."""
        if self._stopping:
            return
        self._stopping = True
        try:
            self._rescue()
        finally:
            self.cancel_commands()
            self.exit(return_code=130)

    def _rescue(self) -> None:
        """Bring to disk what can be brought; what was typed goes to the recovery file first."""
        try:
            self.page.leave()
        finally:
            self.session.keep_typed()
            self.session.close(5)

    def _handle_exception(self, error: Exception) -> None:
        """The program's own fault: keep what was typed, and leave with a sentence instead of a traceback."""
        if self._stopping and isinstance(error, NoMatches):
            return  # it was told to stop while a page was still being put together: nobody's fault
        if os.environ.get("SLUTSATS_DEBUG") or self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            from slutsats.workspace.own_errors import last_resort

            sentence = last_resort(error)
            try:
                self._rescue()
            except Exception as second:
                sentence += f" ({type(second).__name__})"
            self.panic(Text("slutsats: " + sentence))


def run(desk: Desk) -> int:
    """Run the desk until it is left; return its exit status."""
    desk.run()
    sys.stderr.flush()
    return desk.return_code or 0


def _as_host(desk: Desk) -> Host:
    """The desk is all that pages and dialogs know it as: proved by the type checker."""
    return desk
