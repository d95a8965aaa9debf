"""What a passage is built on: answers, sources with their voices, rules and facts; each with its place. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from slutsats.drafts.references import resolve
from slutsats.schema.answers import Confidence
from slutsats.schema.base import Language, localised
from slutsats.schema.case import Case
from slutsats.schema.draft import Passage
from slutsats.schema.facts import facts_of
from slutsats.schema.standings import worded
from slutsats.workspace.draft.live import Live
from slutsats.workspace.language import N_, _
from slutsats.workspace.named_facts import value_shown
from slutsats.workspace.session import Place
from slutsats.workspace.source_words import about as kind_and_voice
from slutsats.workspace.walk.values import level_of

Kind = Literal["answer", "recommendation", "rule", "fact", "mandate", "source", "gone"]

_MANDATE = {
    "text": N_("what was asked for"),
    "background": N_("the background"),
    "method": N_("the method"),
    "body": N_("who asked for it"),
    "addressee": N_("whom it goes to"),
    "date": N_("the date of the mandate"),
    "decision": N_("the decision that gave it"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that a passage is built on."""

    kind: Kind
    title: str
    """What it is: "Strategic work · The saw", "[2] Interview …"."""
    value: str = ""
    """What it says: the level, the amount, whose voice."""
    level: int | None = None
    levels: int = 0
    confidence: Confidence | None = None
    changed: bool = False
    """Whether it has changed since the passage was edited."""
    place: Place | None = None
    """Where it is mended; None where there is nothing to go to."""


def grounds(live: Live, passage: str, language: Language) -> list[Ground]:
    """Everything that the passage is drawn from, answers first; texts of the framework in `language`."""
    here = live.passages[passage]
    edit = live.edits.get(passage)
    references = dict.fromkeys((*here.drawn_from, *(edit.drawn_from if edit else ())))
    changed = _changed(live, here, edit.drawn_from if edit else {})
    about = next(
        (part[1] for name in references if (part := name.split("."))[0] in ("recommendations", "answers")), None
    )
    found = [
        _rule(live.case, reference.partition(".")[2], about, language, reference in changed)
        if reference.startswith("rules.")
        else _ground(live.case, reference, language, reference in changed)
        for reference in references
        if not reference.startswith("sources.")
    ]
    return [ground for ground in found if ground] + _sources(live, here, tuple(references), language)


def _changed(live: Live, here: Passage, drawn_from: dict[str, str]) -> set[str]:
    from slutsats.drafts.references import fingerprints

    now = fingerprints(live.case, drawn_from) if here.stale else {}
    return {reference for reference, then in drawn_from.items() if now.get(reference, then) != then}


def _ground(case: Case, reference: str, language: Language, changed: bool) -> Ground | None:
    head, *rest = reference.split(".")
    match head, rest:
        case "answers", [network, question] if network in case.networks and question in case.framework.questions:
            return _answer(case, network, question, language, changed)
        case "recommendations", [network] if network in case.networks:
            return _recommendation(case, network, language, changed)
        case "networks", [network, key] if network in case.networks:
            return _fact(case, network, key, language, changed)
        case "mandate", [key]:
            return Ground(
                "mandate", _("The mandate"), _(_MANDATE.get(key, key)), changed=changed, place=_facts(reference)
            )
        case (("organisation" | "occasion" | "outcome" | "previous"), _rest):
            return _plain(case, reference, changed)
        case _:
            return Ground("gone", reference, _("no longer in the record"), changed=True)


def _facts(reference: str, network: str | None = None) -> Place:
    return Place(network=network, field=reference, page="facts")


def _answer(case: Case, network: str, question: str, language: Language, changed: bool) -> Ground:
    framework = case.framework
    declared = worded(case, network, question)
    criterion = localised(framework.criteria[declared.criterion].title, language, declared.criterion)
    asked = "" if framework.is_main(question) else localised(declared.short or declared.ask, language)
    answer = case.standing(network, question).answer
    value = answer.value if answer else None
    level, levels = level_of(framework, question, value)
    return Ground(
        "answer",
        " · ".join(part for part in (criterion, asked, case.networks[network].shown) if part),
        value_shown(case, network, question, value, language) if value is not None else _("no answer"),
        level,
        levels,
        answer.confidence if answer else None,
        changed,
        Place(network, question, "level"),
    )


def _recommendation(case: Case, network: str, language: Language, changed: bool) -> Ground:
    given = case.evaluation.recommendations.get(network)
    kind = case.framework.recommendations.get(given.kind) if given else None
    label = localised(kind.label, language) if kind else _("not chosen yet")
    place = Place(network=network, page="decide")
    title = f"{_('Recommendation')} · {case.networks[network].shown}"
    return Ground("recommendation", title, label, changed=changed, place=place)


def _rule(case: Case, rule_id: str, network: str | None, language: Language, changed: bool) -> Ground:
    rules = case.framework.rules
    number = next((place for place, rule in enumerate(rules, 1) if rule.id == rule_id), 0)
    if not number:
        return Ground("gone", _("A rule"), _("no longer in the framework"), changed=True)
    rule = rules[number - 1]
    kind = case.framework.recommendations.get(rule.suggests)
    told = localised(rule.because, language, rule.id)
    leads = localised(kind.label, language) if kind else rule.suggests
    return Ground(
        "rule",
        _("Rule {number}").format(number=number),
        f"{told} ⇒ {leads}",
        changed=changed,
        place=Place(network=network, page="decide"),
    )


def _fact(case: Case, network: str, key: str, language: Language, changed: bool) -> Ground:
    framework = case.framework
    reference = f"networks.{network}.{key}"
    name = framework.fact_under(key)
    label = localised(framework.facts[name].label, language, key) if name else _(_OWN_KEYS.get(key, key))
    value = _worked_out(case, network, name) if name else ""
    title = f"{label} · {case.networks[network].shown}"
    return Ground("fact", title, value, changed=changed, place=_facts(reference, network))


_OWN_KEYS = {"about": N_("what it is"), "name": N_("its name"), "short": N_("its short name")}


def _worked_out(case: Case, network: str, name: str) -> str:
    from decimal import Decimal

    from slutsats.workspace.amounts import grouped, money

    fact = facts_of(case, network)[name]
    if fact.value is None:
        return _("not known")
    if isinstance(fact.value, Decimal):
        if fact.currency:
            return money(fact.value, fact.currency, approximate=fact.approximate)
        number = grouped(fact.value)
        return _("about {amount}").format(amount=number) if fact.approximate else number
    if isinstance(fact.value, tuple) and not hasattr(fact.value, "year"):
        return ", ".join(fact.value)
    text = str(fact.value)
    from slutsats.workspace import language

    return localised(case.framework.choices_of(name).get(text), language.current(), text)  # type: ignore[arg-type]


def _plain(case: Case, reference: str, changed: bool) -> Ground:
    value: Any = resolve(case, reference)
    words = {
        "organisation": _("The organisation"),
        "outcome": _("The outcome"),
        "occasion": _("The occasion"),
        "previous": _("The round before"),
    }
    said = str(value) if isinstance(value, (str, int)) else ""
    return Ground("fact", words[reference.split(".", maxsplit=1)[0]], said, changed=changed, place=_facts(reference))


def _sources(live: Live, here: Passage, references: tuple[str, ...], language: Language) -> list[Ground]:
    """The sources of the passage itself, and those that the answers behind it cite."""
    case = live.case
    cited = dict.fromkeys(here.sources)
    for reference in references:
        head, *rest = reference.split(".")
        if head == "sources" and len(rest) == 1:
            cited[rest[0]] = None
        elif head == "answers" and len(rest) == 2:
            answer = case.standing(rest[0], rest[1]).answer if rest[0] in case.networks else None
            cited.update(dict.fromkeys(answer.sources if answer else ()))
    numbers = {source.id: source.number for source in live.draft.sources}
    found = []
    for name in sorted(cited, key=lambda name: numbers.get(name, 99)):
        source = case.evaluation.sources.get(name)
        if source is None:
            found.append(Ground("gone", name, _("no longer in the record"), changed=True))
            continue
        number = f"[{numbers[name]}] " if name in numbers else ""
        about = kind_and_voice(source)
        found.append(Ground("source", number + source.title, about, place=_facts(f"sources.{name}")))
    return found
