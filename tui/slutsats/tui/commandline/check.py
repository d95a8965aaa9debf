"""`slutsats check [ID|PATH …]`: every problem as file:line:column: sentence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.tui.commandline.parser import out, tell
from slutsats.tui.commandline.place import records_folder
from slutsats.tui.language import _, ngettext

if TYPE_CHECKING:
    from slutsats.records.library import Library
    from slutsats.schema.problem import Problem
    from slutsats.tui.commandline.reading import Checked

WELL, ERROR = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `check` takes."""
    parser.add_argument(
        "targets", nargs="*", metavar=_("ID|PATH"), help=_("evaluations or files; all, if none is given")
    )
    parser.add_argument("--json", action="store_true", help=_("write the problems as JSON"))
    parser.add_argument("--complete", action="store_true", help=_("exit with 1 also where there is a finding"))
    parser.add_argument(
        "--hints", action="store_true", help=_("also hint at what is hard to read in your texts; hints are findings")
    )


def run(options: argparse.Namespace) -> int:
    """Tell every problem; return 1 where anything is unreadable or invalid."""
    from slutsats.records.library import Library
    from slutsats.tui.commandline.telling import as_data, line

    library = Library(records_folder(options))
    targets = options.targets or library.ids()
    told: list[tuple[str, Problem]] = []
    for target in targets:
        told += _problems(library, target, options.hints)
    if not options.targets:
        told += [("", row.problem) for row in library.unsafe() if row.problem is not None]
    if options.json:
        import json

        out(json.dumps([as_data(problem, where) for where, problem in told], ensure_ascii=False, indent=2))
    else:
        for where, problem in told:
            out(line(problem, where))
    errors = sum(problem.severity == "error" for _where, problem in told)
    findings = len(told) - errors
    if not targets:
        tell(_("slutsats: no evaluations in {folder}").format(folder=library.root))
    else:
        tell(_summary(errors, findings))
    return ERROR if errors or (options.complete and findings) else WELL


def _problems(library: Library, target: str, with_hints: bool) -> list[tuple[str, Problem]]:
    from slutsats.records.reading import check_path
    from slutsats.tui.commandline.reading import checked

    path = Path(target)
    if path.is_file():
        return [("", problem.at(file=str(path))) for problem in check_path(path)]
    if ("/" in target or target == ".") and (path / "evaluation.toml").is_file():
        found = checked(path, str(path))
    else:
        found = checked(library.folder(target), target)
    hints = _hints(found) if with_hints else ()
    return [(found.name, problem) for problem in (*found.errors, *found.findings, *hints)]


def _hints(found: Checked) -> tuple[Problem, ...]:
    """What is hard to read in the evaluator's texts and edits; nothing where the draft can't be compiled."""
    from slutsats.drafts.compile import compile_draft
    from slutsats.drafts.hints import hints_of
    from slutsats.records.reading import locate

    if found.case is None or found.errors:
        return ()
    return locate(found.folder, hints_of(found.case, compile_draft(found.case)))


def _summary(errors: int, findings: int) -> str:
    wrong = ngettext("{count} error", "{count} errors", errors).format(count=errors)
    lacking = ngettext("{count} finding", "{count} findings", findings).format(count=findings)
    return f"slutsats: {wrong}, {lacking}"
