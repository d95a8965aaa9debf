"""The known name that somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from slutsats.schema.message import N_, Message


def nearest(name: object, known: Iterable[str]) -> str | None:
    """The known name most like `name`; None where none is alike."""
    if not isinstance(name, str) or len(name) > 100:
        return None
    import difflib  # only when something is wrong

    names = list(known)
    found = difflib.get_close_matches(name, names, 1, 0.6)
    if found:
        return found[0]
    folded = {other.casefold().replace("_", "-"): other for other in names}
    return folded.get(name.casefold().strip().replace("_", "-").replace(" ", "-"))


def meant(sentence: Message, name: object, known: Iterable[str]) -> Message:
    """`sentence`, and the nearest known name where there is one."""
    found = nearest(name, known)
    if found is None:
        return sentence
    return Message(N_('{sentence} Did you mean "{nearest}"?'), {"sentence": sentence, "nearest": found})
