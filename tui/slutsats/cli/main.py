"""The entry of `slutsats`: reads the command line, runs one command, and turns what happened into an exit status.

Exit: 0 well, 1 an error in a record, 2 wrong usage, 3 the disk said no, 130 interrupted. No traceback
reaches a user unless SLUTSATS_DEBUG is set.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from slutsats.cli import parser as command_line
from slutsats.cli.problem_talk import tell_refusal
from slutsats.cli.table import COMMANDS
from slutsats.workspace import VERSION, language
from slutsats.workspace.language import _
from slutsats.workspace.own_errors import last_resort

WELL = 0
ERROR = 1
DISK = 3
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `slutsats` with `arguments` (default: those of the process); return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(50_000)  # a command makes much and drops little, so that looking for garbage finds none
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # we use none, and looking for them takes 20 ms
    _speak_utf8()
    language.switch(command_line.early_language(given) or language.from_environment())
    try:
        try:
            status = _run(given)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return WELL
    except KeyboardInterrupt:
        _close_stdout()
        return INTERRUPTED
    except OSError as error:
        _reraise_if_debugging()
        _close_stdout()
        command_line.complain("slutsats: " + _disk_sentence(error))
        return DISK
    except Exception as error:  # what a room below refused; else the last resort: a sentence, never a traceback
        refused = tell_refusal(error)
        if refused is not None:
            return refused
        _reraise_if_debugging()
        command_line.complain("slutsats: " + last_resort(error))
        return ERROR
    return status


def _run(given: list[str]) -> int:
    parser = command_line.build(COMMANDS, VERSION)
    if "_ARGCOMPLETE" in os.environ:  # the shell asks what may come next
        from slutsats.cli.commands.completion import answer

        answer(parser)
    options = parser.parse_args(given)
    command_line.be_quiet(options.quiet)
    command = options.command or "desk"
    status: int = command_line.module_of(command).run(options)
    return status


def _disk_sentence(error: OSError) -> str:
    place = error.filename if isinstance(error.filename, str) else None
    reason = error.strerror or type(error).__name__
    if place:
        return _("the disk said no at {place}: {reason}").format(place=place, reason=reason)
    return _("the disk said no: {reason}").format(reason=reason)


def _reraise_if_debugging() -> None:
    if os.environ.get("SLUTSATS_DEBUG"):
        raise  # noqa: PLE0704 - called from an except clause


def _speak_utf8() -> None:
    """Data in a pipe or file is UTF-8; a terminal keeps its own encoding, and never stops us."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")


def _close_stdout() -> None:
    """Give up what could not be written, so that the interpreter doesn't try again when it ends."""
    try:
        descriptor = os.open(os.devnull, os.O_WRONLY)
        os.dup2(descriptor, sys.stdout.fileno())
        os.close(descriptor)
    except (OSError, ValueError):
        sys.stdout = None


if __name__ == "__main__":
    sys.exit(main())
