"""The matrix as comma-separated text that a spreadsheet opens right: marked as UTF-8, semicolons in Swedish.

A text that a spreadsheet would take for a formula is given a leading apostrophe, which it then shows as text.
"""

from __future__ import annotations

import csv
import io

from slutsats.drafts.export.options import DEFAULT, Options, WrittenFile, shown
from slutsats.drafts.export.table import wide
from slutsats.schema.draft import Draft

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write the matrix of `draft`: ; between columns in Swedish (as Swedish spreadsheets expect), else a comma."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if draft.language == "sv" else ",", lineterminator="\r\n")
    for row in wide(shown(draft, options)):
        writer.writerow([inert(text) for text in row])
    return WrittenFile(out.getvalue().encode("utf-8-sig"))


def inert(text: str) -> str:
    """`text`, which no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text
