"""`slutsats draft ID`: the draft as Markdown on stdout. Nothing is written into the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from slutsats.cli.completers import evaluations, layouts, offer
from slutsats.cli.parser import Parser, as_data, out, out_json, tell
from slutsats.workspace.language import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from slutsats.schema.case import Case

WELL, ERROR = 0, 1


def arguments(parser: Parser) -> None:
    """Declare what `draft` takes."""
    evaluation(parser)
    paper_arguments(parser)
    as_data(parser)
    parser.example("slutsats draft review-2027 | less", _("reads the draft"))
    parser.example("slutsats draft review-2027 --lang en --notes", _("in English, with the sources of each passage"))


def evaluation(parser: Parser) -> None:
    """Declare the evaluation that a command is about."""
    named = parser.add_argument("evaluation", metavar="ID", help=_("the evaluation's folder in the records folder"))
    offer(named, evaluations)


def paper_arguments(parser: Parser) -> None:
    """Declare what every command takes that writes a paper."""
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the draft's language (default: the evaluation's own)"))
    layout = parser.add_argument("--layout", metavar=_("LAYOUT"), help=_("a layout's name, or a file of your own"))
    offer(layout, layouts)
    parser.add_argument("--names", action="store_true", help=_("print personal names; left out otherwise"))
    parser.add_argument("--notes", action="store_true", help=_("say after each passage which sources it rests on"))
    parser.add_argument(
        "--unmarked",
        action="store_true",
        help=_("don't mark the paper as a draft where something that the mandate needs is missing"),
    )


def run(options: argparse.Namespace) -> int:
    """Write the draft on stdout; where a sheet has an error, say so, write nothing and return 1."""
    from slutsats.cli.problem_talk import tell_errors, tell_findings

    written = _written(options) if options.layout or options.names or options.json else _recalled(options)
    if written is None:
        return ERROR
    if options.json:
        out_json(written["data"])
    else:
        out(written["text"], end="")
    tell_errors(written["errors"], options.evaluation)
    tell_findings(written["findings"], options.evaluation)
    tell_remaining(written["remaining"], unmarked=options.unmarked)
    tell_other_edits(written["other_edits"])
    return WELL


def _recalled(options: argparse.Namespace) -> dict[str, Any] | None:
    """As `_written`, remembered as long as the record stays as it is."""
    from slutsats.cli.place import records_folder
    from slutsats.records.library import Library
    from slutsats.records.memo import recalled

    folder = Library(records_folder(options)).folder(options.evaluation)
    return recalled(folder, f"draft {options.lang} {options.notes} {options.unmarked}", lambda: _written(options))


def _written(options: argparse.Namespace) -> dict[str, Any] | None:
    """The draft's text, and how much there is to tell beside it; None, and the errors told, where there is none."""
    from slutsats.cli.checked import whole
    from slutsats.drafts.export import json, markdown
    from slutsats.drafts.export.options import Options
    from slutsats.drafts.paper import paper
    from slutsats.workspace.draft.layouts import layout

    found = whole(options)
    if found is None:
        return None
    known, case = found
    language = options.lang or case.evaluation.language
    draft = paper(case, layout(options.layout, language, known.folder.parent), language)
    how = Options(names=options.names, notes=options.notes, unmarked=options.unmarked)
    written = {"data": json.data(draft, how)} if options.json else {"text": markdown.text(draft, how)}
    return {
        **written,
        "errors": len(known.errors),
        "findings": len(known.findings),
        "remaining": draft.remaining,
        "other_edits": other_edits(case, language),
    }


def tell_remaining(count: int, *, unmarked: bool) -> None:
    """How many points that the mandate needs the paper lacks, and whether it says so itself."""
    if not count:
        return
    if unmarked:
        sentence = ngettext(
            "slutsats: {count} point that the mandate needs is missing, and the paper is not marked as a draft",
            "slutsats: {count} points that the mandate needs are missing, and the paper is not marked as a draft",
            count,
        )
    else:
        sentence = ngettext(
            "slutsats: {count} point that the mandate needs is missing: the paper is marked as a draft",
            "slutsats: {count} points that the mandate needs are missing: the paper is marked as a draft",
            count,
        )
    tell(sentence.format(count=count))


def other_edits(case: Case, language: str) -> int:
    """How many edits there are to the draft in the other language."""
    return len(case.edits.edits("en" if language == "sv" else "sv"))


def tell_other_edits(count: int) -> None:
    """An edit belongs to one language: say so where the other one's stay behind."""
    if count:
        sentence = ngettext(
            "slutsats: {count} edit was made to the draft in the other language, and is not in this one",
            "slutsats: {count} edits were made to the draft in the other language, and are not in this one",
            count,
        )
        tell(sentence.format(count=count))
