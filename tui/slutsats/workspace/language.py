"""The screen's language: English texts in the code are the keys, the catalogues say them in others.

Texts are translated when they are shown and never when a module is imported, so that the language can be
switched while the desk is open.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from slutsats.schema.marking import N_

if TYPE_CHECKING:
    from slutsats.schema.message import Message

__all__ = ["LANGUAGES", "N_", "_", "current", "from_environment", "in_language", "ngettext", "say", "switch"]

LANGUAGES = ("sv", "en")
"""The languages that the screen speaks."""

CATALOGUES = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - pathlib takes 4 ms

_catalogue: NullTranslations = NullTranslations()
_language = "en"


def from_environment() -> str:
    """The language that the user's locale asks for: Swedish for sv, else English.

    As in POSIX, LC_ALL goes before LC_MESSAGES, which goes before LANG; an empty one counts as unset.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := os.environ.get(name):
            return "sv" if locale.lower().startswith("sv") else "en"
    return "en"


def switch(language: str) -> None:
    """Let everything that is said from now on be said in `language`, one of LANGUAGES."""
    global _catalogue, _language  # noqa: PLW0603 - a program has one screen, and it has one language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    if language == "en":
        _catalogue = NullTranslations()
        return
    _catalogue = _read(language)


def current() -> str:
    """The language that the screen speaks now."""
    return _language


def _(text: str) -> str:
    """Say `text`, an English sentence that stands in the catalogues, in the screen's language."""
    return _catalogue.gettext(text)


def in_language(language: str, text: str) -> str:
    """What `text` is in a language, whichever the screen speaks: for finding things by either name."""
    if language == "en":
        return text
    return (_catalogue if language == _language else _read(language)).gettext(text)


@cache
def _read(language: str) -> NullTranslations:
    with open(f"{CATALOGUES}/{language}/LC_MESSAGES/slutsats.mo", "rb") as compiled:  # noqa: PTH123 - as above
        return GNUTranslations(compiled)


def ngettext(one: str, many: str, count: int) -> str:
    """Say `one` or `many`, whichever `count` asks for, in the screen's language."""
    return _catalogue.ngettext(one, many, count)


def say(message: Message) -> str:
    """Say a message from the rooms below in the screen's language."""
    return message.text(_)
