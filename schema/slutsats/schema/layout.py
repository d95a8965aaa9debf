"""A layout: which parts a paper has, in what order, under which headings, and the house's own style."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Literal

from pydantic import Field

from slutsats.schema.base import Declaration, Id, Language, Localised, localised
from slutsats.schema.draft import PassageKind
from slutsats.schema.framework import End
from slutsats.schema.message import Message
from slutsats.schema.problem import FilePlace, Problem

COMPILED_PARTS = (
    "summary",
    "proposal",  # the proposal for decision, numbered
    "since-last-time",  # what the round before said, where there was one
    "background",
    "method",
    "networks",  # one section under it for each network
    "evaluation",  # one paragraph for each criterion
    "conclusion",
    "recommendation",
    "economy",  # economic consequences
    "followup",
)
"""The sections that are compiled from the answers."""

DRAWN_PARTS = ("annex-profile", "annex-matrix", "annex-sources")
"""The sections that are drawn from the draft's own data: a picture, a table, a list."""

ANNEXES = "annexes"
"""The section that the drawn parts stand under, where the layout heads them (`annex`)."""

HeaderKey = Literal["organisation", "unit", "reference", "date", "body", "addressee", "mandate"]
"""What a header may tell: `date` is the paper's, `mandate` the reference of the decision that gave it."""

LAYOUT_PLACEHOLDERS = frozenset({"organisation", "unit", "reference", "date", "body", "addressee", "mandate", "title"})
"""What a layout's own texts may name in braces. A line with a placeholder that has no value is left out."""


DECIDED_PARTS = ("proposal", "recommendation")
"""The parts whose points somebody decides on."""

DECIDER = "decider"
"""What `lead_proposing` may name besides: the body that decides."""


class HeaderLine(Declaration):
    """One line of the header: what it tells, under which label."""

    tells: HeaderKey
    """What the line tells: organisation, unit, reference (the registry number), date (the paper's), body (who gave
    the mandate), addressee (who decides), or mandate (the reference of the decision that gave it).
    """
    label: Localised | None = None
    """What stands before it; absent: nothing."""


class Part(Declaration):
    """One headed part of the paper.

    A part whose id is in COMPILED_PARTS or DRAWN_PARTS is filled by the program. Any other id is the house's own
    part, with its fixed text: one paragraph, point or item a line.
    """

    heading: Localised | None = None
    """Where it lacks the draft's language, the program's own heading stands."""
    lead: Localised | None = None
    """A line before the passages, such as "{addressee} beslutar"."""
    lead_proposing: Localised | None = None
    """Of the proposal: before the points that another body decides on, "{addressee} föreslår {decider} besluta"."""
    lead_own: Localised | None = None
    """Of the proposal: before the addressee's own, where there are such points: "{addressee} beslutar för egen del"."""
    text: dict[Language, list[str]] = {}
    """Of the house's own part: its lines, in each language."""
    kind: PassageKind = "paragraph"
    """What the lines of `text` are: paragraph (running text), point (numbered) or item (of a bulleted list)."""
    shown: bool = True
    """False keeps a part that some papers need at hand, without printing it."""


class Style(Declaration):
    """House style that changes the wording itself."""

    proposal: Literal["sentences", "clauses"] = "sentences"
    """Full sentences under the proposal ("Kommunen fortsätter …"), or clauses ("att kommunen fortsätter …")."""
    summary_tells_proposal: bool = True
    """Whether the summary also says what is proposed."""
    criteria: Literal["run-in", "headings"] = "run-in"
    """How criteria open: run-in (words in bold before their text), or headings (that are navigated by)."""
    contents: bool = False
    """Whether a list of contents stands under the title, in .docx, .pdf and .html."""
    page_numbers: Literal["short", "words"] = "short"
    """At the foot of a page in the program's own dress: short, "2 (5)", or words, "Sida 2 av 5"."""


class Layout(Declaration):
    """A layout as read from TOML. The parts come in the file's order."""

    format: Literal[1]
    """The version of the record format."""
    id: Id
    """The layout's id, which `--layout` takes."""
    title: Localised
    """What it is called in lists."""
    about: Localised | None = None
    """What it is for."""
    paper: Localised | None = None
    """The kind of paper, as its header names it: "Tjänsteskrivelse"."""
    header: list[HeaderLine] = []
    """The lines of the paper's header, in order; absent: organisation, unit, date and reference."""
    style: Style = Style()
    """House style that changes the wording itself."""
    annex: Localised | None = None
    """The heading that the drawn parts stand under, such as "Bilaga"; without it each has a heading of its own."""
    parts: dict[Id, Part] = Field(min_length=1)
    """The parts of the paper, by id, in order."""
    end: End | None = None
    """Closes the file; a file without it was cut."""

    def heading(self, part: str, language: Language, default: str) -> str:
        """The part's heading in `language`, else `default`."""
        declared = self.parts.get(part)
        return (declared.heading or {}).get(language, default) if declared else default

    def shows(self, part: str) -> bool:
        """Whether the paper has `part`."""
        declared = self.parts.get(part)
        return declared is not None and declared.shown


def placeholders(text: str) -> set[str] | None:
    """The names in braces in `text`; None where the braces do not make sense."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its placeholders filled in, its first letter a capital; empty where a value is missing."""
    names = placeholders(text)
    if names is None or any(not values.get(name) for name in names):
        return ""
    result = "".join(
        literal + (values[name] if name is not None else "") for literal, name, _, _ in Formatter().parse(text)
    )
    return result[:1].upper() + result[1:]


def faults(layout: Layout) -> list[Problem]:
    """What is wrong with a layout beyond its shape: an own part without text, an unknown placeholder."""
    found: list[Problem] = []
    known = ", ".join((*COMPILED_PARTS, *DRAWN_PARTS))
    for name, part in layout.parts.items():
        own = name not in COMPILED_PARTS and name not in DRAWN_PARTS
        if own and not part.text:
            sentence = Message(
                "{part} is none of the parts that the program fills ({known}), and has no text of its own: "
                "give it `text`, or one of those names",
                {"part": name, "known": known},
            )
            found.append(Problem("layout-part-empty", sentence, FilePlace(key=("parts", name))))
        elif own and not part.heading:
            sentence = Message("{part} is the house's own part and needs a `heading`", {"part": name})
            found.append(Problem("layout-part-unheaded", sentence, FilePlace(key=("parts", name))))
        elif not own and part.text:
            sentence = Message(
                "{part} is filled by the program: its `text` would not be printed; use `lead`, or another name",
                {"part": name},
            )
            found.append(Problem("layout-part-filled", sentence, FilePlace(key=("parts", name, "text"))))
        for language, text in (part.lead or {}).items():
            found.extend(_text_faults(text, ("parts", name, "lead", language)))
        for key, lead, more in (
            ("lead_proposing", part.lead_proposing, frozenset({DECIDER})),
            ("lead_own", part.lead_own, frozenset[str]()),
        ):
            if lead and name not in DECIDED_PARTS:
                sentence = Message(
                    "{part} has no points that are decided on: `{key}` belongs to {known}",
                    {"part": name, "key": key, "known": " and ".join(DECIDED_PARTS)},
                )
                found.append(Problem("layout-lead", sentence, FilePlace(key=("parts", name, key))))
            for language, text in (lead or {}).items():
                found.extend(_text_faults(text, ("parts", name, key, language), more))
        for language, lines in part.text.items():
            for index, text in enumerate(lines):
                found.extend(_text_faults(text, ("parts", name, "text", language, index)))
    return found


def _text_faults(text: str, key: tuple[str | int, ...], more: frozenset[str] = frozenset()) -> list[Problem]:
    names = placeholders(text)
    if names is None:
        sentence = Message("a brace is not closed; write {{{{ and }}}} for braces that are to be printed")
        return [Problem("layout-braces", sentence, FilePlace(key=key))]
    return [
        Problem(
            "layout-placeholder",
            Message(
                "{name} is no placeholder; expected one of {known}",
                {"name": "{" + name + "}", "known": ", ".join(sorted(LAYOUT_PLACEHOLDERS | more))},
            ),
            FilePlace(key=key),
        )
        for name in sorted(names - LAYOUT_PLACEHOLDERS - more)
    ]


def name_of(layout: Layout, language: Language) -> str:
    """What the layout is called."""
    return localised(layout.title, language, layout.id)
