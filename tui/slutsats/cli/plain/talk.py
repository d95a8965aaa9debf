"""Talking in lines: one prompt, one line of answer. Nothing is ever redrawn, and no line holds anything but text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from slutsats.schema.left_out import left_out
from slutsats.schema.text import clean
from slutsats.workspace.language import _, say

ENDS = "."
"""A line of its own that ends a text; an empty line does too."""


def ended(text: str) -> str:
    """A text as a sentence: with a full stop where it has no end of its own."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else text + "."


class Lines(Protocol):
    """Where lines come from."""

    def readline(self) -> str:
        """The next line with its newline; "" at the end."""


class Writes(Protocol):
    """Where lines go."""

    def write(self, text: str, /) -> Any:
        """Take a text."""

    def flush(self) -> Any:
        """Let it be seen."""


class EndedError(Exception):
    """There are no more answers, or the person has stopped: everything is saved and the talk ends."""


class RefusedError(EndedError):
    """An answer that nobody is there to mend: what follows would go to the wrong questions, so the talk ends."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line
        """The number of the line that was refused, from 1."""


class BackError(Exception):
    """The person goes a step back."""


class Talk:
    """Asks and tells. `b`, `q` and `?` mean the same at every prompt."""

    def __init__(self, lines: Lines, writes: Writes, *, echoes: bool, patient: bool = True) -> None:
        self._lines, self._writes = lines, writes
        self._patient = patient
        """Whether someone is there to answer anew; a pipe can't."""
        self._read = 0
        self._echoes = echoes
        """Whether what is typed shows and ends its line by itself, as on a terminal."""
        self.before: Callable[[], None] = lambda: None
        """Called before each prompt, for what has to be told meanwhile."""

    def tell(self, *lines: str) -> None:
        """Write lines; a text of several lines is several."""
        for line in lines:
            self._writes.write(line.rstrip("\n") + "\n")

    def ask(self, prompt: str) -> str:
        """Ask for one line, and return it without spaces around it. Raises EndedError at the end of the answers."""
        self.before()
        self._writes.write(f"{prompt} ")
        self._writes.flush()
        return self._next().strip()

    def _next(self) -> str:
        line = self._lines.readline()
        self._read += 1
        if not self._echoes or not line:
            self._writes.write("\n")
        if not line:
            raise EndedError
        return self.came_in(line).rstrip("\n")

    def came_in(self, text: str) -> str:
        """A text from outside the program, cleaned; where that took something from it, it is told."""
        text, removed = clean(text)
        if removed:
            self.tell(say(left_out(removed)))
        return text

    def command(self, answer: str, guidance: Sequence[str] = ()) -> bool:
        """Act on `q`, `b` and `?`; True where the answer was `?` and the prompt is to be asked again."""
        if answer == "q":
            raise EndedError
        if answer == "b":
            raise BackError
        if answer == "?":
            self.tell(*(guidance or [_("There is no more guidance here.")]))
            return True
        return False

    def choose(
        self, prompt: str, options: Sequence[tuple[str, str]], guidance: Sequence[str] = (), *, listed: bool = True
    ) -> str:
        """Ask for one of `options`, (key, label), until it is one; "" for Enter alone. Every option has a number."""
        if listed:
            self.tell(*(f"{key} {label}" for key, label in options))
        known = {key for key, _label in options}
        while True:
            answer = self.ask(prompt)
            if self.command(answer, guidance):
                continue
            if not answer or answer in known:
                return answer
            self.unknown(answer, [key for key, _label in options])

    def unknown(self, answer: str, known: Sequence[str]) -> None:
        """Say that an answer is none of those that can be given."""
        listed = ", ".join(known)
        self.refuse(_("“{answer}” is none of {known}.").format(answer=answer, known=listed))

    def refuse(self, sentence: str) -> None:
        """Say why an answer won't do. Raises RefusedError where nobody is there to give another."""
        self.tell(sentence)
        if not self._patient:
            raise RefusedError(self._read)

    def text(self, prompt: str, guidance: Sequence[str] = (), typed: Callable[[str], None] | None = None) -> str | None:
        """Ask for a text of any number of lines, ended by an empty line or a full stop alone; None for none."""
        while True:
            first = self.ask(prompt)
            if not self.command(first, guidance):
                return self.rest_of(first, typed)

    def rest_of(self, first: str, typed: Callable[[str], None] | None = None) -> str | None:
        """The text that begins with the line `first`; None where that ends it already.

        `typed` is told of each line as it comes, with all that came before it: where the answers end in the middle of a
        text, EndedError is raised, and what was given of it has been handed over.
        """
        if first in ("", ENDS):
            return None
        lines = [first]
        while True:
            if typed is not None:
                typed("\n".join(lines))
            line = self._next()
            if line.strip() in ("", ENDS):
                return "\n".join(lines)
            lines.append(line)
