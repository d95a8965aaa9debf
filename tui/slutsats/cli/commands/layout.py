"""`slutsats layout list | show L | new FILE`: how papers are ordered and headed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.cli.parser import everywhere, out, tell
from slutsats.workspace.language import _, current

if TYPE_CHECKING:
    from slutsats.records.layouts import Known
    from slutsats.schema.base import Language

WELL = 0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `layout` takes."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="list|show|new")
    parts.add_parser("list", help=_("the layouts that come with the program, and your own"))
    show = parts.add_parser("show", help=_("a layout as it is written"))
    show.add_argument("layout", metavar="L")
    new = parts.add_parser("new", help=_("write a layout to begin from"))
    new.add_argument("file", metavar=_("NAME"), help=_("its name, or a file to write"))
    for part in parts.choices.values():
        everywhere(part, after=True)


def run(options: argparse.Namespace) -> int:
    """List, show, or write a layout to begin from."""
    from slutsats.cli.place import records_folder
    from slutsats.records import files, layouts

    records = records_folder(options)
    if options.part == "list":
        for layout in layouts.known(records):
            out("\t".join(_columns(layout)))
    elif options.part == "show":
        out(files.read_text(layouts.path_of(options.layout, records)), end="")
    else:
        _write_new(options.file, layouts.new_path(options.file, records))
    return WELL


def _columns(layout: Known) -> list[str]:
    """A layout's name and what it is for, or what is wrong with it; for one's own, where it lies."""
    from slutsats.schema.base import localised
    from slutsats.workspace.problem_line import line

    if layout.layout is not None:
        told = localised(layout.layout.about, _language()) or localised(layout.layout.title, _language())
    else:
        told = line(layout.problem) if layout.problem is not None else ""
    return [layout.name, told, *([str(layout.path)] if layout.own else [])]


def _write_new(name: str, path: Path) -> None:
    from slutsats.records.errors import disk_refused
    from slutsats.records.shipped_data import layout_text
    from slutsats.records.writing import write_new
    from slutsats.workspace.draft.layouts import USUAL_LAYOUT

    if path.name != name:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_refused(error, str(path.parent)) from None
    write_new(path, layout_text(USUAL_LAYOUT[_language()]).encode("utf-8"))
    tell(_("slutsats: wrote {file}; use it with --layout {name}").format(file=path, name=name))


def _language() -> Language:
    return "sv" if current() == "sv" else "en"
