"""How a draft's own sentences sound, in each language; a framework's phrases are data and live with it."""

from __future__ import annotations

from functools import cache

from slutsats.drafts.wording.base import Wording
from slutsats.schema.base import Language

__all__ = ["Wording", "wording"]


@cache
def wording(language: Language, home: str | None = None) -> Wording:
    """The wording of `language`, loaded when a draft is written in it; `home` is the evaluation's own currency."""
    if language == "sv":
        from slutsats.drafts.wording.swedish import Swedish

        return Swedish(home)
    from slutsats.drafts.wording.english import English

    return English(home)
