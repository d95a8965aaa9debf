"""An error of the program itself, said to whoever meets it: a sentence, never a traceback."""

from __future__ import annotations

from slutsats.workspace.language import _


def last_resort(error: BaseException) -> str:
    """What to say when the program itself is at fault."""
    return _(
        "the program met an error of its own ({kind}) and stopped. Answers that were shown as saved are on disk. "
        "To report it, run the same command again with SLUTSATS_DEBUG=1 set and send what it prints; "
        "look it through first, since it may hold text from your records."
    ).format(kind=type(error).__name__)
