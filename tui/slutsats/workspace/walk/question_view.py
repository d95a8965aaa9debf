"""From the case to what the walk's widgets show. Pure: no widget, and every text in the language asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slutsats.schema.answers import Answer, Confidence
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.conditions import CANNOT_JUDGE, NOT_APPLICABLE
from slutsats.schema.framework import Tense
from slutsats.workspace.language import _
from slutsats.workspace.named_facts import all_readings, filled, value_shown
from slutsats.workspace.options import Option
from slutsats.workspace.source_words import about
from slutsats.workspace.walk.route import Stop
from slutsats.workspace.walk.values import level_of

CANNOT_JUDGE_KEY, NOT_APPLICABLE_KEY = "x", "-"


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it is shown: its number in the record's list, and its title."""

    id: str
    number: int
    """From 1; 0 for an id that the record does not have."""
    title: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source that can be cited."""

    id: str
    number: int
    """Its number in the record's list, from 1; the first nine are chosen by it."""
    title: str
    voice: str
    """What kind it is and whose voice, in words."""
    cited: bool

    @property
    def sought(self) -> str:
        """What typed letters are looked for in."""
        return f"{self.title} {self.voice} {self.id}".casefold()


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact that a text can name."""

    id: str
    """What is written for it in the text."""
    label: str
    network: str
    """Whose fact it is, where it is another network's; else empty."""
    reads: str
    """How it reads today, or that it is missing."""

    @property
    def title(self) -> str:
        """The fact, after whose it is."""
        return f"{self.network}: {self.label}" if self.network else self.label

    @property
    def sought(self) -> str:
        """What typed letters are looked for in; not what it reads, or “#3” would find a day."""
        return f"{self.title} {self.id.strip('{#}')}".casefold()


@dataclass(frozen=True, slots=True)
class Beside:
    """One answer to the same question: another network's, or another evaluator's for this network."""

    title: str
    """The network, or the evaluator."""
    value: str
    """How the value reads; empty where there is none."""
    level: int | None = None
    levels: int = 0
    confidence: Confidence | None = None
    notable: bool = False
    justification: str = ""
    sources: tuple[tuple[int, str], ...] = ()
    """Number and title of each cited source."""
    carried: bool = False
    """It was carried over from the last round, and nobody has confirmed it yet."""


def options(case: Case, question: str, language: Language, tense: Tense = "present") -> tuple[Option, ...]:
    """What can be chosen, each under its digit; from the tenth on by arrow and Enter alone."""
    framework = case.framework
    scale = framework.scale_of(question)
    return tuple(
        Option(
            value,
            str(place) if place < 10 else "",
            framework.option_label(question, value, language),
            localised(scale.means(value, tense), language) if scale else "",
        )
        for place, value in enumerate(framework.options(question), 1)
    )


def asides(case: Case, question: str, language: Language) -> tuple[Option, ...]:
    """The two answers that every question takes: it cannot be judged, and it does not apply."""
    label = case.framework.option_label
    return (
        Option(CANNOT_JUDGE, CANNOT_JUDGE_KEY, label(question, CANNOT_JUDGE, language)),
        Option(NOT_APPLICABLE, NOT_APPLICABLE_KEY, label(question, NOT_APPLICABLE, language)),
    )


def chosen(answer: Answer | None) -> frozenset[str]:
    """The options that an answer stands for."""
    if answer is None or answer.value is None:
        return frozenset()
    return frozenset(answer.value) if isinstance(answer.value, list) else frozenset({str(answer.value)})


def numbered(case: Case) -> dict[str, int]:
    """The number of each source in the record's list, from 1."""
    return {source: number for number, source in enumerate(case.evaluation.sources, 1)}


def cited(case: Case, answer: Answer | None) -> tuple[Cited, ...]:
    """The sources of an answer, in the order in which they were cited; unknown ones by their id."""
    numbers = numbered(case)
    sources = case.evaluation.sources
    return tuple(
        Cited(source, numbers.get(source, 0), sources[source].title if source in sources else source)
        for source in (answer.sources if answer else ())
    )


def source_entries(case: Case, network: str, answer: Answer | None) -> list[SourceEntry]:
    """All sources, those about the network (or about none in particular) first; each keeps its number."""
    taken = answer.sources if answer else []
    numbers = numbered(case)
    found: list[tuple[bool, SourceEntry]] = []
    for source_id, source in case.evaluation.sources.items():
        elsewhere = bool(source.networks) and network not in source.networks
        entry = SourceEntry(source_id, numbers[source_id], source.title, about(source), source_id in taken)
        found.append((elsewhere, entry))
    return [entry for _elsewhere, entry in sorted(found, key=lambda pair: pair[0])]


def fact_entries(case: Case, network: str, language: Language) -> list[FactEntry]:
    """Every fact that a text about `network` can name, its own first, with how it reads today."""
    return [
        FactEntry(
            reading.written,
            localised(case.framework.facts[fact].label, language, fact),
            case.networks[about].shown if about != network else "",
            reading.text if reading.given else _("not known"),
        )
        for about, fact, reading in all_readings(case, network)
    ]


def besides(case: Case, evaluator: str, stop: Stop, language: Language) -> tuple[Beside, ...]:
    """What the other networks got on this question, then what other evaluators say of this network."""
    found = [
        _beside(case, case.networks[other.network].shown, other, case.standing(*other).answer, language)
        for other in (Stop(network, stop.question) for network in case.networks)
        if other != stop
    ]
    for who in case.evaluators:
        answer = case.answer(who, *stop)
        unreadable = case.unreadable_answer(who, *stop) is not None
        if who != evaluator and (unreadable or answer is not None):
            declared = case.evaluation.evaluators.get(who)
            name = (declared.name or declared.role or who) if declared else who
            beside = _beside(case, name, stop, answer, language)
            found.append(replace(beside, value=_("can't be read")) if unreadable else beside)
    return tuple(found)


def _beside(case: Case, title: str, stop: Stop, answer: Answer | None, language: Language) -> Beside:
    if answer is None:
        return Beside(title, "", None, level_of(case.framework, stop.question, None)[1])
    level, levels = level_of(case.framework, stop.question, answer.value)
    return Beside(
        title,
        value_shown(case, *stop, answer.value, language),
        level,
        levels,
        answer.confidence,
        answer.notable,
        filled(case, stop.network, answer.justification).strip(),
        tuple((source.number, source.title) for source in cited(case, answer)),
        answer.carried,
    )
