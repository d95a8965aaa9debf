"""What can't be read, in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, cast

from slutsats.workspace import language
from slutsats.workspace.language import _, say

if TYPE_CHECKING:
    from slutsats.schema.base import Language
    from slutsats.schema.case import Case
    from slutsats.schema.problem import Problem


def where_and_what(problem: Problem) -> str:
    """A problem as a line: where it is, then what it is."""
    place = problem.place
    where = place.file or ""
    if place.line is not None:
        where += _(", line {line}, column {column}").format(line=place.line, column=place.column or 1)
    sentence = " ".join(say(problem.message).split())
    if place.file and sentence.startswith(f"{place.file} "):
        return where + ("," if where != place.file else "") + sentence.removeprefix(place.file)
    return f"{where}: {sentence}" if where else sentence


def named(case: Case, problems: Iterable[Problem]) -> str:
    """What the problems are about, each once: a sheet by network and evaluator, an answer by its question too."""
    return ", ".join(dict.fromkeys(_name(case, problem) for problem in problems))


def _name(case: Case, problem: Problem) -> str:
    from slutsats.workspace.facts.entries import person
    from slutsats.workspace.walk.overview import question_title

    path = PurePosixPath(problem.place.file or "")
    if path.parts[:1] != ("answers",) or path.stem not in case.networks:
        return str(path)
    network = case.networks[path.stem].shown
    question = str(problem.place.key[1]) if problem.place.key[:1] == ("answers",) and problem.place.key[1:] else ""
    if question in case.framework.questions:
        title = question_title(case, question, cast("Language", language.current()))
        return f"{network} · {title}"
    return f"{network} ({person(case, path.parent.name)})"
