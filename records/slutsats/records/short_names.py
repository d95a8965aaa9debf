"""A name with its short name after it in parentheses, as people write it: "National League of Cities (NLC)"."""

from __future__ import annotations

import re

LONGEST = 24
"""Characters of what is taken for a short name."""
_WITH_SHORT = re.compile(r"(?P<name>.*\S)\s*\((?P<short>[^()]+)\)")


def with_short(written: str) -> tuple[str, str | None]:
    """The name and the short name; None where none stands at the end, or what stands there is no name but a remark."""
    found = _WITH_SHORT.fullmatch(written.strip())
    if found is None:
        return written.strip(), None
    short = found["short"].strip()
    is_name = len(short) <= LONGEST and short[:1].isupper() and len(short) < len(found["name"])
    return (found["name"], short) if is_name else (written.strip(), None)


def named(written: str) -> dict[str, str]:
    """The keys of a network that is called so."""
    name, short = with_short(written)
    return {"name": name, "short": short} if short else {"name": name}
