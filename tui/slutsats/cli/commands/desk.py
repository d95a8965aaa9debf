"""`slutsats` alone: the desk on the records folder."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from slutsats.cli.parser import complain
from slutsats.cli.place import records_folder
from slutsats.workspace import language
from slutsats.workspace.language import _

WRONG_USAGE = 2

OTHER_SCREEN = "TEXTUAL_DRIVER"
"""The variable that names what the desk is on where that isn't a terminal, such as a page in the browser."""


def run(options: argparse.Namespace) -> int:
    """Open the desk on the records folder."""
    return on_desk(lambda: records_folder(options), options)


def on_desk(
    records: Callable[[], Path], options: argparse.Namespace, opens: str | None = None, *, tour: bool = False
) -> int:
    """Run the desk on a records folder, at evaluation `opens` if one is named; return its exit status.

    `tour` begins with the tour for those who are new.
    """
    import sys

    if not (sys.stdin.isatty() and sys.stdout.isatty()) and OTHER_SCREEN not in os.environ:
        complain(_("slutsats: the desk needs a terminal. Without one, use a command: slutsats --help names them all."))
        return WRONG_USAGE
    import gc

    gc.set_threshold(700)
    gc.disable()  # until the desk is up and what is loaded is frozen: collecting imports is work for nothing
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "240")  # a key close behind a frame waits for the next one: 4 ms, not 17
    own = settings()
    speak(options, own["language"])

    _load_asyncio_alone()
    from slutsats.tui.app.desk import Desk, run

    return run(
        Desk(
            records(),
            evaluator=getattr(options, "evaluator", None),
            opens=opens,
            own_keys=own.get("keys") or {},
            theme_name=theme_name(own),
            tour=tour,
        )
    )


def speak(options: argparse.Namespace, chosen: str | None) -> None:
    """Let the screen speak as the command line says, else as `chosen` in the settings, else as the locale says."""
    if options.ui_lang is None and chosen in language.LANGUAGES:
        language.switch(chosen)


def _load_asyncio_alone() -> None:
    """Import asyncio without ssl, which it can do without: we open no connection, and ssl is a sixth of the start."""
    import sys

    if "asyncio" not in sys.modules and "ssl" not in sys.modules:
        modules: dict[str, Any] = sys.modules
        modules["ssl"] = None
        try:
            import asyncio  # noqa: F401
        finally:
            del modules["ssl"]


def settings() -> dict[str, Any]:
    """What the user has chosen for the screen; None where nothing was."""
    from slutsats.records.state import setting

    return {name: setting(name, None) for name in ("language", "theme", "keys")}


def theme_name(own: Mapping[str, Any]) -> str | None:
    """The colours that the environment names, else those chosen in the settings `own`."""
    return os.environ.get("TEXTUAL_THEME") or own["theme"]
