"""How the screen looks and speaks: its colours and its language, chosen from anywhere and remembered."""

from __future__ import annotations

from typing import Any

from textual.app import App

from slutsats.tui import theme
from slutsats.tui.app.navigator import Navigator
from slutsats.tui.commands.handler import Handler, Handlers
from slutsats.tui.frame.host import Host
from slutsats.tui.textual_compat import without_colour
from slutsats.workspace import language
from slutsats.workspace.language import _


class Preferences:
    """The colours and the language."""

    def __init__(self, app: App[Any], host: Host, navigator: Navigator) -> None:
        self._app = app
        self._host = host
        self._navigator = navigator
        for own in theme.OWN:
            app.register_theme(own)
        self._colourless = without_colour(app)

    @property
    def handlers(self) -> Handlers:
        """Choosing the colours, and the other language."""
        return {
            "desk.choose-theme": Handler.of(self._choose_colours),
            "desk.switch-language": Handler.of(self._switch_language),
        }

    def begin_with(self, colours: str | None) -> None:
        """Use the theme of that name, or the default where there is none; where no colour is wanted, the terminal's."""
        app = self._app
        chosen = colours if colours in app.available_themes else theme.DEFAULT
        if self._colourless:
            chosen = theme.ANSI_DARK.name
        if app.theme == chosen:  # from TEXTUAL_THEME, before our own were known: textual fell back on its dark one
            app.mutate_reactive(App.theme)
        app.theme = chosen

    def known_colours(self) -> list[str]:
        """The names of all themes, our own first."""
        names = [own.name for own in theme.OWN]
        return names + sorted(name for name in self._app.available_themes if name not in names)

    async def _choose_colours(self) -> None:
        from slutsats.tui.dialogs.choice import Choose

        options = [(name, theme.in_words(name)) for name in self.known_colours()]
        chosen = await self._host.ask(Choose(_("Colours"), options, self._app.theme))
        if chosen:
            self.use(chosen)
            self._keep("theme", chosen)

    def use(self, colours: str) -> None:
        """Use the theme of that name from now on; with NO_COLOR, from when that is gone."""
        if self._colourless:
            self._host.tell(_("NO_COLOR is set, so that nothing has a colour now."))
        else:
            self._app.theme = colours

    def _switch_language(self) -> None:
        self.speak("en" if language.current() == "sv" else "sv")
        self._keep("language", language.current())

    def speak(self, name: str) -> None:
        """Let the screen speak `name` from now on, every page that is up included."""
        language.switch(name)
        for page in self._navigator.made:
            if page.is_attached and page.is_current:
                page.render_case()
        self._navigator.page.refresh_frame()

    def _keep(self, name: str, value: str) -> None:
        from slutsats.records.state import set_setting

        if not set_setting(name, value):
            self._host.tell(_("That could not be remembered: the program's own folder can't be written."), "warning")
