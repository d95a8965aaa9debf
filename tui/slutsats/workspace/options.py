"""What can be chosen of a scale or a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen."""

    value: str
    key: str
    """The key that chooses it; empty where digits ran out."""
    label: str
    meaning: str = ""
