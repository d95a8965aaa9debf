"""`slutsats framework list | show | sentences | check | new | example | diff | upgrade`: frameworks."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from slutsats.cli.commands.draft import evaluation
from slutsats.cli.completers import frameworks, offer, toml_files
from slutsats.cli.parser import Parser, add_parts, as_data, complain, out, out_json, tell
from slutsats.cli.place import records_folder
from slutsats.workspace.language import LANGUAGES, N_, _, current, ngettext, say

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.schema.case import Case
    from slutsats.schema.framework import Framework

WELL, ERROR = 0, 1


def arguments(parser: Parser) -> None:
    """Declare what `framework` takes."""
    listed, show, sentences, check, new, example, diff, upgrade = add_parts(
        parser,
        ("list", N_("the frameworks that come with the program")),
        ("show", N_("a framework, to read")),
        ("sentences", N_("every sentence that it can make, with its origin")),
        ("check", N_("tell all that is wrong with a framework")),
        ("new", N_("write a commented framework to begin from")),
        ("example", N_("copy a framework's example evaluation into your records")),
        ("diff", N_("what a newer framework changes for an evaluation")),
        ("upgrade", N_("pin a newer framework; every answer is kept")),
    )
    for part in (show, sentences):
        offer(part.add_argument("framework", metavar="F", help=_("its name, or a file of your own")), frameworks)
    sentences.add_argument("--lang", choices=LANGUAGES, help=_("only those in one language"))
    offer(check.add_argument("file", metavar=_("FILE"), help=_("the framework's file")), toml_files)
    offer(new.add_argument("file", metavar=_("FILE"), help=_("where to; it must not be there yet")), toml_files)
    like = new.add_argument(
        "--like", metavar="F", help=_("one that comes with the program, to be changed into your own")
    )
    offer(like, frameworks)
    offer(example.add_argument("framework", metavar="F", help=_("its name")), frameworks)
    for part in (diff, upgrade):
        evaluation(part)
        newer = part.add_argument(
            "--to", metavar="F", help=_("its name, or a file of your own; else the same, as shipped now")
        )
        offer(newer, frameworks)
    upgrade.add_argument("--yes", action="store_true", help=_("upgrade without asking first"))
    for part in (listed, show, sentences, check, new, example, diff, upgrade):
        as_data(part)
    listed.example("slutsats framework list", _("id, version and title"))
    show.example("slutsats framework show evidence-to-decision", _("its questions, facts and decision table"))
    sentences.example("slutsats framework sentences ours.toml --lang en", _("to read them through before they are met"))
    check.example("slutsats framework check ours.toml", _("each problem with its line"))
    new.example("slutsats framework new ours.toml", _("whole, and sound as it stands"))
    new.example(
        "slutsats framework new ours.toml --like evidence-to-decision", _("to change one that is there into your own")
    )
    example.example("slutsats framework example ai-impact", _("an evaluation to look around in"))
    diff.example("slutsats framework diff review-2027", _("against the one that is shipped now"))
    upgrade.example(
        "slutsats framework upgrade review-2027 --to ours.toml", _("shows what happens to each answer first")
    )
    parser.example("slutsats framework list", _("which frameworks there are"))
    parser.example("slutsats framework check ours.toml", _("whether one of your own is sound"))


def run(options: argparse.Namespace) -> int:
    """Run one of the parts."""
    parts = {
        "list": _list,
        "show": _show,
        "sentences": _sentences,
        "check": _check,
        "new": _new,
        "example": _example,
        "diff": _diff,
        "upgrade": _upgrade,
    }
    return parts[options.part](options)


def _list(options: argparse.Namespace) -> int:
    from slutsats.records.reading import read_framework
    from slutsats.records.shipped_data import framework_path, frameworks
    from slutsats.schema.base import localised

    read = ((name, read_framework(framework_path(name))[0]) for name in frameworks())
    rows = [
        {"name": name, "version": found.version, "title": localised(found.title, _language(found))}
        for name, found in read
        if found is not None
    ]
    if options.json:
        out_json(rows)
    else:
        for row in rows:
            out("\t".join(row.values()))
    return WELL


def _language(framework: Framework) -> Language:
    """The screen's language, if the framework has it, else its first."""
    wanted = current()
    return next((language for language in framework.languages if language == wanted), framework.languages[0])


def _path(name: str) -> Path:
    from slutsats.records.shipped_data import framework_path

    return Path(name) if name.endswith(".toml") or "/" in name else framework_path(name)


def _read(path: Path) -> Framework | None:
    """A framework that can be used; else what is wrong with it is told."""
    from slutsats.cli.problem_talk import tell_all
    from slutsats.records.reading import read_framework

    found, problems = read_framework(path)
    if found is None:
        tell_all(problem.at(file=str(path)) for problem in problems if problem.severity == "error")
    return found


def _show(options: argparse.Namespace) -> int:
    from slutsats.cli.commands.framework_text import lines

    found = _read(_path(options.framework))
    if found is None:
        return ERROR
    if options.json:
        out_json(found.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"end"}))
    else:
        for line in lines(found, _language(found)):
            out(line)
    return WELL


def _sentences(options: argparse.Namespace) -> int:
    """Origin, language, number of networks and sentence, with tabs between."""
    from slutsats.drafts.repertoire import repertoire

    found = _read(_path(options.framework))
    if found is None:
        return ERROR
    wanted = [said for said in repertoire(found) if options.lang in (None, said.language)]
    if options.json:
        out_json([{"origin": s.origin, "language": s.language, "networks": s.networks, "text": s.text} for s in wanted])
    else:
        for said in wanted:
            out(f"{said.origin}\t{said.language}\t{said.networks}\t{said.text}")
    return WELL


def _check(options: argparse.Namespace) -> int:
    from slutsats.cli.problem_talk import as_data as problem_data
    from slutsats.records.reading import framework_advice, read_framework
    from slutsats.workspace.problem_line import line

    found, problems = read_framework(Path(options.file))
    if found is not None:
        problems += framework_advice(Path(options.file))
    told = [problem.at(file=options.file) for problem in problems]
    if options.json:
        out_json([problem_data(problem) for problem in told])
    else:
        for problem in told:
            out(line(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    if errors:
        complain("slutsats: " + ngettext("{count} error", "{count} errors", errors).format(count=errors))
    else:
        tell(_("slutsats: {file} is sound; begin with slutsats new ID --framework {file}").format(file=options.file))
    return ERROR if errors else WELL


def _new(options: argparse.Namespace) -> int:
    from slutsats.records.creating import framework_like, slug
    from slutsats.records.shipped_data import beginning_text
    from slutsats.records.writing import write_new

    file = Path(options.file)
    text = framework_like(options.like, slug(file.stem)) if options.like else beginning_text("framework")
    write_new(file, text.encode("utf-8"))
    tell(_("slutsats: wrote {file}; change it, then slutsats framework check {file}").format(file=options.file))
    if options.json:
        out_json({"file": options.file})
    return WELL


def _example(options: argparse.Namespace) -> int:
    from slutsats.records.creating import framework_example

    made = framework_example(records_folder(options), options.framework)
    if options.json:
        out_json({"evaluation": made.name, "folder": str(made)})
    else:
        out(made.name)
    tell(_("slutsats: look at it with slutsats walk {evaluation}").format(evaluation=made.name))
    return WELL


def _diff(options: argparse.Namespace) -> int:
    from slutsats.cli.checked import named
    from slutsats.cli.commands.framework_text import changes
    from slutsats.records.upgrading import newer_framework

    found = named(options)
    if found.case is None:
        from slutsats.cli.problem_talk import tell_all

        tell_all(found.errors, found.name)
        return ERROR
    pinned = found.case.framework.unfilled
    newer = _read(newer_framework(pinned, options.to))
    if newer is None:
        return ERROR
    told = changes(pinned, newer, _language(newer))
    if options.json:
        from slutsats.records.upgrading import differences

        out_json(asdict(differences(pinned, newer)))
        return WELL
    for line in told:
        out(line)
    if not told:
        tell(_("slutsats: nothing differs; {evaluation} has this framework").format(evaluation=options.evaluation))
    return WELL


def _agreed(options: argparse.Namespace, case: Case, newer: Framework) -> bool:
    """Show what happens to each answer, and ask; a reason against it is told instead."""
    import sys

    from slutsats.records.upgrading import fates, refusal, same

    pinned = case.framework.unfilled
    if (reason := refusal(pinned, newer)) is not None:
        complain(
            _("slutsats: {evaluation} is not upgraded. {why}").format(evaluation=options.evaluation, why=say(reason))
        )
        return False
    if same(pinned, newer):
        return True
    said = {
        "kept": _("kept"),
        "confirm": _("to be confirmed"),
        "moved": _("moved"),
        "no-place": _("left without a place"),
    }
    found = fates(case, newer)
    for one in () if options.json else found:
        told = said[one.fate]
        if one.to:
            told = _("moved to {questions}").format(questions=", ".join(one.to))
        if one.confirm:
            told += ", " + said["confirm"]
        out(f"{one.evaluator}\t{one.network}\t{one.question}\t{told}")
    counts = {fate: sum(one.fate == fate for one in found) for fate in said}
    tell("slutsats: " + ", ".join(f"{said[fate]}: {count}" for fate, count in counts.items()))
    if options.yes:
        return True
    if not sys.stdin.isatty():
        complain(_("slutsats: nothing is changed yet; add --yes to upgrade"))
        return False
    complain(_("slutsats: upgrade to version {new}? y or n").format(new=newer.version))
    if sys.stdin.readline().strip().casefold() in (_("y"), "y", "yes"):
        return True
    tell(_("slutsats: nothing is changed"))
    return False


def _upgrade(options: argparse.Namespace) -> int:
    from slutsats.cli.checked import named
    from slutsats.records.library import Library
    from slutsats.records.upgrading import differences, fates, newer_framework, same, upgrade

    found = named(options)
    if found.case is None:
        from slutsats.cli.problem_talk import tell_all

        tell_all(found.errors, found.name)
        return ERROR
    newer = newer_framework(found.case.framework, options.to)
    framework = _read(newer)
    if framework is None:
        return ERROR
    fated = fates(found.case, framework)
    retired = dict.fromkeys(one.question for one in fated if one.fate == "no-place")
    pinned = found.case.framework.unfilled
    unchanged = same(pinned, framework)
    agreed = _agreed(options, found.case, framework)
    folder = Library(records_folder(options)).folder(options.evaluation)
    changed = upgrade(folder, newer) if agreed else differences(pinned, framework)
    if options.json:
        answers = [one._asdict() for one in fated]
        out_json({"upgraded": agreed and not unchanged, **asdict(changed), "answers": answers})
    if not agreed:
        return ERROR
    if unchanged:
        tell(_("slutsats: nothing differs; {evaluation} has this framework").format(evaluation=options.evaluation))
        return WELL
    tell(
        _("slutsats: {evaluation} now has version {new} (it had {old}); every answer is kept").format(
            evaluation=options.evaluation, new=changed.new, old=changed.old
        )
    )
    if changed.reworded:
        tell(_("slutsats: worded anew, to be confirmed: {questions}").format(questions=", ".join(changed.reworded)))
    if retired:
        tell(
            _(
                "slutsats: without a place: {questions}. The answers stay in the sheets, under [retired], and are read "
                "in the comparison"
            ).format(questions=", ".join(retired))
        )
    return WELL
