"""How a draft's own sentences sound, in each language; a framework's phrases are data and live with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from slutsats.drafts.wording.costs import COSTS, CostWording
from slutsats.drafts.wording.grammar import Grammar
from slutsats.drafts.wording.judgements import JUDGEMENTS, JudgementWording
from slutsats.drafts.wording.minutes import MINUTES, MinutesWording
from slutsats.drafts.wording.notice import NOTICE, NoticeWording
from slutsats.drafts.wording.since import SINCE, SinceWording
from slutsats.schema.base import Language

__all__ = ["Grammar", "Wording", "grammar", "wording"]


@dataclass(frozen=True)
class Wording:
    """All that a language of the draft can say, by subject."""

    grammar: Grammar
    judgements: JudgementWording
    costs: CostWording
    notice: NoticeWording
    minutes: MinutesWording
    since: SinceWording


@cache
def grammar(language: Language, home: str | None = None) -> Grammar:
    """The grammar of `language`, loaded when a draft is written in it; `home` is the evaluation's own currency."""
    if language == "sv":
        from slutsats.drafts.wording.swedish import SwedishGrammar

        return SwedishGrammar(home)
    from slutsats.drafts.wording.english import EnglishGrammar

    return EnglishGrammar(home)


@cache
def wording(language: Language, home: str | None = None) -> Wording:
    """The wording of `language`; see `grammar`."""
    words = grammar(language, home)
    return Wording(
        words,
        JUDGEMENTS[language](words),
        COSTS[language](words),
        NOTICE[language](words),
        MINUTES[language](words),
        SINCE[language](words),
    )
