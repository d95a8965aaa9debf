"""Web addresses in a text, so that a format with links can make them live."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_ADDRESS = re.compile(r"(?:https?://|(?<![\w.@/-])www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "}": "{"}
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def pieces(text: str) -> list[tuple[str, str]]:
    """`text` in pieces: (as it reads, the address that it links to, or ""). Only http and https are ever linked to."""
    found: list[tuple[str, str]] = []
    last = 0
    for match in _ADDRESS.finditer(text):
        shown = _trimmed(match[0])
        address = _address(shown)
        if not address:
            continue
        if match.start() > last:
            found.append((text[last : match.start()], ""))
        found.append((shown, address))
        last = match.start() + len(shown)
    if last < len(text):
        found.append((text[last:], ""))
    return found


def _trimmed(shown: str) -> str:
    """Without the punctuation of the sentence that the address stands in."""
    while shown:
        last = shown[-1]
        if last in ".,;:!?'’…" or (last in _CLOSING and shown.count(last) > shown.count(_CLOSING[last])):
            shown = shown[:-1]
        else:
            break
    return shown


def _address(shown: str) -> str:
    """The address as a program takes it, what is not allowed in one in its code; empty for none."""
    whole = shown if "://" in shown else f"https://{shown}"
    try:
        parts = urlsplit(whole)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if not _HOST.fullmatch(host) or parts.username is not None:
        return ""
    try:
        named = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    safe = "/?!$&'()*+,;=~-._:@"
    rest = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", parts.path), safe=f"{safe}%")
    query = f"?{quote(re.sub(r'%(?![0-9A-Fa-f]{2})', '%25', parts.query), safe=f'{safe}%')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=f'{safe}%')}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{named}{f':{port}' if port else ''}{rest}{query}{fragment}"
