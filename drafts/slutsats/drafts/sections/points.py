"""The points of a proposal: who decides on each, in which order they stand, and how each reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from slutsats.drafts.sentences import capital, closed
from slutsats.drafts.writer import Writer
from slutsats.schema.base import localised
from slutsats.schema.classes import measures_due
from slutsats.schema.evaluation import Point, Recommendation
from slutsats.schema.framework import Phrase
from slutsats.schema.phrases import fill, names_in, optional_parts
from slutsats.schema.proposal import body_name, decided_by, further_points


@dataclass(frozen=True, slots=True)
class ProposedPoint:
    """One point: a network's recommendation, or something else that is decided with it."""

    network: str
    """Whose recommendation it stands under."""
    number: int = 0
    """From 1 among what else is decided; 0 for the recommendation itself."""
    point: Point | None = None

    @property
    def key(self) -> str:
        """What tells it in the id of its passage."""
        return f"{self.network}.{self.number}" if self.number else self.network

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """What it rests on."""
        others = self.point.networks if self.point is not None else ()
        names = dict.fromkeys((self.network, *others))
        return tuple(f"recommendations.{network}" for network in names)


@dataclass(frozen=True, slots=True)
class DecidedTogether:
    """The points that one body decides on."""

    body: str
    """The id under `[organisation.bodies]`; "" for the addressee, whom the paper goes to."""
    name: str
    points: tuple[ProposedPoint, ...]


def decided_together(writer: Writer, networks: Iterable[str]) -> list[DecidedTogether]:
    """The points by who decides: first what is proposed to others, then what the addressee decides itself.

    In each, a network's recommendation, then what else is decided with it; what ties several networks together last.
    """
    grouped: dict[str, list[ProposedPoint]] = {}
    ties: dict[str, list[ProposedPoint]] = {}
    bodies: dict[str, str] = {}
    for network in networks:
        given = writer.case.evaluation.recommendations[network]
        by = decided_by(writer.framework, given)
        further = enumerate(further_points(writer.framework, given), 1)
        for found in (ProposedPoint(network), *(ProposedPoint(network, number, point) for number, point in further)):
            body = (found.point.decided_by if found.point is not None else None) or by
            name = body_name(writer.case, body)
            bodies.setdefault(name, body if name and body else "")
            tied = found.point is not None and len(found.point.networks) > 1
            (ties if tied else grouped).setdefault(name, []).append(found)
    names = sorted(bodies, key=lambda name: not name)
    return [DecidedTogether(bodies[name], name, (*grouped.get(name, ()), *ties.get(name, ()))) for name in names]


def lead_of(writer: Writer, group: DecidedTogether, *, alone: bool, clauses: bool) -> str:
    """What opens a body's points, which may be `alone`; empty where the addressee decides on all there are."""
    addressee = writer.names.body(writer.case.evaluation.mandate.addressee)
    if group.name:
        return writer.wording.minutes.proposes(addressee, writer.names.body(group.name), clauses=clauses)
    return writer.wording.minutes.for_its_part(addressee, clauses=clauses) if addressee and not alone else ""


def decider_of(writer: Writer, network: str, point: Point | None = None) -> str:
    """The name of who decides; empty where nobody is named."""
    given = writer.case.evaluation.recommendations[network]
    body = (point.decided_by if point is not None else None) or decided_by(writer.framework, given)
    return writer.names.body(body_name(writer.case, body) or writer.case.evaluation.mandate.addressee)


def measure_points(writer: Writer, network: str, kind: str) -> list[dict[str, str]]:
    """The ready measures that a network's classes call for with a recommendation, as points of the record."""
    due = measures_due(writer.counted(network).standpoint, kind)
    return [
        {"text": text, "measure": f"{name}.{measure}"}
        for name, measure, declared in due
        if (text := writer.clause(declared.point, [network]))
    ]


def measure_text(writer: Writer, network: str, point: Point) -> str:
    """A ready measure in the draft's own language, where nobody has worded it otherwise; else empty."""
    class_, _, name = (point.measure or "").partition(".")
    declared = writer.framework.classes.get(class_)
    measure = declared.measures.get(name) if declared is not None else None
    if measure is None or not writer.names.foreign:
        return ""
    own = Writer(writer.case, writer.case.evaluation.language)
    same = own.clause(measure.point, [network]) == point.text.strip().rstrip(".")
    return writer.clause(measure.point, [network]) if same else ""


def own_clause(writer: Writer, text: str) -> str | None:
    """A text of one's own as a clause; None where it would have to be rewritten for that, or is in another language."""
    if writer.names.foreign:
        return None
    record = writer.case.evaluation
    organisation, bodies = record.organisation, record.organisation.bodies or {}
    names = [name for network in writer.case.networks.values() for name in (network.name, network.shown)]
    subject = writer.names.subject
    nouns = [organisation.noun, organisation.unit, record.mandate.addressee, record.mandate.body, *bodies.values()]
    nouns += [subject.one, subject.many, subject.definite, subject.definite_many]
    return writer.wording.minutes.clause_of(text, (*names, organisation.name), [noun for noun in nouns if noun])


def own_text(writer: Writer, text: str, decider: str, *, clauses: bool) -> str:
    """A text of one's own as it stands in the proposal: the form that the house writes in, where it can be had.

    A clause is always made a sentence. A sentence becomes a clause where no word has to be moved; else it stands as
    it was written.
    """
    text = text.strip()
    clause = own_clause(writer, text)
    if clauses:
        return closed(clause) if clause is not None else closed(capital(text))
    if clause is not None and writer.wording.minutes.is_clause(text[:1].lower() + text[1:]):
        return writer.wording.minutes.decides(decider, clause)
    return closed(capital(text))


def with_lists(writer: Writer, text: str, network: str, given: Recommendation, values: Mapping[str, str]) -> str:
    """A wording of one's own, and after it the lists among its terms, such as conditions, that it does not tell itself.

    They are said as the framework's own phrase says them, "på villkor att …", else after their label.
    """
    kind = writer.framework.recommendations[given.kind]
    told = text.strip().rstrip(".")
    for name, term in kind.terms.items():
        value, raw = values.get(name, ""), given.term(name)
        if term.type != "texts" or not value or not isinstance(raw, list) or _says(told, raw):
            continue
        said = _as_the_phrase_says(writer, kind.phrase, network, name)
        template = said or "({label}: {value})"
        label = localised(term.label, writer.case.evaluation.language, name)
        more = {"told": told, "label": label[:1].lower() + label[1:], "value": value}
        told = fill(f"{{told}} {template.strip()}", {**writer.common([network]), **values, **more})
    return told


def _as_the_phrase_says(writer: Writer, phrase: Phrase, network: str, term: str) -> str:
    """The part in brackets that names a term in a kind's phrase, in the record's language; empty where none does."""
    forms = phrase.forms(writer.case.evaluation.language) if writer.names.foreign else writer.forms(phrase, network)
    template = "" if forms is None else forms if isinstance(forms, str) else forms.one
    return next((part for part in optional_parts(template) if term in names_in(part)), "")


def _says(text: str, parts: Sequence[object]) -> bool:
    """Whether a text says each of these already, as they were written."""
    folded = text.casefold()
    return all(str(part).strip().rstrip(".").casefold() in folded for part in parts)


def asked(writer: Writer, text: str) -> str:
    """What is asked for, to stand after "att" or "that"; quoted where it is in another language than the paper."""
    told = writer.wording.minutes.without_link(text)
    return writer.words.quoted(text.strip().rstrip(".")) if told and writer.names.foreign else told
