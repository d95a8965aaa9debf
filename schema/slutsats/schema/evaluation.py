"""An evaluation: one case, with its organisation, mandate, method, networks, sources and recommendations."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_serializer,
)

from slutsats.schema.base import Amount, Currency, Id, Language, Record
from slutsats.schema.framework import End

SourceKind = Literal["document", "interview", "statistics", "own-use"]
Voice = Literal["network", "ours", "third-party"]
OccasionKind = Literal["mandate", "motion", "citizens-proposal", "call-in", "renewal", "invitation", "own-initiative"]


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
    """What an hour of the organisation's own work costs, in the evaluation's currency."""
    bodies: dict[Id, str] | None = None
    """Who may decide, by an id that `decided_by` names: council = "kommunfullmäktige"."""


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


class Occasion(Record):
    """Why the matter is taken up: a motion, a call-in, a renewal; where there is none, the mandate is the occasion."""

    kind: OccasionKind
    date: dt.date | None = None
    """When it was put, came in or was asked for."""
    by: str | None = None
    """Who it comes from, as a role or a party: "en ledamot", "the scrutiny committee"."""
    body: str | None = None
    """Whom it was put to: "kommunfullmäktige"."""
    title: str | None = None
    reference: str | None = None
    asks: str | None = None
    """What it asks for, fit to stand after "att" or "that": "kommunen säger upp avtalet"."""
    text: str | None = None
    """Whole sentences, used as written."""


class Evaluator(Record):
    """Someone who answers. The name leaves the program only when asked for; the role stands in papers."""

    name: str | None = None
    role: str | None = None


class FeeIndex(Record):
    """What a fee is raised by: its amounts are as of `base`; for the fee's year the index stands at `value`."""

    name: str | None = None
    """As running text has it: "konsumentprisindex"."""
    base: Annotated[Amount, Field(gt=0)] | None = None
    value: Annotated[Amount, Field(gt=0)] | None = None


class Fee(Record):
    """Fee = fixed + rate x inhabitants, within floor and cap; or flat by kind of organisation. A year's amount."""

    fixed: Amount | None = None
    per_inhabitant: Amount | None = None
    floor: Amount | None = None
    cap: Amount | None = None
    cap_inhabitants: Annotated[int, Field(ge=0)] | None = None
    """Inhabitants beyond this number cost nothing more."""
    flat: dict[Id, Amount] = {}
    currency: Currency | None = None
    """The evaluation's own where it is not said; see `Case.fee`."""
    year: int | None = None
    index: FeeIndex | None = None
    """What formula and flat fees are raised by; what is stated is taken as it stands."""
    stated: Amount | None = None
    """What the network or a paper says that it comes to."""
    stated_approximate: bool = False
    """The stated amount is rounded: the formula need only agree within that rounding."""
    source: Id | None = None


class PricedOption(Record):
    """One of several ways to have the same thing, or another thing that does as well, with its price a year."""

    label: str
    amount: Amount | None = None
    amount_approximate: bool = False
    currency: Currency | None = None
    year: int | None = None
    source: Id | None = None


_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class NoticeGiven(Record):
    """Notice that has been given already."""

    date: dt.date | None = None
    effective: dt.date | None = None
    """The last day bound, where the network has confirmed it; else it follows from the terms."""
    precaution: bool = False
    """It was given to keep the choice: the matter is still open."""


class Notice(Record):
    """When notice can be given and what it leads to; notice that has been given; a day to pay by, which is no notice.

    So many months before the yearly end `ends` (month-day), or before a first end `bound_until`; from any day, where
    `rolling`; or by a day that is stated outright. See `slutsats.schema.notice`.
    """

    months: Annotated[int, Field(ge=0, le=60)] | None = None
    ends: Annotated[str, StringConstraints(pattern=_MONTH_DAY.pattern)] | None = None
    rolling: bool | None = None
    last_day: dt.date | None = None
    bound_until: dt.date | None = None
    bound_months: Annotated[int, Field(ge=1, le=600)] | None = None
    """What a missed day binds for; absent: until the next end."""
    pay_by: dt.date | None = None
    given: NoticeGiven | None = None
    source: Id | None = None


class Called(Record):
    """What is evaluated, in the evaluation's language, where the framework has another noun."""

    one: str
    many: str
    definite: str | None = None
    definite_many: str | None = None


class Network(Record):
    """What is evaluated. The framework's facts stand beside these keys and are read by `slutsats.schema.facts`."""

    name: str
    short: str | None = None
    genitive: str | None = None
    plural: bool = False
    """Whether the name takes a plural verb and adjective."""
    article: Literal["the", ""] | None = None
    """What stands before the name in English text; absent: guessed."""
    called: Called | None = None
    """What this one is called, instead of the evaluation's or the framework's noun."""
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


class Point(Record):
    """Something else that is to be decided along with a recommendation: one action, fit for the minutes."""

    text: str
    networks: list[Id] = []
    """The networks that it ties together; empty means the recommendation's own."""
    decided_by: Id | None = None
    """A body under `[organisation.bodies]`; absent: whoever decides on the recommendation."""


def _points(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A list of tables is points; anything else may be a framework's own term, and is judged where that is known."""
    tables = isinstance(value, list) and any(isinstance(item, (Mapping, Point)) for item in value)
    return read(value) if tables else value


def _as_it_stands(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """It may be a framework's own term, and is judged where that is known."""
    return value


class Recommendation(Record):
    """What the evaluator recommends for one network; its terms are keys beside these, typed by the framework."""

    kind: Id
    reason: str | None = None
    """Needed where it departs from the suggestion."""
    wording: str | None = None
    """The evaluator's own words for the proposal, where the framework's do not fit: a sentence, or a clause."""
    decided_by: Annotated[Id | None, WrapValidator(_as_it_stands)] = None
    """A body under `[organisation.bodies]`; absent: the mandate's addressee. A framework's own term goes before."""
    points: Annotated[list[Point] | None, WrapValidator(_points)] = None
    """What else is to be decided, in order. A framework's own term goes before."""

    def term(self, name: str) -> Any:
        """The raw value of one of the kind's terms; None where the record has none."""
        return getattr(self, name) if name in _TERMS_TOO else (self.model_extra or {}).get(name)


_TERMS_TOO = ("decided_by", "points")
"""Keys of ours that a framework may have a term by the name of."""


class Decision(Record):
    """What was decided on one network: one of the framework's kinds, or what became of the proposal."""

    kind: Id
    """A kind of the framework's, or as-proposed, referred-back, postponed, lost."""
    asks: str | None = None
    """What is asked for where the matter was referred back, fit to stand after "att" or "that"."""
    until: dt.date | None = None
    """Until when it was postponed, or when the matter is to come back."""
    note: str | None = None

    @model_serializer(mode="wrap")
    def _shortly(self, write: SerializerFunctionWrapHandler) -> Any:
        """As a record has it: the kind alone where there is no more to say."""
        table = {name: value for name, value in write(self).items() if value is not None}
        return self.kind if table.keys() == {"kind"} else table


class Votes(Record):
    """How many voted for what was decided, and against it."""

    in_favour: Annotated[int, Field(ge=0, alias="for")]
    against: Annotated[int, Field(ge=0)] = 0
    abstained: Annotated[int, Field(ge=0)] = 0


def _kind_alone(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


DecisionOrKind = Annotated[Decision, BeforeValidator(_kind_alone, json_schema_input_type=Id | Decision)]
"""A decision: a table, or its kind alone as a string."""


class Outcome(Record):
    """What was decided in the end, apart from what was recommended."""

    body: str | None = None
    date: dt.date | None = None
    paragraph: str | None = None
    note: str | None = None
    decision: DecisionOrKind | None = None
    """What was decided on every network that `decisions` does not name."""
    decisions: dict[Id, DecisionOrKind] = {}
    votes: Votes | None = None
    dissent: str | None = None
    """Who did not agree, and why; whole sentences, used as written."""


class Round(Record):
    """The round before this one, where an evaluation was renewed."""

    evaluation: Id
    date: dt.date | None = None
    reference: str | None = None
    recommendations: dict[Id, Recommendation] = {}
    levels: dict[Id, dict[Id, str]] = {}
    """Main judgements then: network -> question -> level."""
    outcome: Outcome | None = None
    """What was decided then."""


class Evaluation(Record):
    """The header of one case and everything in it but the answers."""

    format: Literal[1]
    id: Id
    title: str
    language: Language
    date: dt.date
    """The date that the paper bears; what "passed" and "due" in rules compare with."""
    framework: Id
    currency: Currency | None = None
    """What every amount is in that names no currency itself; absent, as in older records, it is SEK."""
    reference: str | None = None
    lead: Id | None = None
    """Whose answer stands where evaluators differ and nothing is settled."""
    archived: bool = False
    field: dict[Language, str] | None = None
    """What the work is about, as the framework's texts take it in: "miljö" in miljöstrategisk, "environmental"."""
    called: Called | None = None
    """What is evaluated, instead of the framework's noun."""
    organisation: Organisation
    mandate: Mandate = Mandate()
    occasion: Occasion | None = None
    evaluators: dict[Id, Evaluator] = {}
    networks: dict[Id, Network] = {}
    sources: dict[Id, Source] = {}
    settled: dict[Id, dict[Id, Settled]] = {}
    """network -> question -> whose answer stands."""
    recommendations: dict[
        Id, Annotated[Recommendation, BeforeValidator(_kind_alone, json_schema_input_type=Id | Recommendation)]
    ] = {}
    outcome: Outcome | None = None
    previous: Round | None = None
    end: End | None = None
