"""Find words in all texts of all records: the bytes are read as they lie, and parsed only where they match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slutsats.records import files
from slutsats.records.errors import RecordError
from slutsats.records.file_names import FRAMEWORK
from slutsats.records.library import Library
from slutsats.records.sheets import record_files
from slutsats.schema.problem import KeyPath
from slutsats.schema.text import clean

_BEFORE, _AFTER = 30, 60
"""Characters shown around what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that holds what was looked for."""

    evaluation: str
    file: str
    """Path inside the evaluation's folder."""
    key: KeyPath
    excerpt: str
    """One line around the first place, with `…` where the text goes on."""
    at: int
    """Where what was found begins in `excerpt`."""


def search(root: Path, words: str, *, only: str | None = None) -> Iterator[Hit]:
    """Every text in the records folder `root` that holds `words`, letters large or small; `only` in one evaluation.

    Hits come as they are found. Files that cannot be read are passed over: home and `check` tell them.
    """
    needle = clean(words).text.casefold().strip()
    if not needle:
        return
    for name in Library(root).ids() if only is None else [only]:
        for file in record_files(f"{root}/{name}"):
            if file != FRAMEWORK:
                yield from _in_file(root, name, file, needle)


def _in_file(root: Path, name: str, file: str, needle: str) -> Iterator[Hit]:
    try:
        text = files.decode(files.read_bytes(f"{root}/{name}/{file}", file), file)
        # an escape such as \u00e5 may hide a letter, so such a file is always looked into
        if needle not in text.casefold() and "\\" not in text:
            return
        table = files.parse(text, file)
    except RecordError:
        return
    for key, value in _texts(table, ()):
        at = value.casefold().find(needle)
        if at >= 0:
            yield Hit(name, file, key, *excerpt(value, at, needle))


def excerpt(text: str, at: int, needle: str) -> tuple[str, int]:
    """One line around `needle`, in small letters, that was found in `text` at `at`; and where it begins in that."""
    start, ends = max(0, at - _BEFORE), at + len(needle) + _AFTER
    shown = " ".join(text[start:ends].split())
    shown = ("…" if start else "") + shown + ("…" if ends < len(text) else "")
    return shown, max(0, shown.casefold().find(needle))


def _texts(value: Any, key: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield key, clean(value).text
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _texts(item, (*key, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*key, index))
