"""The lines of each entry's form: which keys of the record it shows, what they are called, how they are typed.

Pure. The facts of a network come from the framework, and nothing here knows what they are about.
"""

from __future__ import annotations

from collections.abc import Callable

from slutsats.drafts.wording import grammar
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.decisions import decision_on, kind_label, known_kinds
from slutsats.schema.framework import Fact
from slutsats.schema.standings import standing_of
from slutsats.workspace.facts import shapes
from slutsats.workspace.facts.decided import PARTS
from slutsats.workspace.facts.entries import FactsEntry, person
from slutsats.workspace.facts.shapes import Shape
from slutsats.workspace.form_line import Line
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import value_shown

BESIDE_FEE = ("fees", "options", "account")
"""Kinds of fact that are filled in after what is paid: they are rarely known."""


def lines(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    """The form of one entry."""
    return _FORMS[entry.kind](case, entry, language)


def _evaluation(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    needed = Shape("line", needed=True)
    languages = (("sv", _("Swedish")), ("en", _("English")))
    people = [(name, person(case, name)) for name in case.evaluators]
    organisation = ("organisation",)
    return [
        Line(("title",), _("Title"), needed),
        Line(("reference",), _("Reference"), shapes.LINE, _("The registry number of the matter.")),
        Line(("date",), _("Date"), Shape("day", needed=True), _("The day that the paper bears.")),
        Line(("language",), _("Language"), Shape("choice", languages, needed=True), _("Of your texts and the paper.")),
        *(
            [
                Line(
                    ("field", case.evaluation.language),
                    _("Field of work"),
                    shapes.LINE,
                    _("What the work is about, as “environmental” in “environmental work”."),
                )
            ]
            if case.framework.takes_field
            else []
        ),
        Line(("currency",), _("Currency"), shapes.CURRENCY, _("Of every amount that names no other.")),
        *(
            [
                Line(
                    ("lead",),
                    _("Lead"),
                    Shape("choice", people),
                    _("Whose answer stands where evaluators differ and nothing is settled."),
                )
            ]
            if len(people) > 1
            else []
        ),
        Line((), _("Organisation"), None),
        Line((*organisation, "name"), _("Name"), needed),
        Line(
            (*organisation, "genitive"), _("Genitive"), shapes.LINE, _by_rule(case, case.evaluation.organisation.name)
        ),
        Line((*organisation, "noun"), _("In running text"), shapes.LINE, _("In the definite form: “the council”.")),
        Line((*organisation, "unit"), _("Who writes"), shapes.LINE, _("The part of it that writes the paper.")),
        Line((*organisation, "inhabitants"), _("Inhabitants"), shapes.WHOLE, _("Fees may be counted by them.")),
        Line(
            (*organisation, "kind"), _("Kind"), Shape("choice", _organisation_kinds(case)), _("Fees may differ by it.")
        ),
        Line(
            (*organisation, "hourly_cost"),
            _("Cost of an hour"),
            Shape("amount", currency=case.currency),
            _("Of the organisation's own work."),
        ),
        Line(
            (*organisation, "bodies"),
            _("Who else may decide"),
            shapes.TEXTS,
            _("Other bodies than the one that the paper is reported to, one on each line: “the Council”."),
        ),
    ]


def _articles() -> list[tuple[str, str]]:
    return [("the", "the"), ("", _("none"))]


def _organisation_kinds(case: Case) -> list[tuple[str, str]]:
    """The usual kinds of organisation, those that a fee of the record names, and the one that is recorded."""
    named = {"municipality": _("municipality"), "region": _("region"), "county": _("county council")}
    kinds = {kind: kind for known in case.evaluation.networks.values() if known.fee for kind in known.fee.flat}
    if (recorded := case.evaluation.organisation.kind) is not None:
        kinds[recorded] = recorded
    return list((named | {kind: named.get(kind, kind) for kind in kinds}).items())


def _by_rule(case: Case, name: str) -> str:
    genitive = grammar(case.evaluation.language).genitive(name)
    return _("Leave it empty if “{genitive}” is right.").format(genitive=genitive)


def _mandate(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    key = ("mandate",)
    return [
        Line((*key, "body"), _("Given by"), shapes.LINE, _("The body that gave the mandate."), wanted=True),
        Line((*key, "addressee"), _("Reported to"), shapes.LINE, _("The body that gets the paper."), wanted=True),
        Line((*key, "date"), _("Given on"), shapes.DAY),
        Line((*key, "decision"), _("Decision"), shapes.LINE, _("The reference of the decision.")),
        Line(
            (*key, "text"),
            _("What was asked for"),
            shapes.TEXT,
            _("In whole sentences: “The board asked the administration to …”."),
            wanted=True,
        ),
        Line((*key, "background"), _("Background"), shapes.TEXT, _("What led to it, in whole sentences.")),
        Line((*key, "method"), _("Method"), shapes.TEXT, _("How the work was done."), wanted=True),
        *_occasion(case),
    ]


def occasion_kinds() -> list[tuple[str, str]]:
    """Why a matter may be taken up, each with its name."""
    return [
        ("mandate", _("the mandate")),
        ("motion", _("a motion")),
        ("citizens-proposal", _("a citizens' proposal")),
        ("call-in", _("a call-in")),
        ("renewal", _("a renewal")),
        ("invitation", _("an invitation")),
        ("own-initiative", _("our own initiative")),
    ]


def _occasion(case: Case) -> list[Line]:
    """Why the matter is taken up; what more there is to say once that is chosen."""
    key = ("occasion",)
    kind = Line(
        (*key, "kind"), _("Taken up for"), Shape("choice", occasion_kinds()), _("Nothing chosen means the mandate.")
    )
    more = [
        Line((*key, "by"), _("Who raised it"), shapes.LINE, _("A role or a party: “a councillor”.")),
        Line((*key, "body"), _("Put to"), shapes.LINE, _("The body that it was put to.")),
        Line((*key, "date"), _("Raised on"), shapes.DAY),
        Line((*key, "title"), _("Its title"), shapes.LINE),
        Line((*key, "reference"), _("Its reference"), shapes.LINE, _("As “§ 187”.")),
        Line((*key, "asks"), _("What it asks"), shapes.LINE, _("To stand after “that”: “the council leave it”.")),
        Line((*key, "text"), _("In your words"), shapes.TEXT, _("In whole sentences, where those above don't fit.")),
    ]
    return [Line((), _("Occasion"), None), kind, *(more if case.evaluation.occasion is not None else ())]


def _evaluator(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    return [
        Line((*entry.key, "name"), _("Name"), shapes.LINE, _("Leaves the program only when asked for.")),
        Line((*entry.key, "role"), _("Role"), shapes.LINE, _("Stands in papers.")),
    ]


def _network(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    key = entry.key
    found = [
        Line((*key, "name"), _("Name"), Shape("line", needed=True)),
        Line((*key, "short"), _("Short name"), shapes.LINE, _("For tables and running text.")),
        Line((*key, "genitive"), _("Genitive"), shapes.LINE, _by_rule(case, case.networks[entry.id].shown)),
        *(
            [
                Line(
                    (*key, "article"),
                    _("Article"),
                    Shape("choice", _articles()),
                    _("Left empty: guessed."),
                )
            ]
            if case.evaluation.language == "en"
            else []
        ),
        Line((*key, "plural"), _("Takes a plural"), shapes.YES_NO, _("Whether one says “they are” of it.")),
        Line((*key, "about"), _("About"), shapes.TEXT, _("What it is and does, in a few sentences."), wanted=True),
    ]
    declared = {name: fact for name, fact in case.framework.facts.items() if _shown(case, entry.id, name)}
    for fact_id, fact in declared.items():
        if fact.kind not in ("fee", "notice", "total", *BESIDE_FEE):
            found += _fact(case, entry, fact_id, fact, language)
    sources = _sources(case, entry.id)
    for fact_id, fact in declared.items():
        label, told = localised(fact.label, language, fact_id), localised(fact.guidance, language)
        heading = label[:1].upper() + label[1:]
        if fact.kind == "fee":
            found += [Line(key, heading, None, told, not fact.optional, "fee"), *_fee(case, entry.id, sources)]
        elif fact.kind == "notice":
            found += [Line(key, heading, None, told, not fact.optional, "notice"), *_notice((*key, "notice"), sources)]
        elif fact.kind == "total":
            found.append(Line((*key, fact_id), heading, None, told, told="total"))
    for fact_id, fact in declared.items():
        if fact.kind in BESIDE_FEE:
            found += _fact(case, entry, fact_id, fact, language)
    return found


def _shown(case: Case, network: str, fact: str) -> bool:
    """Whether a fact has a place on the page: where the network's standing asks for it, or the record states it."""
    framework = case.framework
    stated = case.networks[network].recorded(*framework.fact_path(fact)) is not None
    return stated or framework.wants(fact, standing_of(case, network))


def _fact(case: Case, entry: FactsEntry, fact_id: str, fact: Fact, language: Language) -> list[Line]:
    key = (*entry.key, *case.framework.fact_path(fact_id))
    choices = case.framework.choices_of(fact_id)
    options = [(value, localised(label, language, value)) for value, label in choices.items()]
    currency = case.evaluation.currency
    shape = {
        "count": shapes.WHOLE,
        "amount": Shape("amount", currency=currency),
        "fees": Shape("fees", currency=currency),
        "options": Shape("options", currency=currency),
        "account": shapes.LINE,
        "when": shapes.WHEN,
        "text": shapes.LINE,
        "texts": shapes.TEXTS,
        "choice": Shape("choice", options),
        "standing": Shape("choice", options),
    }[fact.kind]
    label = localised(fact.label, language, fact_id)
    label = label[:1].upper() + label[1:]
    found = [Line(key, label, shape, localised(fact.guidance, language), not fact.optional)]
    if fact.kind in ("count", "amount"):
        found.append(Line((*key[:-1], f"{key[-1]}_approximate"), _("… is about that"), shapes.YES_NO))
    return found


def _fee(case: Case, network: str, sources: Shape) -> list[Line]:
    key = ("networks", network, "fee")
    fee = case.fee(network)
    amount = Shape("amount", currency=fee.currency if fee else case.evaluation.currency)
    return [
        Line((*key, "fixed"), _("Fixed part"), amount),
        Line((*key, "per_inhabitant"), _("Per inhabitant"), amount),
        Line((*key, "floor"), _("At least"), amount),
        Line((*key, "cap"), _("At most"), amount),
        Line(
            (*key, "cap_inhabitants"),
            _("Inhabitants counted, at most"),
            shapes.WHOLE,
            _("Inhabitants beyond this cost nothing."),
        ),
        Line(
            (*key, "flat"), _("Flat, by kind"), shapes.AMOUNTS, _("For a kind of organisation, in place of the rest.")
        ),
        Line((*key, "currency"), _("Currency"), shapes.CURRENCY, _("Where it is another than the evaluation's.")),
        Line((*key, "year"), _("Year"), shapes.YEAR, _("The year that the amounts are for.")),
        Line((*key, "index", "name"), _("Follows an index"), shapes.LINE, _("As “the consumer price index”.")),
        Line((*key, "index", "base"), _("… which then stood at"), shapes.AMOUNT, _("When the amounts above were set.")),
        Line((*key, "index", "value"), _("… and now stands at"), shapes.AMOUNT, _("For the year of the fee.")),
        Line((*key, "stated"), _("Stated to be"), amount, _("What they or a paper say that it comes to.")),
        Line((*key, "stated_approximate"), _("… is about that"), shapes.YES_NO),
        Line((*key, "source"), _("Source"), sources),
    ]


def _notice(key: tuple[str, ...], sources: Shape) -> list[Line]:
    return [
        Line((*key, "months"), _("Months of notice"), Shape("whole", least=0, most=60)),
        Line((*key, "ends"), _("The year ends"), shapes.MONTH_DAY),
        Line((*key, "rolling"), _("On any day"), shapes.YES_NO, _("Notice can be given any day, and runs from it.")),
        Line((*key, "last_day"), _("Or the last day"), shapes.DAY, _("Where it is stated outright.")),
        Line(
            (*key, "bound_until"),
            _("Bound until"),
            shapes.DAY,
            _("A minimum term: notice takes effect then at the earliest."),
        ),
        Line(
            (*key, "bound_months"),
            _("Months bound if missed"),
            Shape("whole", least=1, most=600),
            _("Left empty: until the next end of the year."),
        ),
        Line((*key, "pay_by"), _("Last day to pay"), shapes.DAY, _("Of the fee. Paying is no notice.")),
        Line((*key, "given", "date"), _("Notice given on"), shapes.DAY, _("Where it has been given already.")),
        Line(
            (*key, "given", "effective"),
            _("Last day bound"),
            shapes.DAY,
            _("The last day that you are bound. Left empty: as the terms have it."),
        ),
        Line(
            (*key, "given", "precaution"),
            _("As a precaution"),
            shapes.YES_NO,
            _("Given to keep the choice: the matter is still open."),
        ),
        Line((*key, "source"), _("Source"), sources),
    ]


def _sources(case: Case, network: str) -> Shape:
    return Shape(
        "choice",
        [
            (name, source.title)
            for name, source in case.evaluation.sources.items()
            if not source.networks or network in source.networks
        ],
    )


def source_kinds() -> list[tuple[str, str]]:
    """The kinds of source, each with its name."""
    return [
        ("document", _("document")),
        ("interview", _("interview")),
        ("statistics", _("statistics")),
        ("own-use", _("own use")),
    ]


def voices() -> list[tuple[str, str]]:
    """Whose voice a source may be, each with its name."""
    return [("network", _("its own")), ("ours", _("ours")), ("third-party", _("a third party's"))]


def _source(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    key = entry.key
    networks = [(name, network.shown) for name, network in case.networks.items()]
    return [
        Line((*key, "title"), _("Title"), Shape("line", needed=True)),
        Line((*key, "kind"), _("Kind"), Shape("choice", source_kinds(), needed=True)),
        Line(
            (*key, "voice"),
            _("Whose voice"),
            Shape("choice", voices(), needed=True),
            _("Its own: what those who are evaluated say of themselves."),
        ),
        Line((*key, "networks"), _("About"), Shape("several", networks), _("None marked means all.")),
        Line((*key, "who"), _("Who (a role)"), shapes.LINE, _("A role, as it may stand in the paper.")),
        Line((*key, "person"), _("Person (a name)"), shapes.LINE, _("A name; leaves the program only when asked for.")),
        Line((*key, "date"), _("Date"), shapes.DAY),
        Line((*key, "reference"), _("Reference"), shapes.LINE),
        Line((*key, "url"), _("Address"), shapes.LINE, _("Where it is found, as a web address.")),
        Line((*key, "notes"), _("Notes"), shapes.TEXT, _("For yourselves; no paper shows them.")),
    ]


def _difference(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    standing = case.standing(entry.id, entry.question)
    given = [
        (who, f"{person(case, who)}: {value_shown(case, entry.id, entry.question, answer.value, language)}")
        for who, answer in standing.spread
    ]
    asked = localised(case.framework.questions[entry.question].ask, language)
    return [
        Line(entry.key, asked, None),
        Line((*entry.key, "evaluator"), _("Whose stands"), Shape("choice", given, needed=True), wanted=True),
        Line((*entry.key, "reason"), _("Why"), shapes.TEXT, _("Stands in the record for whoever asks."), wanted=True),
    ]


def _outcome(case: Case, entry: FactsEntry, language: Language) -> list[Line]:
    key = entry.key
    voted = case.evaluation.outcome is not None and case.evaluation.outcome.votes is not None
    return [
        Line((), _("What was decided in the end, apart from what is recommended."), None),
        Line((*key, "body"), _("Decided by"), shapes.LINE),
        Line((*key, "date"), _("Decided on"), shapes.DAY),
        Line((*key, "paragraph"), _("Paragraph"), shapes.LINE, _("Of the minutes.")),
        *(
            line
            for name, network in case.networks.items()
            for line in (
                Line((*key, "decisions", name), network.shown, Shape("choice", _decisions(case, name, language))),
                *_decided(case, name, network.shown),
            )
        ),
        Line((*key, "votes", "for"), _("Votes for"), shapes.WHOLE),
        *(
            [
                Line((*key, "votes", "against"), _("Votes against"), shapes.WHOLE),
                Line((*key, "votes", "abstained"), _("Abstained"), shapes.WHOLE),
            ]
            if voted
            else []
        ),
        Line((*key, "dissent"), _("Dissent"), shapes.TEXT, _("Who did not agree, in whole sentences.")),
        Line((*key, "note"), _("Note"), shapes.TEXT),
    ]


def _decisions(case: Case, network: str, language: Language) -> list[tuple[str, str]]:
    """What may have been decided on a network: what becomes of any proposal first, then what goes with its standing."""
    kinds, offered = case.framework.recommendations, case.framework.offered(standing_of(case, network))
    beside = [name for name in known_kinds(case.framework) if name not in kinds]
    ordered = (*beside, *offered, *(name for name in kinds if name not in offered))
    return [(name, kind_label(case.framework, name, language)) for name in ordered]


def _decided(case: Case, network: str, shown: str) -> list[Line]:
    """What more there is to say of a decision of its kind."""
    decided = decision_on(case.evaluation.outcome, network)
    own = case.evaluation.outcome.decisions.get(network) if case.evaluation.outcome else None
    kind = decided.kind if decided is not None and own is not None else ""
    found = []
    if kind in PARTS["asks"] and kind not in case.framework.recommendations:
        label = _("{network}: what is asked").format(network=shown)
        help_ = _("To stand after “that”: “the cost be looked into”.")
        found.append(Line(("outcome", "asks", network), label, shapes.LINE, help_))
    if kind in PARTS["until"] and kind not in case.framework.recommendations:
        label = _("{network}: back on").format(network=shown)
        found.append(Line(("outcome", "until", network), label, shapes.DAY))
    return found


_FORMS: dict[str, Callable[[Case, FactsEntry, Language], list[Line]]] = {
    "evaluation": _evaluation,
    "mandate": _mandate,
    "evaluator": _evaluator,
    "network": _network,
    "source": _source,
    "difference": _difference,
    "outcome": _outcome,
}
