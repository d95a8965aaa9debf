"""Problems told on the command line: `file:line:column: sentence`, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from slutsats.cli.parser import complain, tell
from slutsats.workspace.language import _, ngettext, say
from slutsats.workspace.problem_line import line

if TYPE_CHECKING:
    from slutsats.schema.problem import Problem


def as_data(problem: Problem, where: str = "") -> dict[str, Any]:
    """One problem as a table for `--json`; what is not known is left out."""
    place = problem.place
    told: dict[str, Any] = {
        "severity": problem.severity,
        "code": problem.code,
        "message": say(problem.message),
        "evaluation": where or None,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "key": place.dotted or None,
        "network": place.network,
        "question": place.question,
        "evaluator": place.evaluator,
    }
    return {name: value for name, value in told.items() if value is not None}


def tell_all(problems: Iterable[Problem], where: str = "") -> None:
    """Every problem on stderr, a line each."""
    for problem in problems:
        complain(line(problem, where))


def tell_findings(count: int, evaluation: str) -> None:
    """How many findings there are, and how to read them; nothing where there are none."""
    if count:
        sentence = ngettext(
            "slutsats: {count} finding; read it with slutsats check {evaluation}",
            "slutsats: {count} findings; read them with slutsats check {evaluation}",
            count,
        )
        tell(sentence.format(count=count, evaluation=evaluation))


def tell_errors(count: int, evaluation: str) -> None:
    """How many errors there are that keep no paper from being written; nothing where there are none."""
    if count:
        sentence = ngettext(
            "slutsats: {count} error in what was decided, which the paper does not tell; "
            "read it with slutsats check {evaluation}",
            "slutsats: {count} errors in what was decided, which the paper does not tell; "
            "read them with slutsats check {evaluation}",
            count,
        )
        complain(sentence.format(count=count, evaluation=evaluation))


def tell_refusal(error: Exception) -> int | None:
    """Say what a room below refused, with its place; return the exit status, or None if it is no such refusal."""
    problem = getattr(error, "problem", None)
    if problem is not None:
        complain("slutsats: " + line(problem))
        return int(getattr(error, "exit_code", 1))
    from slutsats.schema.message import Message

    message = getattr(error, "message", None)
    if isinstance(message, Message):
        complain("slutsats: " + say(message))
        return 1
    return None


def no_draft(evaluation: str) -> str:
    """Why nothing was written: never a paper that silently lacks a sheet."""
    return _("slutsats: nothing is written, because {evaluation} has errors; mend them first").format(
        evaluation=evaluation
    )
