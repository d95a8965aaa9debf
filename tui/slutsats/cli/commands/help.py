"""`slutsats help [COMMAND [PART]]`: what `--help` tells of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from slutsats.cli.completers import offer
from slutsats.cli.parser import Parser, build, did_you_mean, out
from slutsats.schema.text import clean
from slutsats.workspace import VERSION
from slutsats.workspace.language import _

WELL = 0


def arguments(parser: Parser) -> None:
    """Declare what `help` takes."""
    of = parser.add_argument("of", nargs="*", metavar=_("COMMAND"), help=_("a command, and a part of it"))
    offer(of, _names)
    parser.example("slutsats help", _("which commands there are"))
    parser.example("slutsats help framework check", _("what a part of a command takes"))


def run(options: argparse.Namespace) -> int:
    """Print the help; an unknown command is told with the nearest one."""
    found = _whole()
    for name in options.of:
        below = found.below()
        if name not in below:
            shown = clean(name).text
            found.error(_("there is no command {name}.").format(name=shown) + did_you_mean(shown, below))
        found = below[name]
    out(found.format_help(), end="")
    return WELL


def _whole() -> Parser:
    from slutsats.cli.table import COMMANDS

    return build(COMMANDS, VERSION)


def _names(*, parsed_args: argparse.Namespace, **_more: object) -> Iterable[str]:
    found = _whole()
    for name in parsed_args.of or ():
        found = found.below().get(name, found)
    return found.below()
