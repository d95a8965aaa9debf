"""Names that are safe as folders and files on every system that a record may travel to."""

from __future__ import annotations

import re
import unicodedata

from slutsats.records.errors import Refused
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

LONGEST = 64
"""Letters and signs in an id."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""What Windows takes for a device, whatever the folder."""


def is_id(name: str) -> bool:
    """Whether `name` may name an evaluation, a network, an evaluator (FORMAT.md), on every system."""
    return _ID.fullmatch(name) is not None and name not in _DEVICES


def check_id(name: str) -> str:
    """Return `name` if it may be one; raise Refused with what would be accepted otherwise."""
    if is_id(name):
        return name
    if name in _DEVICES:
        sentence = N_('"{name}" cannot be an id: Windows takes it for a device. Add a word to it.')
    else:
        sentence = N_(
            '"{name}" cannot be an id; expected lower-case letters, digits, _ and -, 64 at most, as in "{example}".'
        )
    raise Refused(Problem("invalid-id", Message(sentence, {"name": name, "example": slug(name)})))


def slug(name: str) -> str:
    """An id made of a name: "Åkerby Library" gives "akerby-library"; never empty, and no word is cut."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("æ", "ae"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    whole = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    words, _cut, _rest = f"{whole}-"[: LONGEST + 1].rpartition("-")
    made = words or whole[:LONGEST] or "x"
    return f"{made}-1" if made in _DEVICES else made


def unique(name: str, taken: set[str]) -> str:
    """A slug of `name` that is not among `taken`; it is added to them."""
    made = base = slug(name)
    number = 2
    while made in taken:
        made = f"{base[:60]}-{number}"
        number += 1
    taken.add(made)
    return made
