"""The parser of the command line: lazy subcommands, messages in the screen's language, the nearest known name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, NoReturn

from slutsats.cli.completers import folders, offer
from slutsats.schema.text import clean, is_harmless
from slutsats.workspace.language import LANGUAGES, N_, _, ngettext, say

WRONG_USAGE = 2
"""The exit status for a command line that can't be understood."""

_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("one of the arguments %s is required"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse says itself and a user can meet, for the catalogues."""


def expected_arguments(count: int) -> str:
    """Say argparse's own message on a wrong number of values."""
    return ngettext("expected %s argument", "expected %s arguments", count)


def speak() -> None:
    """Let argparse's own messages pass our catalogue: it looks these two names up each time it speaks."""
    argparse.__dict__["_"] = _
    argparse.__dict__["ngettext"] = ngettext


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, if there is one."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A question naming the nearest known name, with a space before it; empty where none is near."""
    found = nearest(name, known)
    return " " + _("Did you mean {name}?").format(name=found) if found else ""


def directory(value: str) -> str:
    """A folder given on the command line: kept as it stands, but not empty."""
    if not value.strip():
        raise argparse.ArgumentTypeError(_("the name of a folder is empty"))
    return value


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the screen's language and fills itself in when it is first used.

    `fill` declares the arguments; with it, a command's module is imported only when that command is given. What is
    declared here is all there is: help, completion, the manual page and the list of options are made from it.
    """

    def __init__(self, *args: Any, fill: Callable[[Parser], None] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)
        self._fill = fill
        self.examples: list[tuple[str, str]] = []
        """Command lines to copy, and what each does."""

    def example(self, command: str, what: str) -> None:
        """Declare a command line to copy, and say what it does."""
        self.examples.append((command, what))

    def filled(self) -> Parser:
        """Itself, with its arguments declared if that was still to be done."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self)
        return self

    def below(self) -> dict[str, Parser]:
        """The commands, or the parts of a command, by name."""
        found = [action for action in self.filled()._actions if isinstance(action, argparse._SubParsersAction)]
        return dict(found[0].choices) if found else {}

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Declare the arguments if that is still to be done, then parse. What is not known ends it."""
        given = list(sys.argv[1:] if args is None else args)
        ends = ("--", *self.below())  # an unknown option is told before what it keeps from being understood
        own = next((given[:place] for place, each in enumerate(given) if each in ends), given)
        self._refuse(
            [
                each
                for each in own
                if each.startswith("--") and each.partition("=")[0] not in self._option_string_actions
            ]
        )
        found, unknown = super().parse_known_args(given, namespace)
        self._refuse(unknown)
        return found, unknown

    def _refuse(self, unknown: Sequence[str]) -> None:
        """End with what is not known, an option with its nearest name; nothing where all is known."""
        option = next((each.partition("=")[0] for each in unknown if each.startswith("-") and each != "-"), None)
        if option is not None:
            known = [each for each in self._option_string_actions if each.startswith("--")]
            shown = clean(option).text
            self.error(_("there is no option {name}.").format(name=shown) + did_you_mean(shown, known))
        if unknown:
            self.error(_("unrecognized arguments: %s") % " ".join(unknown))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        shown = clean(str(value)).text
        near = did_you_mean(shown, action.choices)
        if isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(None, _("there is no command {name}.").format(name=shown) + near)
        names = {"value": shown, "choices": ", ".join(action.choices)}
        sentence = _("invalid choice: %(value)r (choose from %(choices)s)") % names
        raise argparse.ArgumentError(action, sentence + (f".{near}" if near else ""))

    def format_help(self) -> str:
        """The help as argparse writes it, with the examples after it."""
        self.filled()
        lines = [f"  {command}\n      {what}\n" for command, what in self.examples]
        return super().format_help() + (f"\n{_('examples')}:\n{''.join(lines)}" if lines else "")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command line and where to read more, and leave with status 2."""
        sentence = clean(message).text
        hint = _("Read {command} for what can be given.").format(command=f"{self.prog} --help")
        self.exit(WRONG_USAGE, f"slutsats: {sentence}\n{hint}\n")


def everywhere(parser: argparse.ArgumentParser, *, after: bool) -> None:
    """Declare the options that may stand before the command or after it."""
    default = argparse.SUPPRESS if after else None
    records = parser.add_argument(
        "--records", metavar=_("DIR"), type=directory, default=default, help=_("the folder of the evaluations")
    )
    offer(records, folders)
    parser.add_argument(
        "--ui-lang",
        choices=LANGUAGES,
        default=default,
        help=_("the language of the screen: sv or en (default: from the locale)"),
    )
    parser.add_argument(
        "-q",
        "--quiet",
        action="store_true",
        default=argparse.SUPPRESS if after else False,
        help=_("say nothing beside the data but what is wrong or has to be asked"),
    )


def as_data(parser: argparse.ArgumentParser) -> None:
    """Declare `--json`, for a command whose data can be had by other programs."""
    parser.add_argument("--json", action="store_true", help=_("write JSON on stdout, for other programs"))


def build(commands: Iterable[tuple[str, str]], version: str) -> Parser:
    """The parser of `slutsats`, given its commands as (name, summary)."""
    speak()
    parser = Parser(
        prog="slutsats",
        description=_("A desk for structured evaluations. Without a command, it opens on the records folder."),
    )
    parser.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"slutsats {version}",
        help=_("show program's version number and exit"),
    )
    everywhere(parser, after=False)
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"))
    for name, summary in commands:
        subparsers.add_parser(
            name,
            help=_(summary),
            description=_(summary),
            fill=_filler(name),
        )
    parser.example("slutsats", _("opens the desk on your records folder"))
    parser.example("slutsats demo", _("opens it on an example that is yours to try things on"))
    parser.example("slutsats help export", _("tells what a command takes"))
    return parser


def add_parts(parser: Parser, *parts: tuple[str, str]) -> list[Parser]:
    """Declare the parts of a command, as (name, summary), and give them in that order."""
    below = parser.add_subparsers(dest="part", required=True, metavar=_("PART"), title=_("parts"))
    made = [below.add_parser(name, help=_(summary), description=_(summary)) for name, summary in parts]
    for part in made:
        everywhere(part, after=True)
    return made


def module_of(command: str) -> Any:
    """Import the module of a command: `import-draft` lives in `import_draft.py`."""
    return import_module(f"slutsats.cli.commands.{command.replace('-', '_')}")


def _filler(command: str) -> Callable[[Parser], None]:
    def fill(parser: Parser) -> None:
        everywhere(parser, after=True)
        module_of(command).arguments(parser)

    return fill


def early_language(arguments: Sequence[str]) -> str | None:
    """The language asked for by `--ui-lang`, found before parsing so that even the parser's errors speak it."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            return None
        value = None
        if argument == "--ui-lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        elif argument.startswith("--ui-lang="):
            value = argument.removeprefix("--ui-lang=")
        if value in LANGUAGES:
            return value
    return None


def out(text: str, end: str = "\n") -> None:
    """Write data to stdout: as it is, but to a terminal nothing that could steer it."""
    sys.stdout.write((clean(text).text if sys.stdout.isatty() else text) + end)


def out_json(value: object) -> None:
    """Write data to stdout as JSON. What can't be printed stands as an escape: it steers nothing, and none is lost."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    if not is_harmless(text):
        text = "".join(each if each == "\n" or each.isprintable() else json.dumps(each)[1:-1] for each in text)
    out(text)


def came_in(text: str) -> str:
    """A text of the command line, cleaned; where that took something from it, it is told."""
    text, removed = clean(text)
    if removed:
        from slutsats.schema.left_out import left_out  # brings dataclasses, which help and --version do without

        complain(f"slutsats: {say(left_out(removed))}")
    return text


_quiet = False


def be_quiet(quiet: bool) -> None:
    """Leave out from now on, or say, what `tell` is given."""
    global _quiet  # noqa: PLW0603 - a process has one stderr
    _quiet = quiet


def tell(text: str) -> None:
    """Write talk to stderr, unless it is to be quiet."""
    if not _quiet:
        complain(text)


def complain(text: str) -> None:
    """Write to stderr what is wrong or has to be asked; what comes from outside in it can't steer the terminal."""
    sys.stderr.write(clean(text).text + "\n")
