"""Papers, against the bare library writing the same paragraphs."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.cases import SHIPPED
from benchmarks.duel import Result, duel, milliseconds

_TYPST = """
#set document(title: "Paper", date: none)
#set text(lang: "sv")
#for text in json(bytes(sys.inputs.paragraphs)) [#par(text)]
"""


def results(scratch: Path) -> Iterator[Result]:
    """The example's paper as .docx and .pdf."""
    import typst
    from docx import Document

    from slutsats.drafts.export.formats import export
    from slutsats.drafts.paper import paper
    from slutsats.records.reading import read_case, read_layout
    from slutsats.records.shipped_data import layout_path

    case = read_case(SHIPPED / "examples/huddinge-2025").case
    layout, _ = read_layout(layout_path("bilaga"))
    assert case is not None and layout is not None
    draft = paper(case, layout, "sv")
    paragraphs = [passage.text for passage in draft.passages()]
    paragraphs += [cell.label or "-" for row in draft.matrix for cell in row.cells]

    def bare_docx() -> None:
        document = Document()
        for text in paragraphs:
            document.add_paragraph(text)
        document.save(io.BytesIO())

    def bare_pdf() -> None:
        typst.compile(
            _TYPST.encode(), sys_inputs={"paragraphs": json.dumps(paragraphs)}, pdf_standards=["ua-1"],
        )  # fmt: skip

    for suffix, floor in (("docx", bare_docx), ("pdf", bare_pdf)):
        ratio, mine, theirs = duel(partial(export, f"x.{suffix}", draft), floor, 9)
        what = f".{suffix} of the example, to the bare library writing the same paragraphs"
        yield Result(what, "≤ 1.5 ×", 1.5, ratio, milliseconds(mine, theirs))
