"""`slutsats layout list | show L | new FILE`: how papers are ordered and headed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.cli.completers import layouts, offer
from slutsats.cli.parser import Parser, add_parts, as_data, out, out_json, tell
from slutsats.workspace.language import N_, _, current

if TYPE_CHECKING:
    from slutsats.records.layouts import Known
    from slutsats.schema.base import Language

WELL, ERROR = 0, 1


def arguments(parser: Parser) -> None:
    """Declare what `layout` takes."""
    listed, show, new = add_parts(
        parser,
        ("list", N_("the layouts that come with the program, and your own")),
        ("show", N_("a layout as it is written")),
        ("new", N_("write a layout to begin from")),
    )
    offer(show.add_argument("layout", metavar="L", help=_("its name, or a file of your own")), layouts)
    new.add_argument("file", metavar=_("NAME"), help=_("its name, or a file to write"))
    for part in (listed, show, new):
        as_data(part)
    listed.example("slutsats layout list", _("each with what it is for"))
    show.example("slutsats layout show bilaga", _("as TOML"))
    new.example("slutsats layout new ours", _("one of your own, in the records folder"))
    parser.example("slutsats layout list", _("which layouts there are"))


def run(options: argparse.Namespace) -> int:
    """List, show, or write a layout to begin from."""
    from slutsats.cli.place import records_folder
    from slutsats.records.layouts import known, new_path, path_of

    records = records_folder(options)
    if options.part == "list" and options.json:
        out_json([_data(layout) for layout in known(records)])
    elif options.part == "list":
        for layout in known(records):
            out("\t".join(_columns(layout)))
    elif options.part == "show":
        return _show(path_of(options.layout, records), as_json=options.json)
    else:
        _write_new(options.file, new_path(options.file, records), as_json=options.json)
    return WELL


def _show(path: Path, *, as_json: bool) -> int:
    from slutsats.records.files import read_text
    from slutsats.records.reading import read_layout

    text = read_text(path)
    if not as_json:
        out(text, end="")
        return WELL
    from slutsats.cli.problem_talk import tell_all

    found, problems = read_layout(path)
    if found is None:
        tell_all(problem.at(file=str(path)) for problem in problems if problem.severity == "error")
        return ERROR
    out_json(found.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"end"}))
    return WELL


def _columns(layout: Known) -> list[str]:
    """A layout's name and what it is for, or what is wrong with it; for one's own, where it lies."""
    return [layout.name, _about(layout) or _problem(layout), *([str(layout.path)] if layout.own else [])]


def _data(layout: Known) -> dict[str, Any]:
    return {
        "name": layout.name,
        "about": _about(layout) or None,
        "file": layout.path if layout.own else None,
        "problem": _problem(layout) or None,
    }


def _about(layout: Known) -> str:
    from slutsats.schema.base import localised

    if layout.layout is None:
        return ""
    return localised(layout.layout.about, _language()) or localised(layout.layout.title, _language())


def _problem(layout: Known) -> str:
    from slutsats.workspace.problem_line import line

    return line(layout.problem) if layout.problem is not None else ""


def _write_new(name: str, path: Path, *, as_json: bool) -> None:
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
    if as_json:
        out_json({"name": name, "file": path})


def _language() -> Language:
    return "sv" if current() == "sv" else "en"
