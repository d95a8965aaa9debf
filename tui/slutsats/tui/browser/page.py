"""The page, its files, and what its browser is told to allow: nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from textual.theme import Theme

from slutsats.workspace import language
from slutsats.workspace.language import _

OURS = files("slutsats.tui.browser")
TERMINAL = files("textual_serve") / "static"
"""The terminal that is drawn in the page."""

FONT_SIZE = 16
"""Of the terminal, in CSS pixels; the browser's own zoom makes it larger."""


@dataclass(frozen=True)
class File:
    """A file of the page."""

    body: bytes
    kind: str


def page_files() -> dict[str, File]:
    """Every file that the page asks for, by name."""
    return {
        "page.css": File((OURS / "page.css").read_bytes(), "text/css"),
        "page.js": File((OURS / "page.js").read_bytes(), "text/javascript"),
        "terminal.css": File((TERMINAL / "css/xterm.css").read_bytes(), "text/css"),
        "terminal.js": File((TERMINAL / "js/textual.js").read_bytes(), "text/javascript"),
        "mono.ttf": File((TERMINAL / "fonts/RobotoMono-VariableFont_wght.ttf").read_bytes(), "font/ttf"),
    }


def page(socket: str, colours: Theme) -> str:
    """The page in the screen's language; `socket` is the address of its websocket, `colours` the desk's."""
    from jinja2 import Environment, StrictUndefined

    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(
        (OURS / "page.html").read_text(encoding="utf-8")
    )
    return template.render(
        language=language.current(),
        title=_("Slutsats: your evaluations"),
        socket=socket,
        colours=colours,
        font_size=FONT_SIZE,
        field=_("The desk: type here"),
        opening=_("The desk is opening …"),
        closed=_("The desk is closed. Nothing that you have typed is lost."),
        again=_("Open it again"),
        aloud=_(
            "This page draws a terminal, which screen readers can't read well. "
            "The command “slutsats walk ID --plain” asks the same questions line by line."
        ),
        no_script=_("The desk needs JavaScript, which this browser doesn't run."),
    )


def headers(hosts: Iterable[str]) -> dict[str, str]:
    """What every answer says to the browser. Only styles may stand in the page itself: the terminal makes its own."""
    sockets = " ".join(f"ws://{host}" for host in hosts)
    allowed = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src data:",
        f"connect-src {sockets}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(allowed),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",  # a link in a text must not carry the token away
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
        "Server": "slutsats",
    }
