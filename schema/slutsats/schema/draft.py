"""A draft: the compiled paper, in passages that each know what they are drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from slutsats.schema.base import Language, Record
from slutsats.schema.framework import End

EditState = Literal["edited", "hidden", "added", "moved"]
PassageKind = Literal["paragraph", "point", "item"]
"""Running text; a numbered point of the proposal; an item of a bulleted list."""


class Edit(Record):
    """What a human did to one passage, in one language."""

    state: EditState
    """What was done: edited (reworded), hidden (left out), added (written anew), or moved."""
    text: str | None = None
    """The passage as it was edited or added."""
    compiled: str | None = None
    """What the program wrote when it was edited."""
    drawn_from: dict[str, str] = {}
    """Reference -> fingerprint, as they were when it was edited."""
    after: str | None = None
    """For moved and added passages: the id of the passage that it follows; "" for first in its section."""
    section: str | None = None
    """For added passages: the section that they stand in."""


class DraftRecord(Record):
    """draft.toml: only what a human touched; language -> passage id -> edit."""

    format: Literal[1] = 1
    """The version of the record format."""
    sv: dict[str, Edit] = {}
    """Edits of the paper in Swedish, by the passage's id."""
    en: dict[str, Edit] = {}
    """Edits of the paper in English, by the passage's id."""
    end: End | None = None
    """Closes the file; a file without it was cut."""

    def edits(self, language: Language) -> dict[str, Edit]:
        """The edits made to the draft in `language`."""
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Passage:
    """One traceable piece of the paper. Text is plain: no markup of any format."""

    id: str
    """Stable: section.criterion.network, as far as each applies."""
    text: str
    """How it reads."""
    kind: PassageKind = "paragraph"
    """What it is: paragraph (running text), point (numbered) or item (of a bulleted list)."""
    lead: str = ""
    """A run-in heading, without its full stop."""
    run_on: bool = False
    """Continues the paragraph of the passage before it; see `Section.paragraphs`."""
    drawn_from: tuple[str, ...] = ()
    """References: answers.<network>.<question>, networks.<id>.<key>, sources.<id>, rules.<id>, mandate.<key>, …"""
    fingerprints: dict[str, str] = field(default_factory=dict)
    """Reference -> fingerprint of what stood there when it was compiled."""
    sources: tuple[str, ...] = ()
    """Ids of the sources behind it, in the order of the source list."""
    compiled: str = ""
    """What the program writes today; equal to `text` unless a human edited it."""
    state: Literal["compiled"] | EditState = "compiled"
    """Whether it stands as compiled, or was edited, added or moved by a human, or is hidden."""
    stale: bool = False
    """Edited, and what it is drawn from has changed since."""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the paper, with its passages and the sections under it."""

    id: str
    """The part's id in the layout, or the id of what it is about."""
    heading: str
    """What stands over it."""
    passages: tuple[Passage, ...] = ()
    """Its own text, in order."""
    sections: tuple[Section, ...] = ()
    """The sections under it, in order."""
    numbered: bool = False
    """Whether its points are numbered (the proposal for decision)."""
    headed: bool = False
    """Whether the leads of its paragraphs are set as headings, one level below its own."""

    def heading_of(self, group: tuple[Passage, ...]) -> str:
        """The heading over one of its paragraphs; empty where it has none, or a run-in one."""
        first = group[0]
        return first.lead if self.headed and first.kind == "paragraph" else ""

    def paragraphs(self) -> list[tuple[Passage, ...]]:
        """The passages as they are set: those that run on share a paragraph with the one before."""
        grouped: list[tuple[Passage, ...]] = []
        for passage in self.passages:
            if passage.run_on and grouped and grouped[-1][-1].kind == passage.kind:
                grouped[-1] = (*grouped[-1], passage)
            else:
                grouped.append((passage,))
        return grouped


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One network's answer to one question, ready to be set in a table or a profile."""

    network: str
    """The network's id."""
    question: str
    """The question's id."""
    label: str
    """How the value reads: the level's label, an amount, a date; empty where unanswered."""
    level: int | None
    """From 1 on the question's scale; None for other types and where there is no level."""
    levels: int
    """How many levels the scale has; 0 for other types."""
    confidence: Literal["low", "medium", "high"] | None
    """How sure the evaluator is: low, medium or high; None where it is not said."""
    state: Literal["answered", "unanswered", "not-asked", "cannot-judge", "not-applicable", "carried"]
    """answered; unanswered; not-asked (the question does not apply, as another was answered); cannot-judge;
    not-applicable; or carried (from the round before, to be confirmed).
    """
    justification: str = ""
    """Why, as the evaluator wrote it."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that it rests on."""
    notable: bool = False
    """Whether it was marked as worth noting."""
    recorded: dict[str, str] = field(default_factory=dict)
    """Its "value" and "justification" as the record has them, where they name facts, as in `{#fact}`."""
    exact: str = ""
    """A number, an amount (1850.00) or a day (2026-05-30) as data; empty for other types."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One question across all networks."""

    criterion: str
    """The criterion's id."""
    criterion_title: str
    """What the criterion is called."""
    question: str
    """The question's id."""
    label: str
    """The question as it is asked."""
    main: bool
    """Whether the question carries its criterion's judgement."""
    cells: tuple[MatrixCell, ...]
    """One for each network, in the record's order."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """What one network comes to in points, under a criterion or in all."""

    criterion: str
    """Empty: all criteria."""
    criterion_title: str
    """What the criterion is called; empty for all of them."""
    network: str
    """The network's id."""
    points: int
    """How many it has."""
    maximum: int
    """What the best answers to the questions that apply would come to."""
    limits: tuple[int, ...]
    """The sums that the rules tell apart, from the lowest; one is a requirement."""
    final: bool
    """Whether no answer is missing that could change the sum."""
    reaches: bool | None
    """Whether the lowest limit is reached; None where there is none, or where that is not settled."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """The class that one network is in, such as its risk class."""

    id: str
    """The id of the class in the framework."""
    title: str
    """What the class is called."""
    network: str
    """The network's id."""
    level: str
    """The id of the level; empty while that hangs on what is unanswered."""
    label: str
    """What the level is called."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source list."""

    number: int
    """From 1; what [1] in a note refers to."""
    id: str
    """The source's id."""
    text: str
    """How the source list names it."""
    voice: str
    """Whose voice it is, in words."""
    person: str = ""
    """The name of whoever was asked; printed only where names are asked for."""
    date: str = ""
    """The day that it was written, held or fetched, as 2026-05-30."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that is known of a network beside the answers: a fact, or one of several figures or days of it."""

    network: str
    """The network's id."""
    fact: str
    """The fact's id in the framework."""
    label: str
    """What it is called."""
    text: str
    """How it reads."""
    exact: str = ""
    """A number, an amount (1850.00) or a day (2026-05-30) as data; empty for texts."""
    currency: str = ""
    """Of an amount, by its three letters: SEK."""
    year: int | None = None
    """The year of a fee or price, where that is known."""
    approximate: bool = False
    """Whether it is rounded or estimated."""
    kind: str = ""
    """The kind of fact: "fee", "total"; empty for one of several figures or days."""
    criterion_title: str = ""
    """What the criterion is called that shows it, or a part of it; empty where none does."""
    lacks: str = ""
    """Of a total: which parts of it are not known, "travel not included"."""


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """What is recommended for one network."""

    network: str
    """The network's id."""
    kind: str
    """A kind of the framework's."""
    label: str
    """The same as it reads."""
    by: str = ""
    """The first day by which something of it falls due, as 2026-05-30."""


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """What was decided on one network."""

    network: str
    """The network's id."""
    kind: str
    """A kind of the framework's, or as-proposed, referred-back, postponed, lost."""
    label: str
    """The same as it reads."""
    asks: str = ""
    """What was asked for, where the matter was referred back."""
    until: str = ""
    """The day that it is to come back, as 2026-05-30."""
    note: str = ""
    """What else is recorded of it."""


@dataclass(frozen=True, slots=True)
class VoteCount:
    """How the votes fell."""

    in_favour: int
    """How many voted for what was decided."""
    against: int | None
    """How many voted against it; None where that is not recorded."""
    abstained: int | None
    """How many did not vote; None where that is not recorded."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What was decided in the end: the paper is older and does not tell it; data does."""

    body: str
    """Who decided."""
    date: str
    """As 2026-05-30; empty where it is not recorded."""
    paragraph: str
    """The paragraph of the minutes."""
    decisions: tuple[DecisionLine, ...]
    """What was decided on each network."""
    votes: VoteCount | None = None
    """How the votes fell, where there was a vote."""
    dissent: str = ""
    """Who did not agree, and why."""
    note: str = ""
    """What else is recorded of it."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """One sum of the economy section, as figures: what is alike, added up; or one candidate's cost by itself."""

    about: Literal["today", "ends", "begins", "apart", "instead"]
    """What it is of: today (what is paid for today), ends and begins (what the proposal changes), apart (neither), or
    instead (what would replace what ends).
    """
    networks: tuple[str, ...]
    """The networks' ids."""
    part: str
    """The fact or question that it comes from."""
    label: str
    """What that is called."""
    amount: str | None
    """Exact, in full kronor, pounds or the like; None where only a quantity is known."""
    currency: str
    """The currency by its three letters: SEK."""
    year: int | None
    """The year of the fees."""
    approximate: bool
    """Whether any of the figures behind it is rounded or estimated."""
    quantity: str | None = None
    """Of own time."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole paper: header, sections in the layout's order, and what the annex is drawn from."""

    evaluation: str
    """The evaluation's id."""
    language: Language
    """What it is written in: sv, Swedish, or en, English."""
    title: str
    """What the paper is called."""
    organisation: str
    """Who evaluates."""
    unit: str
    """The part of the organisation that writes the paper."""
    reference: str
    """The registry number."""
    date: str
    """The date that the paper bears, written out by locale."""
    date_iso: str
    """The same as 2026-05-30."""
    sections: tuple[Section, ...]
    """The text, in the layout's order."""
    networks: tuple[tuple[str, str], ...]
    """(id, shown name), in the record's order."""
    matrix: tuple[MatrixRow, ...] = ()
    """Every question across all networks."""
    sources: tuple[SourceLine, ...] = ()
    """The source list, in order."""
    hidden: tuple[Passage, ...] = ()
    """Passages that somebody has left out."""
    economy: tuple[CostLine, ...] = ()
    """The figures behind the economy section."""
    paper: str = ""
    """The kind of paper, as the layout names it: "Tjänsteskrivelse"."""
    layout: str = ""
    """The id of the layout that it is set in."""
    header: tuple[tuple[str, str], ...] = ()
    """(label, text), as the layout orders them; empty: organisation, unit, date and reference."""
    people: tuple[tuple[str, str], ...] = ()
    """(role, name) of the evaluators; names are printed only where they are asked for."""
    facts: tuple[FactLine, ...] = ()
    """What is known of each network beside the answers."""
    recommendations: tuple[RecommendationLine, ...] = ()
    """What is recommended for each network."""
    outcome: OutcomeLine | None = None
    """What was decided in the end, where that is recorded."""
    scores: tuple[ScoreLine, ...] = ()
    """The points by criterion, then in all, where the framework gives any."""
    classes: tuple[ClassLine, ...] = ()
    """The classes that the networks are in, where the framework has any."""
    remaining: int = 0
    """Points that the mandate needs and the paper lacks: it is marked as a draft as long as there are any."""

    contents: bool = False
    """Whether a list of contents stands under the title."""
    page_numbers: Literal["short", "words"] = "short"
    """At the foot of each page: short, "2 (5)", or words, "Sida 2 av 5"."""

    def stale(self) -> tuple[Passage, ...]:
        """The edited passages whose ground has moved, in reading order."""
        return tuple(passage for passage in self.passages() if passage.stale)

    def passages(self) -> list[Passage]:
        """Every passage in reading order."""

        def walk(sections: tuple[Section, ...]) -> list[Passage]:
            return [passage for section in sections for passage in (*section.passages, *walk(section.sections))]

        return walk(self.sections)
