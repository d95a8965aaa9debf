"""`slutsats serve`: the desk in your browser, on this machine alone."""

from __future__ import annotations

import argparse
import errno
import sys

from slutsats.cli.commands.desk import settings, speak, theme_name
from slutsats.cli.parser import Parser, as_data, complain, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _

WELL, ERROR = 0, 1

EXTRA = "serve"
"""The part of the installation that is needed for this command alone."""


def arguments(parser: Parser) -> None:
    """Declare what `serve` takes. What it listens on can't be chosen: nobody else is let in."""
    parser.add_argument(
        "--port", metavar=_("PORT"), type=_port, default=0, help=_("the port to listen on (default: a free one)")
    )
    parser.add_argument(
        "--evaluator", metavar=_("NAME"), help=_("who answers (default: SLUTSATS_EVALUATOR, else as remembered)")
    )
    as_data(parser)
    parser.example("slutsats serve", _("prints an address to open in a browser on this machine"))
    parser.example("slutsats serve --port 8765", _("at the same port each time, for an ssh tunnel"))


def run(options: argparse.Namespace) -> int:
    """Tell the address, and serve until it is interrupted: that is how it is meant to end."""
    import asyncio
    import gc
    import socket

    from slutsats.tui.browser.gate import LOOPBACK, Gate

    try:
        from slutsats.tui.browser.server import Opening, Server
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("slutsats"):
            raise
        complain(_missing())
        return ERROR
    opening = Opening(records_folder(options).absolute(), options.ui_lang, options.evaluator)
    try:
        listening = socket.create_server((LOOPBACK, options.port))
    except OSError as error:
        complain("slutsats: " + _refused(options.port, error))
        return ERROR
    gc.set_threshold(700)
    with listening:
        gate = Gate(listening.getsockname()[1])
        server = Server(gate, opening, lambda: _look(options), complain)
        if options.json:
            out_json({"address": gate.address})
        else:
            out(gate.address)
        sys.stdout.flush()
        tell(_("The desk is at this address, in a browser on this machine."))
        tell(_("Whoever has the address gets in: show it to nobody."))
        tell(_("Ctrl+C stops it; what has been typed is saved first."))
        asyncio.run(server.serve(listening))
    return WELL


def _look(options: argparse.Namespace) -> str | None:
    """Speak as a desk would that is opened now; name the colours that it would have."""
    own = settings()
    speak(options, own["language"])
    return theme_name(own)


def _port(value: str) -> int:
    if value.isascii() and value.isdecimal() and 0 < (port := int(value[:6])) < 65536:
        return port
    raise argparse.ArgumentTypeError(_("a port is a number from 1 to 65535, not {value}").format(value=value))


def _refused(port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            sentence = _("port {port} is in use. Give another with --port, or none: then a free one is found.")
        case errno.EACCES:
            sentence = _("port {port} is the system's own. Give one from 1024 on, or none: then a free one is found.")
        case _other:
            sentence = _("port {port} can't be listened on: {reason}.")
    return sentence.format(port=port, reason=error.strerror)


def _missing() -> str:
    """What to install: as our own distribution says, so that it is said once."""
    import shlex
    from importlib.metadata import requires

    wanted = (line.partition(";") for line in requires("slutsats") or ())
    parts = [name.strip() for name, _semicolon, when in wanted if EXTRA in when]
    command = shlex.join([sys.executable, "-m", "pip", "install", *parts])
    return _("slutsats: the desk in the browser needs a part that isn't installed. This installs it: {command}").format(
        command=command
    )
