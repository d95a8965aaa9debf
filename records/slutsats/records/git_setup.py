"""Sharing a records folder by git: the merge driver, the attributes and what git leaves alone."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from slutsats.records import files, writing
from slutsats.records.creating import GITIGNORE
from slutsats.records.errors import Refused
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

DRIVER = "slutsats"
ATTRIBUTES = (
    f"**/evaluation.toml merge={DRIVER} text eol=lf",
    f"**/answers/*/*.toml merge={DRIVER} text eol=lf",
    f"**/draft.toml merge={DRIVER} text eol=lf",
    "**/framework.toml text eol=lf",
)


def _settings() -> tuple[tuple[str, str], ...]:
    """What git is told: a program that it finds by name, else where it lies now.

    Without the program git would leave our version alone in the file, with no mark in it that there is another one.
    """
    lies = Path(sys.executable).with_name("slutsats")
    program = "slutsats"
    if lies.is_file():
        place = shlex.quote(str(lies)).replace("%", "%%")
        program = f'"$(command -v slutsats || echo {place})"'
    return (
        (f"merge.{DRIVER}.name", "Slutsats: three-way merge by answer and passage"),
        (f"merge.{DRIVER}.driver", f"{program} merge %O %A %B"),
    )


def git_setup(folder: Path) -> list[Message]:
    """Set the merge driver up in the repository that holds `folder`; return what was done, in words.

    Every clone needs it once, for git takes no driver from a repository. Done again, it changes nothing. Raises
    Refused where there is no git or no repository, DiskRefused where the disk says no.
    """
    git = shutil.which("git")
    if git is None:
        raise Refused(Problem("no-git", Message(N_("git is not installed: install it, then run this again."))))
    top = _run(git, folder, "rev-parse", "--show-toplevel")
    if top is None:
        message = Message(N_("{folder} is in no git repository: run git init there first."), {"folder": str(folder)})
        raise Refused(Problem("no-repository", message))
    done = []
    for name, value in _settings():
        if _run(git, folder, "config", "--local", "--get", name) != value:
            _run(git, folder, "config", "--local", name, value)
            done.append(Message(N_("Set {name} in the repository's own configuration."), {"name": name}))
    for file, lines in ((".gitattributes", list(ATTRIBUTES)), (".gitignore", GITIGNORE.split())):
        if _add_lines(folder / file, lines):
            done.append(Message(N_("Wrote {file}; commit it, so that everybody has it."), {"file": file}))
    return done or [Message(N_("Everything was set up already."))]


def _run(git: str, folder: Path, *arguments: str) -> str | None:
    """What git said; None where it said no."""
    done = subprocess.run(  # noqa: S603 - git itself, by its full path, with words of our own
        [git, "-C", str(folder), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def _add_lines(path: Path, lines: list[str]) -> bool:
    """Add the lines that are missing to a file; whether any was."""
    standing = files.read_bytes(path).decode("utf-8", "surrogateescape") if os.path.lexists(path) else ""
    missing = [line for line in lines if line not in standing.splitlines()]
    if not missing:
        return False
    start = standing if not standing or standing.endswith("\n") else standing + "\n"
    writing.write_export(path, (start + "".join(f"{line}\n" for line in missing)).encode("utf-8", "surrogateescape"))
    return True
