"""An evaluation: one case, with its organisation, mandate, method, networks, sources and recommendations."""

from __future__ import annotations

import datetime as dt
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
from slutsats.schema.framework import End, Noun

SourceKind = Literal["document", "interview", "statistics", "own-use"]
Voice = Literal["network", "ours", "third-party"]
OccasionKind = Literal["mandate", "motion", "citizens-proposal", "call-in", "renewal", "invitation", "own-initiative"]


class Organisation(Record):
    """Who evaluates and decides."""

    name: str
    """What it is called: "Skogsby kommun"."""
    genitive: str | None = None
    """Where the language's own rule does not give it."""
    noun: str | None = None
    """What it is called in running text, in the definite form: "kommunen", "the council"."""
    unit: str | None = None
    """The part of the organisation that writes the paper, in the definite form: "förvaltningen"."""
    inhabitants: Annotated[int, Field(ge=0)] | None = None
    """How many live there: what a fee by inhabitant is counted from."""
    kind: Id | None = None
    """Picks a flat fee, where the network has one for this kind of organisation."""
    hourly_cost: Amount | None = None
    """What an hour of the organisation's own work costs, in the evaluation's currency."""
    bodies: dict[Id, str] | None = None
    """Who may decide, by an id that `decided_by` names: council = "kommunfullmäktige"."""


class Mandate(Record):
    """What was asked for, by whom, of whom; and how the work was done."""

    body: str | None = None
    """Who gave the mandate."""
    addressee: str | None = None
    """Who is to decide on the paper."""
    date: dt.date | None = None
    """When the mandate was given."""
    decision: str | None = None
    """The reference of the decision that gave the mandate."""
    text: str | None = None
    """What was asked for, in whole sentences, used as written."""
    background: str | None = None
    """What a reader needs to know first, in whole sentences, used as written."""
    method: str | None = None
    """How the work was done, in whole sentences, used as written."""


class Occasion(Record):
    """Why the matter is taken up: a motion, a call-in, a renewal; where there is none, the mandate is the occasion."""

    kind: OccasionKind
    """What brought it up: mandate, motion, citizens-proposal, call-in (somebody asked for it to be looked into),
    renewal (an agreement runs out), invitation (to join), or own-initiative.
    """
    date: dt.date | None = None
    """When it was put, came in or was asked for."""
    by: str | None = None
    """Who it comes from, as a role or a party: "en ledamot", "the scrutiny committee"."""
    body: str | None = None
    """Whom it was put to: "kommunfullmäktige"."""
    title: str | None = None
    """What the motion or proposal is called."""
    reference: str | None = None
    """Its registry number."""
    asks: str | None = None
    """What it asks for, fit to stand after "att" or "that": "kommunen säger upp avtalet"."""
    text: str | None = None
    """Whole sentences, used as written."""


class Evaluator(Record):
    """Someone who answers. The name leaves the program only when asked for; the role stands in papers."""

    name: str | None = None
    """Printed only where names are asked for."""
    role: str | None = None
    """What papers call the evaluator: "miljöstrateg"."""


class FeeIndex(Record):
    """What a fee is raised by: its amounts are as of `base`; for the fee's year the index stands at `value`."""

    name: str | None = None
    """As running text has it: "konsumentprisindex"."""
    base: Annotated[Amount, Field(gt=0)] | None = None
    """What the index stood at when the amounts were set."""
    value: Annotated[Amount, Field(gt=0)] | None = None
    """What the index stands at for the fee's year."""


class Fee(Record):
    """Fee = fixed + rate x inhabitants, within floor and cap; or flat by kind of organisation. A year's amount."""

    fixed: Amount | None = None
    """The part that is the same for all, a year."""
    per_inhabitant: Amount | None = None
    """The rate for each inhabitant, a year."""
    floor: Amount | None = None
    """The least that it comes to."""
    cap: Amount | None = None
    """The most that it comes to."""
    cap_inhabitants: Annotated[int, Field(ge=0)] | None = None
    """Inhabitants beyond this number cost nothing more."""
    flat: dict[Id, Amount] = {}
    """One amount for each kind of organisation, by the kind's id."""
    currency: Currency | None = None
    """The evaluation's own where it is not said; see `Case.fee`."""
    year: int | None = None
    """The year that the fee is for."""
    index: FeeIndex | None = None
    """What formula and flat fees are raised by; what is stated is taken as it stands."""
    stated: Amount | None = None
    """What the network or a paper says that it comes to."""
    stated_approximate: bool = False
    """The stated amount is rounded: the formula need only agree within that rounding."""
    source: Id | None = None
    """The id of the source that it is taken from."""


class PricedOption(Record):
    """One of several ways to have the same thing, or another thing that does as well, with its price a year."""

    label: str
    """What it is, in a few words."""
    amount: Amount | None = None
    """What it costs a year."""
    amount_approximate: bool = False
    """Whether the amount is rounded."""
    currency: Currency | None = None
    """The evaluation's own where it is not said."""
    year: int | None = None
    """The year that the price is for."""
    source: Id | None = None
    """The id of the source that it is taken from."""


MONTH_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


class NoticeGiven(Record):
    """Notice that has been given already."""

    date: dt.date | None = None
    """The day that notice was given."""
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
    """How many months before the end notice must be given."""
    ends: Annotated[str, StringConstraints(pattern=MONTH_DAY)] | None = None
    """The yearly end that notice is counted from, as month-day: "12-31"."""
    rolling: bool | None = None
    """Whether notice can be given any day, to take effect after the months."""
    last_day: dt.date | None = None
    """The last day to give notice, where it is stated outright."""
    bound_until: dt.date | None = None
    """The first day that the network can be left, where it binds for a first time."""
    bound_months: Annotated[int, Field(ge=1, le=600)] | None = None
    """What a missed day binds for; absent: until the next end."""
    pay_by: dt.date | None = None
    """The last day to pay; it is not notice."""
    given: NoticeGiven | None = None
    """Notice that has been given already."""
    source: Id | None = None
    """The id of the source that it is taken from."""


class Called(Record):
    """What is evaluated, in the evaluation's language, where the framework has another noun."""

    one: str
    """Of one, indefinite: "partnerskap"."""
    many: str
    """Of several, indefinite: "partnerskap"."""
    definite: str | None = None
    """Of one, definite: "partnerskapet"."""
    definite_many: str | None = None
    """Of several, definite: "partnerskapen"."""

    @property
    def noun(self) -> Noun:
        """The same as a framework has it."""
        return Noun(one=self.one, many=self.many, definite=self.definite, definite_many=self.definite_many)


class Network(Record):
    """What is evaluated. The framework's facts stand beside these keys and are read by `slutsats.schema.facts`."""

    name: str
    """Its whole name."""
    short: str | None = None
    """A short name for maps, matrices and running text."""
    genitive: str | None = None
    """Where the language's own rule does not give it."""
    plural: bool = False
    """Whether the name takes a plural verb and adjective."""
    article: Literal["the", ""] | None = None
    """What stands before the name in English text: "the", or "" for nothing; absent: guessed."""
    called: Called | None = None
    """What this one is called, instead of the evaluation's or the framework's noun."""
    about: str | None = None
    """What it is, in whole sentences, used as written."""
    fee: Fee | None = None
    """What it costs a year, and how that is made up."""
    notice: Notice | None = None
    """How and when it can be left."""

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
    """What it is: document, interview, statistics, or own-use (what the organisation itself has seen of it)."""
    voice: Voice
    """Who speaks in it: network (the network itself), ours (the organisation), or third-party."""
    title: str
    """What the source list calls it."""
    who: str | None = None
    """A role. A name goes into `person`, which is left out of exports unless asked for."""
    person: str | None = None
    """The name of whoever was asked; printed only where names are asked for."""
    date: dt.date | None = None
    """The day that it was written, held or fetched."""
    reference: str | None = None
    """Its registry number, or where in it."""
    url: str | None = None
    """Where it can be read."""
    notes: str | None = None
    """The evaluator's own notes; never printed."""
    networks: list[Id] = []
    """The networks it is about; empty means all."""


class Settled(Record):
    """Evaluators differed: whose answer stands, and why."""

    evaluator: Id
    """Whose answer stands."""
    reason: str | None = None
    """Why it stands."""


class Point(Record):
    """Something else that is to be decided along with a recommendation: one action, fit for the minutes."""

    text: str
    """The action, as a sentence or a clause after "att": used as written."""
    networks: list[Id] = []
    """The networks that it ties together; empty means the recommendation's own."""
    decided_by: Id | None = None
    """A body under `[organisation.bodies]`; absent: whoever decides on the recommendation."""
    measure: str | None = None
    """The framework's ready measure that it comes from, as class.measure."""


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
    """One of the recommendations that the framework declares, by its id."""
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
    """What else is to be remembered of the decision."""

    @model_serializer(mode="wrap")
    def _shortly(self, write: SerializerFunctionWrapHandler) -> Any:
        """As a record has it: the kind alone where there is no more to say."""
        table = {name: value for name, value in write(self).items() if value is not None}
        return self.kind if table.keys() == {"kind"} else table


class Votes(Record):
    """How many voted for what was decided, and against it."""

    in_favour: Annotated[int, Field(ge=0, alias="for")]
    """How many voted for what was decided."""
    against: Annotated[int, Field(ge=0)] = 0
    """How many voted against it."""
    abstained: Annotated[int, Field(ge=0)] = 0
    """How many did not vote."""


def _kind_alone(value: object) -> object:
    return {"kind": value} if isinstance(value, str) else value


DecisionOrKind = Annotated[Decision, BeforeValidator(_kind_alone, json_schema_input_type=Id | Decision)]
"""A decision: a table, or its kind alone as a string."""


class Outcome(Record):
    """What was decided in the end, apart from what was recommended."""

    body: str | None = None
    """Who decided."""
    date: dt.date | None = None
    """The day of the decision."""
    paragraph: str | None = None
    """The paragraph of the minutes: "§ 214"."""
    note: str | None = None
    """What else is to be remembered of it."""
    decision: DecisionOrKind | None = None
    """What was decided on every network that `decisions` does not name."""
    decisions: dict[Id, DecisionOrKind] = {}
    """What was decided on each network, by its id: a kind alone, or a table where more is to be said."""
    votes: Votes | None = None
    """How the votes fell, where there was a vote."""
    dissent: str | None = None
    """Who did not agree, and why; whole sentences, used as written."""


class Round(Record):
    """The round before this one, where an evaluation was renewed."""

    evaluation: Id
    """The id of the evaluation then."""
    date: dt.date | None = None
    """The date that its paper bore."""
    reference: str | None = None
    """The registry number then."""
    recommendations: dict[Id, Recommendation] = {}
    """What was recommended then, by network."""
    levels: dict[Id, dict[Id, str]] = {}
    """Main judgements then: network -> question -> level."""
    outcome: Outcome | None = None
    """What was decided then."""


class CalendarStamp(Record):
    """What tells calendar programs one export's entries from another's; written by the program."""

    namespace: Annotated[str, StringConstraints(pattern=r"[a-z0-9]{8,32}")] | None = None
    """What makes the names of the entries this evaluation's own; absent, as in older records, its id does."""
    moves: Annotated[int, Field(ge=0)] = 0
    """How often a day has moved: what calendar programs tell a newer entry by."""
    moved: dt.date | None = None
    """When a day last moved."""


class Evaluation(Record):
    """The header of one case and everything in it but the answers."""

    format: Literal[1]
    """The version of the record format."""
    id: Id
    """The evaluation's id, which its folder has as name."""
    title: str
    """What the paper is called."""
    language: Language
    """The language of the evaluator's own texts, and of the paper where no other is asked for: sv, Swedish, or en,
    English.
    """
    date: dt.date
    """The date that the paper bears; what "passed" and "due" in rules compare with."""
    framework: Id
    """The id of the framework that lies beside it in framework.toml."""
    currency: Currency | None = None
    """What every amount is in that names no currency itself; absent, as in older records, it is SEK."""
    reference: str | None = None
    """The registry number of the matter."""
    lead: Id | None = None
    """Whose answer stands where evaluators differ and nothing is settled."""
    archived: bool = False
    """Whether it is done and left out of the ordinary list."""
    field: dict[Language, str] | None = None
    """What the work is about, as the framework's texts take it in: "miljö" in miljöstrategisk, "environmental"."""
    called: Called | None = None
    """What is evaluated, instead of the framework's noun."""
    organisation: Organisation
    """Who evaluates and decides."""
    mandate: Mandate = Mandate()
    """What was asked for, by whom, of whom; and how the work was done."""
    occasion: Occasion | None = None
    """Why the matter is taken up, where that is not the mandate."""
    evaluators: dict[Id, Evaluator] = {}
    """Those who answer, by an id that answer sheets name."""
    networks: dict[Id, Network] = {}
    """What is evaluated, by an id that answer sheets name; the framework's facts are keys of each."""
    sources: dict[Id, Source] = {}
    """What answers rest on, by an id that they cite."""
    settled: dict[Id, dict[Id, Settled]] = {}
    """network -> question -> whose answer stands."""
    recommendations: dict[
        Id, Annotated[Recommendation, BeforeValidator(_kind_alone, json_schema_input_type=Id | Recommendation)]
    ] = {}
    """What is recommended for each network, by its id: a kind alone, or a table where it has terms."""
    outcome: Outcome | None = None
    """What was decided in the end."""
    previous: Round | None = None
    """The round before this one, as `renew` wrote it."""
    calendar: CalendarStamp = CalendarStamp()
    """What tells calendar programs its entries from others."""
    end: End | None = None
    """Closes the file; a file without it was cut."""
