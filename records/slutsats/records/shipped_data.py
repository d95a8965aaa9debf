"""The frameworks, layouts and examples that come with the program: plain files, read like anybody's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from slutsats.records import files
from slutsats.records.errors import Refused
from slutsats.records.file_names import EVALUATION
from slutsats.records.nearest import meant
from slutsats.schema.framework import in_field
from slutsats.schema.message import N_, Message
from slutsats.schema.problem import Problem

_SHIPPED = Path(__file__).parent / "shipped"


def frameworks() -> list[str]:
    """The ids of the shipped frameworks, those that most begin with (frameworks/first.txt) first."""
    first = (_SHIPPED / "frameworks/first.txt").read_text(encoding="utf-8").split()
    return [*first, *(name for name in _names("frameworks") if name not in first)]


def framework_titles() -> dict[str, Mapping[str, str]]:
    """What each shipped framework is called, by its id, in every language that it has."""
    return {name: files.parse(framework_text(name), name)["title"] for name in frameworks()}


def framework_criteria(name: str, field: str = "") -> dict[str, list[str]]:
    """The titles of a shipped framework's criteria, in order, by language; with `field`, where they name one."""
    titles = [criterion["title"] for criterion in files.parse(framework_text(name), name)["criteria"].values()]
    languages = dict.fromkeys(language for title in titles for language in title)
    return {language: [in_field(title.get(language, ""), field) for title in titles] for language in languages}


def takes_field(name: str) -> bool:
    """Whether a shipped framework's texts take in what the work is about."""
    return "{field}" in framework_text(name)


def layouts() -> list[str]:
    """The ids of the shipped layouts."""
    return _names("layouts")


def examples() -> list[str]:
    """The ids of the shipped example evaluations."""
    return sorted(path.parent.name for path in (_SHIPPED / "examples").glob(f"*/{EVALUATION}"))


def framework_path(name: str) -> Path:
    """The file of a shipped framework. Raises Refused, with the nearest name, where there is none."""
    return _path("frameworks", name, N_('No framework is called "{name}"; there are {known}.'))


def layout_path(name: str) -> Path:
    """The file of a shipped layout. Raises Refused, with the nearest name, where there is none."""
    return _path("layouts", name, N_('No layout is called "{name}"; there are {known}.'))


def example_path(name: str) -> Path:
    """The folder of a shipped example."""
    return _SHIPPED / "examples" / name


def framework_example_path(name: str) -> Path | None:
    """The folder of the example evaluation that a shipped framework has of its own; it pins no framework."""
    framework_path(name)
    found = _SHIPPED / "gallery" / name
    return found if (found / EVALUATION).exists() else None


def framework_text(name: str) -> str:
    """A shipped framework as it is written."""
    return files.read_text(framework_path(name))


def beginning_text(kind: str) -> str:
    """A commented file of `kind` to begin from, valid as it stands; only "framework" has one."""
    return files.read_text(_SHIPPED / "beginnings" / f"{kind}.toml")


def layout_text(name: str) -> str:
    """A shipped layout as it is written."""
    return files.read_text(layout_path(name))


def _names(kind: str) -> list[str]:
    return sorted(path.stem for path in (_SHIPPED / kind).glob("*.toml"))


def _path(kind: str, name: str, sentence: str) -> Path:
    known = _names(kind)
    if name not in known:
        told = Message(sentence, {"name": name, "known": ", ".join(known)})
        raise Refused(Problem("unknown-name", meant(told, name, known)))
    return _SHIPPED / kind / f"{name}.toml"
