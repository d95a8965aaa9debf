"""Which files make up a record, found without following a link."""

from __future__ import annotations

import os
from pathlib import Path

from slutsats.records import names, platform
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK


def sheet_files(folder: Path | str) -> list[str]:
    """The answer sheets in an evaluation's folder, as paths inside it; sorted. Those of `unsafe_names` are left out."""
    return sorted(file for file in _sheets(folder) if names.is_plain(file))


def unsafe_names(folder: Path) -> list[str]:
    """The answer sheets whose names could steer a terminal."""
    return sorted(file for file in _sheets(folder) if not names.is_plain(file))


def _sheets(folder: Path | str) -> list[str]:
    found = []
    answers = f"{folder}/{ANSWERS}"
    for evaluator in () if platform.is_link(answers) else _entries(answers):
        if platform.is_folder(evaluator) and not evaluator.name.startswith("."):
            for sheet in _entries(evaluator.path):
                if sheet.name.endswith(".toml") and not sheet.name.startswith("."):
                    found.append(f"{ANSWERS}/{evaluator.name}/{sheet.name}")
    return found


def record_files(folder: Path | str) -> list[str]:
    """Every record file that is there: header, framework, draft, then the sheets."""
    there = {entry.name for entry in _entries(folder)}
    top = [name for name in (EVALUATION, FRAMEWORK, DRAFT) if name in there]
    return [*top, *(sheet_files(folder) if ANSWERS in there else [])]


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What lies in `folder`; nothing where there is none, or it can't be looked into, which `absent` tells."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
