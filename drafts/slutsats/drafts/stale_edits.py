"""Edited passages whose ground has moved since: each is a finding, whichever way the paper is set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Literal

from slutsats.drafts.compile import compile_draft
from slutsats.drafts.wording import grammar
from slutsats.schema.base import LANGUAGES, Language
from slutsats.schema.case import Case
from slutsats.schema.findings import findings
from slutsats.schema.layout import Style
from slutsats.schema.message import Message
from slutsats.schema.problem import FilePlace, Problem, finding

_PROPOSALS: tuple[Literal["sentences", "clauses"], ...] = ("sentences", "clauses")
_STYLES = tuple(
    Style(proposal=proposal, summary_tells_proposal=tells) for proposal, tells in product(_PROPOSALS, (True, False))
)
_OPENING = 8
"""Words of a text by which it is known again."""


def all_findings(case: Case, language: Language | None = None) -> list[Problem]:
    """What the evaluation lacks, questions named in `language`; then the edits of its paper to be read again."""
    return [*findings(case, language), *stale_edits(case)]


def stale_edits(case: Case) -> list[Problem]:
    """Every edit, in either language, that was made when what its passage is drawn from said something else.

    What the program writes may hang on the layout: an edit is stale where it is so in every style that a layout can
    ask for. Edits of the lines that a layout adds of its own are seen where the paper is set in that layout.
    """
    return [problem for language in LANGUAGES for problem in _of_language(case, language)]


def _of_language(case: Case, language: Language) -> Iterator[Problem]:
    edits = case.edits.edits(language)
    left = {name for name, edit in edits.items() if edit.state == "edited" and not _of_layout(name, language)}
    for style in _STYLES:
        if not left:
            return
        left &= {passage.id for passage in compile_draft(case, language, style=style).passages() if passage.stale}
    for name, edit in edits.items():
        if name in left:
            yield stale_edit(language, name, edit.text or "")


def stale_edit(language: Language, passage: str, text: str) -> Problem:
    """The finding that an edited passage rests on what has changed."""
    words = text.split()
    start = " ".join(words[:_OPENING]) + (" …" if len(words) > _OPENING else "")
    said = Message(
        "Your text “{start}” was written when what it rests on said something else: "
        "read it again, then keep it, change it or take it back.",
        {"start": start},
    )
    return finding("stale-edit", said, FilePlace("draft.toml", (language, passage)))


def _of_layout(passage: str, language: Language) -> bool:
    """Whether a passage is a line that a layout adds: a part of its own, or the lead of one of the program's."""
    part, _, rest = passage.partition(".")
    return (part not in grammar(language).headings and part != "networks") or rest == "lead"
