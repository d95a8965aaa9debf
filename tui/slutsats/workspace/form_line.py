"""One line of a form, as data: what it shows of the record, and how that is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from slutsats.workspace.facts.shapes import Shape

Told = Literal["fee", "notice", "total"]


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a form; or, without a shape, a heading with what is worked out under it."""

    key: tuple[str, ...]
    """From the root of the table that the form is about: evaluation.toml, or one recommendation."""
    label: str
    shape: Shape | None
    help: str = ""
    wanted: bool = False
    """Asked for: an empty one is something to come back to."""
    told: Told | None = field(default=None)
    """What the program works out here."""
    proposal: str = ""
    """What a fact or a default would have it be, as it is typed; Enter takes it where the field is empty."""
    heading: str = ""
    """Stands over it, where it begins a group."""
