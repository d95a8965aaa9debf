"""A text edited in the user's own editor."""

from __future__ import annotations

import os
import signal
import subprocess  # the user's own editor, as the environment names it
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from slutsats.records import platform
from slutsats.schema.text import clean
from slutsats.workspace.language import _

AT_LINE = frozenset(
    {"sensible-editor", "nano", "vim", "vi", "nvim", "emacs", "emacsclient", "micro", "kak", "joe", "ne"}
)
"""Editors that are sent to a line by `+LINE` before the file."""


class NoEditorError(Exception):
    """The text could not be edited outside; the message is a sentence that says why."""


def editor() -> list[str]:
    """The command of the user's editor: VISUAL, else EDITOR, else one that is commonly there. Raises NoEditorError."""
    from shutil import which

    for variable in ("VISUAL", "EDITOR"):
        if chosen := os.environ.get(variable, "").strip():
            try:
                command = platform.words(chosen)
            except ValueError:  # a quotation mark without its partner
                command = [chosen]
            if program := which(command[0]):
                return [program, *command[1:]]
            raise NoEditorError(
                _("The editor “{command}” that {variable} names isn't installed.").format(
                    command=clean(command[0]).text, variable=variable
                )
            )
    for name in platform.EDITORS:
        if which(name):
            return [name]
    raise NoEditorError(_("No editor was found. Set EDITOR to the command of yours."))


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """^C in the editor is the editor's own: the terminal sends it to us too, and there it would end the desk.

    We hear it and do nothing. To ignore it instead would be handed down to the editor, which could then not be
    interrupted at all. The event loop hears of signals by a file of its own, so that is closed meanwhile; what asks the
    desk to stop is told to it afterwards.
    """
    missed: list[int] = []
    heard = {number: signal.signal(number, lambda *_: None) for number in platform.FROM_KEYS}
    heard |= {
        number: signal.signal(number, lambda signalled, _frame: missed.append(signalled))
        for number in platform.STOPPING
    }
    file = signal.set_wakeup_fd(-1)
    try:
        yield
    finally:
        signal.set_wakeup_fd(file)
        for number, handler in heard.items():
            signal.signal(number, handler)
        for signalled in missed:
            signal.raise_signal(signalled)


def edited_in_place(app: App[Any], path: Path, line: int | None) -> None:
    """A file of the user's own in their editor, at a line from 1. Raises NoEditorError where there is none."""
    command = editor()
    if line is not None and Path(command[0]).name.partition(".")[0] in AT_LINE:
        command.append(f"+{line}")
    try:
        _run(app, [*command, str(path)])
    except SuspendNotSupported:
        raise NoEditorError(_("An editor can't be opened on this screen.")) from None
    except OSError as error:
        raise NoEditorError(not_started(error)) from None


def _run(app: App[Any], command: list[str]) -> int:
    """The editor's exit status."""
    with app.suspend(), _interrupts_are_the_editors():
        return subprocess.run(command, check=False).returncode  # noqa: S603


def edit_file(app: App[Any], path: Path) -> tuple[int, float]:
    """Let the user's editor have a file; its exit status, and how many seconds it took. Raises NoEditorError."""
    command = editor()
    begun = time.monotonic()
    try:
        status = _run(app, [*command, str(path)])
    except SuspendNotSupported:
        raise NoEditorError(_("An editor can't be opened on this screen; write in the field instead.")) from None
    except OSError as error:
        raise NoEditorError(not_started(error)) from None
    return status, time.monotonic() - begun


def not_started(error: OSError) -> str:
    """The sentence for an editor that the system could not start, or had no file for."""
    return _("The editor could not be started: {reason}.").format(reason=error.strerror)
