"""`slutsats draft ID`: the draft as Markdown on stdout. Nothing is written into the record."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from slutsats.tui.commandline.parser import out, tell
from slutsats.tui.language import LANGUAGES, _, ngettext

if TYPE_CHECKING:
    from slutsats.schema.case import Case

WELL, ERROR = 0, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `draft` takes."""
    parser.add_argument("evaluation", metavar="ID", help=_("the evaluation's folder in the records folder"))
    paper_arguments(parser)


def paper_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what every command takes that writes a paper."""
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the draft's language (default: the evaluation's own)"))
    parser.add_argument("--layout", metavar=_("LAYOUT"), help=_("a layout's name, or a file of your own"))
    parser.add_argument("--names", action="store_true", help=_("print personal names; left out otherwise"))
    parser.add_argument("--notes", action="store_true", help=_("say after each passage which sources it rests on"))


def run(options: argparse.Namespace) -> int:
    """Write the draft on stdout; where a sheet has an error, say so, write nothing and return 1."""
    from slutsats.drafts.export.markdown import text
    from slutsats.drafts.export.options import Options
    from slutsats.drafts.paper import paper
    from slutsats.tui.commandline.reading import layout, whole
    from slutsats.tui.commandline.telling import tell_findings

    found = whole(options)
    if found is None:
        return ERROR
    known, case = found
    language = options.lang or case.evaluation.language
    draft = paper(case, layout(options.layout, language), language)
    out(text(draft, Options(names=options.names, notes=options.notes)), end="")
    tell_findings(len(known.findings), known.name)
    tell_other_edits(case, language)
    return WELL


def tell_other_edits(case: Case, language: str) -> None:
    """An edit belongs to one language: say so where the other one's stay behind."""
    count = len(case.edits.edits("en" if language == "sv" else "sv"))
    if count:
        sentence = ngettext(
            "slutsats: {count} edit was made to the draft in the other language, and is not in this one",
            "slutsats: {count} edits were made to the draft in the other language, and are not in this one",
            count,
        )
        tell(sentence.format(count=count))
