"""A draft set in a layout: the compiler writes every section; the layout chooses, orders and heads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from slutsats.schema.base import Language, localised
from slutsats.schema.draft import Draft, Passage, Section
from slutsats.schema.layout import ANNEXES, DRAWN_PARTS, HeaderKey, Layout, Part, filled

_HEADINGS: dict[str, dict[Language, str]] = {
    "annex-profile": {"sv": "Profil", "en": "Profile"},
    "annex-matrix": {"sv": "Svar i sammandrag", "en": "Answers in brief"},
    "annex-sources": {"sv": "Källor", "en": "Sources"},
}
_LABELS: dict[HeaderKey, dict[Language, str]] = {
    "organisation": {"sv": "Organisation", "en": "Organisation"},
    "unit": {"sv": "Handläggs av", "en": "Prepared by"},
    "reference": {"sv": "Diarienummer", "en": "Reference"},
    "date": {"sv": "Datum", "en": "Date"},
    "body": {"sv": "Uppdrag från", "en": "Mandate from"},
    "addressee": {"sv": "Till", "en": "To"},
    "mandate": {"sv": "Uppdrag", "en": "Mandate"},
}


def arrange(
    draft: Draft, layout: Layout, values: Mapping[str, str] | None = None, bodies: Mapping[str, str] | None = None
) -> Draft:
    """Return `draft` with the layout's parts in the layout's order.

    `values` fills what the draft does not know itself: body, addressee, mandate; `bodies` are those that may decide, by
    their ids. A section without passages is left out, as is a line of the house's own text where one of its
    placeholders has no value.
    """
    known = {
        "organisation": draft.organisation,
        "unit": draft.unit,
        "reference": draft.reference,
        "date": draft.date,
        "title": draft.title,
        **(values or {}),
    }
    compiled = {
        section.id: replace(section, headed=section.id == "evaluation" and layout.style.criteria == "headings")
        for section in draft.sections
    }
    compiled = {name: _led(section, layout, draft.language, known, bodies or {}) for name, section in compiled.items()}
    sections = [
        section
        for name, part in layout.parts.items()
        if part.shown and (section := _section(name, part, compiled.get(name), draft, known)) is not None
    ]
    header = tuple(
        (localised(line.label or _LABELS[line.tells], draft.language), _capital(known[line.tells]))
        for line in layout.header
        if known.get(line.tells)
    )
    return replace(
        draft,
        sections=_under_annex(sections, localised(layout.annex, draft.language) if layout.annex else ""),
        paper=localised(layout.paper, draft.language),
        header=header,
        layout=layout.id,
        contents=layout.style.contents,
        page_numbers=layout.style.page_numbers,
        networks=tuple((network, _capital(name)) for network, name in draft.networks),
        sources=tuple(replace(source, text=_capital(source.text)) for source in draft.sources),
    )


def _under_annex(sections: list[Section], heading: str) -> tuple[Section, ...]:
    """The last parts that are drawn, one after the other, under the heading of the annex."""
    first = len(sections)
    while first and sections[first - 1].id in DRAWN_PARTS:
        first -= 1
    if not heading or first == len(sections):
        return tuple(sections)
    return (*sections[:first], Section(ANNEXES, heading, sections=tuple(sections[first:])))


def _opens(passage_id: str, section: str) -> str:
    """The body whose points a line opens that the compiler wrote: its id, or "own"; empty for any other passage."""
    return passage_id.removeprefix(f"{section}.to.") if passage_id.startswith(f"{section}.to.") else ""


def _led(
    section: Section, layout: Layout, language: Language, known: Mapping[str, str], bodies: Mapping[str, str]
) -> Section:
    """The lines that open what each body decides on as the house writes them; a human's edit stays."""
    part = layout.parts.get(section.id)
    if part is None or not (part.lead_proposing or part.lead_own):
        return section

    def line(passage: Passage) -> Passage:
        body = _opens(passage.id, section.id)
        lead = part.lead_own if body == "own" else part.lead_proposing if body else None
        text = filled(localised(lead, language), {**known, "decider": bodies.get(body, "")}) if lead else ""
        return replace(passage, text=text, compiled=text) if text and passage.state == "compiled" else passage

    return replace(section, passages=tuple(line(passage) for passage in section.passages))


def _section(name: str, part: Part, compiled: Section | None, draft: Draft, known: Mapping[str, str]) -> Section | None:
    language = draft.language
    heading = (part.heading or {}).get(language)
    if name in DRAWN_PARTS:
        drawn = {
            "annex-profile": any(cell.level for row in draft.matrix for cell in row.cells if row.main),
            "annex-matrix": bool(draft.matrix),
            "annex-sources": bool(draft.sources),
        }
        if not drawn[name]:
            return None
        kept = compiled or Section(name, _HEADINGS[name][language])
        return replace(kept, heading=heading or kept.heading)
    if part.text:
        lines = part.text.get(language) or next(iter(part.text.values()))
        passages = tuple(
            Passage(f"{name}.{number}", text, part.kind, compiled=text)
            for number, line in enumerate(lines, 1)
            if (text := filled(line, known))
        )
        return Section(name, heading or localised(part.heading, language, name), passages) if passages else None
    if compiled is None or not (compiled.passages or compiled.sections):
        return None
    led = any(_opens(passage.id, name) for passage in compiled.passages)
    lead = "" if led else filled(localised(part.lead, language), known)
    opening = (Passage(f"{name}.lead", lead, compiled=lead),) if lead else ()
    return replace(compiled, heading=heading or compiled.heading, passages=(*opening, *compiled.passages))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
