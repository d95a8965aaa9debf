"""How an exported file remembers which passage is which, so that edits made outside can be brought back.

A mark carries the passage's id and a fingerprint of its text as exported: what was not touched outside is then
never taken for a change, even where the draft itself has moved on.
"""

from __future__ import annotations

import hashlib
import re

from slutsats.schema.draft import Draft, Passage

# A mark in a text is escaped with a backslash, and is none.
EVALUATION = re.compile(r"(?<!\\)<!-- evaluation: (\S+) language: (sv|en)(?: layout: (\S+))? -->")
BOOKMARK = re.compile(r"p_([0-9a-f]{20})_([0-9a-f]{8})")
PASSAGE = re.compile(r"(?<!\\)<!-- passage: (\S+) ([0-9a-f]{8}) -->")


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that change with the text, but not with its white space."""
    return hashlib.sha256(re.sub(r"\s+", " ", text).strip().encode()).hexdigest()[:8]


def one_line(text: str) -> str:
    """A heading or run-in heading as it is exported: no tabs or new lines, no-break spaces kept."""
    return re.sub(r"[ \t\n]+", " ", text.strip())


def evaluation_mark(draft: Draft) -> str:
    """The Markdown comment that names the evaluation, language and layout of a draft."""
    layout = f" layout: {draft.layout}" if draft.layout else ""
    return f"<!-- evaluation: {draft.evaluation} language: {draft.language}{layout} -->"


def identifier(draft: Draft) -> str:
    """The same for a Word file's own identifier."""
    return ":".join(("slutsats", draft.evaluation, draft.language, draft.layout))


def passage_mark(passage: Passage) -> str:
    """The Markdown comment before a passage."""
    return f"<!-- passage: {passage.id} {fingerprint(passage.text)} -->"


def bookmark(passage: Passage) -> str:
    """The name of a passage's bookmark in a Word file: letters, digits and _, 40 characters at most."""
    return f"p_{bookmark_id(passage.id)}_{fingerprint(passage.text)}"


def bookmark_id(passage_id: str) -> str:
    """The part of a bookmark's name that stands for the passage."""
    return hashlib.sha256(passage_id.encode()).hexdigest()[:20]
