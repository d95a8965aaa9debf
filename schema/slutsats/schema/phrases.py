"""The small notation of phrases: `{name}`, `{one|many}` and `[left out where a name in it is empty]`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z0-9_-]+)\}")
_MARK = re.compile(r"\{(?:([a-z0-9_-]+)|([^{}|]*)\|([^{}|]*))\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SPACE_BEFORE = re.compile(r"[ \t]+([,.;:!?])")
_SPACES = re.compile(r"[ \t\n]{2,}|[\n\t]")


def names_in(template: str) -> frozenset[str]:
    """The placeholders that a phrase names; `{is|are}` names none."""
    return frozenset(_PLACEHOLDER.findall(template))


def is_sound(template: str) -> bool:
    """Whether every brace and bracket is part of the notation; brackets do not stand within each other."""
    left = _OPTIONAL.sub("", _MARK.sub("", template))
    return not any(mark in left for mark in "{}[]")


def optional_parts(template: str) -> tuple[str, ...]:
    """What stands in brackets, each without them, in order."""
    return tuple(_OPTIONAL.findall(template))


_JOINED_BY_S = ("ing", "het", "skap", "tet", "tion", "sion", "dom")
"""How the Swedish nouns end that are joined to what follows by an s: upphandlings-, säkerhets-."""


def fill(template: str, values: Mapping[str, str], *, plural: bool = False) -> str:
    """Fill a phrase. Values are never read as templates; an unknown name is left empty.

    What stands in [brackets] falls away where a name in it is empty. Of `{is|are}` the first stands for a
    singular subject, the second where `plural`. A field that is the first part of a compound, as in
    `{field}strategiskt`, takes the s that Swedish joins it by: digitaliseringsstrategiskt.
    """

    def optional(found: re.Match[str]) -> str:
        inner = found[1]
        return inner if all(values.get(name) for name in _PLACEHOLDER.findall(inner)) else ""

    def mark(found: re.Match[str]) -> str:
        name, one, many = found.groups()
        if name is None:
            return many if plural else one
        value = values.get(name, "")
        joined = (
            name == "field" and value.endswith(_JOINED_BY_S) and found.string[found.end() : found.end() + 1].isalpha()
        )
        return value + "s" if joined else value

    text = _MARK.sub(mark, _OPTIONAL.sub(optional, template))
    text = _SPACE_BEFORE.sub(r"\1", _SPACES.sub(" ", text)).strip()
    return text.replace(",,", ",")
