"""The manual, made from what the commands declare: `python -m slutsats.cli.manual` writes it anew.

A page for `man` in each language of the screen, and the list of every option for the documentation.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from slutsats.cli.parser import Parser, build
from slutsats.cli.table import COMMANDS
from slutsats.workspace import VERSION, language
from slutsats.workspace.language import _

DOCS = Path(__file__).parents[3] / "docs"
"""The documentation in the repository."""


def commands(parser: Parser) -> Iterator[Parser]:
    """A command and all its parts, in the order of the help; the names of those that have parts say nothing more."""
    below = parser.below()
    for part in below.values():
        yield from commands(part)
    if not below:
        yield parser


def typed(action: argparse.Action) -> str:
    """How an argument is typed: `-o FILE, --output FILE`, or its name in capitals."""
    value = action.metavar if isinstance(action.metavar, str) else None
    if value is None and action.choices is not None:
        value = "|".join(str(choice) for choice in action.choices)
    if not action.option_strings:
        return value or action.dest.upper()
    takes = "" if action.nargs == 0 else f" {value or action.dest.upper()}"
    return ", ".join(f"{option}{takes}" for option in action.option_strings)


def synopsis(parser: Parser) -> str:
    """The command with what it takes, its options as one word."""
    words = [parser.prog, _("[OPTION]…")]
    for action in own(parser):
        if action.option_strings:
            words += [typed(action).partition(",")[0]] if action.required else []
        elif action.nargs == "*":
            words.append(f"[{typed(action)}]…")
        else:
            words.append(f"[{typed(action)}]" if action.nargs == "?" else typed(action))
    return " ".join(words)


def own(parser: Parser) -> list[argparse.Action]:
    """What a command takes beside the options that may stand anywhere."""
    return [action for action in parser.filled()._actions if action.dest not in everywhere()]


def everywhere() -> dict[str, argparse.Action]:
    """The options of every command, by name."""
    whole = build(COMMANDS, VERSION)
    return {action.dest: action for action in whole._actions if action.option_strings}


def markdown() -> str:
    """Every command with every option and the examples, for docs/options.md."""
    lines = [
        "# Every option",
        "",
        "Made by `python -m slutsats.cli.manual` from what the program itself declares: `slutsats help COMMAND` says",
        "the same. [Commands](commands.md) tells what they are for.",
        "",
        "## Before or after any command",
        "",
        *(f"- `{typed(action)}`: {action.help}" for action in everywhere().values()),
    ]
    for parser in commands(build(COMMANDS, VERSION)):
        lines += ["", f"## {parser.prog}", "", f"{_sentence(parser)}", "", f"    {synopsis(parser)}", ""]
        lines += [f"- `{typed(action)}`: {action.help}" for action in own(parser)]
        lines += [""] if own(parser) else []
        lines += [f"`{command}`: {told}  " for command, told in parser.examples[:-1]]
        lines += [f"`{command}`: {told}" for command, told in parser.examples[-1:]]
    return "\n".join(lines) + "\n"


def _sentence(parser: Parser) -> str:
    told = parser.description or ""
    return told[:1].upper() + told[1:] + "."


def roff() -> str:
    """The page for `man`, in the screen's language."""
    whole = build(COMMANDS, VERSION)
    name = _("desk for structured evaluations")
    lines = [
        f'.TH SLUTSATS 1 "" "slutsats {VERSION}" "{_escaped(name)}"',
        f".SH {_escaped(_('NAME'))}",
        rf"slutsats \- {_escaped(name)}",
        f".SH {_escaped(_('SYNOPSIS'))}",
        f".B {_escaped('slutsats')}",
        _escaped(_("[OPTION]… COMMAND …")),
        f".SH {_escaped(_('DESCRIPTION'))}",
        _escaped(whole.description or ""),
        f".SH {_escaped(_('OPTIONS'))}",
    ]
    for action in everywhere().values():
        lines += _roff_term(typed(action), action.help)
    lines.append(f".SH {_escaped(_('COMMANDS'))}")
    for parser in commands(whole):
        lines += [f".SS {_escaped(synopsis(parser))}", _escaped(_sentence(parser))]
        for action in own(parser):
            lines += _roff_term(typed(action), action.help)
        for command, told in parser.examples:
            lines += [".PP", ".EX", _escaped(command), ".EE", ".RS", _escaped(told), ".RE"]
    lines.append(f".SH {_escaped(_('EXIT STATUS'))}")
    for status, told in (
        ("0", _("well; findings are told, and are no failure")),
        ("1", _("an error: something that can't be read or is not valid; with check --complete also a finding")),
        ("2", _("wrong usage")),
        ("3", _("the disk said no")),
        ("130", _("interrupted")),
    ):
        lines += _roff_term(status, told)
    return "\n".join(lines) + "\n"


def _roff_term(term: str, told: str | None) -> list[str]:
    return [".TP", f".B {_escaped(term)}", _escaped(told or "")]


def _escaped(text: str) -> str:
    """A text that roff takes as it is, at the start of a line too."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace('"', r"\(dq")
    return rf"\&{text}" if text.startswith((".", "…")) else text


def pages() -> dict[Path, str]:
    """What the manual is to say, by file."""
    spoken = language.current()
    made = {}
    for code, folder in (("en", DOCS / "man"), ("sv", DOCS / "man" / "sv")):
        language.switch(code)
        made[folder / "slutsats.1"] = roff()
        if code == "en":
            made[DOCS / "options.md"] = markdown()
    language.switch(spoken)
    return made


def main() -> int:
    """Write every page."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
