"""What the annexes show, worked out once for every format: table blocks, and justifications not yet quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from slutsats.drafts.export.options import note, source_numbers
from slutsats.drafts.export.table import further_rows
from slutsats.drafts.export.words import WORDS
from slutsats.schema.draft import Draft, MatrixCell, MatrixRow

WIDEST, WIDEST_LYING = 4, 8
"""Networks side by side on a page that stands, and on one that lies; more are set in a further table."""
LETTERS, LETTERS_LYING = 100, 155
"""Letters of a table's size in the width of such a page."""

_CELL = 70
"""Letters of an answer that a cell holds."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A justification that no passage of the paper quotes."""

    criterion: str
    question: str
    network: str
    text: str
    note: str
    """The sources behind it, such as "[1, 3]"."""

    @property
    def lead(self) -> str:
        """What it answers, as a run-in heading with its closing mark."""
        mark = "" if self.question.endswith(("?", "!", ".", "…")) else "."
        link = "," if self.question[:1].islower() else "."
        return f"{self.network}{link} {self.question}{mark}"


def blocks(draft: Draft, widest: int = WIDEST) -> list[list[tuple[str, str]]]:
    """The networks, (id, name), in as many tables as the page's width asks for, evenly shared."""
    networks = list(draft.networks)
    if not networks:
        return []
    count = -(-len(networks) // widest)
    size = -(-len(networks) // count)
    return [networks[start : start + size] for start in range(0, len(networks), size)]


def lies(draft: Draft) -> bool:
    """Whether the table of answers needs a page that lies on its side."""
    return len(draft.networks) > WIDEST


def shares(draft: Draft, block: list[tuple[str, str]], head: str, letter: Callable[[MatrixCell], str]) -> list[float]:
    """How much of the width each column of a table needs for what it says, the questions first; together 1.

    A column is never narrower than its longest word, and none is widened by a long text alone.
    """
    rows = [row for _, members in by_criterion(draft) for row in members]
    texts = [[head, *(row.label for row in rows)]]
    texts += [[name, *(letter(cells(row, [(network, name)])[0]) for row in rows)] for network, name in block]
    room = LETTERS_LYING if len(block) > WIDEST else LETTERS
    caps = [room // 3, *([max(16, room * 2 // 3 // len(block))] * len(block))]
    wanted = [max(8, min(cap, max(len(text) for text in column))) + 3 for column, cap in zip(texts, caps, strict=True)]
    least = [max(8, _longest_word(column)) + 4 for column in texts]
    wanted = [max(want, low) for low, want in zip(least, wanted, strict=True)]
    if sum(wanted) > room:
        spare = max(0.0, (room - sum(least)) / max(1, sum(wanted) - sum(least)))
        widths = [low + (want - low) * spare for low, want in zip(least, wanted, strict=True)]
    else:
        widths = [float(want) for want in wanted]
    return [width / sum(widths) for width in widths]


def _longest_word(column: list[str], most: int = 21) -> int:
    """Letters of the longest word that a column keeps whole; its head is bold, which is wider."""
    head, *rest = column
    bold = max((len(word) for word in head.split()), default=0)
    return min(most, max([bold + bold // 5, *(len(word) for text in rest for word in text.split())]))


def cells(row: MatrixRow, block: list[tuple[str, str]]) -> list[MatrixCell]:
    """The row's cells for the networks of one table, in its order."""
    known = {cell.network: cell for cell in row.cells}
    empty = MatrixCell("", row.question, "", None, 0, None, "unanswered")
    return [known.get(network, empty) for network, _ in block]


def by_criterion(draft: Draft) -> list[tuple[str, list[MatrixRow]]]:
    """The matrix's rows for a document, under their criteria's titles.

    A sub-question that nobody has answered for any network is left out: the findings tell it, and the workbook. What
    each network costs and its points stand last under their criterion; sums of points, and classes, after all.
    """
    words, printed = WORDS[draft.language], _printed(draft)

    def shown(cell: MatrixCell) -> str:
        if not _long(cell.label):
            return _plainly(cell.label)
        return words.told if _is_in(cell.label, printed) else words.below

    told = (
        replace(row, cells=tuple(replace(cell, label=shown(cell)) for cell in row.cells))
        for row in draft.matrix
        if row.main or any(cell.state not in ("unanswered", "not-asked") for cell in row.cells)
    )
    found = [(title, list(group)) for title, group in groupby(told, key=lambda row: row.criterion_title)]
    known = dict(found)
    for title, label, texts in further_rows(draft):
        row_cells = tuple(MatrixCell(n, "", texts.get(n, ""), None, 0, None, "answered") for n, _ in draft.networks)
        row = MatrixRow("", title, "", label, False, row_cells)
        if title in known:
            known[title].append(row)
        else:
            found.append((title, [row]))
    return found


def _long(label: str) -> bool:
    """Whether an answer is more than a cell holds: it is told whole in the paper, or by `unquoted`."""
    return len(_plainly(label)) > _CELL


def unquoted(draft: Draft) -> list[Quote]:
    """Every long answer and justification that the paper's passages do not quote word for word, in order."""
    numbers = source_numbers(draft)
    printed = _printed(draft)
    names = dict(draft.networks)
    return [
        Quote(
            row.criterion_title,
            row.label,
            names.get(cell.network, cell.network),
            text,
            note(cell.sources, numbers),
        )
        for row in draft.matrix
        for cell in row.cells
        for text in (cell.label if _long(cell.label) else "", cell.justification)
        if text.strip() and not _is_in(text, printed)
    ]


def _printed(draft: Draft) -> str:
    return _plainly(" ".join(passage.text for passage in draft.passages())).casefold()


def _is_in(text: str, printed: str) -> bool:
    return _plainly(text).casefold().rstrip(".") in printed


def _plainly(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
