"""`slutsats export ID -o FILE …`: the paper in the formats that the suffixes name; every file whole, or none."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.cli.commands.draft import evaluation, other_edits, paper_arguments, tell_other_edits, tell_remaining
from slutsats.cli.completers import files as files_named
from slutsats.cli.completers import offer, papers, sources
from slutsats.cli.parser import Parser, as_data, complain, out_json, tell
from slutsats.schema.message import Message
from slutsats.schema.text import clean
from slutsats.workspace.language import N_, _, say

if TYPE_CHECKING:
    from slutsats.drafts.export.options import Options, WrittenFile
    from slutsats.schema.base import Language
    from slutsats.schema.case import Case

WELL, ERROR = 0, 1
_WIDTH = 30
_UNTIL_SHOWN = 0.5
"""Seconds that may pass before a bar is worth looking at."""


def arguments(parser: Parser) -> None:
    """Declare what `export` takes."""
    evaluation(parser)
    output = parser.add_argument(
        "-o",
        "--output",
        action="append",
        required=True,
        metavar=_("FILE"),
        help=_("where to; the suffix names the format: .docx .pdf .html .md .xlsx .csv .json .ics. May be given again"),
    )
    offer(output, papers)
    paper_arguments(parser)
    template = parser.add_argument("--template", metavar="X.docx", help=_("your own Word template, .docx or .dotx"))
    offer(template, files_named(".docx", ".dotx"))
    parser.add_argument(
        "--attach-records", action="store_true", help=_("carry the records inside the PDF, without notes and names")
    )
    parser.add_argument(
        "--sheet", choices=("interview",), help=_("print the questions instead, with room for notes; a Word document")
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=_("write over a file that has been edited or is not ours; the old one is kept beside it, numbered"),
    )
    source = parser.add_argument(
        "--source", metavar=_("SOURCE"), help=_("with --sheet: the source that is to be interviewed")
    )
    offer(source, sources)
    as_data(parser)
    parser.example("slutsats export review-2027 -o paper.docx -o paper.pdf", _("the same paper in two formats"))
    parser.example("slutsats export review-2027 -o paper.docx --template ours.dotx", _("in your own Word template"))
    parser.example("slutsats export review-2027 --sheet interview -o questions.docx", _("the questions, to take along"))


def run(options: argparse.Namespace) -> int:
    """Write every file that was asked for, after all of them could be made."""
    from slutsats.cli.checked import whole
    from slutsats.cli.problem_talk import tell_all, tell_errors, tell_findings
    from slutsats.drafts.export.formats import export, format_of
    from slutsats.drafts.paper import paper
    from slutsats.drafts.stale_edits import stale_edit
    from slutsats.records.reading import locate
    from slutsats.workspace.draft.layouts import layout

    for name in options.output:
        format_of(name)
    found = whole(options)
    if found is None:
        return ERROR
    known, case = found
    language = options.lang or case.evaluation.language
    if options.sheet:
        sheets = [(name, _sheet(options, name, case, language)) for name in options.output]
        files = _write(sheets, known.folder, force=options.force)
        if options.json:
            out_json({"files": files})
        return WELL
    draft = paper(case, layout(options.layout, language, known.folder.parent), language)
    made = []
    for name in options.output:
        bar = _Bar(name)
        written = export(name, draft, _options(options, known.folder, bar), case)
        bar.done()
        made.append((name, written))
    files = _write(made, known.folder, force=options.force)
    if options.json:
        counts = {"errors": len(known.errors), "findings": len(known.findings), "remaining": draft.remaining}
        out_json({"files": files, **counts})
    tell_errors(len(known.errors), known.name)
    tell_findings(len(known.findings), known.name)
    stale = [stale_edit(language, passage.id, passage.text) for passage in draft.stale()]
    tell_all(locate(known.folder, stale), known.name)
    tell_remaining(draft.remaining, unmarked=options.unmarked)
    tell_other_edits(other_edits(case, language))
    return WELL


def _write(made: list[tuple[str, WrittenFile]], evaluation: Path, *, force: bool) -> list[dict[str, Any]]:
    """Put every file in its place, each whole, and say what its reader should know; the same is given as data.

    Nothing is written where one of them would go over something that somebody may need. Raises ExportBlocked.
    """
    from slutsats.drafts.importing.origin import origin_of
    from slutsats.records import exports

    for name, written in made:
        if not written.data:
            continue
        found = exports.obstacle(Path(name), evaluation, written.data, origin_of)
        if found is not None and not force:
            raise exports.ExportBlocked(found)
    files = []
    for name, written in made:
        for message in written.told:
            complain(f"{name}: {say(message)}")
        sentences = [say(message) for message in written.told]
        files.append({"file": name, "written": bool(written.data), "kept": None, "told": sentences})
        if not written.data:
            continue
        kept = exports.put(Path(name), evaluation, written.data, origin_of, force=force)
        files[-1]["kept"] = kept
        if kept is not None:
            tell(_("slutsats: what was there before is kept as {file}").format(file=kept))
        tell(_("slutsats: wrote {file}").format(file=name))
    return files


def _sheet(options: argparse.Namespace, name: str, case: Case, language: Language) -> WrittenFile:
    """The questions, with room for notes."""
    from slutsats.drafts.export import interview
    from slutsats.drafts.export.formats import UnknownFormatError
    from slutsats.drafts.export.options import Options
    from slutsats.records.files import read_template

    if Path(name).suffix.lower() != ".docx":
        raise UnknownFormatError(
            Message(N_("{name}: an interview sheet is a Word document; end it in .docx"), {"name": name})
        )
    template = read_template(Path(options.template)) if options.template else None
    return interview.export(case, language, Options(names=options.names, template=template), source=options.source)


def _options(options: argparse.Namespace, folder: Path, bar: _Bar) -> Options:
    from slutsats.drafts.export.options import Options
    from slutsats.records.files import read_template

    template = read_template(Path(options.template)) if options.template else None
    return Options(
        names=options.names,
        notes=options.notes,
        unmarked=options.unmarked,
        markers=True,
        template=template,
        attachments=_attachments(folder) if options.attach_records else {},
        progress=bar.step,
    )


def _attachments(folder: Path) -> dict[str, bytes]:
    from slutsats.records.attachments import attachments

    tell(
        _(
            "slutsats: the PDF will carry the records, without notes, history and personal names: "
            "whoever gets the file can read them"
        )
    )
    return attachments(folder)


class _Bar:
    """A progress bar on stderr, where someone is looking and it takes long enough to be worth it."""

    def __init__(self, name: str) -> None:
        self._name = " ".join(clean(Path(name).name).text.split())
        self._begun = time.monotonic()
        self._shown = False

    def step(self, done: int, total: int) -> None:
        """Tell how far it has come."""
        if not sys.stderr.isatty() or time.monotonic() - self._begun < _UNTIL_SHOWN:
            return
        filled = _WIDTH * done // max(total, 1)
        sys.stderr.write(f"\r{self._name} [{'#' * filled}{'.' * (_WIDTH - filled)}]")
        sys.stderr.flush()
        self._shown = True

    def done(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
