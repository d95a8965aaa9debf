"""What differs between two texts, word by word, painted where it differs."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from textual.content import Content

_TOKEN = re.compile(r"\s+|[^\s\w]|\w+")


def marked(text: str, beside: str, style: str = "bold underline") -> Content:
    """`text`, with every word that does not stand in `beside` at that place in `style`."""
    words, others = _TOKEN.findall(text), _TOKEN.findall(beside)
    parts: list[tuple[str, str] | str] = []
    for tag, start, end, _from, _to in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        run = "".join(words[start:end])
        if run:
            parts.append(run if tag == "equal" or run.isspace() else (run, style))
    return Content.assemble(*parts)
