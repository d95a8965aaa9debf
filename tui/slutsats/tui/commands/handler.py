"""How a declared command is run, and why it doesn't apply now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

Outcome = Awaitable[None] | None


def _applies() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Handler:
    """What a command does."""

    run: Callable[[str], Outcome]
    """Called with the key that was pressed; empty where the command was chosen in another way."""
    why_not: Callable[[], str] = _applies
    """Why the command doesn't apply now, in a sentence; empty where it does."""

    @classmethod
    def of(cls, act: Callable[[], Outcome], why_not: Callable[[], str] = _applies) -> Handler:
        """A handler that does the same whichever key was pressed."""
        return cls(lambda _key: act(), why_not)


Handlers = Mapping[str, Handler]
"""Handlers by the ids of their commands."""
