"""What is wrong with a record (an error) or what the evaluation still lacks (a finding)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from slutsats.schema.message import Message, Translate, untranslated

Severity = Literal["error", "finding"]
KeyPath = tuple[str | int, ...]


class FilePlace(NamedTuple):
    """Where a problem is mended: a file and key, and the answer that the desk should open."""

    file: str | None = None
    """Path inside the evaluation's folder, with `/`; None where no file is to blame."""
    key: KeyPath = ()
    line: int | None = None
    """From 1; None where it has not been looked up."""
    column: int | None = None
    """From 1, in characters."""
    network: str | None = None
    question: str | None = None
    evaluator: str | None = None

    @property
    def dotted(self) -> str:
        """The key path as it is written in TOML, as in `answers.use.value`."""
        return ".".join(str(part) for part in self.key)


NOWHERE = FilePlace()


class Problem(NamedTuple):
    """One thing to mend, in words, with its place."""

    code: str
    """A stable short name, such as `unanswered` or `unknown-level`."""
    message: Message
    place: FilePlace = NOWHERE
    severity: Severity = "error"

    def at(self, **place: object) -> Problem:
        """Return the same problem with parts of its place filled in."""
        return self._replace(place=self.place._replace(**place))  # type: ignore[arg-type]

    def text(self, translate: Translate = untranslated) -> str:
        """The sentence alone."""
        return self.message.text(translate)


def finding(code: str, message: Message, place: FilePlace = NOWHERE) -> Problem:
    """Make a finding: it is listed, and never blocks."""
    return Problem(code, message, place, "finding")
