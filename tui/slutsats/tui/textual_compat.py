"""The parts of Textual that are not its public interface, and that the desk can't do without.

Each was seen on the version that pyproject.toml pins, 8.2.8, and is to be looked at again when that changes. Widgets
also replace stock handlers whose names begin with `_on_`, which is how Textual's own widgets are derived from; those
stand with their widgets, since they are part of what the widget is.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.color import Color
from textual.drivers._byte_stream import ByteStream
from textual.filter import LineFilter, Monochrome, NoColor
from textual.keys import _character_to_key as character_to_key
from textual.widgets import Input, TextArea

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "ByteStream",
    "XTermParser",
    "acts_at_once",
    "character_to_key",
    "end_with",
    "fail",
    "is_leaving",
    "loop_of",
    "parser_waits",
    "take_off",
    "without_colour",
]


async def acts_at_once(app: App[Any], key: events.Key) -> bool:
    """Act on a key that what has the focus gives an action, such as Shift+Home in a text; False where it gives none.

    The stock application acts on it once it has come back from the widget, after the keys that follow it.
    """
    focused = app.screen.focused
    if getattr(focused, "takes_tab", False):
        return False
    if not isinstance(focused, (Input, TextArea)):
        return await app._check_bindings(key.key)
    if key.is_printable or key.key == "enter":
        return False
    for binding in focused._bindings.key_to_bindings.get(key.key, ()):
        if await app.run_action(binding.action, focused):
            return True
    return False


def fail(app: App[Any], error: BaseException) -> None:
    """End the application over an error of its own, met outside a message handler."""
    app._handle_exception(error if isinstance(error, Exception) else RuntimeError(error))


def end_with(app: App[Any], error: Exception) -> bool:
    """Note what ended the application, and its exit status; False where it is ending over something already.

    The stock handler of errors does the same, and then prints a traceback.
    """
    app._return_code = 1
    if app._exception is not None:
        return False
    app._exception = error
    app._exception_event.set()
    return True


def is_leaving(app: App[Any]) -> bool:
    """Whether the application has been told to exit, or has no screen to show anything on."""
    return app._exit or not app.screen_stack


def loop_of(app: App[Any]) -> asyncio.AbstractEventLoop | None:
    """The loop that the application runs on, for other threads; None where it doesn't run."""
    loop = app._loop
    return None if loop is None or loop.is_closed() else loop


def parser_waits(parser: XTermParser) -> float | None:
    """Seconds after which what the parser has of an escape sequence is taken as keys; None where it has nothing."""
    due = parser._timeout_time
    return None if due is None else max(0.0, due - get_time())


class _Colourless(LineFilter):
    """Takes every colour away; what had a background of its own, as a cursor or a selection has, is reversed."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(text, _colourless(style), control) for text, style, control in segments]


@lru_cache(1024)
def _colourless(style: Style | None) -> Style | None:
    if style is None:
        return None
    stands_out = style.bgcolor is not None and not style.bgcolor.is_default
    return style.without_color + Style(reverse=bool(style.reverse) != stands_out)


def take_off(app: App[Any], message: str) -> None:
    """Take messages of that text away that are still shown."""
    for notification in [one for one in app._notifications if one.message == message]:
        app._unnotify(notification, refresh=False)


def without_colour(app: App[Any]) -> bool:
    """Send no colour where NO_COLOR asks for that, not even greys or the default's code; whether it does.

    The stock application turns a theme of full colours into greys then, and paints a background.
    """
    if app.no_color:
        stock = [filter for filter in app._filters if not isinstance(filter, Monochrome | NoColor)]
        app._filters[:] = [*stock, _Colourless()]
    return app.no_color
