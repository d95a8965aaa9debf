"""The draft as one self-contained web page: every text escaped, no request to anywhere, fit to be printed."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from slutsats.drafts.export import annex, profile
from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.options import (
    DEFAULT,
    Options,
    WrittenFile,
    header_lines,
    mark,
    shown,
    source_numbers,
    source_text,
    step,
)
from slutsats.drafts.export.words import WORDS, cell_text
from slutsats.schema.draft import Draft, Passage
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS

if TYPE_CHECKING:
    from jinja2 import Template


def export(draft: Draft, options: Options = DEFAULT) -> WrittenFile:
    """Write `draft` as UTF-8 HTML."""
    step(options, 0, 1)
    from markupsafe import Markup

    draft = shown(draft, options)
    words = WORDS[draft.language]
    numbers = source_numbers(draft)

    def cited(passage: Passage) -> list[int]:
        return sorted({numbers[source] for source in passage.sources if source in numbers}) if options.notes else []

    blocks = annex.blocks(draft)
    page = _template().render(
        draft=draft,
        words=words,
        header=header_lines(draft),
        mark=mark(draft),
        cited=cited,
        lines=_lines,
        anchor=_anchor,
        drawn=DRAWN_PARTS,
        cell_text=lambda cell: cell_text(cell, words),
        blocks=blocks,
        widths=[
            [
                round(share * 100, 1)
                for share in annex.shares(draft, block, words.question, lambda one: cell_text(one, words))
            ]
            for block in blocks
        ],
        cells=annex.cells,
        groups=annex.by_criterion(draft),
        quotes=annex.unquoted(draft),
        source_text=source_text,
        pieces=pieces,
        annexes=ANNEXES,
        profile=Markup(_coloured(profile.svg(draft))),  # noqa: S704 - our own drawing, its texts escaped where they enter it
        narrow=Markup(_coloured(profile.narrow(draft))),  # noqa: S704 - as above
    )
    step(options, 1, 1)
    return WrittenFile(page.encode())


def _lines(text: str) -> list[list[str]]:
    """A text as paragraphs of lines."""
    return [part.split("\n") for part in re.split(r"\n[ \t]*\n\s*", text.strip())]


_COLOURS = {"#16384f": "ink", "#5b6770": "pale", "#c9d1d6": "rule", "#fff": "page"}


def _coloured(drawing: str) -> str:
    """A drawing in the page's own colours, others where the scheme is dark; its texts stay."""
    colour = re.compile(r'"(#(?:16384f|5b6770|c9d1d6|fff))"')

    def tag(found: re.Match[str]) -> str:
        return colour.sub(lambda one: f'"var(--{_COLOURS[one[1]]})"', found[0])

    return re.sub(r"<[^>]*>", tag, drawing)


def _anchor(name: str) -> str:
    """A name that a link can hold: passage ids already are; an edit's id may hold anything."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", name) or "-"


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("slutsats.drafts.export").joinpath("paper.html.jinja").read_text("utf-8"))
