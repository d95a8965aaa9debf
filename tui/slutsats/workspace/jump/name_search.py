"""Finding things by words of their names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOT = 0
"""The rank of what isn't found."""


def rank(query: str, name: str, also: Sequence[str] = ()) -> int:
    """How well a name answers what was typed, 0 where it doesn't: each word of it must stand in the name or in `also`.

    A name that begins so goes before one with a word that does, and that before one that has the letters somewhere;
    what only stands in `also` comes last.
    """
    sought = query.casefold().split()
    named, told = name.casefold(), " ".join(also).casefold()
    if not all(word in named or word in told for word in sought):
        return NOT
    if not sought or named.startswith(" ".join(sought)):
        return 4
    if all(re.search(rf"(?<!\w){re.escape(word)}", named) for word in sought):
        return 3
    if all(re.search(rf"(?<!\w){re.escape(word)}", f"{named} {told}") for word in sought):
        return 2
    return 1
