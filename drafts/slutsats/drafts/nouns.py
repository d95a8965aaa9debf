"""What an organisation is called in running text, and the article before a name: as the record says, else guessed."""

from __future__ import annotations

import re
from typing import Literal

from slutsats.schema.base import Language
from slutsats.schema.evaluation import Organisation

Kind = Literal["municipality", "city", "region", "association", "federation", "company", "authority", "university"]


def words_of(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


_NOUNS: dict[Kind, dict[Language, str]] = {
    "municipality": {"sv": "kommunen", "en": "the council"},
    "city": {"sv": "staden", "en": "the city"},
    "region": {"sv": "regionen", "en": "the region"},
    "association": {"sv": "föreningen", "en": "the association"},
    "federation": {"sv": "förbundet", "en": "the federation"},
    "company": {"sv": "bolaget", "en": "the company"},
    "authority": {"sv": "myndigheten", "en": "the authority"},
    "university": {"sv": "universitetet", "en": "the university"},
}
_TRANSLATED: dict[Kind, dict[Language, str]] = {"municipality": {"sv": "kommunen", "en": "the municipality"}}
"""What stands in another language than the record's, where that is another word: a kommun is no council."""
_BY_KIND: dict[str, Kind] = {
    "municipality": "municipality",
    "kommun": "municipality",
    "council": "municipality",
    "county": "municipality",
    "county-council": "municipality",
    "district": "municipality",
    "borough": "municipality",
    "city": "city",
    "stad": "city",
    "region": "region",
    "association": "association",
    "forening": "association",
    "federation": "federation",
    "forbund": "federation",
    "company": "company",
    "bolag": "company",
    "authority": "authority",
    "agency": "authority",
    "myndighet": "authority",
    "university": "university",
    "universitet": "university",
}
_BY_NAME: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\bkommun$|\bCouncil$|\bCouncil\b", re.IGNORECASE), "municipality"),
    (re.compile(r"\bstad$|^City of\b|\bCity$"), "city"),
    (re.compile(r"^Region\b|regionen$"), "region"),
    (re.compile(r"förbund(?:et)?$"), "federation"),
    (re.compile(r"förening(?:en)?$|\bAssociation$"), "association"),
    (re.compile(r"\bAB$|\bbolag(?:et)?$|\bLtd\.?$|\bplc$"), "company"),
    (re.compile(r"myndighet(?:en)?$|verket$|\bAuthority$|\bAgency$"), "authority"),
    (re.compile(r"universitet(?:et)?$|\bUniversity\b"), "university"),
)
_TOWNS = re.compile(r"\b(Town|Village|Borough|County|Parish)$|^(Town|Village|Borough|County|Parish) of\b")


def organisation_noun(organisation: Organisation, written: Language, language: Language) -> str | None:
    """What an organisation is called after its name has been given, in the draft's `language`.

    As the record, in the language `written`, says; else by its kind, then by its name. None where nothing tells.
    """
    if organisation.noun and language == written:
        return organisation.noun
    town = _TOWNS.search(organisation.name)
    if town is not None and language == "en":
        return f"the {(town[1] or town[2]).lower()}"
    kind = _BY_KIND.get(organisation.kind or "")
    if kind is None:
        kind = next((known for pattern, known in _BY_NAME if pattern.search(organisation.name)), None)
    if kind is None:
        return None
    nouns = _TRANSLATED.get(kind, _NOUNS[kind]) if language != written else _NOUNS[kind]
    return nouns[language]


_HEADS = words_of(
    "agency alliance assembly association authority board bureau centre center centers club coalition collaborative "
    "college "
    "commission committee company confederation conference congress consortium convention cooperative "
    "corporation council exchange federation forum foundation fund group hub initiative institute institution "
    "institutions league movement network office organisation organization panel partnership platform programme "
    "project scheme secretariat service society taskforce trust union unit"
)
"""The nouns that take an article where a name is built around them: the Energy Forum, the League of Cities."""
_LINKS = re.compile(r"\s(?:of|for|on|in|against|to)\s")
_ONSETS = re.compile(r"^(?:[BCDFGHJKLMNPQRSTVWXYZ]?|[BCFGPK]L|[BCDFGPTK]R|S[CKLMNPTW]|CH|SH|TH|PH|ST|TW|WH)$")
_INITIALS = 3
"""Letters up to which a name in capitals is read letter by letter."""


def guessed_article(name: str) -> str:
    """ "the" or nothing, as English usage goes: before initials, and names built around a common noun."""
    if re.match(r"(?:the|an?)\s", name, re.IGNORECASE):
        return ""
    if re.fullmatch(r"[A-Z][A-Z&]+", name):
        return "" if _is_a_word(name) else "the"
    head = _LINKS.split(name, maxsplit=1)[0].split()
    return "the" if len(name.split()) > 1 and head and head[-1].strip(",").lower() in _HEADS else ""


def _is_a_word(capitals: str) -> bool:
    """Whether capitals are read as a word, such as SIGOMA, rather than letter by letter, such as LGA."""
    if len(capitals) <= _INITIALS or "&" in capitals:
        return False
    parts = re.split(r"([AEIOUY]+)", capitals)
    consonants, vowels = parts[::2], parts[1::2]
    if not vowels or any(len(run) > 2 for run in vowels) or _ONSETS.match(consonants[0]) is None:
        return False
    return all(len(run) <= 2 for run in consonants[1:]) and not (
        len(vowels) == 1 and len(capitals) == 4 and not consonants[0]
    )
