"""Names cut to the room that there is, so that they still differ."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size


def abbreviated(names: Sequence[str], size: int) -> tuple[str, ...]:
    """The names in at most `size` cells each: whole, else by their capitals, else cut; never two alike.

    Names that would look alike lose the words that all of them begin with, then go by the first letter of every word,
    then keep their beginning and the first letters by which they differ.
    """
    short = [name if cell_len(name) <= size else _short(name, size) for name in names]
    for way in (_without_common, _by_initials, _by_difference):
        alike = {text for text in short if short.count(text) > 1}
        if not alike:
            break
        those = [name for name, text in zip(names, short, strict=True) if text in alike]
        short = [way(name, those, size) if text in alike else text for name, text in zip(names, short, strict=True)]
    return tuple(short)


def _without_common(name: str, names: Sequence[str], size: int) -> str:
    """The words after those that all the names begin with."""
    words = [one.split() for one in names]
    common = 0
    while all(len(one) > common + 1 and one[common] == words[0][common] for one in words):
        common += 1
    rest = " ".join(name.split()[common:])
    if rest.isdecimal():  # a number alone names nothing
        return set_cell_size(name, max(0, size - cell_len(rest))).rstrip() + rest
    return rest if cell_len(rest) <= size else _short(rest, size)


def _by_initials(name: str, _names: Sequence[str], size: int) -> str:
    return set_cell_size("".join(word[0] for word in name.replace("-", " ").split()), size).rstrip()


def _by_difference(name: str, names: Sequence[str], size: int) -> str:
    """The beginning, and the part from where the name differs from each of the others."""
    others = [other for other in names if other != name]
    same = max((_shared_start(name, other) for other in others), default=0)
    tail = name[same : same + max(1, size // 2)].strip() or name[-1:]
    return set_cell_size(name, max(0, size - cell_len(tail))).rstrip() + tail


def _shared_start(one: str, other: str) -> int:
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _short(name: str, size: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()] or name.split() or [name]
    initials = "".join(word[0] for word in words)
    text = initials if len(words) > 1 else words[0]
    return set_cell_size(text, size).rstrip()
