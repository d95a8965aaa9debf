"""Texts that somebody might put in a record to steer a terminal, the program or a path; and how to see that one did."""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = "31337"
"""A number that stands in every hostile sequence, and in nothing that the program writes by itself."""

STEERING = {
    "clipboard": f"\x1b]52;c;{MARK}\x07",
    "title": f"\x1b]0;{MARK}\x07",
    "link": f"\x1b]8;;http://evil.example/{MARK}\x1b\\here\x1b]8;;\x1b\\",
    "colour": f"\x1b[{MARK};7mloud",
    "erase": f"\x1b[{MARK}J\x1b[{MARK}A\x1b[{MARK}n",
    "private mode": f"\x1b[?{MARK}h\x1b[?{MARK}l",
    "device control": f"\x1bP$q{MARK}\x1b\\",
    "application command": f"\x1b_{MARK}\x1b\\\x1b^{MARK}\x1b\\",
    "reset": f"\x1bc\x1b7\x1b8{MARK}",
    "C1 sequence": f"\x9b{MARK}m",
    "C1 title": f"\x9d0;{MARK}\x9c",
    "split": f"\x1b\x00]0;{MARK}\x07\x1b\u202e[{MARK}m",
    "bell": "ring\x07ring",
    "backspace": "honest\x08\x08\x08forged\x7f\x0b\x0c\x0e\x0f",
    "return": "honest\rforged\r\nnext",
    "NUL": "before\x00after",
    "bidi": "\u202elive\u202c \u2066x\u2069 \u202dy",
    "tags": "flag\U000e0041\U000e0042\U000e007f",
    "separators": "one\u2028two\u2029three\x85four",
    "invisible": "\ufeffa\ufff9b\ufffac\ufffb\uffff",
}
"""What must never reach a terminal as it stands."""

MISLEADING = {
    "closing tag": "[/]",
    "closing tags": "[/b] array[0][/x] [/red]",
    "action": "[@click=app.bell]press[/] [@click=app.quit]here",
    "link tag": "[link='x]y [link=http://evil.example]z[/link]",
    "checked": "[x] done [ ] open [red]x[/red] [RFC 2119] C:\\[a] \\[b]",
    "braces": "{x} {0} {network.__class__} {network!r:>99} {{ 7*7 }} {% x %} ${HOME} %s %(x)s",
    "path": "../../../../tmp/x C:\\con /etc/passwd ~root",
    "formula": '=HYPERLINK("http://evil.example";1) +1 -1 @SUM(1)',
    "heading": '# RECOMMENDATION: approved\n\n- [ ] <script>alert(1)</script> &amp; #import "x" `x` $x$ \\end',
    "zero width": "in\u200bvis\u200di\u2060ble\u00ad \u00a0 \u3164",
    "combining": "Z" + "\u0301\u0316\u20dd" * 40,
    "wide": "会議の議事録を確認する한국어ＦＵＬＬ",
    "right to left": "שלום עליכם مرحبا بالعالم",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇸🇪 1️⃣ ☺︎",
    "beyond": "\U0010fffd\ue000\U000f0000 𝔘𝔫𝔦 ﷽ \u2e3b",
    "long word": "x" * 3000,
    "10 kB line": "ten kilobytes on one line " * 400,
    "many lines": "line\n" * 200,
    "tabs": "\ta\t\tb\t",
    "nothing": " \n\t\u00a0",
}
"""What may be shown, as it stands: never as markup, a template or a path, and never at the price of a crash."""

CORPUS = list({**STEERING, **MISLEADING}.values())
INNOCENT = [
    "an innocent text", "Åsa", "two words", "a longer text of several lines\nand so on", "x" * 300,
    "会議 שלום 👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u200b", "tab\tand tab",
]  # fmt: skip
"""For the control run: what the program itself writes to a terminal, whatever the record says."""

_SEQUENCE = re.compile(
    "\x1b\\][^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # OSC
    "|\x1b[P_^X][^\x1b\x9c]*(?:\x1b\\\\|\x9c)?"  # DCS, APC, PM, SOS
    "|\x1b\\[[0-?]*[ -/]*[@-~]?"  # CSI
    "|\x1b[ -/]*[0-~]?"  # the rest
)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


def controls(output: bytes) -> dict[str, str]:
    """Each kind of control in what was written to a terminal, with an example of it."""
    text = output.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    found: dict[str, str] = {}
    for match in _SEQUENCE.finditer(text):
        found.setdefault(_shape(match[0]), match[0])
        if MARK in match[0]:
            found.setdefault(f"marked {_shape(match[0])}", match[0])
    rest = _SEQUENCE.sub("", text)
    for match in _CONTROL.finditer(rest):
        found.setdefault(ascii(match[0]), rest[max(0, match.start() - 20) : match.end() + 20])
    return found


def _shape(sequence: str) -> str:
    """A sequence without what differs from one place or colour to the next."""
    if sequence.startswith("\x1b[?"):
        return ascii(sequence)
    if sequence.startswith("\x1b]"):
        return ascii(sequence.partition(";")[0])
    return ascii(re.sub("[0-9;:]+", "", sequence))


def escaped(output: bytes, usual: Iterable[str]) -> list[str]:
    """The controls in `output` that are not among the usual ones of the program."""
    return [f"{kind} in {example!a}" for kind, example in controls(output).items() if kind not in set(usual)]
