"""The profile as a picture, for formats that take no vector: typst sets the same drawing in dots."""

from __future__ import annotations

from dataclasses import replace

from slutsats.drafts.export import profile
from slutsats.drafts.export.glyphs import coded, uncommon
from slutsats.schema.draft import Draft

_PAGE = b"""#set page(width: 160mm, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png(draft: Draft) -> bytes:
    """The profile as PNG, 160 mm wide at 300 dots an inch: as sharp as print."""
    import typst

    def drawn(svg: str) -> bytes:
        return typst.compile(_PAGE, format="png", ppi=300.0, ignore_system_fonts=True, sys_inputs={"svg": svg})

    svg = profile.svg(settable(draft))
    try:
        return drawn(svg)
    except BaseException as error:
        # See `pdf`: typst's breakdowns on rare scripts derive from BaseException.
        if type(error).__name__ != "PanicException" or not uncommon(svg):
            raise
        return drawn(coded(svg, also=uncommon(svg)).data)


def settable(draft: Draft) -> Draft:
    """The draft with codes for what can't be set, in the texts that the profile shows: so they are fitted as shown."""

    names = [name for _network, name in draft.networks]
    titles = [row.criterion_title for row in draft.matrix]
    labels = [cell.label for row in draft.matrix for cell in row.cells]
    texts = [*names, *titles, *labels]
    shown = dict(zip(texts, coded(texts).data, strict=True))
    if all(text == code for text, code in shown.items()):
        return draft
    return replace(
        draft,
        networks=tuple((network, shown[name]) for network, name in draft.networks),
        matrix=tuple(
            replace(
                row,
                criterion_title=shown[row.criterion_title],
                cells=tuple(replace(cell, label=shown[cell.label]) for cell in row.cells),
            )
            for row in draft.matrix
        ),
    )
