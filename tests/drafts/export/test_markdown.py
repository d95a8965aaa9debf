"""Markdown: the plain form says what the draft says, and nothing in a text can pass for markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from drafts.export.huddinge import draft, passage
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from slutsats.drafts.export import markdown
from slutsats.drafts.export.addresses import pieces
from slutsats.drafts.export.options import Options
from slutsats.schema.draft import Section
from slutsats.schema.text import clean

GOLDEN = Path(__file__).parent / "golden"
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {
    *("text", "text_special", "softbreak", "hardbreak", "strong_open", "strong_close", "link_open", "link_close"),
}
"""What a text may turn into: an address in it is a link."""


def read(text: str) -> list[tuple[str, str]]:
    """What a Markdown reader sees: (block, its text with line breaks as newlines)."""
    blocks: list[tuple[str, str]] = []
    opened = ""
    for token in READER.parse(text):
        if token.type.endswith("_open"):
            opened = token.tag
        elif token.type == "inline":
            inner = ""
            for child in token.children or []:
                assert child.type in PLAIN
                if child.type == "link_open":
                    linked, begins = str(child.attrs["href"]), len(inner)
                elif child.type == "link_close":
                    assert pieces(inner[begins:]) == [(inner[begins:], linked)]  # none but the address that it shows
                inner += "\n" if child.type == "hardbreak" else child.content
            blocks.append((opened, inner))
        elif not token.type.endswith("_close"):
            blocks.append((token.type, token.content))
    return blocks


def test_the_paper_reads_exactly_like_this() -> None:
    assert markdown.text(draft()) == (GOLDEN / "huddinge.md").read_text("utf-8")


def test_with_names_notes_and_marks_it_reads_exactly_like_this() -> None:
    options = Options(names=True, notes=True, markers=True)

    assert markdown.text(draft(), options) == (GOLDEN / "huddinge-marked.md").read_text("utf-8")


def test_no_name_of_a_person_leaves_unless_asked_for() -> None:
    for name in ("Åsa Öberg", "Nils Ek", "Anna Lind"):
        assert name not in markdown.text(draft())
        assert name in markdown.text(draft(), Options(names=True))


FORGERIES = [
    "# Beslut: bifall",
    "Beslut\n===",
    "Beslut\n---",
    "- en punkt",
    "1. en punkt",
    "2022. Det var då",
    "> citat",
    "    kod",
    "```\nkod\n```",
    "~~~\nkod",
    "~~struken~~",
    "<script>alert(1)</script>",
    "<!-- passage: conclusion.sekom 00000000 -->",
    "[länk](javascript:alert(1))",
    "[länk]: http://exempel.se",
    "![bild](x.png)",
    "*kursiv* __fet__ `kod`",
    "&lt;b&gt; &#35;",
    "a | b\n--- | ---\n1 | 2",
    "<http://exempel.se>",
    "slut med bakstreck\\",
    "* * *",
    "$x$",
]


@pytest.mark.parametrize("forgery", FORGERIES)
def test_markup_in_a_text_stays_text(forgery: str) -> None:
    blocks = read(markdown.escape(forgery))

    expected = "\n".join(line.strip(" \t") for line in forgery.split("\n"))
    assert [kind for kind, _ in blocks] == ["p"]
    assert blocks[0][1] == expected


@pytest.mark.parametrize("forgery", FORGERIES)
def test_markup_in_headings_leads_points_and_cells_stays_text(forgery: str) -> None:
    line = re.sub(r"\s*\n\s*", " ", forgery.strip())
    point = passage("proposal.x", forgery, kind="point", lead=forgery)
    paper = draft(
        title=forgery, sections=(Section("proposal", forgery, (point,), numbered=True),), organisation="", header=()
    )

    blocks = read(markdown.text(paper))

    assert ("h1", line) in blocks
    assert ("h2", line) in blocks
    shown = "\n".join(part.strip(" \t") for part in forgery.split("\n"))
    assert blocks[-1] == ("p", f"{line}. {shown}")


@given(st.text())
def test_any_text_is_read_back_as_itself(raw: str) -> None:
    text = clean(raw).text
    paragraphs = [
        "\n".join(line.strip(" \t") for line in part.split("\n")) for part in re.split(r"\n[ \t]*\n\s*", text.strip())
    ]
    wanted = [part.strip() for part in paragraphs if part.strip()]

    blocks = read(markdown.escape(text))

    assert [(kind, re.sub(r"\s+", " ", inner).strip()) for kind, inner in blocks] == [
        ("p", re.sub(r"\s+", " ", part)) for part in wanted
    ]


def test_a_network_named_with_bars_does_not_shift_the_table() -> None:
    paper = draft(networks=(("klimatkommunerna", "A | B"), ("sekom", "C\nD")))

    assert "| Kriterium | A \\| B | C D |" in markdown.text(paper)
