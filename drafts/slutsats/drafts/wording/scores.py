"""Points and basic requirements in the languages of the draft: the few sentences that say what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from slutsats.schema.base import Language


class PointsRow(NamedTuple):
    """What one network comes to."""

    name: str
    """As it stands in running text."""
    points: int
    maximum: int
    final: bool = True
    """Whether no answer is missing that could change the sum."""


class Joining(Protocol):
    """What makes a list of texts."""

    def join(self, items: Sequence[str]) -> str:
        """A list in running text."""


def points_sentence(words: Joining, language: Language, rows: Sequence[PointsRow], limits: Sequence[int]) -> str:
    """What each comes to, of how many, and what the rules ask for, as a clause without capital or full stop.

    "A får 38 av 62 poäng; kravet är 40", "av 62 möjliga poäng får A 38 och B 41; kravet är 40".
    """
    swedish = language == "sv"
    so_far = " hittills" if swedish else " so far"
    of = "av" if swedish else "of"
    gets = "får" if swedish else "scores"
    unit = "poäng" if swedish else "points"
    if len(rows) == 1:
        row = rows[0]
        told = f"{row.name} {gets} {row.points} {of} {row.maximum} {unit}{'' if row.final else so_far}"
    elif len({row.maximum for row in rows}) == 1:
        items = [(row.name, f"{row.points}{'' if row.final else so_far}") for row in rows]
        maximum = rows[0].maximum
        if swedish:
            (name, points), *rest = items
            told = f"av {maximum} möjliga poäng får " + words.join([f"{name} {points}", *(" ".join(r) for r in rest)])
        else:
            (name, points), *rest = items
            told = f"of {maximum} possible points, "
            told += words.join([f"{name} scores {points}", *(f"{other} {number}" for other, number in rest)])
    else:
        told = words.join(
            [
                f"{row.name} {gets + ' ' if place == 0 else ''}{row.points} {of} {row.maximum}"
                f"{f' {unit}' if place == 0 else ''}{'' if row.final else so_far}"
                for place, row in enumerate(rows)
            ]
        )
    return told + _limits(words, language, limits)


def _limits(words: Joining, language: Language, limits: Sequence[int]) -> str:
    if not limits:
        return ""
    numbers = words.join([str(limit) for limit in limits])
    if language == "sv":
        return f"; kravet är {numbers}" if len(limits) == 1 else f"; gränserna går vid {numbers}"
    return f"; {numbers} {'is' if limits == (1,) else 'are'} required" if len(limits) == 1 else f"; limits: {numbers}"


def points_in_table(language: Language, points: int, maximum: int, limits: Sequence[int], *, final: bool) -> str:
    """The same in a cell: "38 av 62 (kravet är 40)"."""
    swedish = language == "sv"
    told = f"{points} {'av' if swedish else 'of'} {maximum}"
    more = [] if final else ["hittills" if swedish else "so far"]
    if limits:
        numbers = ", ".join(map(str, limits))
        one = len(limits) == 1
        more.append(
            (f"kravet är {numbers}" if one else f"gränser {numbers}")
            if swedish
            else (f"{numbers} required" if one else f"limits {numbers}")
        )
    return f"{told} ({'; '.join(more)})" if more else told


def requirements_sentence(
    words: Joining, language: Language, name: str, failed: Sequence[str], uncertain: Sequence[str]
) -> str:
    """The basic requirements that a network fails, and those that can't be judged, each by its name; a clause."""
    parts = []
    if language == "sv":
        if failed:
            parts.append(f"{name} uppfyller inte {'grundkravet' if len(failed) == 1 else 'grundkraven'} ")
            parts[-1] += words.join([f"”{one}”" for one in failed])
        if uncertain:
            what = "grundkravet" if len(uncertain) == 1 else "grundkraven"
            who = f"{name} uppfyller " if not failed else ""
            asked = words.join([f"”{one}”" for one in uncertain])
            opening = f"det går inte att bedöma om {who}{what} {asked}"
            parts.append(opening if who else f"om {what} {asked} är uppfyllt går inte att bedöma")
            if not who and len(uncertain) > 1:
                parts[-1] = f"om {what} {asked} är uppfyllda går inte att bedöma"
        return ", och ".join(parts)
    if failed:
        parts.append(f"{name} fails the basic requirement{'' if len(failed) == 1 else 's'} ")
        parts[-1] += words.join([f"“{one}”" for one in failed])
    if uncertain:
        who = "it" if failed else name
        asked = words.join([f"“{one}”" for one in uncertain])
        parts.append(f"whether {who} meets the basic requirement{'' if len(uncertain) == 1 else 's'} {asked} ")
        parts[-1] += "cannot be judged"
    return ", and ".join(parts)


def answer_sentence(language: Language, names: str, question: str, label: str) -> str:
    """An answer that is no judgement, where the framework has no phrase for it; `question` in a word or two."""
    if language == "sv":
        return f"I fråga om {question} är svaret ”{label}” för {names}."
    return f"On {question}, the answer for {names} is “{label}”."


def asked_sentence(language: Language, names: str, question: str, label: str) -> str:
    """The same where the question has no short form, and stands as it is asked."""
    if language == "sv":
        return f"På frågan ”{question}” är svaret ”{label}” för {names}."
    return f"To the question “{question}”, the answer for {names} is “{label}”."


def about(language: Language, question: str, text: str) -> str:
    """An evaluator's reason with what it is about before it; `question` in a word or two."""
    return f"I fråga om {question}: {text}" if language == "sv" else f"On {question}: {text}"
