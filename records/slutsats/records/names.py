"""Names of files and folders that somebody else made: told where they could steer a terminal, and then not opened."""

from __future__ import annotations

from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem
from slutsats.schema.text import clean


def is_plain(name: str) -> bool:
    """Whether a name may be shown and opened as it stands: no control character, no line break, valid UTF-8."""
    if name.isprintable():
        return True
    text, removed = clean(name)
    return not removed and not {"\n", "\t"} & set(text)


def shown(name: str) -> str:
    """A name that is not plain, as it can be shown."""
    return " ".join(clean(name).text.split())


def refused(name: str, inside: str = "") -> Problem:
    """What is to be done about a name that is not plain; `inside` is the folder that it lies in."""
    sentence = N_(
        'The name of "{name}" holds characters that could steer a terminal or are not UTF-8, '
        "so it is not opened: give it another name."
    )
    place = f"{inside}/{shown(name)}" if inside else shown(name)
    return Problem("unsafe-name", Message(sentence, {"name": shown(name)}), FilePlace(file=place))
