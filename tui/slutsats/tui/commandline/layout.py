"""`slutsats layout list | show L | new FILE`: how papers are ordered and headed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.tui.commandline.parser import everywhere, out, tell
from slutsats.tui.language import _, current

if TYPE_CHECKING:
    from slutsats.schema.base import Language

WELL = 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `layout` takes."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="list|show|new")
    parts.add_parser("list", help=_("the layouts that come with the program"))
    show = parts.add_parser("show", help=_("a layout as it is written"))
    show.add_argument("layout", metavar="L")
    new = parts.add_parser("new", help=_("write a layout to begin from"))
    new.add_argument("file", metavar=_("FILE"))
    for part in parts.choices.values():
        everywhere(part, after=True)


def run(options: argparse.Namespace) -> int:
    """List, show, or write a layout to begin from."""
    from slutsats.records.reading import read_layout
    from slutsats.records.shipped_data import layout_path, layout_text, layouts
    from slutsats.schema.base import localised
    from slutsats.tui.commandline.reading import USUAL_LAYOUT

    language: Language = "sv" if current() == "sv" else "en"
    if options.part == "list":
        for name in layouts():
            found, _problems = read_layout(layout_path(name))
            if found is not None:
                about = localised(found.about, language) or localised(found.title, language)
                out(f"{name}\t{about}")
    elif options.part == "show":
        out(layout_text(options.layout), end="")
    else:
        from slutsats.records.writing import write_new

        write_new(Path(options.file), layout_text(USUAL_LAYOUT[language]).encode("utf-8"))
        tell(_("slutsats: wrote {file}; use it with --layout {file}").format(file=options.file))
    return WELL
