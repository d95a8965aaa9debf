"""`slutsats import-draft ID FILE`: the edits that came back, shown passage by passage before they are taken."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slutsats.cli.commands.draft import evaluation
from slutsats.cli.completers import files, layouts, offer
from slutsats.cli.parser import Parser, as_data, complain, out, out_json, tell
from slutsats.schema.text import clean
from slutsats.workspace.language import LANGUAGES, _, ngettext, say

if TYPE_CHECKING:
    from slutsats.drafts.importing.changes import Difference
    from slutsats.schema.case import Case
    from slutsats.schema.draft import Draft

WELL, ERROR, DISK = 0, 1, 3
_KINDS = {"edited": "~", "hidden": "-", "added": "+", "moved": "↕"}


def arguments(parser: Parser) -> None:
    """Declare what `import-draft` takes."""
    evaluation(parser)
    file = parser.add_argument(
        "file", type=Path, metavar=_("FILE"), help=_("an exported .docx or .md that has been edited")
    )
    offer(file, files(".docx", ".dotx", ".md"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the draft's language (default: the evaluation's own)"))
    layout = parser.add_argument("--layout", metavar=_("LAYOUT"), help=_("the layout that it was exported in"))
    offer(layout, layouts)
    parser.add_argument("--yes", action="store_true", help=_("take every difference without asking"))
    parser.add_argument(
        "--removed", action="store_true", help=_("with --yes: hide in the draft what the file leaves out, too")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("show the differences, and take none"))
    as_data(parser)
    parser.example("slutsats import-draft review-2027 paper.docx", _("shows each edit, and asks whether to take it"))
    parser.example("slutsats import-draft review-2027 paper.docx --dry-run", _("shows them only"))


def run(options: argparse.Namespace) -> int:
    """Show every difference; take those that are wanted. Asks at a terminal; elsewhere --yes takes them."""
    from slutsats.cli.checked import whole
    from slutsats.drafts.importing import docx, markdown
    from slutsats.drafts.paper import paper
    from slutsats.records.files import read_template
    from slutsats.workspace.draft.layouts import layout

    found = whole(options)
    if found is None:
        return ERROR
    known, case = found
    language = options.lang or case.evaluation.language
    draft = paper(case, layout(options.layout, language, known.folder.parent), language)
    reader = docx if options.file.suffix.lower() in (".docx", ".dotx", ".docm", ".dotm") else markdown
    differences, told = reader.bring_back(read_template(options.file), draft)
    for message in told:
        complain(f"slutsats: {say(message)}")
    for difference in () if options.json else differences:
        out(_shown(draft, difference))
    wanted = [] if options.dry_run else _wanted(draft, differences, options)
    if options.json:
        out_json([_data(one, taken=one in wanted) for one in differences])
    if options.dry_run:
        return WELL
    if wanted and (status := _take(known.folder, case, draft, wanted)):
        return status
    sentence = ngettext("slutsats: took {count} difference", "slutsats: took {count} differences", len(wanted))
    tell(sentence.format(count=len(wanted)))
    return WELL


def _shown(draft: Draft, difference: Difference) -> str:
    from slutsats.drafts.importing.changes import named

    lines = [f"{_KINDS[difference.kind]} {named(draft, difference)}"]
    if difference.conflict:
        lines.append("  " + _("the draft's own text has changed too since the file was exported"))
    if difference.kind != "moved":
        lines += [f"  < {difference.before}"] if difference.before else []
        lines += [f"  > {difference.after}"] if difference.after else []
        lines += ["  " + _("the file leaves out: “{sentence}”").format(sentence=one) for one in difference.left_out]
    return clean("\n".join(lines)).text


def _data(difference: Difference, *, taken: bool) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "passage": difference.passage,
        "before": difference.before,
        "after": difference.after,
        "conflict": bool(difference.conflict),
        "taken": taken,
    }


def _wanted(draft: Draft, differences: tuple[Difference, ...], options: argparse.Namespace) -> list[Difference]:
    """What is to be taken. A text that the file leaves out may have been lost there: it is always asked about."""
    from slutsats.drafts.importing.changes import named

    usable = [difference for difference in differences if difference.edit is not None]
    wanted = [one for one in usable if options.yes and (options.removed or not one.loses)]
    asked = [one for one in usable if one not in wanted]
    if not asked:
        return wanted
    if not sys.stdin.isatty():
        if not options.yes:
            complain(_("slutsats: nothing is taken without being asked; --yes takes every difference"))
            return []
        sentence = ngettext(
            "slutsats: {count} text of which the file leaves out something stays in the draft as it is; "
            "--removed takes that too",
            "slutsats: {count} texts of which the file leaves out something stay in the draft as they are; "
            "--removed takes that too",
            len(asked),
        )
        tell(sentence.format(count=len(asked)))
        return wanted
    for difference in asked:
        question = _("The file leaves out {passage}. Hide it in the draft too? [y/n] ")
        if difference.left_out:
            question = _("The file leaves out a whole sentence of {passage}. Take it so? [y/n] ")
        elif difference.kind != "hidden":
            question = _("Take {passage}? [y/n] ")
        sys.stderr.write(clean(question.format(passage=named(draft, difference))).text)
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            break
        if answer.strip().lower() in ("y", "yes", "j", "ja"):
            wanted.append(difference)
    return wanted


def _take(folder: Path, case: Case, draft: Draft, wanted: list[Difference]) -> int:
    """Save the wanted edits as the desk would: merged, durable, and noted in the history."""
    from slutsats.drafts.references import fingerprints
    from slutsats.records.change import passage_change
    from slutsats.records.reading import read_case
    from slutsats.records.state import last_evaluator
    from slutsats.records.store import Store

    drawn_from = {passage.id: passage.drawn_from for passage in draft.passages()}
    who = last_evaluator() or case.evaluation.lead or "import"
    store = Store(read_case(folder), evaluator=who, now=lambda: dt.datetime.now(dt.UTC), tell=lambda event: None)
    for difference in wanted:
        if difference.edit is not None:
            values = difference.edit.model_dump(exclude_none=True)
            values["drawn_from"] = fingerprints(case, drawn_from.get(difference.passage, ()))
            store.save(passage_change(draft.language, difference.passage, **values))
    if store.flush() and store.close():
        return WELL
    message = store.state.message
    complain(f"slutsats: {say(message) if message else _('the edits could not be saved')}")
    return DISK
