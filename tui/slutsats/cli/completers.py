"""What a shell offers when Tab is pressed, by what an argument stands for: names and files that are there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Offer = Callable[..., Iterable[str]]
"""Gives what an argument may be, told what has been typed of it (`prefix`) and what stands before (`parsed_args`)."""


def offer(action: argparse.Action, names: Offer) -> None:
    """Let Tab offer `names` where this argument is typed."""
    action.completer = names  # type: ignore[attr-defined]


def _records(options: argparse.Namespace) -> Path:
    from pathlib import Path

    from slutsats.records.library import records_folder

    given = getattr(options, "records", None)
    return records_folder(Path(given).expanduser() if given else None)


def evaluations(*, parsed_args: argparse.Namespace, **_more: object) -> Iterable[str]:
    """The evaluations in the records folder."""
    from slutsats.records.library import Library

    return Library(_records(parsed_args)).ids()


def evaluations_and_files(*, prefix: str, parsed_args: argparse.Namespace, **_more: object) -> Iterator[str]:
    """The evaluations in the records folder, and TOML files."""
    yield from evaluations(parsed_args=parsed_args)
    yield from toml_files(prefix=prefix)


def frameworks(*, prefix: str, **_more: object) -> Iterator[str]:
    """The frameworks that come with the program, and TOML files."""
    from slutsats.records import shipped_data

    yield from shipped_data.frameworks()
    yield from toml_files(prefix=prefix)


def layouts(*, prefix: str, parsed_args: argparse.Namespace, **_more: object) -> Iterator[str]:
    """The layouts that come with the program, one's own in the records folder, and TOML files."""
    from slutsats.records.layouts import known

    yield from (layout.name for layout in known(_records(parsed_args)))
    yield from toml_files(prefix=prefix)


def sources(*, parsed_args: argparse.Namespace, **_more: object) -> Iterable[str]:
    """The sources of the evaluation that is named."""
    from slutsats.records.library import Library
    from slutsats.records.reading import read_case

    case = read_case(Library(_records(parsed_args)).folder(parsed_args.evaluation)).case
    return case.evaluation.sources if case is not None else ()


def papers(*, prefix: str, parsed_args: argparse.Namespace, **_more: object) -> Iterator[str]:
    """What has been typed, else the evaluation's name, in every format that a paper is written in; and folders."""
    from slutsats.drafts.export.formats import FORMATS

    folder, name = os.path.split(prefix)
    stem = os.path.splitext(name)[0] or getattr(parsed_args, "evaluation", None)  # noqa: PTH122 - a part of a path
    if stem:
        yield from (os.path.join(folder, stem + suffix) for suffix in FORMATS)  # noqa: PTH118 - kept as typed
    yield from files(*FORMATS)(prefix=prefix)


def files(*suffixes: str) -> Offer:
    """The files that end in one of `suffixes` (all, if none is named), and the folders on the way there."""

    def found(*, prefix: str, **_more: object) -> Iterator[str]:
        folder, name = os.path.split(prefix)
        try:
            with os.scandir(os.path.expanduser(folder) or ".") as entries:  # noqa: PTH111 - ~ is kept as typed
                for entry in entries:
                    if entry.name.startswith(".") and not name.startswith("."):
                        continue
                    shown = os.path.join(folder, entry.name)  # noqa: PTH118 - kept as typed
                    if entry.is_dir():
                        yield f"{shown}/"
                    elif suffixes != FOLDERS and (not suffixes or entry.name.lower().endswith(suffixes)):
                        yield shown
        except OSError:
            return

    return found


FOLDERS = ("/",)
"""The suffix that no file has."""
folders = files(*FOLDERS)
toml_files = files(".toml")
