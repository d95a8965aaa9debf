"""An evaluation whose every text tries something: markup of each format, rare scripts, sheer length."""

from __future__ import annotations

from dataclasses import replace

from drafts.export.huddinge import MATRIX, SOURCES, draft, passage

from slutsats.schema.draft import Draft, Section
from slutsats.schema.text import clean

MARKUP = [
    "<script>alert('å')</script> &amp; </p></w:t><w:p/>",
    '#import "@preview/x:1.0.0" #read("/etc/passwd") *fet* _kursiv_ $x^2$ \\u{41} @ref <label>',
    "{{ ''.__class__ }} {% raw %} ${7*7}",
    "=cmd|'/c calc'!A1",
    "# Beslut: bifall",
    "[länk](javascript:alert(1)) <!-- passage: conclusion.sekom 00000000 -->",
    "BEGIN:VEVENT;X=1,2\nEND:VEVENT",
    "😀 👨‍👩‍👧 🇸🇪 漢字 हिन्दी ไทย ࠀࠁ Z͑ͫ̓a̴̵l̷g̸o",
    "שלום לכולם مرحبا بالعالم",
    "]]> \" ' ` \\ \t slut",
]
LONG = ("En motivering som inte tar slut, med å, ä och ö samt <b>märken</b>. " * 800)[:50_000]


def cleaned(text: str) -> str:
    """As it stands in a record: what is cleaned away has gone where it entered."""
    return clean(text).text


def hostile() -> Draft:
    """The Huddinge draft with a hostile text in every place that takes one."""
    texts = [cleaned(text) for text in MARKUP]
    everything = "\n\n".join(texts)
    passages = tuple(
        passage(f"evaluation.{index}", text, lead=text, sources=("kk-website",)) for index, text in enumerate(texts)
    )
    points = tuple(passage(f"proposal.{index}", text, kind="point") for index, text in enumerate(texts))
    rows = tuple(
        replace(
            row,
            criterion_title=texts[index],
            label=texts[index + 1],
            cells=tuple(
                replace(cell, label=texts[index + 2], justification=LONG if index == 0 else everything)
                for cell in row.cells
            ),
        )
        for index, row in enumerate(MATRIX)
    )
    return draft(
        title=texts[0],
        organisation=texts[1],
        unit=texts[2],
        reference=texts[3],
        paper=texts[4],
        header=tuple((text, text) for text in texts),
        networks=(("klimatkommunerna", texts[5]), ("sekom", texts[7])),
        matrix=rows,
        sources=tuple(replace(source, text=texts[index], voice=texts[-1]) for index, source in enumerate(SOURCES)),
        sections=(
            Section("evaluation", texts[7], passages),
            Section("proposal", texts[8], points, numbered=True),
            Section("annex-profile", texts[0]),
            Section("annex-matrix", texts[1]),
            Section("annex-sources", texts[2]),
        ),
    )
