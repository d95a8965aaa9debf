"""Text that comes where no field takes it: never a row of commands, but offered to the field it was meant for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, TextArea

from slutsats.schema.text import clean
from slutsats.tui.app.key_parser import TypedKey, is_text
from slutsats.tui.app.navigator import Navigator
from slutsats.tui.frame.page import Page
from slutsats.tui.widgets.fields import text_field_has_focus
from slutsats.workspace.language import _

AT_ONCE = 0.3
"""Seconds within which another Esc is the same one, held too long or pressed once too often."""


class StrayText:
    """Takes a paste, and letters that came in one read, where no field has the focus.

    A key that comes alone is never held back: whether letters came together is known when they come.
    """

    def __init__(
        self,
        app: App[Any],
        navigator: Navigator,
        tell: Callable[[str], None],
        until_asked: Callable[[Awaitable[None]], Awaitable[None]],
    ) -> None:
        self._app = app
        self._navigator = navigator
        self._tell = tell
        self._until_asked = until_asked
        self._left_a_field: Page | None = None
        """The page on which the last key was an Esc that left a field."""
        self._escaped = 0.0
        """When Esc was last pressed there, by the monotonic clock."""

    async def takes(self, event: events.Event) -> bool:
        """Whether the event is text with no field to go to, or an Esc too many; it is seen to then."""
        from slutsats.tui.dialogs.stray_text import MeantForField

        if isinstance(event, TypedKey) and event.run.taken:
            return True
        screen = self._app.screen
        if isinstance(screen, MeantForField) and isinstance(event, events.Key) and event.is_printable:
            screen.add(event.character or "")
            return True
        if isinstance(event, TypedKey) and event.key == "escape":
            return self._is_too_many(screen)
        self._left_a_field = None
        text = self._stray(event)
        if not text:
            return False
        if isinstance(event, TypedKey):
            event.run.taken = True
        if isinstance(screen, Page):
            await self._offer(screen, clean(text).text)
        else:
            self._tell(_("Letters that come together are taken as text, and nothing here takes a text."))
        return True

    def _stray(self, event: events.Event) -> str:
        """The text of an event that no field takes; empty where it is a key, or a field takes it."""
        focused = self._app.screen.focused
        if isinstance(focused, (Input, TextArea)) or getattr(focused, "takes_tab", False):
            return ""
        if isinstance(event, events.Paste):
            return event.text.strip() and event.text
        return event.following if isinstance(event, TypedKey) and is_text(event.following) else ""

    def _is_too_many(self, screen: Screen[Any]) -> bool:
        """Whether an Esc comes right after one that left a field: that one goes no further, and it is said."""
        now = monotonic()
        if isinstance(screen, Page) and text_field_has_focus(screen):
            self._left_a_field, self._escaped = screen, now
            return False
        if screen is not self._left_a_field:
            return False
        if now - self._escaped < AT_ONCE:
            self._escaped = now
            return True
        self._left_a_field = None
        if self._navigator.below is None:
            return False
        self._tell(_("You have left the text. Esc once more leaves this page."))
        return True

    async def _offer(self, page: Page, text: str) -> None:
        field = page.field_for_text()
        if field is None:
            self._tell(_("That looks like a text, and no field is open here to take it. Nothing was done."))
        else:
            await self._until_asked(self._ask(page, text))

    async def _ask(self, page: Page, text: str) -> None:
        from slutsats.tui.dialogs.stray_text import MeantForField

        meant = await page.desk.ask(MeantForField(text))
        if meant is not None and self._navigator.page is page:
            page.put_text(meant)
