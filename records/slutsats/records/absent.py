"""What lies in a records folder and can't be reached, so that it is named instead of missing in silence.

A folder that may not be read, a link where a folder is expected, a name in the wrong case, a sync service's second
copy, a drive that is not mounted. What desktops and editors leave (`.swp`, `~`, `.DS_Store`, `desktop.ini`) is none of
it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from slutsats.records import names, platform
from slutsats.records.errors import unreadable_by
from slutsats.records.file_names import ANSWERS, DRAFT, EVALUATION, FRAMEWORK
from slutsats.records.sheets import sheet_files
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import FilePlace, Problem

_TOP = (EVALUATION, FRAMEWORK, DRAFT)
_AFTER_A_STEM = re.compile(r"[^a-z0-9_]", re.IGNORECASE)


def second_copy_of(name: str, there: list[str] | tuple[str, ...]) -> str | None:
    """Which of the files `there` a sync service, or a copying human, has made `name` from; None for any other name.

    They all keep the name's beginning: "alpha (Anna's conflicted copy 2026-01-02).toml", "alpha-LAPTOP-7F3.toml",
    "alpha.sync-conflict-20260102-101112-ABC.toml", "alpha (1).toml", "alpha - Copy.toml".
    """
    if not name.lower().endswith(".toml") or name in there:
        return None
    stem = name[: -len(".toml")]
    of = [one for one in there if _follows(stem, one.removesuffix(".toml"))]
    return max(of, key=len, default=None)


def _follows(stem: str, original: str) -> bool:
    return stem.startswith(original) and bool(_AFTER_A_STEM.match(stem, len(original)))


def original_of(file: str, network: str | None = None) -> str | None:
    """Which record file `file` is a second copy of; `network` is what a sheet says that it is about."""
    parent, _, name = file.rpartition("/")
    if not parent:
        return second_copy_of(name, _TOP)
    there = f"{network}.toml"
    return f"{parent}/{there}" if network and second_copy_of(name, (there,)) else None


def second_copy(file: str, of: str) -> Problem:
    """What is to be done about a second copy; both are paths in the evaluation's folder."""
    sentence = N_(
        "{file} is a second copy of {of}, as sync services make them where two people wrote: "
        "let the desk merge it by answer (p at home), or take it away."
    )
    return Problem("second-copy", Message(sentence, {"file": file, "of": of}), FilePlace(file=file, key=()))


def in_evaluation(folder: Path) -> list[Problem]:
    """What lies in an evaluation's folder and is not read as a part of it; each is an error."""
    return list(_in_evaluation(folder))


def at_a_glance(folder: Path, networks: Collection[str]) -> list[Problem]:
    """As `in_evaluation`, with the sheets that can be seen to be left out without opening one."""
    found = in_evaluation(folder)
    for file in sheet_files(folder):
        path = folder / file
        name = PurePosixPath(file).name
        if platform.is_link(path):
            found.append(_link(file))
        elif not os.access(path, os.R_OK):
            found.append(_unreached(PermissionError(), file))
        elif name.removesuffix(".toml") not in networks:
            of = second_copy_of(name, [f"{network}.toml" for network in networks])
            found.append(second_copy(file, f"{file.removesuffix(name)}{of}") if of else _of_no_network(file))
    return found


def _of_no_network(file: str) -> Problem:
    sentence = N_("{file} is called after no network of the evaluation, so it is left out: see what it says of itself.")
    return Problem("misplaced", Message(sentence, {"file": file}), FilePlace(file=file))


def _in_evaluation(folder: Path) -> Iterator[Problem]:
    entries, problem = _entries(folder, folder.name)
    if problem:
        yield problem
        return
    there = [entry.name for entry in entries if entry.name in _TOP]
    for entry in entries:
        name = entry.name
        if name.startswith(".") or name in _TOP or not names.is_plain(name):
            continue
        if name.lower() == ANSWERS:
            yield from _sheets(folder, entry)
        elif name.lower() in _TOP:
            yield _wrong_case(name, name.lower())
        elif of := second_copy_of(name, there):
            yield second_copy(name, of)


def _sheets(folder: Path, answers: os.DirEntry[str]) -> Iterator[Problem]:
    if answers.name != ANSWERS:
        yield _wrong_case(answers.name, ANSWERS)
        return
    entries, problem = _entries(folder / ANSWERS, ANSWERS)
    if problem:
        yield problem
    for evaluator in entries:
        name = evaluator.name
        if name.startswith(".") or not names.is_plain(name):
            continue
        file = f"{ANSWERS}/{name}"
        if platform.is_link(evaluator.path):
            yield _link(file)
        elif evaluator.is_dir(follow_symlinks=False):
            yield from _sheets_of(folder, file)
        elif name.lower().endswith(".toml"):
            yield _astray(file)


def _sheets_of(folder: Path, inside: str) -> Iterator[Problem]:
    entries, problem = _entries(folder / inside, inside)
    if problem:
        yield problem
    for entry in entries:
        name = entry.name
        if name.startswith(".") or not names.is_plain(name):
            continue
        file = f"{inside}/{name}"
        if name.lower().endswith(".toml") and not name.endswith(".toml"):
            yield _wrong_case(file, file[: -len(".toml")] + ".toml")
        elif entry.is_dir(follow_symlinks=True) and _holds_sheets(entry.path):
            yield _astray(file)


def _holds_sheets(folder: str) -> bool:
    entries, problem = _entries(Path(folder), folder)
    return problem is not None or any(entry.name.lower().endswith(".toml") for entry in entries)


def _entries(folder: Path, label: str) -> tuple[list[os.DirEntry[str]], Problem | None]:
    """What lies in a folder, in order; or why that can't be told."""
    try:
        if label.startswith(ANSWERS) and platform.is_link(folder):
            return [], _link(label)
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name), None
    except OSError as error:
        return [], _unreached(error, label)


def _unreached(error: OSError, label: str) -> Problem:
    if isinstance(error, PermissionError):
        sentence = N_("You are not permitted to look into {file}, so what lies there is missing: ask for the right.")
        return Problem("not-permitted", Message(sentence, {"file": label}), FilePlace(file=label))
    if isinstance(error, NotADirectoryError):
        sentence = N_("{file} is a file where a folder is expected: move it away.")
        return Problem("not-a-folder", Message(sentence, {"file": label}), FilePlace(file=label))
    return unreadable_by(error, label).problem.at(file=label)


def _link(file: str) -> Problem:
    sentence = N_(
        "{file} is a link, and links in a record are not followed, so what lies there is missing: "
        "put the folder itself there."
    )
    return Problem("link", Message(sentence, {"file": file}), FilePlace(file=file))


def _wrong_case(file: str, right: str) -> Problem:
    sentence = N_("{file} is not read, for its name is in the wrong case: call it {right}.")
    return Problem("wrong-case", Message(sentence, {"file": file, "right": right}), FilePlace(file=file))


def _astray(file: str) -> Problem:
    sentence = N_("{file} is not read where it lies: a sheet lies in {answers}/<evaluator>/<network>.toml.")
    return Problem("misplaced", Message(sentence, {"file": file, "answers": ANSWERS}), FilePlace(file=file))


def in_records(root: Path, name: str) -> Problem | None:
    """What keeps something in the records folder from being an evaluation, though it was one or is to be one."""
    path = root / name
    try:
        path.joinpath(EVALUATION).lstat()
    except NotADirectoryError:
        return None
    except FileNotFoundError:
        return _no_evaluation(path, name)
    except OSError as error:
        return _unreached(error, name)
    return None


def _no_evaluation(path: Path, name: str) -> Problem | None:
    if not os.path.lexists(path):
        return None
    if platform.is_link(path) and not path.exists():
        sentence = N_("{file} is a link to what is not there: is its drive mounted?")
        return Problem("missing", Message(sentence, {"file": name}), FilePlace(file=name))
    entries, problem = _entries(path, name)
    if problem:
        return problem
    inside = [entry.name for entry in entries]
    for one in inside:
        if one.lower() == EVALUATION or second_copy_of(one, _TOP[:1]):
            sentence = N_("{folder} holds {file}, but no {right}: call it that.")
            told = {"folder": name, "file": one, "right": EVALUATION}
            return Problem("wrong-case", Message(sentence, told), FilePlace(file=f"{name}/{one}"))
    if FRAMEWORK in inside or DRAFT in inside or ANSWERS in inside:
        sentence = N_("{folder} holds parts of an evaluation, but no {file}: put it back, or take the folder away.")
        return Problem("missing", Message(sentence, {"folder": name, "file": EVALUATION}), FilePlace(file=name))
    return None


def records_folder(root: Path, *, expected: bool, held: bool) -> Problem | None:
    """Why a records folder can't be looked into, or is empty though it was not.

    `expected` says that it must be there, since somebody chose it; `held` that evaluations were seen in it before.
    """
    label = str(root)
    try:
        with os.scandir(root):
            pass
    except FileNotFoundError:
        if not (expected or held or root.is_symlink()):
            return None
        sentence = N_("The records folder {folder} is missing: is its drive mounted?")
    except OSError as error:
        return _unreached(error, label)
    else:
        if not held:
            return None
        sentence = N_(
            "The records folder {folder} held evaluations, and holds none now: is its drive mounted, "
            "and is all of it synchronised?"
        )
    return Problem("missing", Message(sentence, {"folder": label}), FilePlace(file=label))
