"""A problem on one line: `file:line:column: sentence`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slutsats.schema.text import clean
from slutsats.workspace.language import say

if TYPE_CHECKING:
    from slutsats.schema.problem import Problem


def line(problem: Problem, where: str = "") -> str:
    """One problem on one line, its place first; `where` is the folder that its file stands in.

    A sentence that names the file itself, and has no line to tell, stands alone: the path is said once.
    """
    place = problem.place
    parts = [f"{where}/{place.file}" if where and place.file else (place.file or where)]
    if place.file and place.line is not None:
        parts.append(str(place.line))
        if place.column is not None:
            parts.append(str(place.column))
    sentence = " ".join(say(problem.message).split())
    if place.file and place.line is None:
        for name in (place.file, place.file.rpartition("/")[2]):
            if f" {name} " in f" {sentence} ":
                return clean(sentence.replace(name, parts[0] or name, 1)).text
    prefix = ":".join(part for part in parts if part)
    return clean(f"{prefix}: {sentence}" if prefix else sentence).text
