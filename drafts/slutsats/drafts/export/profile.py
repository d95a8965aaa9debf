"""The profile, criteria by networks, drawn by hand as a vector: level by place, confidence by fill.

The marks are those of `signs`. It reads without colour, and `alternative` says in words all that it shows.
"""

from __future__ import annotations

from textwrap import wrap
from xml.sax.saxutils import escape

from slutsats.drafts.export.words import WORDS, Words, cell_text
from slutsats.schema.draft import Draft, MatrixCell, MatrixRow

WIDTH = 600
"""In the drawing's own units; it scales to the width of the text."""

_LABEL = 150
_SIZE = 11.0
_LINE = 13.0
_INK = "#16384f"
_PALE = "#5b6770"
_RULE = "#c9d1d6"


def rows(draft: Draft) -> list[MatrixRow]:
    """The main judgements, which the profile shows."""
    return [row for row in draft.matrix if row.main]


def alternative(draft: Draft) -> str:
    """What the profile shows, in words."""
    words = WORDS[draft.language]
    names = dict(draft.networks)

    def told(cell: MatrixCell) -> str:
        text = cell_text(cell, words)
        if cell.level and cell.state == "answered":
            text += ", " + words.profile_level.format(level=cell.level, levels=cell.levels)
        return f"{names.get(cell.network, cell.network)} {text}"

    judged = [f"{row.criterion_title}: {'; '.join(told(cell) for cell in row.cells)}." for row in rows(draft)]
    return " ".join([words.profile_alt, *judged])


def svg(draft: Draft) -> str:
    """The profile as an SVG element, self-contained; its title and description are the text alternative."""
    words = WORDS[draft.language]
    columns, lines = _grid(draft)
    column = (WIDTH - _LABEL) / max(1, len(columns))
    parts: list[str] = []
    heads = [_wrapped(name, column - 8) for name in columns]
    top = max((len(head) for head in heads), default=1) * _LINE + 10
    for index, head in enumerate(heads):
        centre = _LABEL + column * (index + 0.5)
        parts.append(_text(centre, top - 12 - (len(head) - 1) * _LINE, head, anchor="middle", weight="bold"))
    y = top
    for name, cells in lines:
        label = _wrapped(name, _LABEL - 12)
        texts = [
            [] if _placed(cell) else _wrapped(cell_text(cell, words, confidence=False), column - 8) for cell in cells
        ]
        height = max(32.0, max(len(text) for text in (label, *texts)) * _LINE + 14)
        middle = y + height / 2
        parts.append(f'<path d="M0 {y:g}H{WIDTH}" stroke="{_RULE}" fill="none"/>')
        parts.append(_text(0, middle - (len(label) - 1) * _LINE / 2 + 4, label))
        for index, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            left = _LABEL + column * index
            if _placed(cell):
                parts += _strip(cell, left, column, middle)
            else:
                first = middle - (len(text) - 1) * _LINE / 2 + 4
                parts.append(_text(left + column / 2, first, text, anchor="middle", fill=_PALE, style="italic"))
        y += height
    parts.append(f'<path d="M0 {y:g}H{WIDTH}" stroke="{_RULE}" fill="none"/>')
    y += 22
    parts += _legend(words, y)
    height = y + 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="profile-title profile-text" font-family="\'Libertinus Serif\', Georgia, serif" '
        f'font-size="{_SIZE:g}" fill="{_INK}">'
        f'<title id="profile-title">{escape(words.profile_alt)}</title>'
        f'<desc id="profile-text">{escape(alternative(draft))}</desc>{"".join(parts)}</svg>'
    )


NARROW = 280
"""The width of the drawing for a narrow screen, at which its letters are still read."""


def narrow(draft: Draft) -> str:
    """The same for a narrow screen: every judgement below the name of its network, under its criterion."""
    words = WORDS[draft.language]
    names = dict(draft.networks)
    parts: list[str] = []
    y = 0.0
    for row in rows(draft):
        parts.append(f'<path d="M0 {y:g}H{NARROW}" stroke="{_RULE}" fill="none"/>')
        title = _wrapped(row.criterion_title, NARROW)
        parts.append(_text(0, y + 20, title, weight="bold"))
        y += 20 + len(title) * _LINE
        for cell in row.cells:
            name = _wrapped(names.get(cell.network, cell.network), NARROW)
            parts.append(_text(0, y + 4, name))
            y += len(name) * _LINE + 4
            if _placed(cell):
                parts += _strip(cell, 0, NARROW, y + 4)
                y += 26
            else:
                text = _wrapped(cell_text(cell, words, confidence=False), NARROW)
                parts.append(_text(0, y + 2, text, fill=_PALE, style="italic"))
                y += len(text) * _LINE + 12
    for confidence in ("high", "medium", "low", None):
        label = words.confidences[confidence] if confidence else words.unstated
        y += 18
        parts += _mark(8, y - 4, confidence)
        parts.append(_text(22, y, [f"{words.confidence}: {label}"], fill=_PALE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {NARROW} {y + 12:g}" role="img" class="narrow" '
        f'aria-labelledby="narrow-title narrow-text" font-family="\'Libertinus Serif\', Georgia, serif" '
        f'font-size="{_SIZE:g}" fill="{_INK}">'
        f'<title id="narrow-title">{escape(words.profile_alt)}</title>'
        f'<desc id="narrow-text">{escape(alternative(draft))}</desc>{"".join(parts)}</svg>'
    )


def _grid(draft: Draft) -> tuple[list[str], list[tuple[str, list[MatrixCell]]]]:
    """The column heads, and the lines with their cells: many networks stand below each other, few beside."""
    shown = rows(draft)
    names = [name for _, name in draft.networks]
    if len(names) > 4 and len(shown) <= len(names):
        columns = [row.criterion_title for row in shown]
        return columns, [(name, [row.cells[index] for row in shown]) for index, name in enumerate(names)]
    return names, [(row.criterion_title, list(row.cells)) for row in shown]


def _placed(cell: MatrixCell) -> bool:
    return bool(cell.level) and cell.state == "answered"


def _strip(cell: MatrixCell, left: float, column: float, middle: float) -> list[str]:
    """One judgement: a place for each level, and the mark at the level given."""
    assert cell.level is not None  # noqa: S101 - the caller asks only for cells with a level
    span = min(column - 28, 120)
    start = left + (column - span) / 2
    steps = max(1, cell.levels - 1)

    def at(level: int) -> float:
        return start + span * (level - 1) / steps

    parts = [
        f'<path d="M{at(1):.1f} {middle:g}H{at(cell.levels):.1f}" stroke="{_RULE}" fill="none"/>',
        f'<path d="M{at(1):.1f} {middle:g}H{at(cell.level):.1f}" stroke="{_INK}" stroke-width="3" fill="none"/>',
    ]
    parts += [
        f'<circle cx="{at(place):.1f}" cy="{middle:g}" r="1.8" fill="{_PALE}"/>'
        for place in range(1, cell.levels + 1)
        if place != cell.level
    ]
    return [*parts, *_mark(at(cell.level), middle, cell.confidence)]


def _mark(x: float, y: float, confidence: str | None) -> list[str]:
    """The mark of a judgement: filled by one, two or three quarters by confidence; dashed where none is stated."""
    radius = 6
    end = {"low": f"0 0 1 {x + radius:.1f} {y:g}", "medium": f"0 0 1 {x:.1f} {y + radius:g}"}
    end["high"] = f"0 1 1 {x - radius:.1f} {y:g}"
    ring = f'<circle cx="{x:.1f}" cy="{y:g}" r="{radius}" stroke="{_INK}" stroke-width="1.6"'
    if confidence in end:
        part = f"M{x:.1f} {y:g}V{y - radius:g}A{radius} {radius} {end[confidence]}Z"
        return [f'{ring} fill="#fff"/>', f'<path d="{part}" fill="{_INK}"/>']
    return [f'{ring} fill="#fff" stroke-dasharray="2.4 2.3"/>']


def _legend(words: Words, y: float) -> list[str]:
    parts = [_text(0, y, [words.confidence + ":"], fill=_PALE)]
    x = 14 + len(words.confidence) * 6.0
    for confidence in ("high", "medium", "low", None):
        label = words.confidences[confidence] if confidence else words.unstated
        parts += _mark(x, y - 4, confidence)
        parts.append(_text(x + 12, y, [label], fill=_PALE))
        x += 34 + len(label) * 6.0
    return parts


def _text(
    x: float,
    y: float,
    lines: list[str],
    *,
    anchor: str = "start",
    weight: str = "normal",
    fill: str = _INK,
    style: str = "normal",
) -> str:
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + index * _LINE:.1f}">{escape(line)}</tspan>' for index, line in enumerate(lines)
    )
    return f'<text text-anchor="{anchor}" font-weight="{weight}" font-style="{style}" fill="{fill}">{spans}</text>'


def _wrapped(text: str, width: float) -> list[str]:
    """`text`, whole, in lines of about `width`."""
    most_letters = max(4, int(width / (_SIZE * 0.52)))
    words = " ".join(_split(word, most_letters) for word in text.split())
    return wrap(words, most_letters, break_on_hyphens=False) or [""]


def _split(word: str, most: int) -> str:
    """A word too long for its line, in hyphenated pieces."""
    if len(word) <= most:
        return word
    pieces = -(-len(word) // (most - 1))
    size = -(-len(word) // pieces)
    return "- ".join(word[start : start + size] for start in range(0, len(word), size))
