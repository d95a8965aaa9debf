"""`slutsats new ID`: begin an evaluation; its folder appears whole, or not at all."""

from __future__ import annotations

import argparse
import datetime as dt

from slutsats.cli.completers import frameworks as framework_names
from slutsats.cli.completers import offer
from slutsats.cli.parser import Parser, as_data, came_in, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.currency import country, named, usual
from slutsats.workspace.language import LANGUAGES, _, current

WELL = 0


def arguments(parser: Parser) -> None:
    """Declare what `new` takes."""
    parser.add_argument("evaluation", metavar="ID", help=_("its name: small letters, digits, - and _"))
    framework = parser.add_argument("--framework", metavar="F", help=_("a framework's name, or a file of your own"))
    offer(framework, framework_names)
    parser.add_argument(
        "--network", action="append", default=[], metavar=_("NAME"), help=_("what is evaluated; may be given again")
    )
    parser.add_argument("--title", metavar=_("TITLE"), help=_("the paper's title"))
    parser.add_argument("--organisation", metavar=_("NAME"), help=_("who evaluates"))
    parser.add_argument(
        "--field", metavar=_("FIELD"), help=_("what the work is about, as “environmental” in “environmental work”")
    )
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language of your texts and of the draft"))
    parser.add_argument(
        "--currency", type=_currency, metavar=_("CURRENCY"), help=_("of the amounts, as SEK; by language and country")
    )
    parser.add_argument("--evaluator", metavar=_("NAME"), help=_("who answers"))
    as_data(parser)
    parser.example(
        'slutsats new review-2027 --network "First network" --network "Second network"', _("with two networks")
    )
    parser.example("slutsats new triage --framework ai-impact --lang sv", _("by another framework, in Swedish"))


def run(options: argparse.Namespace) -> int:
    """Begin the evaluation, and say where it is and how to go on."""
    from slutsats.records.creating import new_evaluation, slug
    from slutsats.records.shipped_data import frameworks

    root = records_folder(options)
    language = options.lang or current()
    names = [came_in(name) for name in options.network]
    evaluator = (slug(options.evaluator), came_in(options.evaluator)) if options.evaluator else None
    folder = new_evaluation(
        root,
        options.evaluation,
        title=came_in(options.title) if options.title else title_for(names, language),
        language=language,
        framework=options.framework or frameworks()[0],
        networks=names,
        organisation=came_in(options.organisation) if options.organisation else _("Our organisation"),
        date=dt.date.today(),
        evaluator=evaluator,
        currency=options.currency or usual(language, country()),
        field=came_in(options.field) if options.field else "",
    )
    if options.json:
        out_json({"id": folder.name, "folder": folder})
    else:
        out(str(folder))
    tell(_("slutsats: begun. Go on with: slutsats walk {evaluation}").format(evaluation=options.evaluation))
    if not options.organisation:
        tell(_("slutsats: the organisation's name is still to be filled in (F9 in the desk)"))
    return WELL


def _currency(text: str) -> str:
    known = named(text)
    if known is None:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a currency; write its three letters, as in SEK").format(text=text)
        )
    return known


def title_for(networks: list[str], language: str) -> str:
    """The title of an evaluation that has none of its own; in English with the articles of the names."""
    from slutsats.drafts.nouns import guessed_article
    from slutsats.drafts.wording import grammar

    swedish = language == "sv"
    opening = "Utvärdering" if swedish else "Evaluation"
    if not networks:
        return opening
    names = [name if swedish else f"{guessed_article(name)} {name}".strip() for name in networks]
    return f"{opening} {'av' if swedish else 'of'} {grammar('sv' if swedish else 'en').join(names)}"
