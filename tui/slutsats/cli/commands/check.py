"""`slutsats check [ID|PATH …]`: every problem as file:line:column: sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.cli.completers import evaluations_and_files, offer
from slutsats.cli.parser import Parser, as_data, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import _, current, ngettext

if TYPE_CHECKING:
    from slutsats.cli.checked import Checked
    from slutsats.records.library import Library
    from slutsats.schema.problem import Problem

WELL, ERROR = 0, 1

Told = dict[str, Any]
"""A problem as it is told: its "line", and its "data" for `--json`."""


def arguments(parser: Parser) -> None:
    """Declare what `check` takes."""
    targets = parser.add_argument(
        "targets", nargs="*", metavar=_("ID|PATH"), help=_("evaluations or files; all, if none is given")
    )
    offer(targets, evaluations_and_files)
    as_data(parser)
    parser.add_argument("--complete", action="store_true", help=_("exit with 1 also where there is a finding"))
    parser.add_argument(
        "--hints", action="store_true", help=_("also hint at what is hard to read in your texts; hints are findings")
    )
    parser.example("slutsats check", _("every evaluation"))
    parser.example("slutsats check --complete -q review-2027", _("fails as long as anything is lacking: for scripts"))


def run(options: argparse.Namespace) -> int:
    """Tell every problem; return 1 where anything is unreadable or invalid."""
    from slutsats.records.library import Library

    library = Library(records_folder(options))
    targets = options.targets or library.ids()
    told: list[Told] = []
    for target in targets:
        told += _told_of(library, target, options.hints)
    if not options.targets:
        told += _told(("", row.problem) for row in library.unreached() if row.problem is not None)
    if options.json:
        out_json([each["data"] for each in told])
    else:
        for each in told:
            out(each["line"])
    errors = sum(each["data"]["severity"] == "error" for each in told)
    findings = len(told) - errors
    if not targets and not told:
        tell(_("slutsats: no evaluations in {folder}").format(folder=library.root))
    else:
        tell(_summary(errors, findings))
    return ERROR if errors or (options.complete and findings) else WELL


def _told_of(library: Library, target: str, with_hints: bool) -> list[Told]:
    """What is to be told of a file, or of an evaluation; remembered as long as the evaluation stays as it is."""
    from slutsats.records.memo import recalled

    path = Path(target)
    if path.is_file():
        from slutsats.records.reading import check_path

        return _told(("", problem.at(file=str(path))) for problem in check_path(path))
    if ("/" in target or target == ".") and (path / "evaluation.toml").is_file():
        folder, name = path, str(path)
    else:
        folder, name = library.folder(target), target
    asked = f"check {name} {current()} {with_hints}"
    found = recalled(folder, asked, lambda: {"told": _checked(folder, name, with_hints)})
    return found["told"] if found else []


def _checked(folder: Path, name: str, with_hints: bool) -> list[Told]:
    from slutsats.cli.checked import checked

    found = checked(folder, name)
    hints = _hints(found) if with_hints else ()
    return _told((found.name, problem) for problem in (*found.errors, *found.findings, *hints))


def _told(problems: Iterable[tuple[str, Problem]]) -> list[Told]:
    """Each problem, with the evaluation that it stands in, as a line and as data."""
    from slutsats.cli.problem_talk import as_data
    from slutsats.workspace.problem_line import line

    return [{"line": line(problem, where), "data": as_data(problem, where)} for where, problem in problems]


def _hints(found: Checked) -> tuple[Problem, ...]:
    """What is hard to read in the evaluator's texts and edits; nothing where the draft can't be compiled."""
    from slutsats.drafts.compile import compile_draft
    from slutsats.drafts.hints import hints_of
    from slutsats.records.reading import locate

    if found.case is None or found.blocking:
        return ()
    return locate(found.folder, hints_of(found.case, compile_draft(found.case)))


def _summary(errors: int, findings: int) -> str:
    wrong = ngettext("{count} error", "{count} errors", errors).format(count=errors)
    lacking = ngettext("{count} finding", "{count} findings", findings).format(count=findings)
    return f"slutsats: {wrong}, {lacking}"
