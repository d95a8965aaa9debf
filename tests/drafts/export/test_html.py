"""The web page: one file, no request, every text escaped, and a structure that a screen reader can follow."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from chromium import PROGRAM, Chromium
from drafts.export.hostile import LONG, MARKUP, cleaned, hostile
from drafts.export.huddinge import draft, passage

from slutsats.drafts.export import html
from slutsats.drafts.export.options import Options
from slutsats.schema.draft import Draft, Section

VOID = {"meta", "br", "circle", "path", "col"}


class Page(HTMLParser):
    """A page as a reader meets it: elements with their attributes, and the text in each."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.by_tag: dict[str, list[str]] = {}
        self.feed(source.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.by_tag.setdefault(tag, []).append("")
        if tag not in VOID:
            self.open.append(tag)
        elif tag == "br":
            self.handle_data("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data
            for tag in set(self.open):
                self.by_tag[tag][-1] += data

    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def page(paper: Draft, options: Options = Options(notes=True)) -> Page:  # noqa: B008
    return Page(html.export(paper, options).data)


@pytest.mark.parametrize("paper", [draft(), hostile()], ids=["the case", "hostile"])
def test_nothing_is_fetched_and_nothing_runs(paper: Draft) -> None:
    shown = page(paper)

    assert not shown.tags() & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    for tag, attributes in shown.elements:
        assert not {name for name in attributes if name.startswith("on")}
        assert "src" not in attributes
        assert attributes.get("href") is None or str(attributes["href"]).startswith("#source-"), tag
    policy = dict(shown.elements[4][1]) if shown.elements[4][0] == "meta" else {}
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_hostile_evaluation_says_what_it_says() -> None:
    shown = page(hostile())

    for text in MARKUP:
        assert re.sub(r"\s+", " ", cleaned(text)).strip() in re.sub(r"\s+", " ", shown.text)
    assert LONG.strip() in shown.text
    assert shown.by_tag["title"][0] == MARKUP[0]


@pytest.mark.parametrize("paper", [draft(), hostile()], ids=["the case", "hostile"])
def test_a_screen_reader_finds_its_way(paper: Draft) -> None:
    shown = page(paper)

    assert shown.elements[0] == ("html", {"lang": "sv-SE"})
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in shown.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in shown.elements:
        if "aria-labelledby" in attributes:
            assert set(str(attributes["aria-labelledby"]).split()) <= set(ids)
        assert tag != "th" or attributes.get("scope") in ("col", "row", "rowgroup")
    targets = {str(attributes["href"])[1:] for tag, attributes in shown.elements if tag == "a"}
    assert targets <= set(ids)


def test_the_profile_says_in_words_what_it_shows() -> None:
    shown = page(draft())

    assert (
        "Andra värden: Klimatkommunerna kan inte bedömas; SEKOM i stor grad (låg säkerhet), nivå 4 av 5."
        in (shown.by_tag["desc"][0])
    )
    assert ("svg", "img") in [(tag, attributes.get("role")) for tag, attributes in shown.elements]


def test_passages_that_run_on_share_a_paragraph_and_keep_their_anchors() -> None:
    shown = page(draft(), Options())

    together = next(text for text in shown.by_tag["p"] if text.startswith("Miljöstrategiskt arbete."))
    assert together.endswith("SEKOM:s material är av allmänt intresse, men andra frågor har fått gå före.")
    assert "evaluation.strategic-work.sekom" in [attributes.get("id") for _, attributes in shown.elements]


def test_the_proposal_is_a_numbered_list() -> None:
    assert page(draft(), Options()).by_tag["ol"][0].strip().startswith("Kommunen fortsätter")


def test_line_breaks_of_a_text_stay() -> None:
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", "Ett\ntvå\n\ntre"),)),))

    assert page(paper).by_tag["p"][-1] == "Ett\ntvå\n\ntre"


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert html.export(draft()).data == html.export(draft()).data
    assert "Åsa Öberg".encode() not in html.export(draft()).data


@pytest.mark.skipif(PROGRAM is None, reason="no Chromium")
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_it_is_read_on_a_narrow_screen_without_scrolling_sideways(tmp_path: Path, width: int) -> None:
    names = (
        "Nätverket för Sveriges allra mest långsiktigt hållbara kommuner och regionerna",
        "Nordvästskånskakollektivtrafikhuvudmannasamarbetsorganisationernasförbundetabc",
    )
    networks = tuple((network, name) for (network, _), name in zip(draft().networks, names, strict=True))
    (tmp_path / "page.html").write_bytes(html.export(draft(networks=networks)).data)
    browser = Chromium(tmp_path / "profile")
    try:
        browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        browser.ask("Page.enable")
        browser.ask("Page.navigate", url=(tmp_path / "page.html").as_uri())
        browser.until(lambda: browser.value("document.readyState === 'complete' && !!document.title"), "the page")
        assert browser.value("document.documentElement.scrollWidth") <= width
        assert not browser.value(
            "[...document.querySelectorAll('.wide')].some(one => one.scrollWidth > one.clientWidth)"
        )
        scale = "one.getBoundingClientRect().width / one.viewBox.baseVal.width"
        drawn = "[...document.querySelectorAll('figure svg')].filter(one => one.getBoundingClientRect().width)"
        assert browser.value(f"Math.min(...{drawn}.map(one => 11 * {scale}))") >= 9
    finally:
        browser.close()


def test_addresses_of_sources_are_links_and_nothing_else_is() -> None:
    text = 'Rapport, www.exempel.se/a?b="c, javascript:alert(1)'
    shown = page(draft(sources=(replace(draft().sources[0], text=text),)), Options())

    assert [one["href"] for tag, one in shown.elements if tag == "a"] == ["https://www.exempel.se/a?b="]
    assert text in shown.text


def test_an_address_in_a_text_is_a_link() -> None:
    text = "Se https://www.exempel.se/a_b?c=d, och www.exempel.se.\n\nSlut."
    paper = draft(sections=(Section("conclusion", "Slutsats", (passage("conclusion.a", text),)),), sources=())
    shown = page(paper, Options())

    links = [one["href"] for tag, one in shown.elements if tag == "a"]
    assert links == ["https://www.exempel.se/a_b?c=d", "https://www.exempel.se"]
    assert shown.by_tag["p"][-1] == text
