"""Names cut to the room that there is, so that they still differ."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size


def abbreviated(names: Sequence[str], size: int) -> tuple[str, ...]:
    """The names in at most `size` cells each: whole, else by their capitals, else cut.

    Names that would look alike go by the first letter of every word, and by their place where that is alike too.
    """
    short = [name if cell_len(name) <= size else _short(name, size) for name in names]
    alike = {text for text in short if short.count(text) > 1}
    short = [_initials(name, size) if text in alike else text for name, text in zip(names, short, strict=True)]
    alike = {text for text in short if short.count(text) > 1}
    return tuple(
        set_cell_size(text, max(0, size - len(str(place)))).rstrip() + str(place) if text in alike else text
        for place, text in enumerate(short, 1)
    )


def _initials(name: str, size: int) -> str:
    return set_cell_size("".join(word[0] for word in name.replace("-", " ").split()), size).rstrip()


def _short(name: str, size: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()] or name.split() or [name]
    initials = "".join(word[0] for word in words)
    text = initials if len(words) > 1 else words[0]
    return set_cell_size(text, size).rstrip()
