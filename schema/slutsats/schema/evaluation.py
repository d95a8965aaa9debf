"""An evaluation: one case, with its organisation, mandate, method, networks, sources and recommendations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from slutsats.schema.base import Amount, Id, Language, Record
from slutsats.schema.framework import End

SourceKind = Literal["document", "interview", "statistics", "own-use"]
Voice = Literal["network", "ours", "third-party"]


class Organisation(Record):
    """Who evaluates and decides."""

    name: str
    genitive: str | None = None
    """Where the language's own rule does not give it."""
    noun: str | None = None
    """What it is called in running text, in the definite form: "kommunen", "the council"."""
    unit: str | None = None
    """The part of the organisation that writes the paper, in the definite form: "förvaltningen"."""
    inhabitants: Annotated[int, Field(ge=0)] | None = None
    kind: Id | None = None
    """Picks a flat fee, where the network has one for this kind of organisation."""
    hourly_cost: Amount | None = None
    """What an hour of the organisation's own work costs, in the fee's currency."""


class Mandate(Record):
    """What was asked for, by whom, of whom; and how the work was done."""

    body: str | None = None
    addressee: str | None = None
    date: dt.date | None = None
    decision: str | None = None
    """The reference of the decision that gave the mandate."""
    text: str | None = None
    background: str | None = None
    method: str | None = None


class Evaluator(Record):
    """Someone who answers. The name leaves the program only when asked for; the role stands in papers."""

    name: str | None = None
    role: str | None = None


class Fee(Record):
    """Fee = fixed + rate x inhabitants, within floor and cap; or flat by kind of organisation. A year's amount."""

    fixed: Amount | None = None
    per_inhabitant: Amount | None = None
    floor: Amount | None = None
    cap: Amount | None = None
    cap_inhabitants: Annotated[int, Field(ge=0)] | None = None
    """Inhabitants beyond this number cost nothing more."""
    flat: dict[Id, Amount] = {}
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "SEK"
    year: int | None = None
    stated: Amount | None = None
    """What the network or a paper says that it comes to."""
    stated_approximate: bool = False
    """The stated amount is rounded: the formula need only agree within that rounding."""
    source: Id | None = None


_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Notice(Record):
    """Notice terms: so many months before the year ends (`ends` is month-day), or a day that is stated outright."""

    months: Annotated[int, Field(ge=0, le=60)] | None = None
    ends: Annotated[str, StringConstraints(pattern=_MONTH_DAY.pattern)] | None = None
    last_day: dt.date | None = None
    source: Id | None = None


class Network(Record):
    """What is evaluated. The framework's facts stand beside these keys and are read by `slutsats.schema.facts`."""

    name: str
    short: str | None = None
    genitive: str | None = None
    plural: bool = False
    """Whether the name takes a plural verb and adjective."""
    about: str | None = None
    fee: Fee | None = None
    notice: Notice | None = None

    @property
    def shown(self) -> str:
        """The short name where there is one, for maps, matrices and running text."""
        return self.short or self.name

    def recorded(self, key: str, *inside: str) -> Any:
        """The raw value under a fact's key, or `inside` the table under it; None where the record has none."""
        found = getattr(self, key) if key in type(self).model_fields else (self.model_extra or {}).get(key)
        for name in inside:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found


class Source(Record):
    """A document, an interview, statistics or own use; and whose voice it is."""

    kind: SourceKind
    voice: Voice
    title: str
    who: str | None = None
    """A role. A name goes into `person`, which is left out of exports unless asked for."""
    person: str | None = None
    date: dt.date | None = None
    reference: str | None = None
    url: str | None = None
    notes: str | None = None
    networks: list[Id] = []
    """The networks it is about; empty means all."""


class Settled(Record):
    """Evaluators differed: whose answer stands, and why."""

    evaluator: Id
    reason: str | None = None


class Recommendation(Record):
    """What the evaluator recommends for one network; its terms are keys beside these, typed by the framework."""

    kind: Id
    reason: str | None = None
    """Needed where it departs from the suggestion."""
    wording: str | None = None
    """The evaluator's own sentence for the proposal, where the framework's does not fit."""

    def term(self, name: str) -> Any:
        """The raw value of one of the kind's terms; None where the record has none."""
        return (self.model_extra or {}).get(name)


class Outcome(Record):
    """What was decided in the end, apart from what was recommended."""

    body: str | None = None
    date: dt.date | None = None
    paragraph: str | None = None
    note: str | None = None
    decisions: dict[Id, Id] = {}


class Round(Record):
    """The round before this one, where an evaluation was renewed."""

    evaluation: Id
    date: dt.date | None = None
    reference: str | None = None
    recommendations: dict[Id, Recommendation] = {}
    levels: dict[Id, dict[Id, str]] = {}
    """Main judgements then: network -> question -> level."""


def _recommendation(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


class Evaluation(Record):
    """The header of one case and everything in it but the answers."""

    format: Literal[1]
    id: Id
    title: str
    language: Language
    date: dt.date
    """The date that the paper bears; what "passed" and "due" in rules compare with."""
    framework: Id
    reference: str | None = None
    lead: Id | None = None
    """Whose answer stands where evaluators differ and nothing is settled."""
    archived: bool = False
    organisation: Organisation
    mandate: Mandate = Mandate()
    evaluators: dict[Id, Evaluator] = {}
    networks: dict[Id, Network] = {}
    sources: dict[Id, Source] = {}
    settled: dict[Id, dict[Id, Settled]] = {}
    """network -> question -> whose answer stands."""
    recommendations: dict[
        Id, Annotated[Recommendation, BeforeValidator(_recommendation, json_schema_input_type=Id | Recommendation)]
    ] = {}
    outcome: Outcome | None = None
    previous: Round | None = None
    end: End | None = None
